//! The files of an import: on the disk, or on the web, within the limits of the fetcher.

use std::path::{Component, Path};

use anyhow::{Context as _, Result, bail};
use url::Url;

use crate::disk::read_limited;
use crate::fetch::{self, Network, Outcome, Request};
use crate::sources::problem::quoted;

/// Bytes of a list. The largest that we know, of 36,000 addresses, has less than 2 MB.
const MAX_SIZE: u64 = 20_000_000;

/// A file, or a document on the web.
pub(super) fn read(name: &str, network: &Network) -> Result<Vec<u8>> {
    match web(name) {
        Some(url) => fetched(&url, network),
        None => {
            match read_limited(Path::new(name), MAX_SIZE).with_context(|| format!("failed to read {}", quoted(name)))? {
                Some(bytes) => Ok(bytes),
                None => bail!("{} is larger than {} MB", quoted(name), MAX_SIZE / 1_000_000),
            }
        }
    }
}

/// A file that another includes: beside it, or on its host.
pub(super) fn included(first: &str, from: &str, name: &str, network: &Network) -> Result<Vec<u8>, String> {
    if let Some(base) = web(from).or_else(|| web(first)) {
        let url = base.join(name).map_err(|error| error.to_string())?;
        if url.host() != base.host() {
            return Err("it is on another host".to_owned());
        }
        return fetched(&url, network).map_err(|error| format!("{error:#}"));
    }
    let path = Path::new(name);
    if path.components().any(|part| matches!(part, Component::RootDir | Component::Prefix(_))) || name.starts_with('~')
    {
        return Err("it is a file of another machine".to_owned());
    }
    let path = crate::sources::folder(Path::new(first)).join(path);
    match read_limited(&path, MAX_SIZE) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err("it is too large".to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err("it is not there".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn web(name: &str) -> Option<Url> {
    Url::parse(name).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

fn fetched(url: &Url, network: &Network) -> Result<Vec<u8>> {
    match fetch::one(&Request::of(url), network).outcome {
        Outcome::Document(document) => Ok(document.body),
        Outcome::Failed(failure) => bail!("{} could not be read: it {failure}", quoted(url.as_str())),
        Outcome::Unchanged { .. } => bail!("{} could not be read", quoted(url.as_str())),
    }
}
