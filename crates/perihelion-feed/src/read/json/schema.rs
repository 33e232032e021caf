//! The JSON Feed document (1, 1.1 and what calls itself so), as far as it is read: a type per object, a field per key.
//!
//! Text borrows from the document where it has no escapes. Lists end where an entry's parts do.

use serde::de::{IgnoredAny, MapAccess};

use super::lenient::{Lenient, List, Name, Scalar, value};
use crate::read::limits::{MAX_ENTRIES, READ_PARTS};

/// The parts of an item: authors, tags, attachments.
pub(super) type Parts<T> = List<T, READ_PARTS>;

/// <https://www.jsonfeed.org/version/1.1/#top-level>
#[derive(Debug, Default)]
pub(super) struct Document<'t> {
    pub(super) version: Scalar<'t>,
    pub(super) title: Scalar<'t>,
    pub(super) description: Scalar<'t>,
    pub(super) home_page_url: Scalar<'t>,
    pub(super) feed_url: Scalar<'t>,
    pub(super) icon: Scalar<'t>,
    pub(super) favicon: Scalar<'t>,
    pub(super) language: Scalar<'t>,
    pub(super) authors: Parts<Author<'t>>,
    /// Of version 1.
    pub(super) author: Author<'t>,
    pub(super) hubs: List<Hub<'t>, 1>,
    pub(super) items: Option<List<Item<'t>, MAX_ENTRIES>>,
}

/// <https://www.jsonfeed.org/version/1.1/#items>
#[derive(Debug, Default)]
pub(super) struct Item<'t> {
    pub(super) id: Scalar<'t>,
    pub(super) url: Scalar<'t>,
    pub(super) external_url: Scalar<'t>,
    pub(super) title: Scalar<'t>,
    pub(super) content_html: Scalar<'t>,
    pub(super) content_text: Scalar<'t>,
    pub(super) summary: Scalar<'t>,
    pub(super) date_published: Scalar<'t>,
    pub(super) date_modified: Scalar<'t>,
    pub(super) language: Scalar<'t>,
    pub(super) authors: Parts<Author<'t>>,
    /// Of version 1.
    pub(super) author: Author<'t>,
    pub(super) tags: Parts<Scalar<'t>>,
    pub(super) attachments: Parts<Attachment<'t>>,
}

/// An object with a name, or the name alone.
#[derive(Debug, Default)]
pub(super) struct Author<'t> {
    pub(super) name: Scalar<'t>,
}

#[derive(Debug, Default)]
pub(super) struct Hub<'t> {
    pub(super) url: Scalar<'t>,
}

/// <https://www.jsonfeed.org/version/1.1/#attachments>
#[derive(Debug, Default)]
pub(super) struct Attachment<'t> {
    pub(super) url: Scalar<'t>,
    pub(super) mime_type: Scalar<'t>,
    pub(super) size_in_bytes: Scalar<'t>,
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

impl<'de> Lenient<'de> for Document<'de> {
    object! { version title description home_page_url feed_url icon favicon language authors author hubs items }
}

impl<'de> Lenient<'de> for Item<'de> {
    object! {
        id url external_url title content_html content_text summary date_published date_modified language authors author tags
        attachments
    }
}

impl<'de> Lenient<'de> for Author<'de> {
    fn scalar(name: Scalar<'de>) -> Self {
        Self { name }
    }

    object! { name }
}

impl<'de> Lenient<'de> for Hub<'de> {
    object! { url }
}

impl<'de> Lenient<'de> for Attachment<'de> {
    object! { url mime_type size_in_bytes }
}
