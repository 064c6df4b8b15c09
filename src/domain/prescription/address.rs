//! Where in an address a link's payload stands. The app writes `…/rx/#rx=<payload>`; what programs make of that on its way
//! is taken as well: percent-encoded, in the query, in capital letters, behind other things.

use super::envelope;
use super::link::MARK;

/// So many bytes of an address are looked at. The longest payload, each letter of it encoded three times, has fewer.
const LONGEST: usize = 32_768;

/// Each program on the way may encode it once more.
const MOST_ENCODINGS: usize = 3;

/// In so many places of an address a payload is looked for.
const MOST_MARKS: usize = 8;

/// The payload of the link that an address has, or that its query and fragment have: whole and tidy where it can be opened,
/// otherwise as it came, for [`link::read`](super::link::read) to say what is wrong with it. `None` where there is no link.
pub fn payload(address: &str) -> Option<String> {
    let mut end = address.len().min(LONGEST);
    while !address.is_char_boundary(end) {
        end -= 1;
    }
    let mut text = address[..end].to_owned();
    for _ in 0..MOST_ENCODINGS {
        text = decoded(&text);
    }
    let found: Vec<&str> = marks(&text).take(MOST_MARKS).collect();
    let whole = found.iter().find_map(|rest| {
        // Mail that is "quoted-printable" writes `=` as `=3D`.
        envelope::whole(rest).or_else(|| envelope::whole(rest.strip_prefix("3D")?))
    });
    whole.or_else(|| found.first().map(|rest| (*rest).to_owned()))
}

/// What stands behind each mark of a link.
fn marks(text: &str) -> impl Iterator<Item = &str> {
    let is_mark =
        |at: usize| text.get(at..at + MARK.len()).is_some_and(|name| name.eq_ignore_ascii_case(MARK));
    let begins = |at: usize| !text[..at].ends_with(|before: char| before.is_alphanumeric());
    let places = text.char_indices().map(|(at, _)| at);
    places.filter(move |at| is_mark(*at) && begins(*at)).map(|at| &text[at + MARK.len()..])
}

/// A text with every `%41` in it as the sign that it stands for.
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let sign = (*first == b'%').then(|| after.get(..2)).flatten().and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
            u8::from_str_radix(digits, 16).ok()
        });
        bytes.push(sign.unwrap_or(*first));
        rest = if sign.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
