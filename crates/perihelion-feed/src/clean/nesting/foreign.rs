//! Elements that a post may not have, but that mean something: formulas, drawings, embedded pages, buttons, code in form fields.

use super::{ContentModel, Nesting, OpenElement};
use crate::clean::embeds::{Attached, StandIn};
use crate::clean::scan::{self, Attributes, Event, NO_ATTRIBUTES, Scanner};
use crate::clean::{adapt, allow, embeds, formula, style, text};
use crate::read::resolved;
use crate::text::{escape_html, prefix};

/// The words of buttons that do something with the page. A button that says anything else heads what it opens.
const CONTROLS: &str = "\
    a all and article bookmark cancel clipboard close code collapse comment comments copied copy done download \
    edit expand follow full fullscreen hide in less like link load menu more new next now on open or pause play \
    post prev previous print read reply reset run save search send share show sign submit subscribe text this to \
    toggle up kopieren kopiert copier copié copiar copiado copia copiato kopiuj skopiuj kopiera kopiér kopiëren \
    kopioi kopírovat másolás kopyala копировать скопировать копіювати копирай αντιγραφή 复制 复制代码 複製 コピー 복사 anzeigen \
    ausblenden afficher masquer mostrar ocultar nascondi schließen fermer cerrar teilen partager compartir \
    показать скрыть 显示 隐藏 展开 收起";

/// Bytes of the content of a button, and of the words of a drawing.
const MAX_LABEL: usize = 2 * 1024;

/// Pixels, or units, up to which a drawing is a sign in the text.
const ICON: f32 = 64.0;

impl Nesting {
    pub(super) fn open_foreign<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) {
        let lower = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        if !matches!(lower.as_str(), "script" | "style" | "template") && self.omits(name, attributes, scanner) {
            return;
        }
        match lower.as_str() {
            "noscript" => self.noscript = Some(self.is_behind_image()),
            "input" => self.text(adapt::checkbox(attributes).unwrap_or_default()),
            "math" => {
                let math = content(name, attributes, scanner).unwrap_or_default();
                self.formula(formula::of_math(attributes, math));
            }
            "script" => self.script(name, attributes, scanner),
            "svg" | "canvas" => {
                if let Some(drawing) = content(name, attributes, scanner) {
                    self.drawing(attributes, drawing);
                }
            }
            "button" => self.button(name, attributes, scanner),
            "textarea" | "xmp" | "plaintext" => self.code_field(name, attributes, scanner),
            "iframe" => {
                let content = content(name, attributes, scanner);
                let page = attributes.first(&["srcdoc"]).map(resolved).unwrap_or_default();
                let link = || embeds::link_in(content.unwrap_or_default()).or_else(|| embeds::link_in(&page));
                if let Some(address) = embeds::embedded(name, attributes).or_else(link) {
                    self.embed(address, attributes.get("title"));
                }
            }
            "embed" | "object" => {
                let repeated = |address: &str| lower == "embed" && self.object.as_deref() == Some(address);
                if let Some(address) = embeds::embedded(name, attributes).filter(|address| !repeated(address)) {
                    self.embed(address, attributes.get("title"));
                    self.object = Some(address.to_owned());
                }
            }
            _ if allow::is_dropped_with_content(name) => {
                if content(name, attributes, scanner).is_none() && lower == "style" {
                    scanner.skip_text_of_unended(name, attributes);
                }
            }
            _ => {
                if self.stands_in(name, attributes, scanner) {
                    return;
                }
                if let Some(stand_in) = embeds::custom(name, attributes) {
                    self.stand_in(&stand_in);
                    if let Some(content) = scanner.content(name, |_| true) {
                        scanner.leave(content);
                    }
                }
            }
        }
    }

    /// Writes what an element stands for whose content only a script would show, and skips it.
    pub(super) fn stands_in<'a>(
        &mut self,
        name: &'a str,
        attributes: Attributes<'a>,
        scanner: &mut Scanner<'a>,
    ) -> bool {
        let has = attributes.kinds();
        if has.class && self.drawn(name, attributes, scanner) {
            return true;
        }
        if !has.data {
            return false;
        }
        let attached = embeds::attached(attributes).or_else(|| embeds::of_class(attributes).map(Attached::Page));
        let Some(attached) = attached else { return false };
        let blank = |event: &Event<'a>| match event {
            Event::Text(text) => text.trim().is_empty(),
            Event::Open(name, _) => matches!(*name, "div" | "span" | "p"),
            Event::Close(_) => true,
        };
        let Some(empty) = scanner.content(name, blank) else { return false };
        match attached {
            Attached::Formula(source) => self.formula(Some(escape_html(&source))),
            Attached::Words(words) => self.text(&escape_html(&words)),
            Attached::Page(page) => self.stand_in(&page),
            Attached::Film => self.absent("Video"),
            Attached::Pictures(sources, alt) => self.pictures(&sources, &alt),
        }
        scanner.leave(empty);
        true
    }

    fn pictures(&mut self, sources: &[String], alt: &str) {
        let Some(element) = allow::element("img") else { return };
        for source in sources {
            let tag = format!("<img src=\"{}\" alt=\"{}\">", escape_html(source), escape_html(alt));
            if let Some(Event::Open(_, attributes)) = scan::scan(&tag).next() {
                self.image(element, attributes);
            }
        }
    }

    /// A formula that `MathJax` drew. `true` if it is written or comes from a script; then the drawing is skipped.
    fn drawn<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) -> bool {
        let drawings =
            ["MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display", "MathJax_CHTML", "mjx-chtml"];
        if !style::has_class(attributes, &drawings) {
            return false;
        }
        let Some(drawing) = scanner.content(name, |_| true) else { return false };
        let by_script = self.has_sources && !name.eq_ignore_ascii_case("mjx-container");
        let source = embeds::drawn_formula(attributes, drawing.raw).filter(|_| !by_script);
        if source.is_none() && !by_script {
            return false;
        }
        scanner.leave(drawing);
        self.formula(source);
        true
    }

    fn formula(&mut self, source: Option<String>) {
        let Some(source) = source else { return };
        self.end_implied("");
        if let Some(code) = allow::element("code")
            && self.block_model() != Some(ContentModel::Media)
        {
            self.inline(code, NO_ATTRIBUTES);
            self.text(&source);
            self.close("code");
            self.formula = Some(self.out.trim_end().len());
        }
    }

    fn script<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) {
        let mut script = "";
        if let Some(content) = scanner.raw_content(name, attributes.is_self_closed()) {
            scanner.leave(content);
            script = content.raw;
        } else {
            scanner.skip_text_of_unended(name, attributes);
        }
        if let Some(source) = formula::of_script(attributes, script) {
            // Behind its drawing, it is a double.
            if self.formula.take() != Some(self.out.trim_end().len()) {
                self.formula(Some(source));
                self.formula = None;
            }
        } else if let Some(stand_in) = embeds::of_script(attributes) {
            self.stand_in(&stand_in);
        }
    }

    /// The words of a drawing: its label, its title, its description, else the words in it.
    fn drawing(&mut self, attributes: Attributes<'_>, drawing: &str) {
        let is = |name: &str, value: &str| attributes.get(name).is_some_and(|found| found.trim() == value);
        if is("aria-hidden", "true") || is("role", "presentation") || is("role", "none") {
            return;
        }
        let label = attributes.first(&["aria-label"]).map(str::to_owned);
        let words =
            label.or_else(|| words_of(drawing, &["title"], true)).or_else(|| words_of(drawing, &["desc"], true));
        let drawn = || words_of(drawing, &["text", "foreignobject"], false);
        match words.or_else(drawn) {
            Some(words) if is_icon(attributes) => self.text(&words),
            Some(words) => self.absent(&words),
            None => {}
        }
    }

    /// The words of a button stay where they head what it opens.
    fn button<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) {
        let mut bytes = 0;
        let short = scanner.content(name, |event| {
            bytes += if let Event::Text(text) = event { text.len() } else { 0 };
            bytes < MAX_LABEL
        });
        // A long one is no label, and one without an end is none either: their content is text.
        let Some(label) = short else { return };
        let words = text::of_html(label.raw).to_lowercase();
        let class = attributes.get("class").unwrap_or_default().to_ascii_lowercase();
        let acts = ["copy", "clipboard", "share", "close", "subscribe"].iter().any(|part| class.contains(part));
        let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        let copies = words.peek().is_some_and(|word| word.starts_with("cop"));
        let is = |kind: &str| attributes.get("type").is_some_and(|found| found.trim().eq_ignore_ascii_case(kind));
        let in_form = is("submit") || self.stack.iter().any(|open| open.element.name == "form") && !is("button");
        if acts || in_form || words.all(|word| CONTROLS.split(' ').any(|control| control == word)) {
            scanner.leave(label);
            if !copies && !acts && !in_form {
                self.button = Some(self.out.len());
            }
        }
    }

    /// The text of a form field, which is code, and of the old elements for code.
    fn code_field<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) {
        let field = if name.eq_ignore_ascii_case("plaintext") {
            scanner.skip_all()
        } else {
            content(name, attributes, scanner).unwrap_or_default()
        };
        let hidden = field.trim().is_empty() || self.block_model() == Some(ContentModel::Media);
        let Some(pre) = allow::element("pre").filter(|_| !hidden) else { return };
        // In a form field, references are references.
        let literal =
            if name.eq_ignore_ascii_case("textarea") { field.to_owned() } else { field.replace('&', "&amp;") };
        self.end_implied("");
        self.block(pre, NO_ATTRIBUTES);
        self.text(&literal);
        if self.stack.last().is_some_and(|open: &OpenElement| open.element.name == "pre") {
            self.close("pre");
        }
    }

    /// An embedded page, or a link to one. `address` and `title` are raw.
    fn embed(&mut self, address: &str, title: Option<&str>) {
        self.end_implied("");
        if self.block_model() != Some(ContentModel::Media) && self.end_link() {
            self.ensure_content();
            adapt::write_embed(address, title, &mut self.out);
        }
    }

    fn stand_in(&mut self, stand_in: &StandIn) {
        self.embed(&stand_in.address, stand_in.title.as_deref());
    }
}

/// Skips the content of an element that is not parsed, and returns it. One that is written as if it were empty, and has no end tag of
/// its own, has no content.
fn content<'a>(name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) -> Option<&'a str> {
    let nests = matches!(name.to_ascii_lowercase().as_str(), "style" | "svg" | "math" | "template" | "select");
    let content = scanner.raw_content(name, attributes.is_self_closed() || !nests)?;
    scanner.leave(content);
    Some(content.raw)
}

/// The text of the first of these elements, or of all of them, raw.
fn words_of(drawing: &str, names: &[&str], first: bool) -> Option<String> {
    let mut words = String::new();
    let mut within = 0_usize;
    for event in scan::scan(drawing) {
        match event {
            Event::Open(name, _) if names.contains(&name.to_ascii_lowercase().as_str()) => within += 1,
            Event::Close(name) if names.contains(&name.to_ascii_lowercase().as_str()) => {
                within = within.saturating_sub(1);
                words.push(' ');
                if first {
                    break;
                }
            }
            Event::Text(text) if within > 0 => words.push_str(text),
            _ => {}
        }
        if words.len() > MAX_LABEL {
            break;
        }
    }
    let words = prefix(words.trim(), MAX_LABEL);
    (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a drawing is as small as a letter.
fn is_icon(attributes: Attributes<'_>) -> bool {
    let small = |size: &str| {
        let number = size.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<f32>();
        number.is_ok_and(|number| number <= ICON)
    };
    match attributes.first(&["width", "height"]) {
        Some(size) => small(size),
        None => attributes.first(&["viewbox"]).and_then(|size| size.rsplit([' ', ',']).next()).is_some_and(small),
    }
}
