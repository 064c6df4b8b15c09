//! What somebody else wrote and this app shows: names, notes, telephone numbers and addresses of a clinic. They come
//! from links, attributes and files that anybody may have made, so each is checked here before it is kept or shown.

use super::international::in_ascii;
use super::letters;

/// Longest telephone number, characters.
pub const LONGEST_PHONE: usize = 24;

/// Longest address to book at, characters.
pub const LONGEST_ADDRESS: usize = 200;

/// A text on one line: no control characters, none that turn the direction of what stands around them, none that cannot
/// be seen; white space drawn together; at most `longest` [letters](letters).
pub fn line(raw: &str, longest: usize) -> String {
    let seen: String = raw.chars().filter(|letter| letter.is_whitespace() || !unseen(*letter)).collect();
    let mut text = String::new();
    for word in seen.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    letters::first(&text, longest).trim_end().to_owned()
}

/// A text of somebody's with marks around it that nobody sees, so that its direction is its own and the sentence around it
/// keeps its own, too (Unicode Standard Annex 9, "first strong isolate"). Where one text fills a gap, the words have them.
pub fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// Whether a character changes what stands around it without being seen itself: controls, marks and overrides of the
/// direction (Unicode Standard Annex 9), invisible separators, and tags. The two joiners stay: Persian and Hindi need
/// them.
fn unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(
            u32::from(letter),
            0xad | 0x61c
                | 0x180e
                | 0x200b
                | 0x200e
                | 0x200f
                | 0x2028..=0x202e
                | 0x2060..=0x206f
                | 0xfeff
                | 0xfff9..=0xfffb
                | 0xe0000..=0xe007f
        )
}

/// A telephone number: digits, spaces and `+ ( ) - .`, three digits at least; a slash, as in 089/123, becomes a space. `None`
/// where it is none.
pub fn phone(raw: &str) -> Option<String> {
    let text = line(&raw.replace('/', " "), LONGEST_PHONE + 1);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let fits = text.bytes().all(|letter| letter.is_ascii_digit() || b" +().-".contains(&letter));
    (fits && digits >= 3 && text.len() <= LONGEST_PHONE).then_some(text)
}

/// What a telephone link names: the digits, and a plus in front where there is one.
pub fn dialled(phone: &str) -> String {
    let plus = if phone.trim_start().starts_with('+') { "+" } else { "" };
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    // "+44 (0)20" is written for people; dialled, the zero in brackets is wrong.
    let digits = if plus.is_empty() || !phone.contains("(0)") {
        digits
    } else {
        phone.replacen("(0)", "", 1).chars().filter(char::is_ascii_digit).collect()
    };
    format!("tel:{plus}{digits}")
}

/// An address to book at: `https:` with a host and without a user's name, or `mailto:` with one address and nothing else.
/// `None` where it is neither; other schemes would let a link do things. Letters beyond ASCII are [written](in_ascii) in it.
pub fn address(raw: &str) -> Option<String> {
    if raw.trim().chars().any(|letter| letter.is_whitespace() || unseen(letter)) {
        return None;
    }
    let raw = in_ascii(raw.trim());
    let plain = raw.bytes().all(|letter| letter.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&letter));
    if !plain || raw.len() > LONGEST_ADDRESS {
        return None;
    }
    let (scheme, rest) = raw.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        "https" => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, port) = rest[..end].split_once(':').unwrap_or((&rest[..end], "443"));
            let port_fits = port.parse::<u16>().is_ok_and(|port| port > 0);
            (is_host(host) && port_fits).then(|| format!("https://{rest}"))
        }
        "mailto" => {
            let (name, host) = rest.split_once('@')?;
            let named = !name.is_empty()
                && name.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"._+-".contains(&letter));
            (named && is_host(host)).then(|| format!("mailto:{rest}"))
        }
        _ => None,
    }
}

/// Whether a text is a host's name: labels of letters, digits and hyphens, with dots between them.
fn is_host(host: &str) -> bool {
    host.split('.').count() >= 2
        && host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_cannot_turn_round_what_stands_beside_it() {
        assert_eq!(line("Knee\u{202e} clinic\u{7}\n\tof  the \u{200b}town ", 60), "Knee clinic of the town");
        assert_eq!(line("  ", 60), "");
        assert_eq!(line("می\u{200c}خواهم", 60), "می\u{200c}خواهم", "a joiner that Persian needs");
        assert_eq!(line("one two three", 8), "one two");
    }

    #[test]
    fn telephone_numbers_as_people_write_them() {
        assert_eq!(phone(" +44 (0)20 7946-0018 ").as_deref(), Some("+44 (0)20 7946-0018"));
        assert_eq!(dialled("+44 (0)20 7946-0018"), "tel:+442079460018");
        assert_eq!(dialled("(020) 7946 0018"), "tel:02079460018");
        assert_eq!(phone("089/123 45").as_deref(), Some("089 123 45"));
        assert_eq!(phone("089 / 123").as_deref(), Some("089 123"));
        for wrong in ["", "12", "1/2", "call 112", "1;ext=2", "+", "1234567890123456789012345"] {
            assert_eq!(phone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn addresses_that_can_only_be_opened() {
        for right in [
            "https://clinic.example/book?with=knee#today",
            "https://www.clinic.example:8443",
            "mailto:desk@clinic.example",
        ] {
            assert_eq!(address(right).as_deref(), Some(right));
        }
        assert_eq!(
            address("https://clïnic.example/für").as_deref(),
            Some("https://xn--clnic-dta.example/f%C3%BCr")
        );
        assert_eq!(address(" HTTPS://clinic.example/ ").as_deref(), Some("https://clinic.example/"));
        for wrong in [
            "",
            "http://clinic.example/",
            "javascript:alert(1)",
            "data:text/html,x",
            "https:clinic.example",
            "https://",
            "https://clinic",
            "https://bank.example@evil.example/",
            "https://clinic.example:0/",
            "https://clinic.example:99999/",
            "https://clinic..example/",
            "https://clïnic.example/a\u{a0}b",
            "https://cl\u{202e}inic.example/",
            "https://bänk.example@evil.example/",
            "https://clinic.example/a b",
            "https://clinic.example/\"onclick",
            "mailto:a@b.example?bcc=c@d.example",
            "mailto:a@b.example,c@d.example",
            "mailto:@b.example",
            "vbscript:x",
            "//clinic.example",
        ] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_was_checked_once_stays_as_it_is(raw in "(?s).{0,80}") {
            let once = line(&raw, 40);
            prop_assert!(letters::count(&once) <= 40);
            prop_assert!(!once.chars().any(unseen));
            prop_assert_eq!(line(&once, 40), once);
            if let Some(phone_number) = phone(&raw) {
                prop_assert_eq!(phone(&phone_number), Some(phone_number));
            }
        }
    }
}
