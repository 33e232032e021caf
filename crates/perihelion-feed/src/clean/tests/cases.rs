//! Before and after, a table for each promise.

use super::check;
use super::*;
use crate::read::Enclosure;

#[track_caller]
fn assert_cleaned(cases: &[(&str, &str)]) {
    for (before, after) in cases {
        let found = html(before);
        assert_eq!(&found, after, "from {before}");
        check::assert_safe(&found);
        check::assert_parses_as_written(&found);
        assert_eq!(html(&found), found, "cleaning twice changes {before}");
    }
}

#[test]
fn links_lead_where_they_led() {
    assert_cleaned(&[
        (
            "<a href='two.html'>x</a>",
            r#"<a href="https://blog.example/posts/two.html" rel="noopener nofollow ugc">x</a>"#,
        ),
        ("<a href=//other.example/>x</a>", r#"<a href="https://other.example/" rel="noopener nofollow ugc">x</a>"#),
        (
            "<a href='mailto:jo@example.org' target=_blank ping=x>x</a>",
            r#"<a href="mailto:jo@example.org" rel="noopener nofollow ugc">x</a>"#,
        ),
        (
            "<a href='#gone'>x</a>",
            r#"<a href="https://blog.example/posts/one.html#gone" rel="noopener nofollow ugc">x</a>"#,
        ),
        (
            "<a href=x>one <a href=y>two</a>",
            r#"<a href="https://blog.example/posts/x" rel="noopener nofollow ugc">one </a><a href="https://blog.example/posts/y" rel="noopener nofollow ugc">two</a>"#,
        ),
        ("<a href='javascript:x'>text</a> <a href='https://e.example/'></a>z", "text z"),
        // A link has something to be read out, even if it is only a picture that nobody described.
        (
            "<a href='https://e.example/x'><img src=/a.png></a>",
            r#"<a aria-label="e.example" href="https://e.example/x" rel="noopener nofollow ugc"><img src="https://blog.example/a.png" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></a>"#,
        ),
        (
            "<a href='https://e.example/x'><img src=/a.png alt=A></a>",
            r#"<a href="https://e.example/x" rel="noopener nofollow ugc"><img src="https://blog.example/a.png" alt="A" loading="lazy" decoding="async" referrerpolicy="no-referrer"></a>"#,
        ),
        ("<q cite='/s'>x</q>", r#"<q cite="https://blog.example/s">x</q>"#),
    ]);
}

#[test]
fn a_footnote_is_found_within_the_post() {
    assert_cleaned(&[
        (
            r##"<p>a<sup class="footnote-ref x"><a href="#fn:1">1</a></sup></p><ol><li id="fn:1">note</li></ol>"##,
            r##"<p>a<sup class="footnote-ref"><a href="#p1-fn:1">1</a></sup></p><ol><li id="p1-fn:1">note</li></ol>"##,
        ),
        (
            r#"<a href="https://blog.example/posts/one.html#x">a</a><p id=x>b</p><p id=x>c</p>"#,
            r##"<a href="#p1-x">a</a><p id="p1-x">b</p><p>c</p>"##,
        ),
        (r##"<a href="#t">a</a><a name=t></a>"##, r##"<a href="#p1-t">a</a><a id="p1-t"></a>"##),
        // A link that leads nowhere is no link, and what leads to it leads to where it began.
        (r##"<a href="#t">a</a><a id=t href=x:y>b</a>"##, r##"<a href="#p1-t">a</a><a id="p1-t"></a>b"##),
        ("<a id=t href=x:y>b</a>", "b"),
        (r##"<a href="#t">a</a><a href=x></a><a id=t href=x:y></a>"##, r##"<a href="#p1-t">a</a><a id="p1-t"></a>"##),
        // What is led to may be nothing that can be: then it is there on the author's page.
        (
            r##"<a href="#n">a</a>b<br id=n>c"##,
            r#"<a href="https://blog.example/posts/one.html#n" rel="noopener nofollow ugc">a</a>b<br>c"#,
        ),
    ]);
}

#[test]
fn an_address_without_a_base_is_no_link() {
    let mut entry = html_entry("<a href='x'>text</a><img src=y.png>");
    entry.link = None;
    assert_eq!(cleaned(&entry).html, "text");
}

#[test]
fn the_nearest_base_counts() {
    let base = url("https://cdn.example/b/");
    let mut entry = html_entry("<img src=y.png alt=''>");
    let source = |entry: &Entry| {
        let feed = url("https://feed.example/");
        super::super::post(entry, &Context { base: Some(&feed), language: None, anchor: "p1" })
            .html
            .split('"')
            .nth(1)
            .map(str::to_owned)
    };
    assert_eq!(source(&entry).as_deref(), Some("https://blog.example/posts/y.png"));
    entry.content.as_mut().unwrap().base = Some(base);
    assert_eq!(source(&entry).as_deref(), Some("https://cdn.example/b/y.png"));
    entry.content.as_mut().unwrap().base = None;
    entry.link = None;
    assert_eq!(source(&entry).as_deref(), Some("https://feed.example/y.png"));
}

#[test]
fn a_picture_loads_late_and_says_nothing_of_the_reader() {
    let lazy = r#" loading="lazy" decoding="async" referrerpolicy="no-referrer">"#;
    let picture = |attributes: &str| format!("<img {attributes}{lazy}");
    for (before, after) in [
        ("<img src=a.png>", picture(r#"src="https://blog.example/posts/a.png" alt="""#)),
        (
            "<img src=a.png alt=A width=640px height=100% style='x' align=left>",
            picture(r#"src="https://blog.example/posts/a.png" alt="A" width="640""#),
        ),
        (
            "<img src='data:image/gif;base64,x' data-src=/a.png alt=''>",
            picture(r#"src="https://blog.example/a.png" alt="""#),
        ),
        (
            "<img data-lazy-src=/a.png alt=''><noscript><img src=/a.png alt=''></noscript>",
            picture(r#"src="https://blog.example/a.png" alt="""#),
        ),
        (
            "<img src='data:x'><noscript><img src=/a.png alt=''></noscript>",
            picture(r#"src="https://blog.example/a.png" alt="""#),
        ),
        (
            "<img src=/a.png alt='' srcset='/a.png 1x, /b.png 2x'>",
            picture(
                r#"src="https://blog.example/a.png" srcset="https://blog.example/a.png 1x, https://blog.example/b.png 2x" alt="""#,
            ),
        ),
        (
            "<img src=/a.png alt='' srcset='/a.png 480w' sizes='100vw'>",
            picture(
                r#"src="https://blog.example/a.png" srcset="https://blog.example/a.png 480w" sizes="(max-width: 48rem) 100vw, 48rem" alt="""#,
            ),
        ),
        (
            "<img src=/a.png alt=':)' class='wp-smiley big'>",
            picture(r#"src="https://blog.example/a.png" alt=":)" class="emoji""#),
        ),
    ] {
        assert_cleaned(&[(before, &after)]);
    }
}

#[test]
fn counting_pixels_are_dropped() {
    assert_cleaned(&[
        ("a<img src=/p.gif width=1 height=1>", "a"),
        ("a<img src=/p.gif style='width:1px;height:1px'>", "a"),
        ("a<img src=http://feeds.feedburner.com/~r/x/~4/y>", "a"),
        ("<p>a</p><p><img src=https://pixel.wp.com/b.gif></p>", "<p>a</p>"),
    ]);
}

#[test]
fn only_known_players_are_embedded() {
    let player = r#"<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" title="T" width="560" height="315" sandbox="allow-scripts allow-same-origin allow-popups allow-presentation" referrerpolicy="strict-origin-when-cross-origin" loading="lazy" allowfullscreen=""></iframe>"#;
    assert_cleaned(&[
        (
            "<iframe src='//www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1' title=T onload=x srcdoc='<script>'>fallback</iframe>",
            player,
        ),
        ("<object><embed src='https://www.youtube.com/v/dQw4w9WgXcQ' title=T></object>", player),
        (
            "<iframe src='https://e.example/x'></iframe>",
            r#"<a href="https://e.example/x" rel="noopener nofollow ugc">Embedded content from e.example</a>"#,
        ),
        ("a<iframe src='javascript:x'></iframe><iframe srcdoc='<b>'></iframe>", "a"),
    ]);
}

#[test]
fn sound_and_film_have_controls() {
    assert_cleaned(&[
        (
            "<video autoplay loop poster=p.png width=320 onplay=x><source src=a.mp4 type='video/mp4'><track src=s.vtt srclang=en kind=captions label=E default>no video</video>",
            r#"<video poster="https://blog.example/posts/p.png" width="320" controls="" preload="none"><source src="https://blog.example/posts/a.mp4" type="video/mp4"><track src="https://blog.example/posts/s.vtt" srclang="en" kind="captions" label="E"></video>"#,
        ),
        (
            "<audio src=a.mp3></audio>",
            r#"<audio src="https://blog.example/posts/a.mp3" controls="" preload="none"></audio>"#,
        ),
        ("a<audio>no audio</audio><video><source src=javascript:x></video>", "a"),
        (
            "<picture><source srcset=a.webp type=image/webp><source srcset=b.webp><img src=a.png alt=''></picture>",
            r#"<picture><source srcset="https://blog.example/posts/a.webp 1x" type="image/webp"><img src="https://blog.example/posts/a.png" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></picture>"#,
        ),
        ("a<picture><source srcset=a.webp type=image/webp></picture>", "a"),
    ]);
}

#[test]
fn headings_stand_below_the_title() {
    assert_cleaned(&[
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4>", "<h4>a</h4><h5>b</h5><h6>c</h6><h6>d</h6>"),
        ("<h5>a</h5><h6>b</h6>", "<h4>a</h4><h5>b</h5>"),
        ("<h3>a</h3><h2>b</h2><h4>c</h4>", "<h4>a</h4><h4>b</h4><h5>c</h5>"),
        ("<h2><img src=/p.gif width=1></h2><h3>a</h3>", "<h4>a</h4>"),
        ("<h2><div>a</div><p>b</p></h2><h2>c<ul><li>d</ul>", "<h4>a b</h4><h4>c</h4><ul><li>d</li></ul>"),
    ]);
}

#[test]
fn a_heading_that_repeats_the_title_is_dropped() {
    let mut entry = html_entry("<h1><a href=x>My  post</a></h1><h2>Part</h2><p>Text</p><h1>My post</h1>");
    entry.title = Some(Text { value: "My post".to_owned(), kind: Kind::Plain, base: None });
    assert_eq!(cleaned(&entry).html, "<h4>Part</h4><p>Text</p><h4>My post</h4>");
    entry.content.as_mut().unwrap().value = "<p>Text</p><h1>My post</h1>".to_owned();
    assert_eq!(cleaned(&entry).html, "<p>Text</p><h4>My post</h4>");
}

#[test]
fn tables_can_be_scrolled_and_are_tables() {
    let scroll = r#"<div class="scroll" role="group" tabindex="0">"#;
    let table = |rows: &str| format!("{scroll}<table><tbody>{rows}</tbody></table></div>");
    for (before, after) in [
        (
            "<table border=1 width='100%'><tr><th scope=ROW abbr=x>a<td colspan=2 style=x>b</table>",
            table(r#"<tr><th scope="row" abbr="x">a</th><td>b</td></tr>"#),
        ),
        (
            "<table>text<b>bold</b><tr><td>cell</table>",
            table("<tr><td>text<b>bold</b></td></tr><tr><td>cell</td></tr>"),
        ),
        ("<table><tr></tr><tr><td></td></tr></table>", table("<tr><td></td></tr>")),
        ("<tr><td>no table", "no table".to_owned()),
        (
            "<table><tr><td colspan=173 rowspan=20>Footer<tr><td>a<td>b<tr></table>",
            table(r#"<tr><td rowspan="2">Footer</td></tr><tr><td>a</td><td>b</td></tr>"#),
        ),
        ("a<table></table>", "a".to_owned()),
    ] {
        assert_cleaned(&[(before, &after)]);
    }
}

#[test]
fn what_is_old_or_out_of_place_becomes_what_it_looks_like() {
    assert_cleaned(&[
        (
            "<center><font color=red>a</font> <tt>b</tt> <strike>c</strike> <big>d</big></center>",
            "<div>a <code>b</code> <s>c</s> d</div>",
        ),
        ("<li>a<li>b", "<div>a</div><div>b</div>"),
        ("<ul>a<p>b</p><li>c</ul>", "<ul><li>a<p>b</p></li><li>c</li></ul>"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd></dd></dl>"),
        ("<dl><dt>a<dd><img src=/p.gif width=1>", "<dl><dt>a</dt><dd></dd></dl>"),
        ("<dl><dd>a<dd>b<dt>c</dl><p>d</p>", "<div><div>a</div><div>b</div><div>c</div></div><p>d</p>"),
        ("<dl>a<b>b</b></dl><dl><p>c</p></dl><dl></dl>", "<div>a<b>b</b></div><div><p>c</p></div>"),
        ("<dl><dt>a</dt>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<b><p>a</p></b>", "<p><b>a</b></p>"),
        ("<p>a<div>b</div>c</p>", "<p>a</p><div>b</div>c"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b>c"),
        (
            "<details>a</details><details open><summary>s</summary>b<summary>t</summary></details>",
            r#"<details><summary>Details</summary>a</details><details open=""><summary>s</summary>bt</details>"#,
        ),
        (
            "<figcaption>a</figcaption><figure><figcaption>b</figcaption></figure>",
            "<div>a</div><figure><figcaption>b</figcaption></figure>",
        ),
        ("<pre><div>a</div><div>b</div></pre>", "<pre tabindex=\"0\">a\nb</pre>"),
        (
            "<pre class='language-rust x'><code class='hljs lang-c++'>a</code></pre>",
            "<pre class=\"language-rust\" tabindex=\"0\"><code class=\"lang-c++\">a</code></pre>",
        ),
        ("<ul><li><input type=checkbox checked disabled> done</ul>", "<ul><li>☑  done</li></ul>"),
        (
            "<math alttext='x'><mi>x</mi><annotation encoding='application/x-tex'>\\alpha</annotation></math>",
            "<code>\\alpha</code>",
        ),
        (
            "<math alttext=a><mi>a</mi></math> and <math alttext=b><mi>b</mi></math>",
            "<code>a</code> and <code>b</code>",
        ),
        ("<svg><text>a</text></svg> and <svg></svg>b", "and b"),
        (
            "<time datetime='2026-11-22'>a</time><time datetime=nonsense>b</time><time>c</time>",
            "<time datetime=\"2026-11-22\">a</time>bc",
        ),
        (
            "<span lang=en_US>a</span><span class=x>b</span><p dir=RTL lang='???'>c</p>",
            "<span lang=\"en-US\">a</span>b<p dir=\"rtl\">c</p>",
        ),
        ("<ol start=3 reversed type=a><li value=5>a</ol>", "<ol start=\"3\" reversed=\"\"><li value=\"5\">a</li></ol>"),
    ]);
}

#[test]
fn nothing_empty_is_left_standing() {
    assert_cleaned(&[
        ("<br><br><p>&nbsp;</p><p>a<br><br><br><br>b<br></p><p></p><div><p> </p></div><br>", "<p>a<br><br>b</p>"),
        ("a <b> </b>c", "a  c"),
        ("  <p></p>  ", ""),
    ]);
}

#[test]
fn plain_text_stays_text() {
    let mut entry = html_entry("a <b>\n\nsee https://example.org/?a=1&b=2.");
    entry.content.as_mut().unwrap().kind = Kind::Plain;
    assert_eq!(
        cleaned(&entry).html,
        "<p>a &lt;b&gt;</p>\n<p>see <a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener nofollow ugc\">https://example.org/?a=1&amp;b=2</a>.</p>"
    );
}

#[test]
fn an_entry_of_nothing_is_a_post_of_nothing() {
    assert_eq!(cleaned(&Entry::default()), Post::default());
}

#[test]
fn what_is_enclosed_is_on_the_web() {
    let enclosure =
        |url: &str| Enclosure { url: url.to_owned(), media_type: Some("Audio/MPEG; x=y".to_owned()), bytes: Some(0) };
    let entry = Entry {
        enclosures: vec![enclosure("https://u:p@example.org/a.mp3"), enclosure("javascript:x")],
        ..Entry::default()
    };
    let expected = super::super::Enclosure {
        url: url("https://example.org/a.mp3"),
        media_type: Some("audio/mpeg".to_owned()),
        bytes: None,
    };
    assert_eq!(cleaned(&entry).enclosures, [expected]);
}

#[test]
fn a_language_is_declared_inherited_or_guessed() {
    let german = "<p>Der schnelle braune Fuchs springt über den faulen Hund, und danach gehen wir alle zusammen in die Stadt, um Brot zu kaufen.</p>";
    let language =
        |entry: &Entry, feed| super::super::post(entry, &Context { base: None, language: feed, anchor: "p1" }).language;
    let mut entry = html_entry(german);
    assert_eq!(language(&entry, None).as_deref(), Some("de"));
    assert_eq!(language(&entry, Some("en_GB")).as_deref(), Some("en-GB"));
    entry.language = Some("fr".to_owned());
    assert_eq!(language(&entry, Some("en")).as_deref(), Some("fr"));
}

#[test]
fn a_block_that_begins_again_is_what_it_was() {
    let once = html("<a href=x><li><dt><a href=x><hr><dt>");
    assert!(!once.contains("<dt"), "{once}");
    assert_eq!(html(&once), once);
}

#[test]
fn code_begins_with_its_first_line_whatever_stood_before_it() {
    for (before, after) in [
        ("<pre>\n\na</pre>", "<pre tabindex=\"0\">a</pre>"),
        ("<pre><i></i>\na</pre>", "<pre tabindex=\"0\">a</pre>"),
        ("<pre><code>\na</code></pre>", "<pre tabindex=\"0\"><code>\na</code></pre>"),
    ] {
        assert_eq!(html(before), after);
        assert_eq!(html(after), after);
    }
}

#[test]
fn details_have_a_summary_also_where_theirs_is_empty() {
    assert_eq!(html("<details><summary> </summary>a</details>"), "<details><summary>Details</summary>a</details>");
    assert_eq!(html("<details><summary></summary></details>"), "");
}
