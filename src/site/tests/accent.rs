//! Test of link contrast: at least 7 to 1 (WCAG 2.2), for every accent colour, in every theme, in light and dark mode.
//!
//! Colours are read from the style sheets and computed as browsers do: CSS Color 4 §10 and §12.

use crate::site::accent::sheet;

const THEMES: [(&str, &str); 2] =
    [("almanac", include_str!("../../theme/style.css")), ("classic", include_str!("../../theme/classic/style.css"))];

/// What links stand on.
const GROUNDS: [&str; 2] = ["paper", "wash"];

/// Grey, ordinary, and more than any screen shows.
const CHROMAS: [f64; 4] = [0.0, 0.05, 0.13, 0.4];

#[derive(Debug, Clone, Copy)]
struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

/// Linear light, red, green and blue: outside of 0 to 1 where a screen does not reach.
type Linear = [f64; 3];

#[test]
fn links_can_be_read_whatever_the_accent() {
    let accents = sides(&sheet("#0a7bbb"), "accent");
    for (theme, css, ground) in THEMES.into_iter().flat_map(|(theme, css)| GROUNDS.map(|ground| (theme, css, ground))) {
        for (side, (accent, ground_there)) in accents.iter().zip(sides(css, ground)).enumerate() {
            let behind = linear(absolute(&ground_there));
            for (hue, chroma) in (0_u16..360).flat_map(|hue| CHROMAS.map(|chroma| (hue, chroma))) {
                let accent = relative(accent, Oklch { lightness: 0.6, chroma, hue: f64::from(hue) });
                for (how, shown) in [("clipped", clipped(linear(accent))), ("mapped", mapped(accent))] {
                    let contrast = contrast(shown, behind);
                    let place = format!("{theme}, {ground}, side {side}, hue {hue}, chroma {chroma}, {how}");
                    assert!(contrast >= 7.0, "{place}: {contrast:.2}");
                }
            }
        }
    }
}

#[test]
fn the_arithmetic_is_that_of_browsers() {
    // `oklch(0.62796 0.25768 29.234)` is red, `oklch(0.51975 0.17686 142.495)` is `green`.
    let near = |a: Linear, b: Linear| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.001);
    assert!(near(linear(Oklch { lightness: 0.62796, chroma: 0.25768, hue: 29.234 }), [1.0, 0.0, 0.0]));
    assert!(near(linear(Oklch { lightness: 0.51975, chroma: 0.17686, hue: 142.495 }), [0.0, 0.21586, 0.0]));
    assert!((contrast([1.0; 3], [0.0; 3]) - 21.0).abs() < 1e-9);
}

/// `--name: light-dark(A, B)` as A and B.
fn sides(css: &str, name: &str) -> [String; 2] {
    let start = format!("--{name}: light-dark(");
    let rest = css.split(&start).nth(1).unwrap_or_else(|| panic!("no `{start}`"));
    let (mut depth, mut cut, mut end) = (0, 0, 0);
    for (at, character) in rest.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = at;
                break;
            }
            ')' => depth -= 1,
            ',' if depth == 0 => cut = at,
            _ => {}
        }
    }
    [rest[..cut].trim().to_owned(), rest[cut + 1..end].trim().to_owned()]
}

/// `oklch(0.982 0.007 85)`
fn absolute(color: &str) -> Oklch {
    let numbers = color.trim_start_matches("oklch(").trim_end_matches(')').split(' ');
    let [lightness, chroma, hue] = numbers.map(|number| number.parse().unwrap()).collect::<Vec<f64>>()[..] else {
        panic!("`{color}` is not three numbers")
    };
    Oklch { lightness, chroma, hue }
}

/// `oklch(from var(--brand) 0.39 min(c, 0.14) h)` of a brand.
fn relative(formula: &str, brand: Oklch) -> Oklch {
    let channels = formula.strip_prefix("oklch(from var(--brand) ").unwrap();
    let (lightness, chroma) = channels.split_once(" min(c, ").unwrap();
    let most: f64 = chroma.strip_suffix(") h)").unwrap().parse().unwrap();
    Oklch { lightness: lightness.parse().unwrap(), chroma: brand.chroma.min(most), hue: brand.hue }
}

/// Björn Ottosson's Oklab, to linear sRGB.
fn linear(Oklch { lightness, chroma, hue }: Oklch) -> Linear {
    let (sin, cos) = hue.to_radians().sin_cos();
    let [long, medium, short] = [
        [0.396_337_777_4, 0.215_803_757_3],
        [-0.105_561_345_8, -0.063_854_172_8],
        [-0.089_484_177_5, -1.291_485_548_0],
    ]
    .map(|[green_red, blue_yellow]| (lightness + chroma * (green_red * cos + blue_yellow * sin)).powi(3));
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
    ]
}

/// What browsers do: each channel for itself.
fn clipped(color: Linear) -> Linear {
    color.map(|channel| channel.clamp(0.0, 1.0))
}

/// What CSS Color 4 asks for: less chroma, until a screen can show it.
fn mapped(color: Oklch) -> Linear {
    let fits = |chroma| linear(Oklch { chroma, ..color }).iter().all(|channel| (-1e-4..=1.0001).contains(channel));
    let mut steps = (0_u16..=200).rev().map(|step| color.chroma * f64::from(step) / 200.0);
    clipped(linear(Oklch { chroma: steps.find(|chroma| fits(*chroma)).unwrap_or(0.0), ..color }))
}

fn contrast(one: Linear, other: Linear) -> f64 {
    let luminance = |[red, green, blue]: Linear| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let (one, other) = (luminance(clipped(one)), luminance(clipped(other)));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
