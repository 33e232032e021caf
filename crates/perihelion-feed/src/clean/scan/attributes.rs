//! Attributes of a start tag as the standard cuts them (before attribute name state and the six that follow it).

use memchr::memchr;

use super::ends_name;

/// The attributes of one start tag: names as written, values raw (references not decoded).
#[derive(Debug, Clone, Copy)]
pub(in crate::clean) struct Attributes<'a> {
    /// Between the tag's name and its `>`.
    tag: &'a str,
}

/// The kinds of attributes of a tag, found in one pass: most tags have none, and are asked nothing more.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::clean) struct Kinds {
    /// `style` or `hidden`.
    pub(in crate::clean) style: bool,
    pub(in crate::clean) class: bool,
    pub(in crate::clean) data: bool,
}

pub(in crate::clean) const NO_ATTRIBUTES: Attributes<'static> = Attributes { tag: "" };

impl<'a> Attributes<'a> {
    /// Those between a tag's name and its `>`.
    pub(super) fn of(tag: &'a str) -> Self {
        Self { tag }
    }

    /// The raw value of the first attribute of this name (in lower case), which is the one that counts.
    pub(in crate::clean) fn get(self, name: &str) -> Option<&'a str> {
        self.into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The raw value of the first of these attributes that is not empty.
    pub(in crate::clean) fn first(self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.get(name).map(str::trim).filter(|value| !value.is_empty()))
    }

    /// Which attributes there are that say how the element looks, or hold something for a script.
    pub(in crate::clean) fn kinds(self) -> Kinds {
        self.into_iter().fold(Kinds::default(), |kinds, (name, _)| Kinds {
            style: kinds.style || ["style", "hidden"].iter().any(|look| name.eq_ignore_ascii_case(look)),
            class: kinds.class || name.eq_ignore_ascii_case("class"),
            data: kinds.data || name.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data-")),
        })
    }

    /// Whether the tag ends with a slash, as in XML. One at the end of a value without quotes belongs to the value.
    pub(in crate::clean) fn is_self_closed(self) -> bool {
        if !self.tag.trim_end().ends_with('/') {
            return false;
        }
        let mut attributes = self.into_iter();
        while attributes.next().is_some() {}
        self.tag.get(attributes.at..).is_some_and(|rest| rest.contains('/'))
    }
}

impl<'a> IntoIterator for Attributes<'a> {
    type Item = (&'a str, &'a str);
    type IntoIter = AttributeIter<'a>;

    fn into_iter(self) -> AttributeIter<'a> {
        AttributeIter { tag: self.tag, at: 0 }
    }
}

#[derive(Debug)]
pub(in crate::clean) struct AttributeIter<'a> {
    tag: &'a str,
    at: usize,
}

impl<'a> Iterator for AttributeIter<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.tag.as_bytes();
        let found = attribute(bytes, self.at)?;
        self.at = found.end;
        Some((self.tag.get(found.name.0..found.name.1)?, self.tag.get(found.value.0..found.value.1)?))
    }
}

pub(super) struct Attribute {
    name: (usize, usize),
    value: (usize, usize),
    pub(super) end: usize,
}

/// The attribute at or after `from`, if the tag does not end first (before attribute name state and the six that follow it).
pub(super) fn attribute(bytes: &[u8], from: usize) -> Option<Attribute> {
    let start = blank_end(bytes, from);
    if matches!(bytes.get(start), None | Some(b'>')) {
        return None;
    }
    // The first character belongs to the name whatever it is, even `=`.
    let name_end = bytes[start + 1..]
        .iter()
        .position(|c| ends_name(*c) || *c == b'=')
        .map_or(bytes.len(), |length| start + 1 + length);
    let equals = space_end(bytes, name_end);
    if bytes.get(equals) != Some(&b'=') {
        return Some(Attribute { name: (start, name_end), value: (name_end, name_end), end: name_end });
    }
    let value = space_end(bytes, equals + 1);
    let quote = bytes.get(value).copied().filter(|c| matches!(c, b'"' | b'\''));
    let (value, value_end, end) = if let Some(quote) = quote {
        // A quote that never closes swallows all there is: the tag has no end.
        let length = memchr(quote, &bytes[value + 1..]);
        let close = length.map_or(bytes.len(), |length| value + 1 + length);
        (value + 1, close, (close + 1).min(bytes.len()))
    } else {
        let length = bytes.get(value..).unwrap_or_default().iter().position(|c| is_space(*c) || *c == b'>');
        let close = length.map_or(bytes.len(), |length| value + length);
        (value.min(close), close, close)
    };
    Some(Attribute { name: (start, name_end), value: (value, value_end), end })
}

/// Past white space and slashes.
pub(super) fn blank_end(bytes: &[u8], from: usize) -> usize {
    let blank = bytes.get(from..).unwrap_or_default().iter().take_while(|c| is_space(**c) || **c == b'/').count();
    from + blank
}

fn space_end(bytes: &[u8], from: usize) -> usize {
    from + bytes.get(from..).unwrap_or_default().iter().take_while(|c| is_space(**c)).count()
}

fn is_space(c: u8) -> bool {
    matches!(c, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}
