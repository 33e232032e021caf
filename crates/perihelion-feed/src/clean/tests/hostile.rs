//! Attacks, by technique. The checker must find each cleaned attack safe, and harmless text must survive.

use super::check::assert_safe;
use super::*;
use crate::read as feed;

const ATTACKS: &[(&str, &[&str])] = &[
    (
        "script",
        &[
            "<script>alert(1)</script>ok",
            "<SCRIPT SRC=//e.example></SCRIPT>ok",
            "<scr<script>ipt>alert(1)</scr</script>ipt>ok",
            "<script/x>alert(1)</script\t>ok",
            "<script><!--<script></script>--></script>ok",
            "ok<script>alert(1)",
            "<<script>alert(1)//<</script>ok",
            "<script>a</scripty></script>ok",
        ],
    ),
    (
        "handlers",
        &[
            "<p onclick=alert(1)>ok",
            "<img src=x onerror=alert(1)>ok",
            "<p/onclick=alert(1)//>ok",
            "<p \u{c}onclick=alert(1)>ok",
            "<img src=\"x\"onerror=alert(1)>ok",
            "<p a='>' onclick=alert(1)>ok",
            "<p ONCLICK\n=\nalert(1)>ok",
            "<p =onclick=x onclick=y>ok",
            "<img alt=\"`><script>alert(1)</script>\">ok",
            "<p title='\"><img src=x onerror=alert(1)>'>ok",
            "<details ontoggle=alert(1) open>ok",
            "<video onloadstart=x src=x>ok</video>ok",
            "<p style='x:expression(alert(1))'>ok",
        ],
    ),
    (
        "schemes",
        &[
            "<a href=javascript:alert(1)>ok</a>",
            "<a href='JaVaScRiPt:alert(1)'>ok</a>",
            "<a href='java&#x09;script:alert(1)'>ok</a>",
            "<a href='java\nscript:alert(1)'>ok</a>",
            "<a href='&#106;avascript&colon;alert(1)'>ok</a>",
            "<a href=' \u{1}javascript:alert(1)'>ok</a>",
            "<a href='vbscript:x'>ok</a>",
            "<a href='data:text/html,<script>x</script>'>ok</a>",
            "<a href='blob:https://x/y'>ok</a>",
            "<a href='view-source:x'>ok</a>",
            "<a href='file:///etc/passwd'>ok</a>",
            "<img src='javascript:x'>ok",
            "<img src='data:image/svg+xml,<svg onload=x>'>ok",
            "<img srcset='javascript:x 1x, data:x 2x'>ok",
            "<video poster=javascript:x src=y></video>ok",
            "<q cite=javascript:x>ok</q>",
            "<a href='https://e.example/\" onclick=\"x'>ok</a>",
            "<a href='//\u{0}javascript:x'>ok</a>",
            "<a xlink:href=javascript:x>ok</a>",
            "<img data-src='javascript:x'>ok",
            "<iframe src='javascript:x'></iframe>ok",
            "<iframe data-src=' data:text/html,x'></iframe>ok",
            "<a href='\u{1}\u{2}&#x1;javascript:x'>ok</a>",
            "<a href='feed:javascript:x'>ok</a>",
            "<object data=javascript:x></object>ok",
        ],
    ),
    (
        "mutation",
        &[
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">ok",
            "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">ok</svg>ok",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">ok",
            "<svg><style><img src=x onerror=alert(1)></style></svg>ok",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>ok</style>ok",
            "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>ok",
            "<svg><foreignObject><p><script>x</script>ok</p></foreignObject></svg>ok",
            "<svg><![CDATA[><script>alert(1)</script>]]></svg>ok",
            "<template><script>alert(1)</script></template>ok",
            "<select><template><style><!--</select><img src=x onerror=x>--></style>ok",
            "<table><td><template></td></table><img src=x onerror=x>ok",
            "<xmp><p title='</xmp><img src=x onerror=x>'>ok",
            "<textarea></textarea><img src=x onerror=x></textarea>ok",
            "<title><a title='</title><img src=x onerror=x>'>ok",
            "<iframe><img title='</iframe><img src=x onerror=x>'></iframe>ok",
            "<noembed><p title='</noembed><img src=x onerror=x>'></noembed>ok",
            "<plaintext>ok",
            "ok<plaintext><script>x",
            "<svg><title><style><!--</title><img src=x onerror=x>ok",
            "<svg/><p><style>ok</style>ok",
            "<math><mi><mglyph><svg><mtext><style><path id=\"</style><img onerror=x src>\">ok</math>ok",
            "<listing>\n<img onerror=x src=y>ok</listing>",
        ],
    ),
    (
        "comments",
        &[
            "<!--><script>alert(1)</script>-->ok",
            "<!--->ok<img src=x onerror=x>-->",
            "<!-- --!><img src=x onerror=x>ok",
            "<!-- ok",
            "<!doctype x><p>ok",
            "<?xml x ?>ok",
            "<![CDATA[<script>x</script>]]>ok",
            "<!-- -- > --> ok",
            "</!-- x>ok",
            "<!ENTITY x 'y'>ok",
            "<% x %>ok",
            "<!----------->ok<!---->",
        ],
    ),
    (
        "nesting",
        &[
            "<p><b><i>ok</p></b></i>",
            "<a href=x><table><a href=y>ok</table>",
            "<table><tr><td><table><td>ok",
            "</p></div></table>ok",
            "<b><table><td></b><i>ok",
            "<a href=1><div><a href=2><p><a href=3>ok",
            "<ul></li><ol></ul>ok",
            "<p title=\"ok",
            "ok<p title='",
            "ok<",
            "ok</",
            "ok<a",
            "ok<!",
            "ok<a href",
            "<ruby><rt><rp><rt>ok",
            "<picture><p>x<img src=y></picture>ok",
            "<h1><h2><h3>ok",
            "<dl><li><ul><dd>ok",
            "<figure><table><figcaption>ok",
            "<caption>ok<col><tbody>",
            "<frameset><frame src=x>ok",
            "<html><body onload=x><head>ok",
            "<nobr><nobr><button><p>x</button>ok",
        ],
    ),
    (
        "clobbering",
        &[
            "<a id=location name=cookie href=x>ok</a>",
            "<img name=getElementById src=x>ok",
            "<form id=document><input name=body>ok</form>",
            "<p id='p1'>ok",
            "<p id='a b'>ok",
            "<p id='x\" onclick=\"y'>ok",
            "<p id=''>ok",
            "<a name='__proto__'>ok</a>",
            "<p id=p1-x>ok<p id=x>ok<p id=p1-x>",
        ],
    ),
    (
        "forms and pages",
        &[
            "<form action=//e.example><input type=password><button formaction=javascript:x>b</button></form>ok",
            "<base href=//e.example/>ok",
            "<meta http-equiv=refresh content='0;url=javascript:x'>ok",
            "<link rel=stylesheet href=//e.example>ok",
            "<style>*{display:none}</style>ok",
            "<p style='position:fixed;inset:0' class='site-header overlay'>ok",
            "<a target=_top ping=//e.example href=x>ok</a>",
            "<div contenteditable hidden inert popover=x>ok",
            "<iframe srcdoc='<script>x</script>'></iframe>ok",
            "<iframe src=https://www.youtube.com.e.example/embed/abcdefgh></iframe>ok",
            "<iframe src='https://www.youtube.com/embed/\"onload=alert(1)//'></iframe>ok",
            "<object data=x.swf type=application/x-shockwave-flash>ok</object>",
            "<embed src=x.svg>ok",
            "<applet code=x>x</applet>ok",
            "<dialog open>x</dialog>ok",
            "<marquee onstart=x>ok</marquee>",
            "<portal src=x>ok",
            "<isindex action=x>ok",
            "<p tabindex=1 accesskey=x role=alert aria-hidden=true>ok",
            "<span data-embed='https://www.youtube.com/embed/abcdefgh'>ok</span>",
            "<slot name=x>ok</slot>",
            "<audio autoplay src=x loop></audio>ok",
            "<input type=image src=x onerror=y>ok",
            "<keygen autofocus onfocus=x>ok",
            "<map name=x><area href=javascript:x></map>ok",
        ],
    ),
    (
        "characters",
        &[
            "o\u{0}k\u{0}<scr\u{0}ipt>ok",
            "&#0;&#1;&#x1f;&#xfffe;&#xffff;ok",
            "\u{feff}ok\u{fffe}\u{ffff}",
            "&lt;script&gt;ok",
            "&amp;lt;script&amp;gt;ok",
            "ok\u{8}\u{7f}\u{9b}",
            "ok<\u{0}script>x",
            "<p title='&#34;&#62;&#60;script&#62;'>ok",
            "<a href='https://e.example/&quot;&gt;'>ok</a>",
            "＜script＞ok",
            "<ſcript>ok",
        ],
    ),
    (
        "carriers",
        &[
            "<math alttext='\"><script>x</script>'>ok",
            "<math><mtext><script>alert(1)</script><img src=x onerror=x></mtext></math>ok",
            "<math><annotation encoding=TeX><img src=x onerror=x></annotation></math>ok",
            "<math><annotation encoding=TeX>&lt;img src=x onerror=x&gt;</annotation></math>ok",
            "<script type=math/tex><img src=x onerror=x></script>ok",
            "<script type=math/mml><math><mi>&lt;img src=x onerror=x&gt;</mi></math></script>ok",
            "<span class=MathJax data-mathml='<math><mi>&amp;lt;img src=x onerror=x></mi></math>'>x</span>ok",
            "<div data-attrs='{\"persistentExpression\":\"<img src=x onerror=x>\"}'></div>ok",
            "<div data-attrs='{\"persistentExpression\":\"&amp;lt;img src=x onerror=x&amp;gt;\"}'></div>ok",
            "<div data-attrs='{\"url\":\"javascript:x\",\"title\":\"x\"}'></div>ok",
            "<div data-attrs='{\"url\":\"https://e.example/\\\" onclick=\\\"x\",\"title\":\"<img src=x onerror=x>\"}'></div>ok",
            "<div data-attrs='{\"name\":\"<img src=x onerror=x>\"}'></div>ok",
            "<div data-attrs='{\"images\":[\"javascript:x\",{\"src\":\"data:image/svg+xml,x\"}]}'></div>ok",
            "<svg aria-label='<img src=x onerror=x>'></svg>ok",
            "<svg><title>&lt;img src=x onerror=x&gt;</title></svg>ok",
            "<svg><title><img src=x onerror=x></title><a xlink:href=javascript:x><text>t</text></a></svg>ok",
            "<lite-youtube videoid='\"><img src=x onerror=x>'></lite-youtube>ok",
            "<lite-youtube videoid='../redirect?q=https://e.example'></lite-youtube>ok",
            "<my-embed src='//e.example/\" onload=\"x'></my-embed>ok",
            "<script src='https://gist.github.com/a\" onload=\"x.js'></script>ok",
            "<script src='https://emgithub.com/embed.js?target=javascript:x'></script>ok",
            "<script src='https://emgithub.com/embed.js?target=%22%3E%3Cimg%20src=x%20onerror=x%3E'></script>ok",
            "<iframe srcdoc='<a href=javascript:x>y</a><script>x</script>'></iframe>ok",
            "<iframe><a href=javascript:x>y</a></iframe>ok",
            "<iframe data-any='https://e.example/\" onload=\"x'></iframe>ok",
            "<textarea><img src=x onerror=x></textarea>ok",
            "<xmp>&lt;<img src=x onerror=x></xmp>ok",
            "<button onclick=x><img src=x onerror=x>Tides</button>ok",
            "<img alt='\"><img src=x onerror=x>' src=data:x>ok",
            "<img alt='&lt;img src=x onerror=x&gt;' src=data:x>ok",
            "<img data-anything='//e.example/a.png\" onerror=\"x'>ok",
            "<picture><source data-srcset='javascript:x 1x'><img src=data:x></picture>ok",
            "<amp-video src=javascript:x onerror=x></amp-video>ok",
            "<amp-img src=javascript:x on='tap:x' onerror=x></amp-img>ok",
            "<iframe/><script>alert(1)</script>ok",
            "<script/><img src=x onerror=x>ok",
            "<style/><img src=x onerror=x>ok",
            "<!--<img src=x onerror=x>ok",
            "<p a=\"><img src=x onerror=x>ok",
            "<b/onclick=x/>ok",
            "<div style='white-space:pre;font:monospace'><img src=x onerror=x><script>x</script>ok</div>",
            "<span style='white-space:pre-wrap'>&lt;img  src=x onerror=x>\n<script>x</script>ok</span>",
            "<p style='text-decoration:line-through' onclick=x>ok",
            "<h2>ok<a href=javascript:x#y class=headerlink>#</a></h2>",
        ],
    ),
];

#[test]
fn no_attack_gets_through_and_the_text_does() {
    for (technique, attacks) in ATTACKS {
        for attack in *attacks {
            let found = html(attack);
            assert_safe(&found);
            assert_safe(&html(&found));
            assert!(
                found.contains("ok")
                    || attack.contains("<plaintext>")
                    || attack.contains("title=\"ok")
                    || attack.starts_with("<!-- ok")
                    || attack.contains("<noscript><p title"),
                "{technique}: {attack} became {found}"
            );
        }
    }
}

#[test]
fn no_attack_gets_through_inside_another() {
    let all: Vec<&str> = ATTACKS.iter().flat_map(|(_, attacks)| *attacks).copied().collect();
    for (index, one) in all.iter().enumerate() {
        for step in [1, 7, 31] {
            let other = all[(index + step) % all.len()];
            assert_safe(&html(&format!("<table><tr><td>{one}<a href=x>{other}</a></table>{one}")));
        }
    }
}

#[test]
fn a_title_runs_nothing() {
    for attack in ATTACKS.iter().flat_map(|(_, attacks)| *attacks) {
        let mut entry = Entry {
            title: Some(Text { value: (*attack).to_owned(), kind: TextKind::Html, base: None }),
            ..Entry::default()
        };
        let post = cleaned(&entry);
        assert_safe(&post.title_html);
        assert!(
            !["<a", "<img", "<iframe", "<p", "<div"].iter().any(|tag| post.title_html.contains(tag)),
            "{}",
            post.title_html
        );
        entry.title = Some(Text { value: (*attack).to_owned(), kind: TextKind::Plain, base: None });
        assert!(!cleaned(&entry).title_html.contains('<'));
    }
}

#[test]
fn a_link_of_a_post_is_on_the_web() {
    for link in ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.c", "ftp://example.org/", "not a link", ""] {
        assert_eq!(cleaned(&Entry { link: Some(link.to_owned()), ..Entry::default() }).link, None, "{link}");
    }
}

#[test]
fn what_counts_readers_is_loaded_by_nothing() {
    let counter = "https://pixel.example.org/x.gif";
    for carrier in [
        format!("<img src={counter}>ok"),
        format!("<img src=a.png srcset='{counter} 2x, {counter}?w 3x'>ok"),
        format!("<picture><source srcset={counter} type=image/png><img src=a.png></picture>ok"),
        format!("<video src=a.mp4 poster={counter}></video>ok"),
        format!("<video src={counter} autoplay></video>ok"),
        format!("<audio><source src={counter}></audio>ok"),
        format!("<video src=a.mp4><track src={counter} srclang=en></video>ok"),
        format!("<iframe src={counter}></iframe>ok"),
        format!("<img data-src={counter} src=data:x>ok"),
        "<video src=a.mp4 poster=b.png width=1 height=1>text</video>ok".to_owned(),
        "<img src=b.png style='opacity: 0'>ok".to_owned(),
        "<img src=b.png hidden>ok".to_owned(),
    ] {
        let found = html(&carrier);
        assert!(!found.contains("pixel.") && !found.contains("b.png") && found.ends_with("ok"), "{carrier}: {found}");
    }
    // Where a link leads is the reader's to follow, or not.
    assert!(html(&format!("<a href={counter}>ok</a>")).contains(counter));
    let enclosures = |kind: &str| {
        let enclosure = feed::Enclosure { url: counter.to_owned(), media_type: Some(kind.to_owned()), bytes: None };
        cleaned(&Entry { enclosures: vec![enclosure], ..Entry::default() }).enclosures.len()
    };
    assert_eq!((enclosures("image/gif"), enclosures("audio/mpeg")), (0, 1));
}

#[test]
fn no_letter_is_painted_over_the_page() {
    let tower = format!("Z{}", "\u{351}".repeat(200));
    let marks = |text: &str| text.matches('\u{351}').count();
    let post = cleaned(&Entry {
        title: Some(Text { value: format!("<em>{tower}</em>"), kind: TextKind::Html, base: None }),
        content: Some(Text { value: format!("<p title={tower}>{tower}</p>"), kind: TextKind::Html, base: None }),
        authors: vec![tower.clone()],
        tags: vec![tower.clone()],
        ..Entry::default()
    });
    for text in [&post.title, &post.title_html, &post.excerpt, &post.authors[0], &post.tags[0]] {
        assert!((1..10).contains(&marks(text)), "{}", text.escape_unicode());
    }
    assert!((2..20).contains(&marks(&post.html)), "{}", post.html.escape_unicode());
    for reference in [format!("Z{}", "&#x351;".repeat(200)), format!("Z{}", "\u{351}<b></b>".repeat(200))] {
        assert!((1..10).contains(&marks(&html(&reference))), "{reference}");
    }
}

#[test]
fn numbers_of_lists_stay_in_the_margin() {
    assert_eq!(html("<ol start=2000000000><li value=-2147483648>ok</ol>"), "<ol><li>ok</li></ol>");
    assert_eq!(html("<ol start=-99999><li value=2026>ok</ol>"), "<ol start=\"-99999\"><li value=\"2026\">ok</li></ol>");
}
