//! Addresses with letters beyond ASCII, as people copy them, in the form that every program understands: a host's labels in
//! Punycode (RFC 3492), everything behind the host as UTF-8 in percents (RFC 3986). What is kept and shown is that form:
//! so letters that look alike cannot pretend to be another host.

/// The address in ASCII; one that is in ASCII already stays as it is.
pub fn in_ascii(address: &str) -> String {
    if address.is_ascii() {
        return address.to_owned();
    }
    let host_from = match (address.find("://"), address.find('@')) {
        (Some(at), _) => at + 3,
        (None, Some(at)) => at + 1,
        (None, None) => 0,
    };
    let host_to = address[host_from..].find(['/', '?', '#', ':']).map_or(address.len(), |at| host_from + at);
    let host: Vec<String> = address[host_from..host_to].split('.').map(label).collect();
    let mut out = address[..host_from].to_owned();
    out.push_str(&host.join("."));
    for byte in address[host_to..].bytes() {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn label(label: &str) -> String {
    if label.is_ascii() {
        return label.to_owned();
    }
    // The capitals of western Europe; tables of every alphabet would be as big as all the rest.
    let small = |letter: char| match letter {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        other => other.to_ascii_lowercase(),
    };
    let letters: Vec<char> = label.chars().map(small).collect();
    match punycode(&letters) {
        Some(text) => format!("xn--{text}"),
        None => label.to_owned(),
    }
}

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;

/// RFC 3492, section 6.3; `None` where a number grows too big.
fn punycode(letters: &[char]) -> Option<String> {
    let mut out: String = letters.iter().filter(|letter| letter.is_ascii()).collect();
    let basic = out.len() as u32;
    if basic > 0 {
        out.push('-');
    }
    let (mut next, mut delta, mut bias, mut handled) = (128_u32, 0_u32, 72_u32, basic);
    while (handled as usize) < letters.len() {
        let least = letters.iter().map(|letter| u32::from(*letter)).filter(|code| *code >= next).min()?;
        delta = delta.checked_add((least - next).checked_mul(handled + 1)?)?;
        next = least;
        for code in letters.iter().map(|letter| u32::from(*letter)) {
            if code < next {
                delta = delta.checked_add(1)?;
            }
            if code != next {
                continue;
            }
            let (mut rest, mut k) = (delta, BASE);
            loop {
                let limit = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
                if rest < limit {
                    break;
                }
                out.push(digit(limit + (rest - limit) % (BASE - limit)));
                rest = (rest - limit) / (BASE - limit);
                k += BASE;
            }
            out.push(digit(rest));
            bias = adapted(delta, handled + 1, handled == basic);
            delta = 0;
            handled += 1;
        }
        delta = delta.checked_add(1)?;
        next += 1;
    }
    Some(out)
}

fn digit(value: u32) -> char {
    char::from(if value < 26 { b'a' + value as u8 } else { b'0' + (value as u8 - 26) })
}

fn adapted(delta: u32, letters: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / letters;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_copy_them() {
        let pairs = [
            (
                "https://praxis-müller.de/termin?für=knie",
                "https://xn--praxis-mller-klb.de/termin?f%C3%BCr=knie",
            ),
            ("https://MÜNCHEN.example", "https://xn--mnchen-3ya.example"),
            ("mailto:desk@bücher.example", "mailto:desk@xn--bcher-kva.example"),
            ("https://例え.テスト:8443/", "https://xn--r8jz45g.xn--zckzah:8443/"),
            ("https://пример.example", "https://xn--e1afmkfd.example"),
            ("https://clinic.example/é", "https://clinic.example/%C3%A9"),
            ("https://clinic.example/plain?a=b", "https://clinic.example/plain?a=b"),
        ];
        for (typed, kept) in pairs {
            assert_eq!(in_ascii(typed), kept);
        }
    }

    #[test]
    fn the_samples_of_rfc_3492() {
        let samples = [
            ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
            ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
            ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
        ];
        for (text, code) in samples {
            assert_eq!(punycode(&text.chars().collect::<Vec<_>>()).as_deref(), Some(code));
        }
    }
}
