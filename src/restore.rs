//! The state of an earlier run, from where its site was published: an address or a file in, a state folder as new as that.
//!
//! Only a clear "there is none" (404, no such file) is a first run. Whatever else goes wrong stops this one: to go on
//! without what is known would publish a planet that has forgotten it.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use perihelion_feed::text::printable;
use url::{Host, Url};

use crate::Job;
use crate::fetch::{self, Ask, Cause, Network, Outcome, Validators};
use crate::intake::read_file;
use crate::report::terminal::{Voice, note};
use crate::sources::Sources;
use crate::state::{self, ARCHIVE, LARGEST, Restored};

/// The longest silence of the planet's own host.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where to look for an archive of the state, as people say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Where the site itself will stand.
    Published,
    At(Place),
}

/// Where an archive of the state may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Web(Url),
    File(PathBuf),
}

impl Wish {
    /// What looks like a web address is one; the rest are files, but for the word `published`.
    pub(crate) fn parse(text: &str) -> Result<Wish, String> {
        if text == "published" {
            return Ok(Wish::Published);
        }
        if !text.contains("://") {
            return Ok(Wish::At(Place::File(text.into())));
        }
        let url = Url::parse(text).map_err(|error| error.to_string())?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("a state is restored from an http or https address, or from a file".to_owned());
        }
        Ok(Wish::At(Place::Web(url)))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // Without what only the server should read: this goes into logs.
            Place::Web(url) => f.write_str(&printable(fetch::bare(url).as_str())),
            Place::File(path) => f.write_str(&printable(&path.display().to_string())),
        }
    }
}

/// Brings the state back, if the job says from where and what is there is newer than what is here.
pub(crate) fn restore(job: &Job, sources: &Sources, voice: Voice) -> Result<()> {
    let place = &match &job.restore {
        None => return Ok(()),
        Some(Wish::Published) => Place::Web(job.url(sources).join(ARCHIVE)?),
        Some(Wish::At(place)) => place.clone(),
    };
    let said = match brought(place, job, sources) {
        Ok(said) => said,
        Err(error) if job.allow_reset => {
            format!("the state was not restored: {error:#}; going on without, as `--allow-reset` says")
        }
        Err(error) => {
            let advice = "give `--allow-reset` to go on without, if what was known may be lost";
            return Err(error.context(format!("failed to restore the state from `{place}` ({advice})")));
        }
    };
    if !voice.quiet {
        note(&format!("{said}\n"));
    }
    Ok(())
}

/// What came of it, in words.
fn brought(place: &Place, job: &Job, sources: &Sources) -> Result<String> {
    let archive = match place {
        Place::Web(url) => fetched(url, job.network(sources))?,
        Place::File(path) => match read_file(path, LARGEST) {
            Ok(Some(bytes)) => Some(bytes),
            Ok(None) => return Err(anyhow!("it is larger than {LARGEST} bytes")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).context("it cannot be read"),
        },
    };
    let Some(archive) = archive else { return Ok(format!("no state to restore at `{place}`: a first run")) };
    Ok(match state::restore(&job.state, &archive, job.allow_reset)? {
        Restored::Kept => format!("the state here is as new as the one at `{place}`"),
        Restored::Replaced(run) => format!("restored the state of {run} from `{place}`{}", doubt(place)),
    })
}

/// What is restored is believed: posts were made safe before they were remembered.
fn doubt(place: &Place) -> &'static str {
    match place {
        Place::Web(url) if url.scheme() == "http" && !is_of_this_machine(url) => {
            "; anybody on the way could have changed it, since that is no https address"
        }
        Place::Web(_) | Place::File(_) => "",
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

/// The archive at an address; `None` if the server says that there is none.
fn fetched(url: &Url, network: Network) -> Result<Option<Vec<u8>>> {
    // A planet's own host, asked once for something large: patience costs nobody else anything.
    let network = Network { max_size: LARGEST, timeout: network.timeout.max(PATIENCE), ..network };
    let ask = Ask { url: url.clone(), validators: Validators::default() };
    match fetch::one(&ask, &network).outcome {
        Outcome::Document(document) => Ok(Some(document.body)),
        Outcome::Failed(failure) if failure.cause == Cause::Status(404) => Ok(None),
        Outcome::Failed(failure) => Err(anyhow!("it {failure}")),
        Outcome::Unchanged { .. } => Err(anyhow!("it says that nothing changed, which was not asked")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn what_came_in_the_clear_is_doubted() {
        let doubted = |place: &str| match Wish::parse(place).unwrap() {
            Wish::At(place) => !doubt(&place).is_empty(),
            Wish::Published => panic!("{place}"),
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
