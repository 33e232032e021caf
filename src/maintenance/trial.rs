//! Trial of a planet's own theme: every page is rendered once, with a few sample posts, and nothing of it is kept.
//!
//! A mistake in a template stops a build. In a pull request it is found here, before anybody merges it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use jiff::Timestamp;

use crate::disk;
use crate::site::{self, Calendar, Theme};
use crate::sources::{self, Page, Sources};
use crate::state::{self, Status, Updated};
use crate::{planet, update};

/// Blogs with tags and authors, with enclosures, and of another format.
const BLOGS: [(&str, &[u8]); 3] = [
    ("https://first.example/", include_bytes!("../commands/demo/feeds/nightlog.xml")),
    ("https://second.example/", include_bytes!("../commands/demo/feeds/harbour.atom")),
    ("https://podcast.example/", include_bytes!("../commands/demo/feeds/deadpixels.xml")),
];

/// A folder that is removed when it is no longer needed.
struct Scratch(PathBuf);

/// Renders the site with the planet's own theme. A planet without one is not tried.
///
/// # Errors
/// The same as of a build: a mistake in a template, a message or a feed.
pub(crate) fn run(planet: &Sources, now: Timestamp) -> Result<()> {
    if !planet.folder.join("theme").is_dir() {
        return Ok(());
    }
    let theme = Theme::load(None, planet)?;
    let sources = sample(planet).ok_or_else(|| anyhow!("internal error: the sample planet cannot be read"))?;
    let scratch = Scratch(env::temp_dir().join(format!("perihelion-trial-{}", std::process::id())));
    render(&sources, &theme, &scratch.0, now).context("the theme cannot be rendered")
}

/// The planet with sample blogs, all of whose posts are on the front page.
fn sample(planet: &Sources) -> Option<Sources> {
    let blogs = BLOGS.map(|(url, _)| format!("  - name: Sample {}\n    feed: {url}\n    tags: [sample]\n", url.len()));
    let text = format!("planet: {{ title: Sample, url: https://sample.example/ }}\nsources:\n{}", blogs.concat());
    let sample = sources::parse("sample", text.as_bytes(), Path::new(".")).ok()?;
    let page = Page { days: 0, new_source_posts: usize::MAX, ..planet.page.clone() };
    Some(Sources { sources: sample.sources, page, ..planet.clone() })
}

fn render(sources: &Sources, theme: &Theme, scratch: &Path, now: Timestamp) -> Result<()> {
    let zone = &sources.planet.timezone;
    let calendar = Calendar::new(&theme.translations, zone)?;
    let mut state = state::open(scratch, &sources.sources, now)?;
    let (folder, blogs) = state.parts();
    for (blog, (_, bytes)) in blogs.iter_mut().zip(BLOGS) {
        let url = url::Url::parse(&blog.source.feed.to_string())?;
        let feed = perihelion_feed::read(bytes, None, Some(&url)).map_err(|what| anyhow!("the sample {what}"))?;
        let (memory, change) = update::first_reading(blog.source, &feed, &url, zone, now);
        let status = Status::Read { new: memory.posts.len(), edited: 0, withdrawn: 0 };
        folder.save(blog, Updated { memory, change, status, bytes: 0 })?;
    }
    let planet = planet::select(&state.blogs, &sources.page, zone);
    let inputs =
        site::Inputs { sources, state: &state, planet: &planet, calendar: &calendar, url: &sources.planet.url, now };
    let shared = site::Shared::new(&inputs);
    site::try_out(&site::render(theme, &shared, None))
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left in the folder for temporary files is the system's to remove.
        let _ = disk::clear(&self.0);
    }
}
