//! JSON Schema of each value type, with an example; and `Serialize`, for the defaults in the schema.
//!
//! The schema is for editors and catches most mistakes, not all. It does not allow a key without a value, which we read as an
//! absent key: an editor may well warn of it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::{
    Color, Day, Email, Extra, Feed, FilterWord, ForgottenHash, Header, Hide, Home, Language, LinkPattern, MaxSize,
    Number, Period, Picture, PostAddress, Reason, Tag, Text, ThemeFile, Timeout, Web, Zone,
};
use crate::sources::schema::HideKeys;
use crate::sources::yaml::At;

macro_rules! described {
    ($($type:ident: $schema:tt;)*) => {$(
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

described! {
    Text: { "type": "string", "pattern": "\\S" };
    Tag: { "type": "string", "pattern": "\\S", "examples": ["testing"] };
    // Half of a date is a number to YAML.
    Reason: { "type": ["string", "number"], "examples": ["moved to video, 2026-03"] };
    Color: { "type": "string", "pattern": "^\\s*#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\\s*$", "examples": ["#0a7bbb"] };
    Day: { "type": "string", "pattern": "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$", "examples": ["2026-11-24"] };
    Email: { "type": "string", "pattern": "^\\s*[^\\s<>,;@]+@[^\\s<>,;@]+\\.[^\\s<>,;@]+\\s*$", "examples": ["planet@example.org"] };
    Header: { "type": "string", "pattern": "^[ -~]+$", "examples": ["My Planet (+https://planet.example/)"] };
    Timeout: { "type": "string", "pattern": "^\\s*[0-9]+ *[A-Za-z]+\\s*$", "examples": ["20s", "2m"] };
    MaxSize: { "type": "string", "pattern": "^\\s*[0-9]+ *[A-Za-z]+\\s*$", "examples": ["10MB", "500kB"] };
    Period: { "type": "string", "pattern": "^\\s*[0-9]+ *[A-Za-z]+\\s*$", "examples": ["6 months", "90 days"] };
    Zone: { "type": "string", "examples": ["Europe/Paris", "UTC"] };
    Language: { "type": "string", "pattern": "^\\s*[A-Za-z]{2,3}(-[A-Za-z0-9]+)*\\s*$", "examples": ["en", "pt-BR"] };
    Web: { "type": "string", "pattern": "^\\s*[Hh][Tt][Tt][Pp][Ss]?://\\S+\\s*$", "examples": ["https://ada.example/"] };
    Home: { "type": "string", "pattern": "^\\s*[Hh][Tt][Tt][Pp][Ss]?://[^\\s?#]+\\s*$", "examples": ["https://planet.example/"] };
    Feed: { "type": "string", "pattern": "\\S", "examples": ["https://ada.example/feed.xml", "feeds/notes.xml"] };
    Picture: { "type": "string", "pattern": "\\S", "examples": ["avatars/ada.png", "https://ada.example/me.jpg"] };
    ThemeFile: { "type": "string", "pattern": "\\S", "examples": ["logo.svg"] };
    ForgottenHash: { "type": "string", "pattern": "^\\s*sha256:[0-9A-Fa-f]{64}\\s*$", "examples": ["sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"] };
    PostAddress: { "type": ["string", "number"], "examples": ["https://ada.example/oops"] };
    LinkPattern: { "type": "string", "pattern": "\\S", "examples": ["ada.example/python/", "ada.example/*/talks"] };
    Extra: { "type": "object", "propertyNames": { "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" }, "examples": [{ "city": "London" }] };
    FilterWord: { "type": "string", "pattern": "\\S", "examples": ["pytest", "re:\\bcover(age|ed)\\b"] };
}

impl<const LOW: u32, const HIGH: u32, const DEFAULT: u32> JsonSchema for Number<LOW, HIGH, DEFAULT> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Number_{LOW}_{HIGH}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": LOW, "maximum": HIGH })
    }
}

/// A name, or a mapping with a name and a reason.
impl JsonSchema for Hide {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Hide".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (name, keys) = (generator.subschema_for::<PostAddress>(), generator.subschema_for::<HideKeys>());
        json_schema!({ "anyOf": [name, keys] })
    }
}

/// The schema of the value: its place is not written.
impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<const LOW: u32, const HIGH: u32, const DEFAULT: u32> Serialize for Number<LOW, HIGH, DEFAULT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl Serialize for Timeout {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}s", self.0.as_secs()))
    }
}

impl Serialize for MaxSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}MB", self.0 / 1_000_000))
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.iana_name().unwrap_or("UTC"))
    }
}
