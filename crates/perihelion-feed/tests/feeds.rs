//! `tests/feeds/`: each document is read as the file beside it says. `NAME.expected.json` is the inspection of a feed;
//! `NAME.expected.txt` says what a document is that is no feed.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod golden;

#[test]
fn every_feed_is_read_as_its_expectation_says() {
    golden::check("feeds", |document| match perihelion_feed::read(document, None, None) {
        Ok(feed) => {
            let json = serde_json::to_string_pretty(&perihelion_feed::inspect(&feed)).unwrap();
            ("expected.json", json + "\n")
        }
        Err(other) => ("expected.txt", format!("{other}\n")),
    });
}
