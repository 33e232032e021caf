//! Restore: replaces the state with the archive that an earlier run published, or that is in a file, if that is newer.
//!
//! Only a clear "there is none" (404, no such file) counts as a first run. Every other failure stops the run: without its
//! state, a planet would be published that has forgotten its posts.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use perihelion_feed::text::printable;
use url::{Host, Url};

use crate::disk::read_limited;
use crate::fetch::{self, Cause, Network, Outcome, Request, Validators};
use crate::state::archive::{self, ARCHIVE, LARGEST, RECORD, Restored};

/// The longest silence of the planet's own host.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where to look for an archive of the state, as people say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RestoreFrom {
    /// At the address of the site.
    Published,
    At(ArchiveAt),
}

/// Where an archive of the state may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ArchiveAt {
    Web(Url),
    File(PathBuf),
}

impl RestoreFrom {
    /// What looks like a web address is one; the rest are files, but for the word `published`.
    pub(crate) fn parse(text: &str) -> Result<RestoreFrom, String> {
        if text == "published" {
            return Ok(RestoreFrom::Published);
        }
        if !text.contains("://") {
            return Ok(RestoreFrom::At(ArchiveAt::File(text.into())));
        }
        let url = Url::parse(text).map_err(|error| error.to_string())?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("a state is restored from an http or https address, or from a file".to_owned());
        }
        Ok(RestoreFrom::At(ArchiveAt::Web(url)))
    }
}

impl fmt::Display for ArchiveAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Without what only the server should read: this goes into logs.
            ArchiveAt::Web(url) => f.write_str(&printable(fetch::without_credentials(url).as_str())),
            ArchiveAt::File(path) => f.write_str(&printable(&path.display().to_string())),
        }
    }
}

/// Brings the state back into `folder`, if what is at `from` is newer than what is here, and says in words what came of it.
///
/// `site` is where the site itself will be. `allow_reset` goes on without the archive if it cannot be had.
pub(crate) fn restore(
    folder: &Path,
    from: &RestoreFrom,
    site: &Url,
    network: &Network,
    allow_reset: bool,
) -> Result<String> {
    let place = match from {
        RestoreFrom::Published => ArchiveAt::Web(site.join(ARCHIVE)?),
        RestoreFrom::At(place) => place.clone(),
    };
    match restored(folder, &place, network, allow_reset) {
        Ok(said) => Ok(said),
        Err(error) if allow_reset => {
            Ok(format!("the state was not restored: {error:#}; going on without it, because of `--allow-reset`"))
        }
        Err(error) => {
            let advice = "give `--allow-reset` to go on without it and lose what was remembered";
            Err(error.context(format!("failed to restore the state from `{place}` ({advice})")))
        }
    }
}

fn restored(folder: &Path, place: &ArchiveAt, network: &Network, allow_reset: bool) -> Result<String> {
    let as_new = format!("the state here is as new as the one at `{place}`");
    let archive = match place {
        ArchiveAt::Web(url) if is_up_to_date(folder, url, network) => return Ok(as_new),
        ArchiveAt::Web(url) => fetched(url, network)?,
        ArchiveAt::File(path) => match read_limited(path, LARGEST) {
            Ok(Some(bytes)) => Some(bytes),
            Ok(None) => return Err(anyhow!("it is larger than {LARGEST} bytes")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).context("it cannot be read"),
        },
    };
    let Some(archive) = archive else { return Ok(format!("no state to restore at `{place}`: a first run")) };
    Ok(match archive::restore(folder, &archive, allow_reset)? {
        Restored::Kept => as_new,
        Restored::Replaced(run) => format!("restored the state of {run} from `{place}`{}", warning(place)),
    })
}

/// A warning for an archive that is not protected on its way: a restored state is trusted, since its posts were made safe
/// before they were remembered.
fn warning(place: &ArchiveAt) -> &'static str {
    match place {
        ArchiveAt::Web(url) if url.scheme() == "http" && !is_of_this_machine(url) => {
            "; the address is not https, so anybody on the way could have changed the state"
        }
        ArchiveAt::Web(_) | ArchiveAt::File(_) => "",
    }
}

fn is_of_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Whether the record beside an archive says that it has nothing new. The archive of a large planet would be too much to fetch
/// in each run. What is no such record says nothing.
fn is_up_to_date(folder: &Path, archive: &Url, network: &Network) -> bool {
    let Some(record) = archive.path().ends_with(ARCHIVE).then(|| archive.join(RECORD).ok()).flatten() else {
        return false;
    };
    let ask = Request { url: record, validators: Validators::default() };
    match fetch::one(&ask, network).outcome {
        Outcome::Document(document) => archive::has_all_of(folder, &document.body).unwrap_or(false),
        Outcome::Failed(_) | Outcome::Unchanged { .. } => false,
    }
}

/// The archive at an address; `None` if the server says that there is none.
fn fetched(url: &Url, network: &Network) -> Result<Option<Vec<u8>>> {
    // One large file from the planet's own host: a long wait does not delay any feed.
    let network = Network { max_size: LARGEST, timeout: network.timeout.max(PATIENCE), ..network.clone() };
    let ask = Request { url: url.clone(), validators: Validators::default() };
    match fetch::one(&ask, &network).outcome {
        Outcome::Document(document) => Ok(Some(document.body)),
        Outcome::Failed(failure) if failure.cause == Cause::Status(404) => Ok(None),
        Outcome::Failed(failure) => Err(anyhow!("it {failure}")),
        Outcome::Unchanged { .. } => {
            Err(anyhow!("it answered 304 (not modified), though the request had no condition"))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn what_came_in_the_clear_is_doubted() {
        let doubted = |place: &str| match RestoreFrom::parse(place).unwrap() {
            RestoreFrom::At(place) => !warning(&place).is_empty(),
            RestoreFrom::Published => panic!("{place}"),
        };
        assert!(doubted("http://planet.example/state.tar.gz"));
        for place in [
            "https://planet.example/state.tar.gz",
            "http://127.0.0.1:8000/state.tar.gz",
            "http://[::1]/state.tar.gz",
            "state.tar.gz",
        ] {
            assert!(!doubted(place), "{place}");
        }
    }
}
