//! Default title, address, repository and branch of a new planet, from flags and git's own files.
//!
//! Nothing is run and the network is not used.

use std::fs;
use std::path::Path;

use anyhow::Result;
use url::Url;

use super::Planet;
use crate::cli::Init;
use crate::fetch;

/// The placeholder for an address that cannot be guessed.
const NOWHERE: &str = "https://planet.example/";

pub(super) fn planet(args: &Init) -> Result<Planet> {
    let read = |name: &str| fs::read_to_string(args.dir.join(".git").join(name)).unwrap_or_default();
    let repository = args.repository.clone().or_else(|| origin(&read("config")));
    let url = match args.url.clone().or_else(|| pages(repository.as_ref()?)) {
        Some(url) => url,
        None => Url::parse(NOWHERE)?,
    };
    let name = repository.as_ref().and_then(name).or_else(|| folder(&args.dir)).unwrap_or_default();
    let title = args.title.clone().unwrap_or_else(|| title(&name));
    Ok(Planet { title, url, repository, branch: branch(&read("HEAD")).unwrap_or_else(|| "main".to_owned()) })
}

/// The web address of the repository that git calls `origin`, from git's own file.
fn origin(config: &str) -> Option<Url> {
    let section = config.lines().map(str::trim).skip_while(|line| *line != "[remote \"origin\"]").skip(1);
    let address = section
        .take_while(|line| !line.starts_with('['))
        .find_map(|line| line.strip_prefix("url")?.trim_start().strip_prefix('='))?
        .trim();
    // `git@github.com:me/planet.git`, as ssh knows it.
    let scp = address.split_once(':').filter(|(_, path)| !path.starts_with("//"));
    let address = match scp {
        Some((host, path)) => format!("https://{}/{path}", host.rsplit('@').next()?),
        None => address.replacen("ssh://", "https://", 1),
    };
    let url = Url::parse(address.strip_suffix(".git").unwrap_or(&address)).ok()?;
    // A name and a password in the address are secret: they are removed.
    (url.scheme() == "https" && url.has_host()).then(|| fetch::without_credentials(&url))
}

/// The address at which GitHub Pages publishes a repository.
fn pages(repository: &Url) -> Option<Url> {
    let mut path = repository.path_segments()?.filter(|part| !part.is_empty());
    let (owner, name) = (path.next()?.to_lowercase(), path.next()?);
    if repository.host_str()? != "github.com" {
        return None;
    }
    let site = format!("{owner}.github.io");
    let folder = if name.eq_ignore_ascii_case(&site) { String::new() } else { format!("{name}/") };
    Url::parse(&format!("https://{site}/{folder}")).ok()
}

fn name(repository: &Url) -> Option<String> {
    let last = repository.path_segments()?.rfind(|part| !part.is_empty())?;
    Some(last.strip_suffix(".github.io").unwrap_or(last).to_owned())
}

fn folder(dir: &Path) -> Option<String> {
    let whole = std::path::absolute(dir).ok()?;
    Some(whole.file_name()?.to_str()?.to_owned())
}

/// `planet-tide` is Planet Tide, and so is `tide`.
fn title(name: &str) -> String {
    let words = name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    let mut words: Vec<String> = words.map(capital).collect();
    if words.first().is_none_or(|first| first != "Planet") {
        words.insert(0, "Planet".to_owned());
    }
    words.join(" ")
}

/// What `.git/HEAD` is on. A name that would have to be quoted in the workflows is left to people.
fn branch(head: &str) -> Option<String> {
    let name = head.trim().strip_prefix("ref: refs/heads/")?;
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '/' | '.');
    (name.starts_with(|char: char| char.is_ascii_alphabetic()) && name.chars().all(plain)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_found_however_git_writes_its_address() {
        let planet = Url::parse("https://github.com/Ada/planet-tide").unwrap();
        let addresses = [
            "git@github.com:Ada/planet-tide.git",
            "ssh://git@github.com/Ada/planet-tide.git",
            "https://github.com/Ada/planet-tide",
            "https://me:secret@github.com/Ada/planet-tide.git",
        ];
        for address in addresses {
            let config = format!(
                "[core]\n\turl = no\n[remote \"other\"]\n\turl = https://no.example/\n[remote \"origin\"]\n\turl = {address}\n\tfetch = +x\n"
            );
            assert_eq!(origin(&config), Some(planet.clone()), "{address}");
        }
        for other in ["", "[remote \"origin\"]\n\turl = ../planet.git\n", "[remote \"origin\"]\n[core]\n\turl = x:y\n"]
        {
            assert_eq!(origin(other), None, "{other}");
        }
    }

    #[test]
    fn pages_stand_below_their_owner() {
        let pages = |repository: &str| pages(&Url::parse(repository).unwrap()).map(String::from);
        assert_eq!(pages("https://github.com/Ada/tide").unwrap(), "https://ada.github.io/tide/");
        assert_eq!(pages("https://github.com/Ada/ada.github.io").unwrap(), "https://ada.github.io/");
        assert_eq!(pages("https://codeberg.org/ada/tide"), None);
    }

    #[test]
    fn a_planet_is_called_after_its_repository() {
        for name in ["planet-tide", "tide", "Planet_tide"] {
            assert_eq!(title(name), "Planet Tide");
        }
        assert_eq!(title(""), "Planet");
    }

    #[test]
    fn only_a_plain_branch_is_named_in_a_workflow() {
        assert_eq!(branch("ref: refs/heads/trunk\n").unwrap(), "trunk");
        assert_eq!(branch("ref: refs/heads/a, b]\n"), None);
        assert_eq!(branch("0123abcd\n"), None);
    }
}
