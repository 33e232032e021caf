//! Pictures beside texts: those that belong to a feed, and not to its entries, are left out.
//!
//! A podcast puts its cover beside each entry, `WordPress` the face of the author.

use std::collections::HashMap;

use super::Entry;
use crate::same_picture;

/// A picture beside so many entries belongs to none of them.
const MANY: usize = 3;

/// Leaves out the picture of the feed itself, and each that stands beside several entries.
pub(super) fn leave_out_covers(entries: &mut [Entry], image: Option<&str>) {
    let with_pictures = entries.iter().filter(|entry| !entry.pictures.is_empty()).count();
    let mut times: HashMap<String, usize> = HashMap::new();
    for picture in entries.iter().flat_map(|entry| &entry.pictures) {
        *times.entry(same_picture::key(&picture.url)).or_default() += 1;
    }
    let cover = image.map(same_picture::key);
    for entry in entries {
        entry.pictures.retain(|picture| {
            let key = same_picture::key(&picture.url);
            let times = times.get(&key).copied().unwrap_or_default();
            let is_common = times >= MANY || times > 1 && times * 2 >= with_pictures;
            !is_common && cover.as_ref() != Some(&key) && !is_face(&picture.url)
        });
    }
}

/// Gravatar has faces of people and nothing else.
fn is_face(address: &str) -> bool {
    address.split('/').nth(2).is_some_and(|host| host == "gravatar.com" || host.ends_with(".gravatar.com"))
}
