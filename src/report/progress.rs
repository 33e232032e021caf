//! Progress on long work: a bar on a terminal, a line now and then elsewhere.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use indicatif::{HumanBytes, ProgressBar, ProgressStyle};

use super::output::{Output, note};

/// Lines in a log that nobody watches live: about ten for any planet.
const LINES: usize = 10;

#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    lines: bool,
    total: usize,
    done: AtomicUsize,
    failing: AtomicUsize,
    bytes: AtomicU64,
}

impl Progress {
    pub(crate) fn new(total: usize, output: Output) -> Self {
        let bar = if output.bar { ProgressBar::new(total as u64) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} feeds  {msg}") {
            bar.set_style(style);
        }
        Self {
            bar,
            lines: !output.bar && !output.quiet,
            total,
            done: AtomicUsize::new(0),
            failing: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
        }
    }

    /// One more feed is done.
    pub(crate) fn tell(&self, has_failed: bool, bytes: u64) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let failed = usize::from(has_failed);
        let failing = self.failing.fetch_add(failed, Ordering::Relaxed) + failed;
        let bytes = HumanBytes(self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes);
        self.bar.set_message(format!("{failing} failing  {bytes}"));
        self.bar.inc(1);
        let step = self.total.div_ceil(LINES).max(50);
        if self.lines && done.is_multiple_of(step) && done < self.total {
            note(&format!("{done} of {} feeds, {failing} failing, {bytes}\n", self.total));
        }
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
