//! Text in few bits: the letters that are frequent in a clinic's names, notes and addresses take four, six, eight or
//! nine bits, all others as many as their code point needs. A contract, like all of version 1: the order never changes.

use super::bits::{Reader, Writer};

/// Each class: the bits that announce it, how many these are, and its letters, in order.
const CLASSES: [(u32, u32, &str); 4] = [
    (0b0, 1, " eatonis"),
    (0b10, 2, "rhlducmpgyfwbvk."),
    (0b110, 3, "0123456789jqxz,-/':&()!?+@_=STCK"),
    (0b1110, 4, "ABDEFGHIJLMNOPQRUVWXYZ\";%#éüöä×’"),
];

/// Announces a code point below 2^11 (the Latin, Greek, Cyrillic, Hebrew and Arabic alphabets), and any other one.
const SHORT: (u32, u32, u32) = (0b11110, 5, 11);
const LONG: (u32, u32, u32) = (0b11111, 5, 21);

/// Digits and marks of a telephone number, four bits each.
pub const PHONE: &str = "0123456789 +().-";

/// Writes a text: how many letters, then the letters.
pub fn write(bits: &mut Writer, text: &str) {
    bits.put_number(text.chars().count() as u32);
    for letter in text.chars() {
        let known = CLASSES.iter().find_map(|(mark, width, letters)| {
            Some((*mark, *width, letters.chars().position(|known| known == letter)?, letters.chars().count()))
        });
        let code = u32::from(letter);
        if let Some((mark, width, place, of)) = known {
            bits.put(mark, width);
            bits.put(place as u32, of.ilog2());
        } else {
            let (mark, width, digits) = if code < 1 << SHORT.2 { SHORT } else { LONG };
            bits.put(mark, width);
            bits.put(code, digits);
        }
    }
}

/// Reads a text of at most `longest` letters; `None` where there is none.
pub fn read(bits: &mut Reader<'_>, longest: usize) -> Option<String> {
    let count = usize::try_from(bits.take_number()?).ok().filter(|count| *count <= longest)?;
    (0..count).map(|_| letter(bits)).collect()
}

fn letter(bits: &mut Reader<'_>) -> Option<char> {
    for (_, _, letters) in CLASSES {
        if bits.take(1)? == 0 {
            let place = bits.take(letters.chars().count().ilog2())?;
            return letters.chars().nth(place as usize);
        }
    }
    let digits = if bits.take(1)? == 0 { SHORT.2 } else { LONG.2 };
    char::from_u32(bits.take(digits)?)
}

/// Writes a telephone number; other letters than [`PHONE`] are left out.
pub fn write_phone(bits: &mut Writer, phone: &str) {
    let places: Vec<usize> = phone.chars().filter_map(|letter| PHONE.find(letter)).collect();
    bits.put_number(places.len() as u32);
    places.into_iter().for_each(|place| bits.put(place as u32, 4));
}

/// Reads a telephone number of at most `longest` letters; `None` where there is none.
pub fn read_phone(bits: &mut Reader<'_>, longest: usize) -> Option<String> {
    let count = usize::try_from(bits.take_number()?).ok().filter(|count| *count <= longest)?;
    (0..count).map(|_| PHONE.chars().nth(bits.take(4)? as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    #[test]
    fn no_letter_has_two_codes_and_each_class_fills_its_bits() {
        let all: Vec<char> = CLASSES.iter().flat_map(|(_, _, letters)| letters.chars()).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(CLASSES.map(|(_, _, letters)| letters.chars().count()), [8, 16, 32, 32]);
        assert_eq!(PHONE.len(), 16);
    }

    #[test]
    fn a_sentence_takes_less_than_two_thirds_of_its_bytes() {
        let sentence = "Begin with the easy side. Stop if it hurts more than 5 of 10, and ring us on Monday.";
        let mut bits = Writer::default();
        write(&mut bits, sentence);
        let packed = bits.into_bytes().len();
        assert!(packed * 3 < sentence.len() * 2, "{packed} of {}", sentence.len());
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "(?s).{0,60}", phone in "[0-9 +().-]{0,24}") {
            let mut bits = Writer::default();
            write(&mut bits, &text);
            write_phone(&mut bits, &phone);
            let packed = bits.into_bytes();
            let mut reader = Reader::new(&packed);
            prop_assert_eq!(read(&mut reader, 60), Some(text));
            prop_assert_eq!(read_phone(&mut reader, 24), Some(phone));
        }
    }
}
