//! The JSON Feed document (1, 1.1 and what calls itself so), as far as it is read: a type per object, a field per key.
//!
//! Text borrows from the document where it has no escapes. Lists end where an entry's parts do.

use serde::de::{IgnoredAny, MapAccess};

use super::lenient::{JsonScalar, Lenient, List, Name, value};
use crate::read::limits::{MAX_ENTRIES, READ_PARTS};

/// The parts of an item: authors, tags, attachments.
pub(super) type Parts<T> = List<T, READ_PARTS>;

/// <https://www.jsonfeed.org/version/1.1/#top-level>
#[derive(Debug, Default)]
pub(super) struct JsonDocument<'t> {
    pub(super) version: JsonScalar<'t>,
    pub(super) title: JsonScalar<'t>,
    pub(super) description: JsonScalar<'t>,
    pub(super) home_page_url: JsonScalar<'t>,
    pub(super) feed_url: JsonScalar<'t>,
    pub(super) icon: JsonScalar<'t>,
    pub(super) favicon: JsonScalar<'t>,
    pub(super) language: JsonScalar<'t>,
    pub(super) authors: Parts<JsonAuthor<'t>>,
    /// Of version 1.
    pub(super) author: JsonAuthor<'t>,
    pub(super) hubs: List<JsonHub<'t>, 1>,
    pub(super) items: Option<List<JsonItem<'t>, MAX_ENTRIES>>,
}

/// <https://www.jsonfeed.org/version/1.1/#items>
#[derive(Debug, Default)]
pub(super) struct JsonItem<'t> {
    pub(super) id: JsonScalar<'t>,
    pub(super) url: JsonScalar<'t>,
    pub(super) external_url: JsonScalar<'t>,
    pub(super) title: JsonScalar<'t>,
    pub(super) content_html: JsonScalar<'t>,
    pub(super) content_text: JsonScalar<'t>,
    pub(super) summary: JsonScalar<'t>,
    pub(super) image: JsonScalar<'t>,
    pub(super) banner_image: JsonScalar<'t>,
    pub(super) date_published: JsonScalar<'t>,
    pub(super) date_modified: JsonScalar<'t>,
    pub(super) language: JsonScalar<'t>,
    pub(super) authors: Parts<JsonAuthor<'t>>,
    /// Of version 1.
    pub(super) author: JsonAuthor<'t>,
    pub(super) tags: Parts<JsonScalar<'t>>,
    pub(super) attachments: Parts<JsonAttachment<'t>>,
}

/// An object with a name, or the name alone.
#[derive(Debug, Default)]
pub(super) struct JsonAuthor<'t> {
    pub(super) name: JsonScalar<'t>,
}

#[derive(Debug, Default)]
pub(super) struct JsonHub<'t> {
    pub(super) url: JsonScalar<'t>,
}

/// <https://www.jsonfeed.org/version/1.1/#attachments>
#[derive(Debug, Default)]
pub(super) struct JsonAttachment<'t> {
    pub(super) url: JsonScalar<'t>,
    pub(super) mime_type: JsonScalar<'t>,
    pub(super) size_in_bytes: JsonScalar<'t>,
}

/// Reads an object by the names of its fields, which are also the names of the keys. Of a key that is there twice the last
/// value counts, as in every other reader of JSON.
macro_rules! object {
    ($($key:ident)*) => {
        fn object<A: MapAccess<'de>>(mut fields: A) -> Result<Self, A::Error> {
            let mut object = Self::default();
            while let Some(Name(name)) = fields.next_key()? {
                match &*name {
                    $(stringify!($key) => object.$key = value(&mut fields)?,)*
                    _ => drop(fields.next_value::<IgnoredAny>()?),
                }
            }
            Ok(object)
        }
    };
}

impl<'de> Lenient<'de> for JsonDocument<'de> {
    object! { version title description home_page_url feed_url icon favicon language authors author hubs items }
}

impl<'de> Lenient<'de> for JsonItem<'de> {
    object! {
        id url external_url title content_html content_text summary image banner_image date_published date_modified language authors author tags
        attachments
    }
}

impl<'de> Lenient<'de> for JsonAuthor<'de> {
    fn scalar(name: JsonScalar<'de>) -> Self {
        Self { name }
    }

    object! { name }
}

impl<'de> Lenient<'de> for JsonHub<'de> {
    object! { url }
}

impl<'de> Lenient<'de> for JsonAttachment<'de> {
    object! { url mime_type size_in_bytes }
}
