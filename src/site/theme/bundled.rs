//! Bundled themes: their files, included in this binary.
//!
//! `almanac` has every file. Another theme has only the files that differ, and uses `almanac` for the rest. Messages are not
//! here, but in [`Translations`](crate::site::translations::Translations).

use crate::sources;

/// A path within a theme, and the file's content.
pub(super) type File = (&'static str, &'static [u8]);

#[derive(Debug)]
pub(super) struct Bundled {
    pub(super) name: &'static str,
    pub(super) files: &'static [File],
}

/// The layers of a theme, the lowest first.
pub(super) fn layers(name: sources::Theme) -> &'static [Bundled] {
    match name {
        sources::Theme::Almanac => &LAYERS[..1],
        sources::Theme::Classic => LAYERS,
    }
}

macro_rules! files {
    ($folder:literal: $($path:literal,)+) => {
        &[$(($path, include_bytes!(concat!("../../theme/", $folder, $path)))),+]
    };
}

/// Every file of `src/theme/`. A test checks that none is missing.
const LAYERS: &[Bundled] = &[
    Bundled {
        name: "almanac",
        files: files! {
            "":
            "404.html",
            "add.html",
            "almanac.js",
            "archive/index.html",
            "archive/month.html",
            "atom.xml",
            "avatar.html",
            "base.html",
            "by.html",
            "content.html",
            "date.html",
            "day.html",
            "enclosure.html",
            "extra.html",
            "foafroll.xml",
            "footer.html",
            "front.html",
            "head.html",
            "header.html",
            "health.html",
            "icon-180.png",
            "icon-512.png",
            "icon.svg",
            "index.html",
            "labels.html",
            "meta.html",
            "nothing.html",
            "opml.xml",
            "orbit.html",
            "page/index.html",
            "pager.html",
            "post.html",
            "rate.html",
            "rss10.xml",
            "rss20.xml",
            "search.js",
            "search/index.html",
            "subscribe/index.html",
            "sidebar.html",
            "sitemap.xml",
            "sources/index.html",
            "sources/source.html",
            "style.css",
            "summary.html",
            "tags/index.html",
            "tags/tag.html",
            "theme-color.html",
            "title.html",
            "titles.html",
            "titles_only.html",
        },
    },
    Bundled {
        name: "classic",
        files: files! {
            "classic/":
            "by.html",
            "date.html",
            "meta.html",
            "post.html",
            "sidebar.html",
            "style.css",
            "theme-color.html",
        },
    },
];
