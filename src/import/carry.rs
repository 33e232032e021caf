//! Options of a blog, one by one: a value becomes part of the blog, or its fate says why not.

use super::blogs::Reader;
use super::draft::Written;
use super::format::Format;
use super::imported::{Face, Fate};
use super::options::{List, OfBlog, of_blog};
use super::{services, value};
use crate::sources::slug;
use crate::sources::value::{FilterWord, Reason, Tag, Text};

/// As many as `sources.yaml` takes.
const MOST_TAGS: usize = 50;

impl Reader<'_> {
    pub(super) fn option(&mut self, option: &Written) -> Fate {
        let carried = |key: &str| Fate::Carried(key.to_owned());
        let not = |why: &str| Fate::NotCarried(why.to_owned());
        let text = option.value.trim();
        let meaning = of_blog(&option.name, self.entry, self.format);
        if text.is_empty() && !matches!(meaning, OfBlog::BuiltIn(_)) {
            return not("it is empty");
        }
        match meaning {
            OfBlog::Name(rank) => self.name(rank, text),
            // There is a better one: this is the address of the blog.
            OfBlog::Feed(_) if text == "none" => carried("feed"),
            OfBlog::Feed(rank) => self.site(rank + 10, text),
            OfBlog::Site(rank) => self.site(rank, text),
            OfBlog::Avatar => self.face(option, text),
            OfBlog::Tags => self.tags(text.split([',', ';', '\n'])),
            OfBlog::TagWords => self.tags(text.split([',', ';', '\n', ' '])),
            OfBlog::Flag if value::says_yes(text) => {
                // `flairs: kde` has a value that says more than its name.
                let is_yes = matches!(text.to_lowercase().as_str(), "1" | "true" | "yes" | "on");
                let name = option.name.trim_start_matches("define_");
                self.tags([if is_yes { name } else { text }].into_iter())
            }
            OfBlog::Flag => Fate::BuiltIn("it is off".to_owned()),
            OfBlog::Language => match value::language(text) {
                Ok(language) => {
                    self.blog.language.get_or_insert(language);
                    carried("language")
                }
                Err(complaint) => self.wrong(option, &complaint.to_string()),
            },
            OfBlog::Include => self.words(option, text, true),
            OfBlog::Exclude => self.words(option, text, false),
            OfBlog::IncludeCategories => {
                let categories = text.lines().filter_map(|line| value::read::<Text>(line).ok());
                self.blog.include.categories.extend(categories.map(|text| text.0));
                carried("include")
            }
            OfBlog::Hidden => {
                self.blog.is_hidden = value::says_yes(text);
                carried("hidden")
            }
            OfBlog::Disabled if value::says_yes(text) => self.disable(text),
            OfBlog::Enabled if !value::says_yes(text) => self.disable("1"),
            OfBlog::Disabled | OfBlog::Enabled => Fate::BuiltIn("a blog is fetched unless it is `disabled`".to_owned()),
            OfBlog::PublishAll if !value::says_yes(text) => {
                self.word("re:caml".to_owned(), true);
                carried("include")
            }
            OfBlog::PublishAll => Fate::BuiltIn("all posts are shown without `include`".to_owned()),
            OfBlog::Dates if text.contains("updated") => Fate::BuiltIn("an edit never moves a post up".to_owned()),
            OfBlog::Dates => not("only its dates can be left out, with `dates: first-seen`"),
            OfBlog::Me(service) => self.me(option, service, text),
            OfBlog::Words(list) => self.own_words(option, list),
            OfBlog::Extra => self.extra(&option.name, text),
            OfBlog::BuiltIn(how) => Fate::BuiltIn(how.to_owned()),
            OfBlog::Not(why) => not(why),
        }
    }

    /// A value that `sources.yaml` refuses: not carried, and told with its line.
    pub(super) fn wrong(&mut self, option: &Written, what: &str) -> Fate {
        self.report.note(
            &option.place,
            format!("`{}`: {what}", perihelion_feed::text::printable(&option.name)),
            "the blog is imported without it",
        );
        Fate::NotCarried("its value cannot be read".to_owned())
    }

    fn name(&mut self, rank: u8, text: &str) -> Fate {
        let Some(name) = value::name(text) else {
            return Fate::NotCarried("it has no letter that can be seen".to_owned());
        };
        match &self.blog.name {
            Some((_, own)) if *own == name => {}
            Some((other, _)) if *other <= rank => return Fate::NotCarried("a blog has one name".to_owned()),
            _ => self.blog.name = Some((rank, name)),
        }
        Fate::Carried("name".to_owned())
    }

    fn site(&mut self, rank: u8, text: &str) -> Fate {
        match value::site(text) {
            Ok(site) => match &self.blog.site {
                Some((other, own)) if *other <= rank && *own != site => {
                    Fate::NotCarried("a blog has one site".to_owned())
                }
                _ => {
                    self.blog.site = Some((rank, site));
                    Fate::Carried("site".to_owned())
                }
            },
            Err(_) => Fate::NotCarried("it is no address".to_owned()),
        }
    }

    fn me(&mut self, option: &Written, service: &'static str, text: &str) -> Fate {
        if service == "other" && text.contains('\n') {
            let fates = text.lines().map(|line| self.me(option, service, line)).collect::<Vec<_>>();
            return fates.into_iter().max().unwrap_or_else(|| Fate::NotCarried("it is empty".to_owned()));
        }
        let has_one = self.blog.me.iter().any(|(own, _)| *own == service);
        let profile = if service == "other" || has_one { None } else { Some(value::profile(service, text)) };
        match profile {
            Some(Ok(profile)) => {
                self.blog.me.push((service, profile));
                Fate::Carried(format!("me.{service}"))
            }
            // An address of the service in another form, or of another service.
            _ if text.contains("://") => match value::site(text) {
                Ok(page) => {
                    self.blog.other.push(page);
                    Fate::Carried("me.other".to_owned())
                }
                Err(complaint) => self.wrong(option, &complaint.to_string()),
            },
            Some(Err(complaint)) => match self.extra(&option.name, text) {
                Fate::NotCarried(_) => self.wrong(option, &complaint.to_string()),
                carried => carried,
            },
            None => self.extra(&option.name, text),
        }
    }

    fn extra(&mut self, name: &str, text: &str) -> Fate {
        let name = name.trim_start_matches("define_").trim_start_matches("extra.");
        let Some((name, value)) = value::extra(name, text) else {
            return Fate::NotCarried("a template could not name it".to_owned());
        };
        if self.blog.extra.iter().any(|(own, _)| *own == name) {
            return Fate::NotCarried("it is there twice".to_owned());
        }
        let key = format!("extra.{name}");
        self.blog.extra.push((name, value));
        Fate::Carried(key)
    }

    fn face(&mut self, option: &Written, text: &str) -> Fate {
        if self.blog.face.is_some() {
            return Fate::NotCarried("a blog has one picture".to_owned());
        }
        if text == "_" {
            return Fate::BuiltIn("a blog without a picture has its initials".to_owned());
        }
        if text.contains("://") || text.starts_with("//") {
            return match value::picture(text) {
                Ok(picture) => {
                    self.blog.face = Some(Face::Web(picture));
                    Fate::Carried("avatar".to_owned())
                }
                Err(complaint) => self.wrong(option, &complaint.to_string()),
            };
        }
        // Whether the file is there is found out, and told, by who may look at the disk.
        self.blog.face =
            Some(Face::File { path: value::bare(text), option: option.name.clone(), place: option.place.clone() });
        Fate::Carried("avatar".to_owned())
    }

    fn tags<'t>(&mut self, words: impl Iterator<Item = &'t str>) -> Fate {
        let mut all = true;
        for word in words.map(str::trim).filter(|word| !word.is_empty()) {
            all &= self.tag(word);
        }
        if all {
            Fate::Carried("tags".to_owned())
        } else {
            Fate::NotCarried("a tag needs a letter or digit, and a blog has at most 50".to_owned())
        }
    }

    /// Whether the tag could be taken.
    pub(super) fn tag(&mut self, text: &str) -> bool {
        let Some(Ok(Tag(tag))) = value::name(text).map(|text| value::read::<Tag>(&text)) else { return false };
        if self.blog.tags.iter().any(|own| slug::slug(own) == slug::slug(&tag)) {
            return true;
        }
        let fits = self.blog.tags.len() < MOST_TAGS;
        if fits {
            self.blog.tags.push(tag);
        }
        fits
    }

    fn words(&mut self, option: &Written, text: &str, include: bool) -> Fate {
        match value::read::<FilterWord>(&services::word(text)) {
            Ok(word) => match self.seen.patterns.add(&word.0, 1) {
                Ok(()) => {
                    let filter = if include { &mut self.blog.include } else { &mut self.blog.exclude };
                    // In these lists a filter finds categories too.
                    let words = if self.format == Format::Json { &mut filter.about } else { &mut filter.words };
                    words.push(word.0);
                    Fate::Carried(if include { "include" } else { "exclude" }.to_owned())
                }
                Err(complaint) => self.wrong(option, &complaint.to_string()),
            },
            Err(complaint) => self.wrong(option, &complaint.to_string()),
        }
    }

    /// Words as Perihelion writes them.
    fn own_words(&mut self, option: &Written, list: List) -> Fate {
        for word in option.value.lines() {
            let fits = value::read::<FilterWord>(word).and_then(|_| self.seen.patterns.add(word, 1));
            if let Err(complaint) = fits {
                return self.wrong(option, &complaint.to_string());
            }
            let (include, exclude) = (&mut self.blog.include, &mut self.blog.exclude);
            match list {
                List::IncludeWords => &mut include.words,
                List::IncludeAbout => &mut include.about,
                List::ExcludeWords => &mut exclude.words,
                List::ExcludeAbout => &mut exclude.about,
                List::ExcludeCategories => &mut exclude.categories,
            }
            .push(word.to_owned());
        }
        Fate::Carried(option.name.clone())
    }

    pub(super) fn word(&mut self, word: String, include: bool) {
        let filter = if include { &mut self.blog.include } else { &mut self.blog.exclude };
        let is_right = value::read::<FilterWord>(&word).is_ok() && self.seen.patterns.add(&word, 1).is_ok();
        if is_right && !filter.words.contains(&word) {
            filter.words.push(word);
        }
    }

    fn disable(&mut self, text: &str) -> Fate {
        let is_yes = matches!(text.to_lowercase().as_str(), "1" | "true" | "yes" | "on");
        let reason = if is_yes { None } else { value::name(text).and_then(|text| value::read::<Reason>(&text).ok()) };
        self.blog.disabled = Some(reason.map_or_else(|| "was disabled in the old list".to_owned(), |reason| reason.0));
        Fate::Carried("disabled".to_owned())
    }
}
