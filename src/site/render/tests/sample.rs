//! Sample planet with every case that is hard to render. Its texts end in `mark`, which is empty or hostile.

use std::sync::Arc;

use minijinja::context;
use minijinja::value::{Serde, Value};
use perihelion_feed::{Format, Repair, Repairs};

use crate::site::feeds::entries;
use crate::site::view::{
    Activity, Alternate, Day, Direction, Enclosure, EnclosureKind, Entry, Exclusion, ExclusionRule, Feed, Health,
    HealthState, Join, Label, LastPost, Link, LinkGroup, Listed, Moment, Month, Owner, Pager, Period, Planet, Post,
    Profile, Run, SourceInfo, Subscription, Tag, Year,
};
use crate::sources::Content;

pub(in crate::site) struct Sample {
    pub(in crate::site) planet: Planet,
    pub(in crate::site) sources: Vec<Subscription>,
    pub(in crate::site) days: Vec<Day>,
}

impl Sample {
    /// What every template could want, at once.
    pub(in crate::site) fn at(&self, root: &str, path: &str) -> Value {
        fn value<T: serde::Serialize>(data: &T) -> Value {
            Value::from(Serde(data))
        }
        let listed: Vec<Listed> = self.posts().map(|(_, post)| listed(post)).collect();
        let month = Month {
            iso: "2026-11".to_owned(),
            title: "November 2026".to_owned(),
            name: "November".to_owned(),
            path: "archive/2026/11/".to_owned(),
            posts: listed.len(),
            share: 100,
        };
        let tag = Tag { name: self.planet.title.clone(), slug: "planet".to_owned(), own: true, posts: 12 };
        let pager = Pager {
            number: 2,
            of: 3,
            newer: Some("index.html".to_owned()),
            older: Some("page/3/index.html".to_owned()),
        };
        let feed = Feed {
            id: self.planet.url.clone(),
            title: self.planet.title.clone(),
            description: self.planet.description.clone(),
            home: self.planet.url.clone(),
            related: Some("https://example.org/?a=1&b=2".to_owned()),
            language: Some(self.planet.language.clone()),
            updated: self.planet.updated.clone(),
        };
        let recent: Vec<&SourceInfo> = self.sources.iter().map(|source| source.source.as_ref()).collect();
        context! {
            root,
            path,
            feeds => value(&[Alternate { title: feed.title.clone(), path: "tags/planet/atom.xml".to_owned() }]),
            planet => value(&self.planet),
            recent => value(&recent),
            subscriptions => self.sources.len(),
            days => value(&self.days),
            pager => value(&pager),
            feed => value(&feed),
            entries => value(&self.entries()),
            linked_data => value(&crate::site::json::linked(&self.planet, &self.days)),
            years => value(&[Year { year: 2026, title: "2026".to_owned(), posts: month.posts, months: vec![month.clone()] }]),
            month => value(&month),
            newer => value(&Some(&month)),
            older => (),
            sources => value(&self.sources),
            feedless => value(&recent.first().into_iter().collect::<Vec<_>>()),
            groups => (Vec::<Value>::new()),
            source => value(&self.sources.first()),
            posts => value(&listed),
            more => 3,
            shown => 2,
            tag => value(&tag),
            tags => value(&[&tag]),
            searchable => true,
            pages => ["", "archive/"],
        }
    }

    pub(in crate::site) fn entries(&self) -> Vec<Entry<'_>> {
        entries(&self.days, usize::MAX, |_| moment(10, 12, 0))
    }

    pub(in crate::site) fn posts(&self) -> impl Iterator<Item = (&Arc<SourceInfo>, &Post)> {
        let runs = self.days.iter().flat_map(|day| &day.runs);
        runs.flat_map(|run| run.posts.iter().map(|post| (&run.source, post)))
    }
}

fn listed(post: &Post) -> Listed {
    let why = (!post.title.is_empty()).then(|| Exclusion { rule: ExclusionRule::Duplicate, by: post.title.clone() });
    Listed { post: post.clone(), why }
}

pub(in crate::site) fn sample(mark: &str) -> Sample {
    let text = |text: &str| format!("{text}{mark}");
    let sources = sources(mark);
    let planet = Planet {
        title: text("Planet Python"),
        url: "https://planet.example/python/".to_owned(),
        description: Some(text("Recent postings from Python-related blogs.")),
        owner: Some(Owner {
            name: text("Python Software Foundation"),
            email: Some("planet@python.example".to_owned()),
        }),
        language: "en".to_owned(),
        dir: Direction::Ltr,
        repository: Some("https://github.com/example/planet".to_owned()),
        join: Some(Join {
            form: "https://github.com/example/planet/issues/new?template=add-blog.yml&a=b".to_owned(),
            edit: Some("https://github.com/example/planet/edit/HEAD/sources.yaml".to_owned()),
            report: "https://github.com/example/planet/issues/new/choose".to_owned(),
        }),
        logo: None,
        accent: Some("#0a7bbb".to_owned()),
        hub: Some("https://hub.example/?a=1&b=2".to_owned()),
        links: vec![
            links(
                "Other Python planets",
                &["Planet Python Francophone", "Planet Python Argentina", "Planet Python Brasil"],
                mark,
            ),
            links("Python libraries", &["SciPy", "SymPy", "Twisted"], mark),
        ],
        generator: "Perihelion 0.1.0".to_owned(),
        built: moment(22, 10, 12),
        updated: moment(22, 9, 30),
    };
    let days = vec![
        day(
            22,
            "Sunday",
            vec![run(&sources[0], vec![code_post(mark), plain_post(mark)]), run(&sources[3], vec![arabic_post(mark)])],
        ),
        day(
            21,
            "Saturday",
            vec![
                run(&sources[1], vec![picture_post(mark)]),
                run(&sources[2], vec![japanese_post(mark), podcast(mark)]),
            ],
        ),
        day(
            18,
            "Wednesday",
            vec![
                run(&sources[5], vec![excerpt_post(mark)]),
                run(&sources[4], vec![hindi_post(mark)]),
                run(&sources[6], vec![note(mark), title_only(mark)]),
            ],
        ),
    ];
    Sample { planet, sources, days }
}

fn links(title: &str, names: &[&str], mark: &str) -> LinkGroup {
    let link = |name: &&str| Link { title: format!("{name}{mark}"), url: "https://example.org/?a=1&b=2".to_owned() };
    LinkGroup { title: format!("{title}{mark}"), links: names.iter().map(link).collect() }
}

fn moment(day: i8, hour: i8, minute: i8) -> Moment {
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][usize::try_from(day - 1).unwrap() % 7];
    Moment {
        iso: format!("2026-11-{day:02}T{hour:02}:{minute:02}:00Z"),
        rfc822: format!("{weekday}, {day:02} Nov 2026 {hour:02}:{minute:02}:00 +0000"),
        date: format!("{day} November 2026"),
        time: format!("{hour:02}:{minute:02}"),
        full: format!("{day} November 2026, {hour:02}:{minute:02} UTC"),
    }
}

fn day(day: i8, weekday: &str, runs: Vec<Run>) -> Day {
    Day {
        iso: format!("2026-11-{day:02}"),
        date: format!("{day} November 2026"),
        weekday: weekday.to_owned(),
        day: day.to_string(),
        month: "November 2026".to_owned(),
        runs,
    }
}

fn run(source: &Subscription, posts: Vec<Post>) -> Run {
    Run { source: Arc::clone(&source.source), posts }
}

/// The first has one of each kind, the others none.
fn profiles(index: usize, mark: &str) -> Vec<Profile> {
    let profile = |service, title, url: Option<&str>| {
        let (name, url) = (format!("ada{mark}"), url.map(str::to_owned));
        Profile { service, title, name, url }
    };
    let all = vec![
        profile("mastodon", "Mastodon", Some("https://social.example/@ada?a=1&b=2")),
        profile("irc", "IRC", None),
        profile("other", "", Some("https://photos.example/ada")),
    ];
    if index == 0 { all } else { Vec::new() }
}

fn sources(mark: &str) -> Vec<Subscription> {
    let names = [
        ("Ned Batchelder", "NB", 210, HealthState::Ok, "", "en"),
        ("Real Python", "RP", 48, HealthState::Ok, "", "en"),
        ("アーメンの日記", "ア", 330, HealthState::Quiet, "", "ja"),
        ("مدونة بايثون", "م", 130, HealthState::Ok, "", "ar"),
        ("हिन्दी में पाइथन", "हि", 285, HealthState::New, "", "hi"),
        (
            "Sumana Harihareswara - Cogito, Ergo Sumana",
            "SH",
            95,
            HealthState::Failing,
            "answered 404 (not found)",
            "en",
        ),
        ("Wayne", "W", 359, HealthState::Gone, "answered 410 (gone)", "en"),
        ("Zato Blog", "ZB", 12, HealthState::Disabled, "moved to video, 2026-03", "en"),
    ];
    names
        .into_iter()
        .enumerate()
        .map(|(index, (name, monogram, hue, state, words, language))| Subscription {
            source: Arc::new(SourceInfo {
                number: index,
                slug: format!("source-{index}"),
                name: format!("{name}{mark}"),
                feed: Some(format!("https://{index}.example/feed.xml?a=1&b=2")),
                feed_id: format!("tag:{index}.example,2026:feed"),
                feed_title: format!("{name}{mark}"),
                site: (index != 6).then(|| format!("https://{index}.example/")),
                host: (index != 6).then(|| format!("{index}.example")),
                description: (index % 2 == 0).then(|| format!("Essays on Python, testing and the rest of life{mark}")),
                avatar: (index == 1).then(|| "icon.svg".to_owned()),
                monogram: monogram.to_owned(),
                hue,
                language: Some(language.to_owned()),
                me: profiles(index, mark),
                extra: serde_json::Map::new(),
            }),
            tags: vec![Label { name: format!("testing{mark}"), slug: Some("testing".to_owned()) }],
            hidden: index == 2,
            filtered: index == 3,
            health: Health {
                state,
                words: if words.is_empty() { String::new() } else { format!("{words}{mark}") },
                since: (state != HealthState::Ok).then(|| moment(3, 8, 0)),
                moved_to: (index == 5).then(|| "https://elsewhere.example/feed".to_owned()),
                repairs: if index == 0 {
                    [Repair::UndefinedEntity, Repair::WrongEncoding].into()
                } else {
                    Repairs::new()
                },
            },
            last_post: (state != HealthState::New).then(|| LastPost {
                title: if index == 6 { String::new() } else { format!("Reading and writing WAV files{mark}") },
                link: (index != 3).then(|| "https://example.org/wav".to_owned()),
                at: moment(10, 12, 0),
            }),
            posts: index * 1_234,
            activity: Activity {
                months: vec![index; 12],
                bars: "M0 20v-5h5v5z".to_owned(),
                posts: index,
                every: [None, Some(Period::Week), Some(Period::Month), Some(Period::Year)][index % 4],
                rate: index,
            },
            since: Some(moment(1, 9, 0)),
            format: Some(Format::Atom),
        })
        .collect()
}

/// The way `clean` leaves text in HTML.
fn as_html(text: &str) -> String {
    text.replace(['\u{1}', '\u{fffe}'], "")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn post(name: &str, title: &str, mark: &str, html: &str) -> Post {
    let title = if title.is_empty() { String::new() } else { format!("{title}{mark}") };
    Post {
        id: format!("tag:example.org,2026:{name}"),
        guid: format!("https://example.org/{name}?a=1&b=2"),
        guid_is_link: true,
        about: format!("https://example.org/{name}?a=1&b=2"),
        anchor: format!("example-{name}"),
        archive: format!("archive/2026/11/index.html#example-{name}"),
        link: Some(format!("https://example.org/{name}?a=1&b=2")),
        title_html: as_html(&title),
        title,
        authors: Vec::new(),
        at: moment(20, 9, 30),
        updated: None,
        language: Some("en".to_owned()),
        dir: None,
        content: Content::Full,
        html: format!("{html}<p>{}</p>", as_html(&format!("The end.{mark}"))),
        beginning: html.to_owned(),
        rest: format!("<p>{}</p>", as_html(&format!("The end.{mark}"))),
        rest_words: 2_300,
        excerpt: format!(
            "There’s an abundance of tools and libraries for audio files in Python, and the language ships with one of its own.{mark}"
        ),
        words: 1_240,
        tags: Vec::new(),
        enclosures: Vec::new(),
        also_on: Vec::new(),
    }
}

fn code_post(mark: &str) -> Post {
    let html = "<p>A tool that <em>re-runs</em> tests is only as good as the moment at which it decides to. I’ve written about \
        <a href=\"https://example.org/coverage\">how <code>coverage</code> measures branches</a> before<sup><a href=\"#example-code-fn1\" id=\"example-code-ref1\">1</a></sup>; \
        this is about what happens when the interpreter itself begins to help, and about the forty lines of C that became six lines of Python in the course of one long evening.</p>\
        <p>Press <kbd>Ctrl</kbd>+<kbd>C</kbd> to stop it. The result is <code>None</code> until the first event arrives.</p>\
        <pre tabindex=\"0\"><code class=\"language-python\">import sys\n\ndef trace(code, offset, *, events=sys.monitoring.events, tool=sys.monitoring.COVERAGE_ID, longer_than_the_column=True) -&gt; object:\n\
        \x20   \"\"\"Called once for each line, and then never again.\"\"\"\n    seen.add((code.co_filename, offset))\n    return sys.monitoring.DISABLE\n</code></pre>\
        <h4>What it costs</h4><p>Measured on three machines, best of five. Numbers are milliseconds, and less is better:</p>\
        <div class=\"scroll\" role=\"group\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Suite</th><th scope=\"col\">settrace</th><th scope=\"col\">monitoring</th><th scope=\"col\">without</th><th scope=\"col\">a column that is wider than it has to be</th><th scope=\"col\">and one more</th></tr></thead>\
        <tbody><tr><td>django</td><td>48,120</td><td>9,340</td><td>8,711</td><td>none of the tests noticed</td><td>really</td></tr><tr><td>requests</td><td>3,402</td><td>911</td><td>902</td><td>none of the tests noticed</td><td>really</td></tr></tbody></table></div>\
        <h5>A smaller heading</h5><ul><li>One event per line, not per execution</li><li>No frame objects<ul><li>and no <code>f_lineno</code> to compute</li></ul></li><li>It can be turned off in a place that was seen</li></ul>\
        <blockquote><p>Premature optimisation is what we call it when somebody else does it.</p></blockquote><hr>\
        <ol><li id=\"example-code-fn1\">In 2018, with more optimism. <a href=\"#example-code-ref1\">↩</a></li></ol>";
    let mut post =
        post("code", "Coverage at the speed of sys.monitoring, and what became of the forty lines of C", mark, html);
    post.title_html = post.title_html.replace("sys.monitoring", "<code>sys.monitoring</code>");
    post.tags = vec![
        Label { name: format!("python{mark}"), slug: Some("python".to_owned()) },
        Label { name: "coverage".to_owned(), slug: None },
    ];
    post.also_on = sources(mark).into_iter().skip(5).take(2).map(|other| other.source).collect();
    post.updated = Some(moment(22, 9, 50));
    post
}

fn plain_post(mark: &str) -> Post {
    post(
        "plain",
        "Hygge",
        mark,
        "<p>A short one. The lamp is lit, the build is green, and the cat has found the warm end of the laptop.</p>",
    )
}

fn arabic_post(mark: &str) -> Post {
    let html = "<p>لغة <em>بايثون</em> لغة برمجة عالية المستوى سهلة التعلم مفتوحة المصدر قابلة للتوسيع، تعتمد أسلوب البرمجة الكائنية. \
        صُمّمت لتكون سهلة القراءة، وتُستخدم <code>print()</code> فيها على نطاق واسع لبناء البرامج المستقلة وواجهات الرسومات.</p>\
        <ul><li>سهلة التعلم</li><li>مفتوحة المصدر</li></ul>";
    let mut post = post("arabic", "لماذا نحب بايثون؟", mark, html);
    post.language = Some("ar".to_owned());
    post.dir = Some(Direction::Rtl);
    post.authors = vec![format!("ليلى حداد{mark}")];
    post
}

fn picture_post(mark: &str) -> Post {
    let wide = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%202400%20900'%20width='2400'%20height='900'%3E%3ClinearGradient%20id='g'%20x1='0'%20y1='0'%20x2='0'%20y2='1'%3E%3Cstop%20stop-color='%23203a5c'/%3E%3Cstop%20offset='1'%20stop-color='%23e8a860'/%3E%3C/linearGradient%3E%3Crect%20width='2400'%20height='900'%20fill='url(%23g)'/%3E%3Ccircle%20cx='1700'%20cy='640'%20r='110'%20fill='%23fff0c8'/%3E%3C/svg%3E";
    let html = format!(
        "<p>There’s an abundance of third-party tools and libraries for manipulating and analysing audio <strong>WAV files</strong> in Python. At the same time, \
        the language ships with the little-known <code>wave</code> module in its standard library.</p>\
        <figure><img src=\"{wide}\" width=\"2400\" height=\"900\" alt=\"A sun sets behind a horizon\"><figcaption>The waveform of an evening, as seen from the ridge.</figcaption></figure>\
        <p>An emoji <img class=\"emoji\" src=\"{wide}\" alt=\"snake\" width=\"72\" height=\"72\"> stays in the line, <mark>whatever its size</mark>.</p>\
        <p>An address without a place to break: https://example.org/a/very/long/address/that/has/no/place/to/break/and/goes/on/and/on/and/on/and/on?with=parameters&amp;more=of&amp;them=too</p>\
        <dl><dt>Amplitude</dt><dd>The measure of the sound wave’s strength</dd><dt>Frequency</dt><dd>The reciprocal of the wavelength</dd></dl>\
        <details><summary>The rest of the argument</summary><p>was left out for the sake of peace.</p></details>"
    );
    let mut post = post("picture", "Reading and Writing WAV Files in Python", mark, &html);
    post.authors = vec![format!("Leodanis Pozo Ramos{mark}"), "Bartosz Zaczyński".to_owned()];
    post.tags = vec![Label { name: "audio".to_owned(), slug: Some("audio".to_owned()) }];
    post
}

fn japanese_post(mark: &str) -> Post {
    let html = "<p>「バイナリファイルを読む」とは何か。<em>波形</em>とは、空気や水などの媒質を伝わる圧力の乱れのことです。\
        最も基本的なレベルでは、すべての音は三つの属性で記述できる波です。Pythonの標準ライブラリには、あまり知られていない <code>wave</code> モジュールが含まれています。</p>\
        <p>この記事では、その使い方を順を追って説明します。</p>";
    let mut post = post("japanese", "標準ライブラリだけで音声ファイルを読み書きする方法について", mark, html);
    post.language = Some("ja".to_owned());
    post
}

fn podcast(mark: &str) -> Post {
    let mut post =
        post("podcast", "Episode 42: Perihelion", mark, "<p>We talk about the moment at which things are nearest.</p>");
    post.guid_is_link = false;
    post.guid = format!("episode 42{mark}");
    post.enclosures = vec![
        Enclosure {
            url: "https://example.org/42.mp3?a=1&b=2".to_owned(),
            media_type: "audio/mpeg".to_owned(),
            bytes: 48_210_334,
            kind: EnclosureKind::Audio,
        },
        Enclosure {
            url: "https://example.org/42.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: 0,
            kind: EnclosureKind::File,
        },
    ];
    post
}

fn excerpt_post(mark: &str) -> Post {
    let mut post =
        post("excerpt", "What I would tell someone who is about to chair a conference for the first time", mark, "");
    post.content = Content::Excerpt;
    post.authors = vec![format!("Sumana{mark}")];
    post
}

fn hindi_post(mark: &str) -> Post {
    let mut post = post(
        "hindi",
        "पाइथन से पहली मुलाक़ात",
        mark,
        "<p>पाइथन एक सामान्य कार्यों के लिए उपयुक्त, उच्च स्तरीय प्रोग्रामिंग भाषा है, जिसका निर्माण पठनीयता को ध्यान में रखकर किया गया है।</p>",
    );
    post.language = Some("hi".to_owned());
    post
}

fn note(mark: &str) -> Post {
    post(
        "note",
        "",
        mark,
        "<p>No title, only a thought: the longest night of the year is also the one on which the days begin to grow.</p>",
    )
}

fn title_only(mark: &str) -> Post {
    let mut post = post("title", "A title is all there is", mark, "");
    post.content = Content::Title;
    post.link = None;
    post.language = None;
    post
}
