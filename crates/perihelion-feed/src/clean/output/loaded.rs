//! Pictures, recordings and embedded pages: what a browser loads with the page, and on which terms.

use super::Writer;
use super::tag::REL;
use crate::clean::allow::{self, Element};
use crate::clean::scan::{self, Attributes};
use crate::clean::{media, values};
use crate::links::encoded;
use crate::text::escape_html_into;

/// Permissions that an embedded player needs. It may have its own origin because that is never the page's: hosts are listed. It
/// may not lead the page elsewhere, open dialogs or start downloads.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-presentation";

/// `youtube.com` plays only for a page that says where it is. The origin is enough.
const PLAYER_REFERRER: &str = "strict-origin-when-cross-origin";

impl Writer<'_> {
    pub(super) fn image(&mut self, element: &Element, attributes: Attributes<'_>) {
        let source = attributes.get("src").map(scan::decoded).and_then(|src| self.links.resource(&src));
        let Some(source) = source.filter(|_| self.has_room()) else { return };
        self.out.push_str("<img");
        self.write("src", &encoded(&source));
        self.source_set(attributes);
        match self.value(element, "alt", attributes) {
            None => self.write("alt", ""),
            Some(alt) if !alt.is_empty() => self.unnamed = None,
            Some(_) => {}
        }
        self.attributes(element, attributes);
        self.out.push_str(" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\">");
        self.fill();
    }

    pub(super) fn media_part(&mut self, element: &Element, attributes: Attributes<'_>) {
        let (within, has_address) = self.open.last().map_or((None, false), |open| (open.shown, open.kept));
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(element.name);
        let valid = if within == Some("picture") {
            // A source without conditions would hide every picture behind it.
            let chosen = ["media", "type"].iter().any(|name| self.value(element, name, attributes).is_some());
            self.has_room() && self.source_set(attributes) && chosen
        } else {
            let source = attributes.get("src").map(scan::decoded).and_then(|src| self.links.resource(&src));
            let source = source.filter(|_| self.has_room() && !(has_address && element.name == "source"));
            if let Some(source) = &source {
                self.write("src", &encoded(source));
            }
            source.is_some() && (element.name == "source" || attributes.get("srclang").is_some())
        };
        if !valid {
            return self.out.truncate(start);
        }
        let media_query = within == Some("picture");
        for (name, raw) in attributes {
            if let Some(value) =
                values::checked(element, name, &scan::decoded(raw)).filter(|_| media_query || name != "media")
            {
                self.write(name, &value);
            }
        }
        self.out.push('>');
        if within != Some("picture") && element.name == "source" {
            self.fill();
        }
    }

    /// Writes `srcset` and the `sizes` of a page with one column. `false` if there is no valid one.
    fn source_set(&mut self, attributes: Attributes<'_>) -> bool {
        let set = attributes.get("srcset").map(scan::decoded).filter(|_| self.has_room());
        let Some((set, by_width)) = set.and_then(|set| media::srcset(&set, self.links)) else { return false };
        self.write("srcset", &set);
        if by_width {
            self.write("sizes", media::SIZES);
        }
        true
    }

    /// A player from a listed host, else a link to the embedded page.
    pub(super) fn embed(&mut self, attributes: Attributes<'_>) {
        let address = attributes.get(allow::EMBED).map(scan::decoded).and_then(|address| self.links.resource(&address));
        let Some(address) = address.filter(|_| self.has_room()) else { return };
        let title = attributes.get("title").and_then(|title| values::line(&scan::decoded(title)));
        if let Some(embed) = media::embed(&address) {
            self.out.push_str("<iframe");
            self.write("src", &embed.address);
            self.write("title", title.as_deref().unwrap_or(embed.name));
            self.write("width", &embed.width.to_string());
            self.write("height", &embed.height.to_string());
            self.write("sandbox", SANDBOX);
            self.write("referrerpolicy", PLAYER_REFERRER);
            self.out.push_str(" loading=\"lazy\" allowfullscreen=\"\"></iframe>");
        } else {
            if self.out.ends_with(char::is_alphanumeric) || self.out.ends_with("</a>") {
                self.out.push(' ');
            }
            self.out.push_str("<a");
            self.write("href", &encoded(&address));
            self.write("rel", REL);
            let host = address.host_str().unwrap_or_default();
            let name =
                title.map_or_else(|| format!("Embedded content from {host}"), |title| format!("{title} ({host})"));
            self.out.push('>');
            escape_html_into(&mut self.out, &name);
            self.out.push_str("</a>");
        }
        self.fill();
    }
}
