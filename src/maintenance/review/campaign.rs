//! Check of a feed's address for campaign ids, such as `utm_source`: they say who linked, not what is linked. Pure.

use perihelion_feed::links;

use crate::sources::problem::{Complaint, Finding, Severity, quoted};
use crate::sources::{Address, Source, edit};

pub(super) fn is_left_out(source: &Source) -> Option<Finding> {
    let Address::Web(url) = &source.feed else { return None };
    let plain = Some(links::without_campaign(url)).filter(|plain| plain != url)?;
    let what = format!("{} names a campaign, not only a feed", quoted(url.as_str()));
    let complaint =
        Complaint::new(what, format!("write {}", quoted(plain.as_str()))).instead(edit::scalar(plain.as_str()));
    let why = "the owner would count each visit of the planet as one from that campaign";
    Some(Finding { severity: Severity::Warning, why: Some(why.to_owned()), ..complaint.at(source.spans.feed) })
}
