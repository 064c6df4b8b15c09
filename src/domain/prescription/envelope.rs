//! What every version of a link has in common: letters that an address can hold, and a checksum over what they say.
//!
//! On its way a link gets signs into it and behind it: line breaks, signs without a width, brackets, what somebody wants
//! to know about a click. None of them is a letter of a payload, so wherever one stands, the payload may go on or end; the
//! checksum says which. It also stands for a letter that was lost at the end, because the last letters hold nothing else.

use super::bits::{checksum, read_base64, write_base64};

/// Longest payload that is looked at, characters. What is written of texts in any alphabet has fewer than 3,000; of pictures
/// that are each made of several, there may be too many for a link.
pub const LONGEST_PAYLOAD: usize = 4096;

/// In so many places of a payload there may be signs that are no letters.
const MOST_BREAKS: usize = 100;

/// So many letters of the checksum may be missing at the end. One may be any; of more, each must be one of those that
/// programs take for the end of a sentence, so that enough of the checksum is left.
const MOST_LOST: usize = 2;

/// The payload around a body: the version before it, the checksum behind it.
pub fn seal(version: u8, body: &[u8]) -> String {
    write(&[&[version], body].concat())
}

fn write(sealed: &[u8]) -> String {
    write_base64(&[sealed, &checksum(sealed).to_be_bytes()].concat())
}

/// The version and the body of the payload that a text begins with; `None` where there is none, or a damaged one.
pub fn open(text: &str) -> Option<(u8, Vec<u8>)> {
    let sealed = candidates(text).find_map(|letters| unsealed(&letters))?;
    let (version, body) = sealed.split_first()?;
    Some((*version, body.to_vec()))
}

/// The payload that a text begins with, as it was before it got anything into it or lost its last letter.
pub fn whole(text: &str) -> Option<String> {
    let (version, body) = open(text)?;
    Some(seal(version, &body))
}

/// How many letters a text has before anything that is none.
pub fn letters(text: &str) -> usize {
    text.chars().take_while(|sign| is_letter(*sign)).count()
}

fn is_letter(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '-' || sign == '_'
}

/// What the payload may be: the letters up to each place where something else stands.
fn candidates(text: &str) -> impl Iterator<Item = String> {
    let dash = |sign| match sign {
        // What programs make of a dash to have it look well.
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        sign => sign,
    };
    // Several signs in a row for each break, and no more than that of a text that was written to cost time.
    let most = LONGEST_PAYLOAD + 8 * MOST_BREAKS;
    let text: String = text.chars().map(dash).take(most).collect();
    let parts: Vec<String> = text
        .split(|sign| !is_letter(sign))
        .filter(|part| !part.is_empty())
        .take(MOST_BREAKS)
        .map(str::to_owned)
        .collect();
    (1..=parts.len())
        .map(move |count| parts[..count].concat())
        .filter(|letters| letters.len() <= LONGEST_PAYLOAD)
}

/// Version and body of a payload that has lost no more than the checksum can stand for.
fn unsealed(letters: &str) -> Option<Vec<u8>> {
    (0..=MOST_LOST).find_map(|lost| {
        let bytes = read_base64(&format!("{letters}{}", &"AA"[..lost]))?;
        let sealed = &bytes[..bytes.len().checked_sub(4).filter(|length| *length > 0)?];
        let whole = write(sealed);
        let found = whole.strip_prefix(letters)?;
        let fits = found.len() == lost && (lost < 2 || found.bytes().all(|sign| b"-_".contains(&sign)));
        fits.then(|| sealed.to_vec())
    })
}
