//! Formulas: `MathML` and `TeX` as text that can be read without a script.
//!
//! A formula is shown as its source in `TeX` where the markup carries it, else as a line in the manner of `UnicodeMath` (Unicode
//! Technical Note 28): `x^2`, `√(a+b)`, `∑_(i=1)^n`. It is not shown as `MathML`: the parser then needs to know no content but
//! HTML's, on which its safety rests, and most programs that read feeds drop those tags and would show `x2`.

use std::fmt::Write;

use super::scan::{self, Attributes, Event};
use crate::read::resolved;

/// Formulas are nested less deeply.
const MAX_DEPTH: usize = 32;

/// Operators with a space on each side.
const INFIX: &str = "=≠≈≡≅∼≃<>≤≥≪≫∈∉∋⊂⊃⊆⊇→←↔⇒⇐⇔⟹⟸⟺⟶↦∝±∓+−-×÷·⋅∗∘∪∩∧∨⊕⊗∖≔:≺≻⊢⊨∣∥";

/// Signs that stand over a letter, and the same that combine with it.
const ACCENTS: [(&str, char); 14] = [
    ("¯", '\u{304}'),
    ("‾", '\u{304}'),
    ("―", '\u{304}'),
    ("_", '\u{304}'),
    ("^", '\u{302}'),
    ("ˆ", '\u{302}'),
    ("~", '\u{303}'),
    ("˜", '\u{303}'),
    ("→", '\u{20d7}'),
    ("⃗", '\u{20d7}'),
    ("˙", '\u{307}'),
    (".", '\u{307}'),
    ("¨", '\u{308}'),
    ("ˇ", '\u{30c}'),
];

/// The text of a `math` element, with its references as they are: its source, else its description, else what it shows.
pub(super) fn of_math(attributes: Attributes<'_>, math: &str) -> Option<String> {
    let source = source(math).or_else(|| attributes.first(&["alttext"]).map(str::to_owned));
    source.or_else(|| Some(escaped(&shown(math))).filter(|shown| !shown.is_empty()))
}

/// The text of a script that holds a formula, raw. `None` for any other script.
pub(super) fn of_script(attributes: Attributes<'_>, script: &str) -> Option<String> {
    let kind = attributes.get("type")?.split(';').next()?.trim().to_ascii_lowercase();
    match kind.as_str() {
        "math/tex" | "math/latex" | "math/asciimath" => {
            // kramdown hides the source from parsers of XML.
            let bare = ["% <![CDATA[", "%<![CDATA[", "<![CDATA[", "%]]>", "% ]]>", "]]>"]
                .iter()
                .fold(script.to_owned(), |script, mark| script.replace(mark, ""));
            Some(bare.trim().to_owned()).filter(|source| !source.is_empty())
        }
        "math/mml" => of_math(scan::NO_ATTRIBUTES, script),
        _ => None,
    }
}

/// The signs that `MathJax` 3 draws by classes alone: `mjx-c1D458`.
pub(super) fn of_signs(drawing: &str) -> Option<String> {
    let sign = |class: &str| char::from_u32(u32::from_str_radix(class.strip_prefix("mjx-c")?, 16).ok()?);
    let signs = scan::scan(drawing).filter_map(|event| match event {
        Event::Open(_, attributes) => attributes.get("class")?.split_ascii_whitespace().find_map(sign),
        _ => None,
    });
    Some(escaped(&signs.collect::<String>())).filter(|signs| !signs.is_empty())
}

/// The source in `TeX` that formulas in `MathML` usually carry, raw.
fn source(math: &str) -> Option<String> {
    let mut scanner = scan::scan(math);
    while let Some(event) = scanner.next() {
        let Event::Open(name, attributes) = event else { continue };
        if local(name) != "annotation" || !attributes.get("encoding").is_some_and(is_tex) {
            continue;
        }
        let mut source = String::new();
        while let Some(Event::Text(text)) = scanner.next() {
            source.push_str(text);
        }
        if !source.trim().is_empty() {
            return Some(source.trim().to_owned());
        }
    }
    None
}

/// `application/x-tex`, `text/latex`, `TeX` …
fn is_tex(encoding: &str) -> bool {
    encoding.rsplit('/').next().is_some_and(|kind| {
        let kind = kind.trim().to_ascii_lowercase();
        let kind = kind.strip_prefix("x-").unwrap_or(&kind);
        matches!(kind, "tex" | "latex" | "amstex" | "amslatex" | "plaintex")
    })
}

/// An element of a formula.
#[derive(Default)]
struct Node {
    name: String,
    text: String,
    /// `linethickness="0"`, as in a binomial coefficient.
    bare: bool,
    children: Vec<Node>,
}

/// What a formula shows, on one line.
fn shown(math: &str) -> String {
    let mut open = vec![Node::default()];
    for event in scan::scan(math) {
        match event {
            Event::Open(name, attributes) => {
                if open.len() < MAX_DEPTH {
                    let bare = attributes.get("linethickness").is_some_and(|width| width.trim().starts_with('0'));
                    open.push(Node { name: local(name).to_ascii_lowercase(), bare, ..Node::default() });
                    if attributes.is_self_closed() {
                        close(&mut open);
                    }
                }
            }
            Event::Close(name) => {
                let name = local(name);
                if let Some(at) = open.iter().rposition(|node| node.name.eq_ignore_ascii_case(name)) {
                    while open.len() > at.max(1) {
                        close(&mut open);
                    }
                }
            }
            Event::Text(text) => {
                if let Some(node) = open.last_mut() {
                    node.text.push_str(&resolved(text));
                }
            }
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let line = open.pop().map(|root| row(&root.children)).unwrap_or_default();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn close(open: &mut Vec<Node>) {
    if let Some(node) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(node);
    }
}

/// The name without its prefix: `mml:mi`.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Nodes side by side.
fn row(nodes: &[Node]) -> String {
    let mut line = String::new();
    // An operator in the first place, or behind another, is a sign.
    let mut operand = false;
    for node in nodes {
        let part = linear(node);
        let text = part.trim();
        if node.name == "mo" && !text.is_empty() && text.chars().all(|c| INFIX.contains(c)) && operand {
            line.push(' ');
            line.push_str(text);
            line.push(' ');
            operand = false;
            continue;
        }
        if part.is_empty() {
            continue;
        }
        if touches(&line, &part) {
            line.push(' ');
        }
        line.push_str(&part);
        operand = node.name != "mo" || [")", "]", "}", "|", "!", "′", "⟩", "⌉", "⌋", "%"].contains(&text);
        if node.name == "mo" && matches!(text, "," | ";") {
            line.push(' ');
        }
    }
    line
}

/// Whether two parts would read as one word: `sin x`, `a_1 b`.
fn touches(before: &str, after: &str) -> bool {
    let end = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let start = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if end.is_empty() || start.is_empty() {
        return before.ends_with(')') && before.contains(['_', '^']) && !start.is_empty();
    }
    let is_word = |part: &str| part.chars().count() > 1 && part.chars().all(char::is_alphabetic);
    let scripted = before[..before.len() - end.len()].ends_with(['_', '^', '/', '√']);
    is_word(end) || is_word(start) && end.chars().all(char::is_alphanumeric) || scripted
}

fn linear(node: &Node) -> String {
    let child = |at: usize| node.children.get(at).map(linear).unwrap_or_default();
    let script = |at: usize| grouped(&child(at));
    match node.name.as_str() {
        "mi" | "mn" | "mo" | "ms" | "mtext" if node.children.is_empty() => {
            // Signs for multiplication and application that nobody sees.
            let text: String = node.text.chars().filter(|c| !('\u{2061}'..='\u{2064}').contains(c)).collect();
            if node.name == "mtext" { text } else { text.trim().to_owned() }
        }
        "apply" => applied(node),
        "script" | "style" | "annotation" | "annotation-xml" | "mphantom" | "none" | "mprescripts" | "malignmark"
        | "maligngroup" => String::new(),
        "mspace" => " ".to_owned(),
        "semantics" | "maction" => child(0),
        "mfrac" if node.bare => format!("{} choose {}", child(0), child(1)),
        "mfrac" => format!("{}/{}", script(0), script(1)),
        "msqrt" => format!("√{}", grouped(&row(&node.children))),
        "mroot" => format!("√[{}]{}", child(1), script(0)),
        "mfenced" => {
            let parts: Vec<String> = node.children.iter().map(linear).collect();
            format!("({})", parts.join(", "))
        }
        "msub" | "munder" => scripted(&child(0), &child(1), ""),
        "msup" => scripted(&child(0), "", &child(1)),
        "mover" => match ACCENTS.iter().find(|(sign, _)| *sign == child(1)) {
            Some((_, accent)) if child(0).chars().count() == 1 => format!("{}{accent}", child(0)),
            _ => scripted(&child(0), "", &child(1)),
        },
        "msubsup" | "munderover" => scripted(&child(0), &child(1), &child(2)),
        "mmultiscripts" => multiscripts(node),
        "mtable" => node.children.iter().map(linear).collect::<Vec<_>>().join("; "),
        "mtr" | "mlabeledtr" => cells(node),
        _ => {
            let inner = row(&node.children);
            if node.text.trim().is_empty() { inner } else { format!("{}{inner}", node.text.trim()) }
        }
    }
}

/// An operation of content markup: `<apply><plus/><ci>x</ci><cn>1</cn></apply>`.
fn applied(node: &Node) -> String {
    const OPERATORS: [(&str, &str); 14] = [
        ("plus", " + "),
        ("minus", " − "),
        ("times", "·"),
        ("divide", "/"),
        ("power", "^"),
        ("eq", " = "),
        ("neq", " ≠ "),
        ("lt", " < "),
        ("gt", " > "),
        ("leq", " ≤ "),
        ("geq", " ≥ "),
        ("in", " ∈ "),
        ("and", " ∧ "),
        ("or", " ∨ "),
    ];
    let Some((operator, operands)) = node.children.split_first() else { return String::new() };
    let operands: Vec<String> = operands
        .iter()
        .map(|operand| {
            let text = linear(operand);
            if operand.name == "apply" { grouped(&text) } else { text.trim().to_owned() }
        })
        .collect();
    match OPERATORS.iter().find(|(name, _)| *name == operator.name) {
        Some((_, sign)) if operands.len() == 1 => format!("{}{}", sign.trim(), operands.concat()),
        Some((_, sign)) => operands.join(sign),
        None => {
            let name = linear(operator);
            format!("{}({})", if name.is_empty() { &operator.name } else { &name }, operands.join(", "))
        }
    }
}

fn scripted(base: &str, sub: &str, sup: &str) -> String {
    let mut line = if base.chars().count() > 1 && base.contains(' ') { format!("({base})") } else { base.to_owned() };
    if !sub.is_empty() {
        let _ = write!(line, "_{}", grouped(sub));
    }
    match sup {
        "" => {}
        "′" | "″" | "‴" | "'" | "°" => line.push_str(sup),
        _ => {
            let _ = write!(line, "^{}", grouped(sup));
        }
    }
    // `∑_(i=1)^n x`
    if base.chars().all(|c| !c.is_alphanumeric()) && line.len() > base.len() {
        line.push(' ');
    }
    line
}

/// In brackets, unless it is one letter, one number or one word.
fn grouped(part: &str) -> String {
    let part = part.trim();
    let is_one = |is: fn(char) -> bool| part.chars().all(is);
    let bracketed = part.starts_with('(') && part.find(')') == Some(part.len() - 1);
    if part.chars().count() <= 1 || bracketed || is_one(|c| c.is_ascii_digit() || c == '.') {
        part.to_owned()
    } else {
        format!("({part})")
    }
}

fn multiscripts(node: &Node) -> String {
    let base = node.children.first().map(linear).unwrap_or_default();
    let scripts = node.children.get(1..).unwrap_or_default();
    let before = scripts.iter().position(|script| script.name == "mprescripts").unwrap_or(scripts.len());
    let pairs = |scripts: &[Node]| {
        scripts.chunks(2).fold(String::new(), |line, pair| {
            let of = |at: usize| pair.get(at).map(linear).unwrap_or_default();
            line + scripted("", &of(0), &of(1)).trim()
        })
    };
    let (behind, front) = scripts.split_at(before);
    format!("{}{base}{}", pairs(front.get(1..).unwrap_or_default()), pairs(behind))
}

/// The cells of a row. In equations that are aligned, the cells are one line.
fn cells(node: &Node) -> String {
    node.children.iter().map(linear).filter(|cell| !cell.trim().is_empty()).fold(String::new(), |mut line, cell| {
        let cell = cell.trim();
        if !line.is_empty() {
            line.push_str(if cell.starts_with(|c| INFIX.contains(c)) && !cell.starts_with(['-', '−']) {
                " "
            } else {
                ", "
            });
        }
        line + cell
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_a_line() {
        for (math, expected) in [
            ("<mi>A</mi><mo>=</mo><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup>", "A = πr^2"),
            ("<msup><mi>e</mi><mrow><mi>k</mi><mo>&InvisibleTimes;</mo><mi>t</mi></mrow></msup>", "e^(kt)"),
            ("<mo>−</mo><mi>a</mi><mo>≤</mo><mo>-</mo><mn>1</mn>", "−a ≤ -1"),
            ("<mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>12</mn></mfrac>", "(a + 1)/12"),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>",
                "∑_(i = 1)^n x_i",
            ),
            ("<msqrt><mi>x</mi><mo>+</mo><mi>y</mi></msqrt>", "√(x + y)"),
            ("<mroot><mi>x</mi><mn>3</mn></mroot>", "√[3]x"),
            ("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>", "sin x"),
            ("<mover><mi>x</mi><mo>¯</mo></mover>", "x\u{304}"),
            ("<msup><mi>f</mi><mo>′</mo></msup><mo>(</mo><mi>x</mi><mo>)</mo>", "f′(x)"),
            ("<mo>(</mo><mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>", "(n choose k)"),
            (
                "<mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>]</mo>",
                "[1, 0; 0, 1]",
            ),
            ("<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mo>=</mo><mi>b</mi></mtd></mtr></mtable>", "a =b"),
            ("<m:mi>a</m:mi><m:mo>&lt;</m:mo><m:mi>b</m:mi>", "a < b"),
            ("<mi>x</mi><mtext> for all </mtext><mi>t</mi>", "x for all t"),
            ("<mi>a", "a"),
            ("<apply><eq/><ci>y</ci><apply><plus/><ci>x</ci><cn>1</cn></apply></apply>", "y = (x + 1)"),
            ("<apply><sin/><ci>x</ci></apply>", "sin(x)"),
            ("<mtext>x<script>y()</script></mtext>", "x"),
            ("plain", "plain"),
        ] {
            assert_eq!(shown(&format!("<mrow>{math}</mrow>")), expected, "{math}");
        }
    }

    #[test]
    fn a_source_counts_before_what_is_shown() {
        for (math, expected) in [
            ("<mi>x</mi><annotation encoding='text/latex'> \\xi </annotation>", "\\xi"),
            ("<mi>x</mi><annotation encoding='TeX'>\\xi</annotation>", "\\xi"),
            ("<mi>x</mi><annotation encoding='text/plain'>no</annotation>", "x"),
            ("<mi>x</mi><annotation-xml encoding='MathML-Content'><ci>y</ci></annotation-xml>", "x"),
        ] {
            assert_eq!(of_math(scan::NO_ATTRIBUTES, math).as_deref(), Some(expected), "{math}");
        }
    }
}
