//! The schedule of requests: hosts run in parallel, with a limit of requests at once to each host.
//!
//! Every host has a queue, and at most `per_host` workers that empty it. A redirect to another host joins that host's
//! queue, so the limit also holds for hosts that are not in `sources.yaml`, and no thread waits for a busy host.
//!
//! The time of a run is limited, and so is the time that one host may take of it. A host that asks to be left alone is. Requests
//! that are left over are answered with [`Cause::NotAsked`].
//!
//! A host is the name in the address, whatever the port. Blogs of one registrable domain (`a.example.org`,
//! `b.example.org`) mostly belong to different people: they have machines of their own, or one large provider.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rayon::{ScopeFifo, ThreadPoolBuilder};

use super::client::Client;
use super::error::MOST_TIMEOUTS;
use super::hop::{self, Pending, Step};
use super::{Cause, Network, NotAsked, Outcome, Reply, Request};

pub(super) fn run(requests: &[Request], network: &Network, arrived: &(dyn Fn(usize, Reply) + Sync)) {
    if requests.is_empty() {
        return;
    }
    let threads = network.threads.clamp(1, requests.len());
    let schedule = Schedule {
        client: Client::new(network, threads),
        per_host: network.per_host.max(1),
        begun: Instant::now(),
        time_limit: network.time_limit,
        queues: Mutex::new(network.busy_hosts.iter().map(|host| (host.clone(), Queue::busy())).collect()),
        arrived,
    };
    // Threads wait here, they don't compute: never rayon's global pool, which is for those who do.
    match ThreadPoolBuilder::new().num_threads(threads).thread_name(|n| format!("fetch-{n}")).build() {
        Ok(pool) => pool.in_place_scope_fifo(|scope| {
            for pending in longest_queues_first(requests) {
                enqueue(scope, &schedule, pending);
            }
        }),
        Err(error) => {
            let failed = |index| arrived(index, no_thread(&error));
            (0..requests.len()).for_each(failed);
        }
    }
}

struct Schedule<'a> {
    client: Client,
    per_host: usize,
    begun: Instant,
    time_limit: Duration,
    queues: Mutex<BTreeMap<String, Queue<'a>>>,
    arrived: &'a (dyn Fn(usize, Reply) + Sync),
}

#[derive(Default)]
struct Queue<'a> {
    waiting: VecDeque<Pending<'a>>,
    workers: usize,
    /// How many requests in a row have run out of time.
    timeouts: usize,
    /// The host asked to be left alone.
    is_busy: bool,
}

impl Queue<'_> {
    fn busy() -> Self {
        Self { is_busy: true, ..Self::default() }
    }
}

impl<'a> Schedule<'a> {
    fn queues(&self) -> MutexGuard<'_, BTreeMap<String, Queue<'a>>> {
        // The lock is only held to push and pop: a panic elsewhere leaves nothing half done.
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self, host: &str) -> Option<Pending<'a>> {
        let mut queues = self.queues();
        let queue = queues.get_mut(host)?;
        let pending = queue.waiting.pop_front();
        if pending.is_none() {
            queue.workers -= 1;
        }
        pending
    }

    /// Why this host gets no more requests in this run.
    fn is_over(&self, host: &str) -> Option<NotAsked> {
        if self.begun.elapsed() >= self.time_limit {
            return Some(NotAsked::OutOfTime { after: self.time_limit });
        }
        let queues = self.queues();
        let queue = queues.get(host)?;
        if queue.is_busy {
            return Some(NotAsked::HostIsBusy);
        }
        (queue.timeouts >= MOST_TIMEOUTS).then_some(NotAsked::HostTimedOut)
    }

    /// Counts the timeouts of a host, and notes that it wants to be left alone.
    fn note(&self, host: &str, reply: &Reply) {
        let failure = match &reply.outcome {
            Outcome::Failed(failure) => Some(failure),
            _ => None,
        };
        if let Some(queue) = self.queues().get_mut(host) {
            let is_timeout = failure.is_some_and(|failure| matches!(failure.cause, Cause::TimedOut { .. }));
            queue.timeouts = if is_timeout { queue.timeouts + 1 } else { 0 };
            queue.is_busy |= failure.is_some_and(|failure| failure.busy_host.is_some());
        }
    }
}

/// The host with the most feeds decides how long the whole run takes, so it begins first; within a host, in the order asked.
fn longest_queues_first(requests: &[Request]) -> impl Iterator<Item = Pending<'_>> {
    let mut hosts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, request) in requests.iter().enumerate() {
        hosts.entry(request.url.host_str().unwrap_or_default()).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = hosts.into_values().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    groups.into_iter().flatten().map(|index| Pending::new(index, &requests[index]))
}

fn enqueue<'s, 'a: 's>(scope: &ScopeFifo<'s>, schedule: &'s Schedule<'a>, pending: Pending<'a>) {
    let host = pending.host().to_owned();
    let mut queues = schedule.queues();
    let queue = queues.entry(host.clone()).or_default();
    queue.waiting.push_back(pending);
    if queue.workers < schedule.per_host {
        queue.workers += 1;
        scope.spawn_fifo(move |scope| work(scope, schedule, &host));
    }
}

fn work<'s, 'a: 's>(scope: &ScopeFifo<'s>, schedule: &'s Schedule<'a>, host: &str) {
    while let Some(mut pending) = schedule.next(host) {
        loop {
            if let Some(why) = schedule.is_over(host) {
                let (index, reply) = pending.not_asked(why);
                (schedule.arrived)(index, reply);
                break;
            }
            match hop::ask(pending, &schedule.client) {
                Step::Arrived(index, reply) => {
                    schedule.note(host, &reply);
                    (schedule.arrived)(index, reply);
                }
                Step::Moved(further) if further.host() == host => {
                    pending = further;
                    continue;
                }
                Step::Moved(further) => enqueue(scope, schedule, further),
            }
            break;
        }
    }
}

fn no_thread(error: &rayon::ThreadPoolBuildError) -> Reply {
    let cause = Cause::Connection(format!("could not be asked: no thread could be started ({error})"));
    Reply { outcome: Outcome::Failed(cause.into()), hops: Vec::new(), bytes: 0 }
}
