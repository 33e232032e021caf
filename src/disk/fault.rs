//! Disk faults for tests, in debug builds only: a change is cut off in its middle, and the program ends there as if it was
//! killed, or goes on with an error.
//!
//! `PERIHELION_FAULT` says which change and how: `die@17` at the seventeenth. `PERIHELION_FAULT_LOG` names a file that
//! gets a line for each change, so that a test knows how many there are. With `PERIHELION_FAULT_NO_SWAP`, folders cannot
//! be exchanged in one step, as on some systems.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// As a shell tells of SIGKILL.
const KILLED: i32 = 137;

#[derive(Debug, Clone, Copy)]
enum Fault {
    Die,
    /// From there on nothing can grow.
    Full,
    /// From there on nothing can change.
    ReadOnly,
    /// This once.
    Denied,
    /// This once.
    Broken,
}

/// Counts a change, and causes the fault of that number. `half` does the part of it that was done before.
pub(super) fn strike(what: &'static str, path: &Path, half: impl FnOnce()) -> io::Result<()> {
    static CHANGES: AtomicUsize = AtomicUsize::new(1);
    let number = CHANGES.fetch_add(1, Ordering::SeqCst);
    note(number, what, path);
    let (fault, at) = asked().unwrap_or((Fault::Die, 0));
    let kind = match fault {
        Fault::Die if number == at => {
            half();
            std::process::exit(KILLED);
        }
        Fault::Full if number >= at && grows(what) => ErrorKind::StorageFull,
        Fault::ReadOnly if number >= at => ErrorKind::ReadOnlyFilesystem,
        Fault::Denied if number == at => ErrorKind::PermissionDenied,
        Fault::Broken if number == at => ErrorKind::Other,
        _ if what == "swap" && env::var_os("PERIHELION_FAULT_NO_SWAP").is_some() => ErrorKind::Unsupported,
        _ => return Ok(()),
    };
    if matches!(fault, Fault::Full | Fault::Broken) {
        half();
    }
    Err(kind.into())
}

fn grows(what: &str) -> bool {
    matches!(what, "create" | "write" | "make" | "link" | "copy")
}

fn asked() -> Option<(Fault, usize)> {
    static ASKED: OnceLock<Option<(Fault, usize)>> = OnceLock::new();
    *ASKED.get_or_init(|| {
        let text = env::var("PERIHELION_FAULT").ok()?;
        let (fault, at) = text.split_once('@')?;
        let fault = match fault {
            "die" => Fault::Die,
            "full" => Fault::Full,
            "read-only" => Fault::ReadOnly,
            "denied" => Fault::Denied,
            "broken" => Fault::Broken,
            _ => return None,
        };
        Some((fault, at.parse().ok()?))
    })
}

fn note(number: usize, what: &str, path: &Path) {
    let Some(log) = env::var_os("PERIHELION_FAULT_LOG") else { return };
    if let Ok(mut log) = OpenOptions::new().create(true).append(true).open(log) {
        let _ = log.write_all(format!("{number} {what} {}\n", path.display()).as_bytes());
    }
}
