//! Keys of pages: a page whose key is the same as in the last build has the same bytes, and is not made again.
//!
//! A key is a hash of what the page is made from: the program, the theme, the settings, the posts and sources that it shows.
//! Some variables change in almost every run, and few pages show them ([`Uses`]). They count for a page only if its
//! template has read them.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use minijinja::value::{Enumerator, Object, Serde, Value};
use serde::Serialize;

use super::view;

/// A hash of what a page is made from. It guards against chance, not against a forger: who forges one keeps an old page of
/// his own posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key(pub(super) u64);

/// Makes a [`Key`].
#[derive(Debug, Clone, Default)]
pub(super) struct KeyOf(DefaultHasher);

impl KeyOf {
    pub(super) fn with(mut self, part: impl Hash) -> Self {
        part.hash(&mut self.0);
        self
    }

    /// With what templates see of a view.
    pub(super) fn view(mut self, view: &impl Serialize) -> Self {
        // Writing to a hash does not fail, and views have no other keys than text.
        let _ = serde_json::to_writer(Hashed(&mut self.0), view);
        self
    }

    pub(super) fn key(&self) -> Key {
        Key(self.0.finish())
    }
}

struct Hashed<'a>(&'a mut DefaultHasher);

impl io::Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Which of the volatile variables a page has read, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Uses(pub(super) u8);

impl Uses {
    pub(super) const NONE: Self = Self(0);
    pub(super) const BUILT: Self = Self(1);
    const UPDATED: Self = Self(2);
    const RECENT: Self = Self(4);
    const SUBSCRIPTIONS: Self = Self(8);
    const ALL: [Self; 4] = [Self::BUILT, Self::UPDATED, Self::RECENT, Self::SUBSCRIPTIONS];
}

/// The variables of all pages, and the keys of those that change often.
#[derive(Debug)]
pub(super) struct Common {
    planet: Value,
    recent: Value,
    subscriptions: usize,
    searchable: bool,
    volatile: [Key; 4],
}

impl Common {
    pub(super) fn new(common: &view::Common<'_>) -> Self {
        let view::Common { planet, recent, subscriptions, searchable } = common;
        let volatile = [
            KeyOf::default().view(&planet.built),
            KeyOf::default().view(&planet.updated),
            KeyOf::default().view(recent),
            KeyOf::default().with(subscriptions),
        ];
        Self {
            planet: Value::from(Serde(planet)),
            recent: Value::from(Serde(recent)),
            subscriptions: *subscriptions,
            searchable: *searchable,
            volatile: volatile.map(|key| key.key()),
        }
    }

    /// The key of a page that has read these of the volatile variables.
    pub(super) fn key(&self, key: Key, uses: Uses) -> Key {
        let read = Uses::ALL.iter().zip(self.volatile).filter(|(one, _)| uses.0 & one.0 != 0);
        read.fold(KeyOf::default().with(key), |all, (_, one)| all.with(one)).key()
    }

    /// The variables for one page, and what it will have read of them.
    pub(super) fn traced(self: &Arc<Self>) -> (Value, Arc<Read>) {
        let read = Arc::new(Read::default());
        (Value::from_object(Traced { common: Arc::clone(self), read: Arc::clone(&read) }), read)
    }
}

/// What a page has read of the volatile variables until now.
#[derive(Debug, Default)]
pub(super) struct Read(AtomicU8);

impl Read {
    fn note(&self, uses: Uses) {
        self.0.fetch_or(uses.0, Ordering::Relaxed);
    }

    pub(super) fn uses(&self) -> Uses {
        Uses(self.0.load(Ordering::Relaxed))
    }
}

/// `planet`, `recent`, `subscriptions` and `searchable` for one page.
#[derive(Debug)]
struct Traced {
    common: Arc<Common>,
    read: Arc<Read>,
}

impl Object for Traced {
    fn get_value(self: &Arc<Self>, name: &Value) -> Option<Value> {
        match name.as_str()? {
            "planet" => {
                let (planet, read) = (self.common.planet.clone(), Arc::clone(&self.read));
                Some(Value::from_object(TracedPlanet { planet, read }))
            }
            "recent" => {
                self.read.note(Uses::RECENT);
                Some(self.common.recent.clone())
            }
            "subscriptions" => {
                self.read.note(Uses::SUBSCRIPTIONS);
                Some(self.common.subscriptions.into())
            }
            "searchable" => Some(self.common.searchable.into()),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["planet", "recent", "subscriptions", "searchable"])
    }
}

#[derive(Debug)]
struct TracedPlanet {
    planet: Value,
    read: Arc<Read>,
}

impl Object for TracedPlanet {
    fn get_value(self: &Arc<Self>, name: &Value) -> Option<Value> {
        match name.as_str()? {
            "built" => self.read.note(Uses::BUILT),
            "updated" => self.read.note(Uses::UPDATED),
            _ => {}
        }
        self.planet.get_item(name).ok().filter(|value| !value.is_undefined())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        match self.planet.try_iter() {
            Ok(names) => Enumerator::Iter(Box::new(names)),
            Err(_) => Enumerator::NonEnumerable,
        }
    }
}
