//! Check that the planet does not have the blog already. Pure.

use super::Reviewed;
use super::reachable::shown;
use crate::maintenance::subscribed::Sign;
use crate::sources::problem::{Complaint, Finding, Severity};

pub(super) fn is_new_to_the_planet(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let subscribed = reviewed.subscribed.as_ref()?;
    let fix = match subscribed.sign {
        Sign::HasSite(_) | Sign::IsOn(_) => "remove one of the two, unless they are different blogs",
        _ => "remove one of the two",
    };
    let (severity, why) = match subscribed.sign {
        Sign::IsOn(_) => (
            Severity::Notice,
            "two feeds of one site may show each post twice; if they are different blogs, give each its own `site`",
        ),
        Sign::IsFeed | Sign::IsSite | Sign::LeadsTo(_) => (Severity::Error, "every post would be shown twice"),
        Sign::CallsItself(_) | Sign::HasPostsOf(_) => (Severity::Warning, "every post may be shown twice"),
        Sign::HasSite(_) => (
            Severity::Warning,
            "two feeds of one site may show each post twice; if they are different blogs, give each its own `site`",
        ),
    };
    let complaint = Complaint::new(format!("{} {subscribed}", shown(reviewed.source)), fix);
    let finding = reviewed.finding(severity, complaint, Some(why));
    Some(Finding { first: Some(subscribed.source.spans.feed), ..finding })
}
