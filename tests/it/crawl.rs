//! A folder of pages in; what each says of itself and where it leads out. Links are followed as a visitor's browser would
//! at the address where the site is published, whatever folder that is.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use url::Url;

use crate::support::tree;

/// Where `404.html` is shown: as deep as can be.
const NO_PAGE: &str = "no/such/page/";

/// What a tag points at.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) tag: String,
    pub(crate) rel: String,
    pub(crate) media_type: String,
    pub(crate) href: String,
}

#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) links: Vec<Link>,
    pub(crate) ids: Vec<String>,
    /// Every tag that opens, and the names of its attributes.
    pub(crate) tags: Vec<(String, Vec<String>)>,
}

pub(crate) struct Site {
    pub(crate) base: Url,
    pub(crate) files: BTreeSet<String>,
    /// By the path of their files.
    pub(crate) pages: BTreeMap<String, Page>,
}

impl Site {
    pub(crate) fn read(folder: &Path, base: &str) -> Self {
        let mut site = Self { base: Url::parse(base).unwrap(), files: BTreeSet::new(), pages: BTreeMap::new() };
        for (path, bytes) in tree(folder) {
            if Path::new(&path).extension().is_some_and(|extension| extension == "html") {
                site.pages.insert(path.clone(), page(&String::from_utf8(bytes).unwrap()));
            }
            site.files.insert(path);
        }
        site
    }

    /// The address at which a file is published: a folder's `index.html` stands at the folder's own.
    pub(crate) fn address(&self, file: &str) -> Url {
        let folder = file.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let path = folder.unwrap_or(file);
        self.base.join(path).unwrap()
    }

    /// The file and the fragment that an address means; `None` if it is somebody else's.
    pub(crate) fn inside(&self, address: &Url) -> Option<(String, Option<String>)> {
        let path = address.as_str().split(['#', '?']).next()?.strip_prefix(self.base.as_str())?;
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
        let fragment = address
            .fragment()
            .map(|fragment| percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned());
        Some((file, fragment))
    }

    /// The links of a page with the addresses they mean. `404.html` is read as it is shown.
    fn addresses(&self, file: &str) -> impl Iterator<Item = (&Link, Url)> {
        let shown = if file == "404.html" { self.base.join(NO_PAGE).unwrap() } else { self.address(file) };
        self.pages[file].links.iter().filter_map(move |link| Some((link, shown.join(&link.href).ok()?)))
    }

    /// The links of a page that stay inside, each with the file and the fragment it means.
    pub(crate) fn links(&self, file: &str) -> Vec<(&Link, String, Option<String>)> {
        let inside = |(link, address)| {
            let (file, fragment) = self.inside(&address)?;
            Some((link, file, fragment))
        };
        self.addresses(file).filter_map(inside).collect()
    }

    /// Addresses of our own host that are not of this site: where links from the root of a host go wrong in a folder.
    pub(crate) fn astray(&self) -> BTreeSet<String> {
        let ours = |address: &Url| address.host() == self.base.host() && self.inside(address).is_none();
        let pages = self.pages.keys().flat_map(|file| self.addresses(file));
        pages.map(|(_, address)| address).filter(ours).map(String::from).collect()
    }

    /// Every place in the site that a link leads to and that is not there, and the first page that does.
    pub(crate) fn dead(&self) -> BTreeMap<String, String> {
        let mut dead = BTreeMap::new();
        for file in self.pages.keys() {
            for (link, target, fragment) in self.links(file) {
                // Where it is shown there is no page but itself.
                let target = if target.starts_with(NO_PAGE) { file } else { &target };
                let there = match (self.pages.get(target), &fragment) {
                    (Some(page), Some(fragment)) => fragment.is_empty() || page.ids.contains(fragment),
                    _ => self.files.contains(target),
                };
                if !there {
                    let place = [target, fragment.as_deref().unwrap_or_default()].join("#");
                    let says = || format!("`{file}`, which has it in <{}> as `{}`", link.tag, link.href);
                    dead.entry(place).or_insert_with(says);
                }
            }
        }
        dead
    }

    /// The pages that following `<a href>` from the front page leads to.
    pub(crate) fn reached(&self) -> BTreeSet<String> {
        let mut reached = BTreeSet::from(["index.html".to_owned()]);
        let mut open = vec!["index.html".to_owned()];
        while let Some(file) = open.pop() {
            for (link, target, _) in self.links(&file) {
                if link.tag == "a" && self.pages.contains_key(&target) && reached.insert(target.clone()) {
                    open.push(target);
                }
            }
        }
        reached
    }
}

fn page(html: &str) -> Page {
    let reader = Tokenizer::new(Reader(RefCell::default()), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = reader.feed(&input);
    reader.end();
    reader.sink.0.into_inner()
}

struct Reader(RefCell<Page>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            take(&mut self.0.borrow_mut(), &tag);
        }
        TokenSinkResult::Continue
    }
}

/// Attributes that hold addresses, as far as our pages use them.
const ADDRESSES: [&str; 4] = ["href", "src", "poster", "data-index"];

fn take(page: &mut Page, tag: &Tag) {
    let value = |name: &str| tag.attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| attr.value.to_string());
    let mut addresses: Vec<String> = ADDRESSES.into_iter().filter_map(value).collect();
    if value("property").is_some_and(|property| matches!(property.as_str(), "og:url" | "og:image")) {
        addresses.extend(value("content"));
    }
    page.links.extend(addresses.into_iter().map(|href| Link {
        tag: tag.name.to_string(),
        rel: value("rel").unwrap_or_default(),
        media_type: value("type").unwrap_or_default(),
        href,
    }));
    page.ids.extend(value("id"));
    page.tags.push((tag.name.to_string(), tag.attrs.iter().map(|attr| attr.name.local.to_string()).collect()));
}
