//! Parallel fetching: documents that have arrived are processed while others are still fetched.
//!
//! The threads of the network wait, the cores of this machine compute. Replies go from the first to the second through a
//! short queue, so that slow processing slows the network down and does not fill the memory.

use std::sync::{Mutex, PoisonError, mpsc};

use rayon::prelude::*;

use super::{Location, Network, Reply, Request, local, schedule};

/// Replies that wait for the CPU pool: enough to keep the cores busy, few enough to limit the memory that they hold.
const QUEUE: usize = 8;

/// Fetches the document of every item, and hands each item and its reply to `handle` on the CPU pool; the results are in the
/// order of the items.
pub(crate) fn each<T: Send, R: Send>(
    items: Vec<T>,
    locate: impl Fn(&T) -> Location,
    network: &Network,
    handle: impl Fn(T, Reply) -> R + Sync,
) -> Vec<R> {
    let (mut remote, mut files) = (Vec::new(), Vec::new());
    for (number, item) in items.iter().enumerate() {
        match locate(item) {
            Location::Web(request) => remote.push((number, request)),
            Location::File { path, base } => files.push((number, path, base)),
        }
    }
    let items: Vec<Mutex<Option<T>>> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let handed = |number: usize| items[number].lock().unwrap_or_else(PoisonError::into_inner).take();
    let (numbers, requests): (Vec<usize>, Vec<Request>) = remote.into_iter().unzip();
    let (sender, receiver) = mpsc::sync_channel(QUEUE);
    let mut results: Vec<(usize, R)> = std::thread::scope(|scope| {
        scope.spawn(move || {
            // The receiver lives until every reply is handled.
            for (number, path, base) in files {
                let _ = sender.send((number, local::read(&path, base, network.max_size)));
            }
            schedule::run(&requests, network, &|at, reply| {
                let _ = sender.send((numbers[at], reply));
            });
        });
        let replies = receiver.into_iter().par_bridge();
        replies.filter_map(|(number, reply)| Some((number, handle(handed(number)?, reply)))).collect()
    });
    results.sort_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, result)| result).collect()
}
