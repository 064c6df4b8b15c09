//! A clinic's colour, made to be read. Whatever colour is asked for, what the app shows keeps the contrast that WCAG 2.2
//! asks of text (1.4.3: 4.5 to 1), on light paper and on dark.

/// A colour, sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red, green and blue, 0 to 255.
    pub parts: [u8; 3],
}

/// What a theme is made of, as far as an accent stands on it or it stands on an accent; the same as in
/// `style/tokens.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The page.
    pub paper: Colour,
    /// What lies on the page.
    pub sheet: Colour,
    /// The quieter text.
    pub ink_soft: Colour,
    /// Where a colour goes that is not readable enough: black on light paper, white on dark.
    end: Colour,
}

/// What stands in place of the accent in one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Text, icons and the ground of buttons: at least 4.5 to 1 on paper, sheet and `soft`.
    pub accent: Colour,
    /// Text on `accent`, at least 4.5 to 1.
    pub on_accent: Colour,
    /// A quiet ground, for any text of the theme.
    pub soft: Colour,
}

/// A clinic's colour: as it was asked for, and as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// As it was asked for.
    pub asked: Colour,
    /// On light paper.
    pub light: Pair,
    /// On dark paper.
    pub dark: Pair,
}

/// The least contrast of text.
const LEAST: f64 = 4.5;

/// How much of the accent is in the quiet ground, of 255.
const SOFT: u8 = 26;

const BLACK: Colour = Colour { parts: [0, 0, 0] };
const WHITE: Colour = Colour { parts: [255, 255, 255] };

impl Theme {
    /// Dark on light.
    pub const LIGHT: Theme = Theme {
        paper: Colour { parts: [0xfa, 0xf6, 0xef] },
        sheet: WHITE,
        ink_soft: Colour { parts: [0x55, 0x59, 0x4f] },
        end: BLACK,
    };
    /// Light on dark.
    pub const DARK: Theme = Theme {
        paper: Colour { parts: [0x12, 0x15, 0x0f] },
        sheet: Colour { parts: [0x1b, 0x1f, 0x18] },
        ink_soft: Colour { parts: [0xb6, 0xb7, 0xaa] },
        end: WHITE,
    };

    /// The nearest to `asked` on the way to black or white that can be read in this theme.
    fn pair(&self, asked: Colour) -> Pair {
        let at = |step: u8| {
            let accent = asked.mixed(self.end, step);
            let soft = self.paper.mixed(accent, SOFT);
            let fits = [self.paper, self.sheet, soft].iter().all(|ground| accent.contrast(*ground) >= LEAST);
            let on_accent = if accent.contrast(WHITE) >= LEAST { WHITE } else { BLACK };
            (fits, Pair { accent, on_accent, soft })
        };
        // The last one always fits: black on light paper, white on dark.
        (0..=u8::MAX).map(at).find(|(fits, _)| *fits).map_or_else(|| at(u8::MAX).1, |(_, pair)| pair)
    }
}

impl Accent {
    /// A colour made to be read in both themes.
    pub fn new(asked: Colour) -> Accent {
        Accent { asked, light: Theme::LIGHT.pair(asked), dark: Theme::DARK.pair(asked) }
    }
}

impl Colour {
    /// Reads `#0f5c4d`, `0f5c4d`, `#0a7` or `0a7`, in capitals or not; `None` for anything else.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits).as_bytes();
        let digit = |at: usize| (digits[at] as char).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let part = |number: usize| match digits.len() {
            3 => Some(digit(number)? * 17),
            6 => Some(digit(2 * number)? * 16 + digit(2 * number + 1)?),
            _ => None,
        };
        Some(Colour { parts: [part(0)?, part(1)?, part(2)?] })
    }

    /// As CSS writes it: `#0f5c4d`.
    pub fn css(self) -> String {
        let [red, green, blue] = self.parts;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The contrast between two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// How bright it is, 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let linear = self.parts.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// This colour with `share` of 255 of another in it.
    fn mixed(self, other: Colour, share: u8) -> Colour {
        let mut parts = self.parts;
        for (part, end) in parts.iter_mut().zip(other.parts) {
            let sum = u32::from(*part) * u32::from(u8::MAX - share) + u32::from(end) * u32::from(share);
            // A weighted mean of two bytes is a byte.
            *part = u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX);
        }
        Colour { parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn readable(asked: Colour) {
        let accent = Accent::new(asked);
        for (theme, pair) in [(Theme::LIGHT, accent.light), (Theme::DARK, accent.dark)] {
            for ground in [theme.paper, theme.sheet, pair.soft] {
                assert!(pair.accent.contrast(ground) >= 4.5, "{asked:?}: {pair:?} on {ground:?}");
                assert!(theme.ink_soft.contrast(ground) >= 4.5, "{asked:?}: text on {ground:?}");
            }
            assert!(pair.on_accent.contrast(pair.accent) >= 4.5, "{asked:?}: text on {pair:?}");
        }
    }

    #[test]
    fn every_edge_of_the_colours_can_be_read() {
        for number in 0..17_u32.pow(3) {
            let part = |digit: u32| u8::try_from((digit % 17 * 16).min(255)).unwrap();
            readable(Colour { parts: [part(number), part(number / 17), part(number / 289)] });
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]
        #[test]
        fn whatever_colour_a_clinic_chooses_its_text_can_be_read(parts: [u8; 3]) {
            readable(Colour { parts });
        }

        #[test]
        fn a_colour_is_read_as_it_is_written(parts: [u8; 3]) {
            let colour = Colour { parts };
            prop_assert_eq!(Colour::parse(&colour.css()), Some(colour));
            prop_assert_eq!(Colour::parse(&colour.css().to_uppercase()[1..]), Some(colour));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,8}") {
            let _ = Colour::parse(&text);
        }
    }

    #[test]
    fn colours_are_numbers_and_nothing_else() {
        assert_eq!(Colour::parse("#0A7"), Colour::parse("00aa77"));
        for wrong in ["", "#", "red", "#12345", "#12345g", "rgb(1,2,3)", "url(x)", "#0f5c4d;x", "é1", "ééé"]
        {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays_as_it_is() {
        let green = Colour::parse("#0f5c4d").unwrap();
        assert_eq!(Accent::new(green).light.accent, green);
        assert_eq!(Accent::new(green).light.on_accent, WHITE);
        assert_ne!(Accent::new(green).dark.accent, green);
    }

    #[test]
    fn the_grounds_are_those_of_the_stylesheet() {
        let tokens = include_str!("../../../style/tokens.css");
        let (light, dark) = tokens.split_once("prefers-color-scheme: dark").unwrap();
        for (css, theme) in [(light, Theme::LIGHT), (dark, Theme::DARK)] {
            for (name, colour) in
                [("paper", theme.paper), ("sheet", theme.sheet), ("ink-soft", theme.ink_soft)]
            {
                assert!(css.contains(&format!("--{name}: {};", colour.css())), "{name}: {}", colour.css());
            }
        }
    }
}
