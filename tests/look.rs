//! The colours, measured: text can be read in bad light, and the session from two metres away.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::collections::BTreeMap;

type Colours = BTreeMap<String, [f64; 3]>;

/// The light colours, and the dark ones as they stand upon them: by the device's wish and by the person's.
fn schemes() -> [(&'static str, Colours); 3] {
    let css = include_str!("../style/tokens.css");
    let (light, dark) = css.split_once("prefers-color-scheme: dark").expect("dark as the device says");
    let (device, chosen) = dark.split_once(":root[data-scheme=\"dark\"]").expect("dark as chosen");
    let light = colours(light);
    let upon = |css| light.iter().map(|(name, value)| (name.clone(), *value)).chain(colours(css)).collect();
    [("light", light.clone()), ("dark", upon(device)), ("dark", upon(chosen))]
}

#[test]
fn dark_is_the_same_whether_the_device_or_the_person_asks_for_it() {
    let [light, device, chosen] = schemes().map(|(_, colours)| colours);
    assert_eq!(device, chosen);
    assert_ne!(light["paper"], chosen["paper"]);
    let css = include_str!("../style/tokens.css");
    assert!(css.contains(":root:not([data-scheme=\"light\"])"), "light can be chosen on a dark device");
}

fn colours(css: &str) -> Colours {
    let lines = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    lines.map(|(name, value)| (name.to_owned(), colour(value.trim_end_matches(';')))).collect()
}

fn colour(hex: &str) -> [f64; 3] {
    assert_eq!(hex.len(), 6, "{hex}");
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

/// Relative luminance, WCAG 2.2.
fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast ratio, WCAG 2.2: 1 to 21.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[track_caller]
fn at_least(least: f64, pairs: &[(&str, &str)]) {
    for (scheme, colours) in schemes() {
        for (text, ground) in pairs {
            let ratio = contrast(colours[*text], colours[*ground]);
            assert!(ratio >= least, "{scheme}: {text} on {ground} is {ratio:.2}:1, wanted {least}:1");
        }
    }
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast(colour("000000"), colour("ffffff")) - 21.0).abs() < 1e-9);
    assert!((contrast(colour("767676"), colour("ffffff")) - 4.54).abs() < 0.01, "a pair measured elsewhere");
}

#[test]
fn text_can_be_read_on_every_ground_it_stands_on() {
    at_least(
        4.5,
        &[
            ("ink", "paper"),
            ("ink", "sheet"),
            ("ink", "accent-soft"),
            ("ink-soft", "paper"),
            ("ink-soft", "sheet"),
            ("accent", "paper"),
            ("accent", "sheet"),
            ("on-accent", "accent"),
            ("on-urgency", "emergency"),
            ("on-urgency", "today"),
            ("on-urgency", "soon"),
            ("on-urgency", "self"),
            // As coloured words and rules on the page.
            ("emergency", "paper"),
            ("today", "paper"),
            ("soon", "paper"),
            ("self", "paper"),
        ],
    );
}

#[test]
fn the_session_can_be_read_from_two_metres_away() {
    at_least(
        7.0,
        &[("on-ready", "ready"), ("on-work", "work"), ("on-switch", "switch"), ("on-rest", "rest")],
    );
}

#[test]
fn the_edge_of_a_control_can_be_seen() {
    at_least(3.0, &[("line-strong", "paper"), ("line-strong", "sheet"), ("accent", "paper")]);
}

#[test]
fn the_colour_around_the_page_in_the_browser_is_that_of_the_page() {
    let document = include_str!("../src/ui/document.rs");
    for (scheme, colours) in schemes() {
        let [r, g, b] = colours["paper"].map(|part| (part * 255.0).round() as u8);
        let line = format!(
            "<meta name=\"theme-color\" content=\"#{r:02x}{g:02x}{b:02x}\" media=\"(prefers-color-scheme: {scheme})\" />"
        );
        assert!(document.contains(&line), "{line}");
    }
    let [r, g, b] = schemes()[0].1["paper"].map(|part| (part * 255.0).round() as u8);
    assert!(
        include_str!("../src/site/manifest.rs")
            .contains(&format!("\"theme_color\": \"#{r:02x}{g:02x}{b:02x}\""))
    );
}

#[test]
fn with_more_contrast_text_is_at_least_seven_to_one_in_light_and_dark() {
    let css = include_str!("../style/contrast.css");
    let (device, chosen) = css.split_once(":root[data-contrast=\"more\"]").expect("as chosen");
    let pairs = |css: &str| -> BTreeMap<String, [[f64; 3]; 2]> {
        let lines =
            css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": light-dark(#"));
        let both = |value: &str| {
            let (light, dark) = value.trim_end_matches(");").split_once(", #").unwrap();
            [colour(light), colour(dark)]
        };
        lines.map(|(name, value)| (name.to_owned(), both(value))).collect()
    };
    let colours = pairs(chosen);
    assert_eq!(colours, pairs(device), "the same whether the device or the person asks for it");
    assert!(colours.len() > 10);
    for scheme in [0, 1] {
        for ground in ["paper", "sheet", "accent-soft"] {
            for text in
                ["ink", "ink-soft", "accent", "emergency", "today", "soon", "self", "line", "line-strong"]
            {
                let ratio = contrast(colours[text][scheme], colours[ground][scheme]);
                assert!(ratio >= 7.0, "{text} on {ground}: {ratio:.2}");
            }
        }
        for (text, ground) in [("on-accent", "accent"), ("on-urgency", "emergency"), ("on-urgency", "self")] {
            assert!(contrast(colours[text][scheme], colours[ground][scheme]) >= 7.0, "{text} on {ground}");
        }
    }
}
