//! A planet's colour in, the style sheet that makes the theme's accent of it out.
//!
//! The hue is kept, and as much of the chroma as is safe; the lightness is the one at which links have their contrast on the
//! `--paper` and the `--wash` of every bundled theme. On paper, links are as black as the theme has them.

/// `--brand` and `--accent` are part of the contract with themes.
pub(super) fn sheet(color: &str) -> String {
    format!(
        "@media not print {{
  :root {{
    --brand: {color};
    --accent: light-dark(oklch(from var(--brand) 0.39 min(c, 0.14) h), oklch(from var(--brand) 0.83 min(c, 0.12) h));
  }}
}}
"
    )
}
