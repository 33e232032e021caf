//! Same picture: which addresses show one picture in several sizes.
//!
//! Programs that make pictures smaller keep the name of the file, and write the size behind it, in a folder or in the query.

use percent_encoding::percent_decode_str;

/// Folders and names that say how large a picture is, and not which.
const SIZES: [&str; 19] = [
    "full",
    "large",
    "master",
    "max",
    "medium",
    "mid",
    "normal",
    "orig",
    "original",
    "preview",
    "public",
    "regular",
    "scaled",
    "small",
    "square",
    "thumb",
    "thumbnail",
    "thumbnails",
    "thumbs",
];

/// Names of files that many pictures have.
const COMMON: [&str; 12] = [
    "banner", "cover", "default", "featured", "header", "hero", "image", "images", "img", "photo", "picture", "poster",
];

/// Parts of a query that say how large a picture is, or how it is written.
const QUERY_SIZES: [&str; 16] = [
    "auto", "crop", "dpr", "fit", "fm", "format", "h", "height", "q", "quality", "resize", "s", "size", "w", "width",
    "zoom",
];

/// Text that is the same for two addresses of one picture. It is no address.
pub(crate) fn key(address: &str) -> String {
    let decoded = percent_decode_str(address).decode_utf8_lossy().to_lowercase();
    // A program that makes pictures smaller has the picture's own address in its own.
    let inner = ["https://", "http://"].iter().filter_map(|scheme| decoded.rfind(scheme)).max().unwrap_or(0);
    let address = decoded.get(inner..).unwrap_or_default();
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    let mut folders: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if let Some(film) = film(&folders) {
        return film;
    }
    let name = folders.pop().unwrap_or_default();
    let (name, is_file) = without_ending(name);
    let mut key = without_size(name).to_owned();
    // The name says too little: the folder says more.
    if key.len() < 5 || SIZES.contains(&&*key) || COMMON.contains(&&*key) {
        let folder = folders.iter().rev().find(|folder| !is_size(folder));
        key = format!("{}/{key}", folder.unwrap_or(&""));
    }
    if !is_file {
        let is_size = |pair: &&str| QUERY_SIZES.contains(&pair.split('=').next().unwrap_or_default());
        for pair in query.split('&').filter(|pair| !pair.is_empty() && !is_size(pair)) {
            key.push('&');
            key.push_str(pair);
        }
    }
    key
}

/// The stills of one film on YouTube have names of their own, in a folder with the film's.
fn film(parts: &[&str]) -> Option<String> {
    let [host, "vi" | "vi_webp" | "an_webp", film, ..] = parts else { return None };
    let is_host = ["ytimg.com", "youtube.com"].iter().any(|known| host.ends_with(known));
    is_host.then(|| format!("youtube/{film}"))
}

/// A name without the ending of a picture's file, and whether it had one.
fn without_ending(name: &str) -> (&str, bool) {
    match name.rsplit_once('.') {
        Some((stem, "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg" | "bmp" | "jfif" | "heic" | "tiff")) => {
            (stem, true)
        }
        _ => (name, false),
    }
}

/// A name without what says how large the picture is: `-300x200`, `-scaled`, `@2x`, `=s72-c`, Flickr's `_b`.
fn without_size(name: &str) -> &str {
    let mut name = name.split('=').next().filter(|start| !start.is_empty()).unwrap_or(name);
    while let Some((rest, last)) = name.rsplit_once(['-', '_', '@']) {
        let flickr = last.len() == 1 && last.bytes().all(|byte| byte.is_ascii_lowercase());
        let edited = last.strip_prefix('e').is_some_and(|digits| digits.len() >= 10 && is_number(digits));
        let is_name = name.len() - last.len() > 4;
        if !(is_name && (is_size(last) || SIZES.contains(&last) || flickr || edited)) {
            break;
        }
        name = rest;
    }
    name
}

/// `300x200`, `1024w`, `2x`, `640px`, `s320`, `w640`, `s72-c`, `0_0_5000_3000`, `w_1456,c_limit`, `medium`.
fn is_size(part: &str) -> bool {
    let letters = part.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let sides = part.split_once('x').is_some_and(|(width, height)| is_number(width) && is_number(height));
    let unit = ["w", "x", "px", "h"].iter().any(|unit| part.strip_suffix(unit).is_some_and(is_number));
    let named = ["s", "w", "h"].iter().any(|name| {
        let rest = part.strip_prefix(name).unwrap_or_default();
        is_number(rest.split('-').next().unwrap_or_default())
    });
    let cut = letters == 0 && digits > 0 && part.bytes().filter(|byte| *byte == b'_').count() == 3;
    sides || unit || named || cut || part.contains(',') || SIZES.contains(&part)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_one_picture_have_one_key() {
        for (one, other) in [
            ("https://a.example/up/2024/cat-at-sea-300x200.jpg", "https://a.example/up/2024/cat-at-sea-scaled.jpg"),
            ("https://a.example/cat-at-sea.jpg?w=640", "https://cdn.a.example/resize/640/Cat-At-Sea.webp"),
            ("https://i0.wp.com/a.example/up/cats.png?resize=3%2C2&ssl=1", "https://a.example/up/cats.png"),
            (
                "https://live.staticflickr.com/65535/53412_0a1b2c_m.jpg",
                "https://live.staticflickr.com/65535/53412_0a1b2c_b.jpg",
            ),
            ("https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg", "https://img.youtube.com/vi/abcdefghijk/0.jpg"),
            ("https://b.example/img/a/AVvXsEg=s72-c", "https://b.example/img/a/AVvXsEg=w640-h480"),
            ("https://1.bp.example/x/s72-c/IMG_01.jpg", "https://1.bp.example/x/s1600/IMG_01.jpg"),
            (
                "https://substackcdn.example/image/fetch/w_1456,c_limit/https%3A%2F%2Fb.example%2F0a1b2c3d.png",
                "https://b.example/0a1b2c3d.png",
            ),
            ("https://i.example/media/0a1b/0_0_50_30/master/50.jpg?width=140", "https://i.example/media/0a1b/50.jpg"),
            ("https://m.example/files/1/original/image.png", "https://m.example/files/1/small/image.png"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn other_pictures_have_other_keys() {
        for (one, other) in [
            ("https://a.example/1/photo.jpg", "https://a.example/2/photo.jpg"),
            ("https://a.example/img.php?id=1", "https://a.example/img.php?id=2&w=3"),
            ("https://a.example/IMG_0001.jpg", "https://a.example/IMG_0002.jpg"),
            ("https://m.example/a.jpg", "https://m.example/b.jpg"),
            ("https://a.example/page-1.png", "https://a.example/page-2.png"),
            ("https://i.ytimg.com/vi/abcdefghijk/0.jpg", "https://i.ytimg.com/vi/abcdefghijl/0.jpg"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }
}
