//! Accent style sheet (`accent.css`): the planet's own colour, adjusted for contrast.
//!
//! The hue is kept, and as much chroma as is safe. The lightness is fixed so that links have enough contrast on `--paper` and
//! `--wash` of every bundled theme. In print, links have the theme's own colour.

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
