//! Letters as people count them: what looks like one is one, however many code points it is made of. An e with its accent,
//! a family of four, a flag, a Korean syllable, a Hindi conjunct: one letter each (the extended grapheme clusters of Unicode
//! Standard Annex 29). Limits that are promised in letters are counted here and nowhere else.
//!
//! Left out is what hardly anybody types: marks that belong to the letter after them, and conjuncts of scripts with few
//! readers. A letter ends after [`LONGEST`] code points, so that a limit for people is one for the store as well.

/// A letter has at most so many code points. A family of four with skin tones has eleven.
pub const LONGEST: usize = 16;

const JOINER: char = '\u{200d}';

/// How many letters a text has.
pub fn count(text: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    while let Some(end) = end_of_first(rest) {
        rest = &rest[end..];
        count += 1;
    }
    count
}

/// The first letters of a text, at most `most`, each whole.
pub fn first(text: &str, most: usize) -> &str {
    let mut end = 0;
    for _ in 0..most {
        let Some(next) = end_of_first(&text[end..]) else { break };
        end += next;
    }
    &text[..end]
}

/// Where the first letter of a text ends, bytes; `None` where there is none.
fn end_of_first(text: &str) -> Option<usize> {
    let mut points = text.char_indices();
    let (_, begin) = points.next()?;
    if begin.is_control() {
        return Some(if text.starts_with("\r\n") { 2 } else { begin.len_utf8() });
    }
    // The last code point, the last one that is no mark, whether something links the next one to it, and the parts of a flag.
    let (mut before, mut base, mut linked, mut flags) = (begin, begin, false, u8::from(is_flag(begin)));
    // Whether a joiner would still join the next picture to the base: there is one joiner, and it comes last.
    let mut joins = true;
    for (number, (at, point)) in (1..).zip(points) {
        let mark = is_mark(point);
        let joined = mark
            || is_syllable(before, point)
            || (flags == 1 && is_flag(point) && is_flag(before))
            || (before == JOINER && joins && is_picture(base) && is_picture(point))
            || (linked && is_conjunct(base, point));
        if !joined || number == LONGEST {
            return Some(at);
        }
        if mark {
            joins &= before != JOINER && !is_vowel_sign(point);
            linked = is_linker(point) || (linked && !is_vowel_sign(point));
        } else {
            (base, linked, joins) = (point, false, true);
            flags += u8::from(is_flag(point));
        }
        before = point;
    }
    Some(text.len())
}

/// Half of a flag.
fn is_flag(point: char) -> bool {
    matches!(point, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Signs and pictures of which some can be joined to one. A skin tone without a picture before it is none.
fn is_picture(point: char) -> bool {
    matches!(point, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '←'..='⯿' | '〰' | '〽' | '㊗' | '㊙')
        || matches!(point, '\u{1f000}'..='\u{1fbff}' if !is_flag(point) && !matches!(point, '🏻'..='🏿'))
}

/// Parts of a Korean syllable: those that begin it, its vowel, those that end it; or a syllable made of them.
fn is_syllable(before: char, after: char) -> bool {
    let vowel = |point| matches!(point, '\u{1160}'..='\u{11a7}' | '\u{d7b0}'..='\u{d7c6}');
    let end = |point| matches!(point, '\u{11a8}'..='\u{11ff}' | '\u{d7cb}'..='\u{d7fb}');
    let whole = |point| matches!(point, '가'..='힣');
    let open = |point| whole(point) && (u32::from(point) - 0xac00).is_multiple_of(28);
    let begin = |point| matches!(point, '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97c}');
    (begin(before) && (begin(after) || vowel(after) || whole(after)))
        || ((vowel(before) || open(before)) && vowel(after))
        || ((vowel(before) || end(before) || whole(before)) && end(after))
}

/// The signs that take a consonant's vowel away, so that the next one joins it; after each the consonants of its script.
const LINKERS: [(char, char, char); 9] = [
    ('\u{94d}', '\u{915}', '\u{939}'),    // Devanagari
    ('\u{9cd}', '\u{995}', '\u{9b9}'),    // Bengali
    ('\u{acd}', '\u{a95}', '\u{ab9}'),    // Gujarati
    ('\u{b4d}', '\u{b15}', '\u{b39}'),    // Odia
    ('\u{c4d}', '\u{c15}', '\u{c39}'),    // Telugu
    ('\u{d4d}', '\u{d15}', '\u{d3a}'),    // Malayalam
    ('\u{1039}', '\u{1000}', '\u{102a}'), // Burmese
    ('\u{17d2}', '\u{1780}', '\u{17b3}'), // Khmer
    ('\u{a9c0}', '\u{a989}', '\u{a9b2}'), // Javanese
];

fn is_linker(point: char) -> bool {
    LINKERS.iter().any(|(linker, ..)| *linker == point)
}

/// Vowel signs that stand beside their letter: after one of them nothing is linked. Those of Devanagari, Thai and Lao.
fn is_vowel_sign(point: char) -> bool {
    matches!(point, '\u{903}' | '\u{93e}'..='\u{940}' | '\u{949}'..='\u{94c}' | '\u{e33}' | '\u{eb3}')
}

/// Whether both are consonants of one script in which they join.
fn is_conjunct(before: char, after: char) -> bool {
    LINKERS
        .iter()
        .any(|(_, first, last)| (*first..=*last).contains(&before) && (*first..=*last).contains(&after))
}

/// Whether it is shown with the code point before it: accents, vowel signs, joiners, skin tones, tags.
fn is_mark(point: char) -> bool {
    let wanted = u32::from(point);
    if wanted < 0x300 {
        return false;
    }
    let mut at = 0;
    let mut inside = true;
    let mut numbers = MARKS.iter();
    while at <= wanted {
        inside = !inside;
        let (mut length, mut shift) = (0, 0);
        loop {
            let Some(byte) = numbers.next() else { return false };
            length |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if *byte < 0x80 {
                break;
            }
        }
        at += length;
    }
    inside
}

/// The marks of Unicode 17 (`Extend`, `SpacingMark` and the joiner of the property `Grapheme_Cluster_Break`): how many code
/// points are none, how many then are some, and so on; each number in groups of seven bits, the lowest first, with the
/// eighth bit where another group follows. A test holds it against the tables of a crate that no phone loads.
#[rustfmt::skip]
const MARKS: [u8; 726] = [
    128, 6, 112, 147, 2, 7, 135, 2, 45, 1, 1, 1, 2, 1, 2, 1, 1, 72, 11, 48, 21, 16, 1, 101, 7, 2, 6, 2, 2, 1, 4, 35,
    1, 30, 27, 91, 11, 58, 9, 9, 1, 24, 4, 1, 9, 1, 3, 1, 5, 43, 3, 59, 9, 42, 24, 1, 33, 54, 3, 1, 18, 1, 7, 10, 2,
    29, 3, 56, 1, 1, 7, 2, 2, 2, 3, 9, 1, 10, 2, 26, 1, 2, 3, 56, 1, 1, 5, 4, 2, 2, 3, 3, 1, 30, 2, 3, 1, 11, 3, 56,
    1, 1, 8, 1, 3, 1, 3, 20, 2, 22, 6, 1, 3, 56, 1, 1, 7, 2, 2, 2, 3, 7, 3, 10, 2, 30, 1, 59, 5, 3, 3, 1, 4, 9, 1,
    40, 5, 55, 1, 1, 7, 1, 3, 1, 4, 7, 2, 11, 2, 29, 3, 56, 1, 1, 7, 1, 3, 1, 4, 7, 2, 11, 2, 15, 1, 12, 4, 55, 2,
    1, 7, 1, 3, 1, 4, 9, 1, 10, 2, 29, 3, 70, 1, 4, 6, 1, 1, 1, 8, 18, 2, 61, 1, 1, 8, 12, 8, 98, 1, 1, 10, 11, 7,
    73, 2, 27, 1, 1, 1, 1, 1, 4, 2, 49, 20, 1, 2, 5, 11, 1, 36, 9, 1, 102, 11, 1, 6, 23, 4, 4, 3, 16, 4, 13, 1, 1,
    3, 6, 1, 15, 1, 191, 5, 3, 178, 7, 4, 28, 3, 29, 2, 30, 2, 64, 32, 9, 1, 45, 3, 1, 1, 117, 2, 34, 1, 118, 12, 4,
    12, 219, 1, 5, 57, 10, 1, 1, 1, 1, 2, 24, 2, 1, 48, 46, 2, 12, 20, 5, 47, 17, 38, 9, 12, 3, 30, 13, 56, 14, 48,
    20, 152, 1, 3, 1, 21, 4, 1, 6, 1, 2, 3, 198, 1, 64, 140, 4, 2, 194, 1, 33, 254, 23, 3, 141, 1, 1, 96, 32, 170,
    4, 6, 105, 2, 212, 235, 1, 4, 1, 10, 32, 2, 80, 2, 144, 2, 1, 3, 1, 4, 1, 23, 5, 4, 1, 83, 2, 50, 18, 26, 18,
    13, 1, 38, 8, 25, 13, 44, 4, 47, 14, 36, 1, 67, 14, 12, 1, 8, 2, 46, 1, 51, 1, 1, 3, 2, 2, 5, 2, 1, 1, 41, 5, 5,
    2, 236, 1, 8, 1, 2, 176, 158, 1, 1, 225, 5, 16, 16, 16, 238, 2, 2, 221, 4, 1, 226, 1, 1, 149, 1, 5, 134, 13, 3,
    1, 2, 5, 4, 40, 3, 4, 1, 165, 1, 2, 189, 4, 4, 65, 5, 189, 2, 2, 77, 6, 70, 11, 49, 4, 122, 3, 53, 15, 41, 1, 2,
    2, 10, 4, 45, 11, 7, 1, 61, 3, 36, 14, 16, 2, 44, 1, 12, 3, 48, 14, 8, 4, 1, 2, 92, 12, 6, 1, 2, 1, 157, 1, 12,
    21, 4, 55, 2, 1, 7, 2, 2, 2, 3, 9, 1, 10, 2, 2, 7, 3, 5, 67, 9, 1, 1, 2, 1, 1, 4, 1, 5, 1, 1, 14, 2, 82, 18, 23,
    1, 81, 20, 235, 1, 7, 2, 9, 27, 2, 82, 17, 106, 13, 101, 3, 2, 10, 128, 2, 15, 245, 1, 6, 1, 2, 2, 4, 1, 1, 1,
    2, 141, 1, 7, 2, 7, 3, 1, 28, 10, 40, 7, 1, 4, 8, 1, 9, 11, 46, 16, 198, 1, 8, 199, 1, 8, 1, 8, 82, 22, 1, 14,
    122, 6, 3, 1, 1, 2, 1, 7, 1, 1, 66, 5, 1, 2, 1, 5, 219, 2, 4, 9, 2, 1, 1, 48, 7, 3, 5, 23, 1, 229, 41, 1, 6, 15,
    200, 89, 18, 192, 19, 5, 59, 7, 152, 8, 1, 1, 55, 7, 4, 81, 1, 11, 2, 171, 153, 1, 2, 225, 36, 46, 2, 23, 158,
    4, 5, 3, 6, 8, 8, 2, 7, 30, 4, 148, 1, 3, 187, 15, 55, 4, 50, 8, 1, 14, 1, 22, 5, 1, 15, 208, 10, 7, 1, 17, 2,
    7, 1, 2, 1, 5, 100, 1, 160, 1, 7, 247, 2, 1, 61, 4, 252, 3, 4, 254, 1, 2, 243, 1, 1, 2, 1, 7, 2, 5, 1, 218, 3,
    7, 109, 7, 176, 21, 5, 160, 152, 48, 96, 128, 1, 240, 1,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn each(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut rest = text;
        while let Some(end) = end_of_first(rest) {
            found.push(&rest[..end]);
            rest = &rest[end..];
        }
        found
    }

    #[test]
    fn what_looks_like_one_letter_is_one() {
        for one in [
            "a",
            "é",
            "e\u{301}",
            "ж",
            "ש\u{5c1}\u{5b8}",
            "ب\u{651}\u{64e}",
            "ก\u{e33}",
            "நி",
            "क्ष",
            "स्त्री",
            "한",
            "\u{1112}\u{1161}\u{11ab}",
            "🇳🇿",
            "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
            "👍🏽",
            "❤️",
            "👨‍👩‍👧‍👦",
            "👩🏽‍❤️‍💋‍👨🏿",
            "🧑🏻‍🤝‍🧑🏾",
            "1️⃣",
            "\r\n",
        ] {
            assert_eq!(count(one), 1, "{one}");
            assert_eq!(each(&format!("a{one}b")).len(), 3, "{one}");
        }
        assert_eq!(count("🇳🇿🇩🇪"), 2, "two flags");
        assert_eq!(count("👍👍🏽"), 2);
        assert_eq!(count("한글"), 2);
        assert_eq!(count("क।"), 2, "a letter and a full stop");
        assert_eq!(count("Привет"), 6);
        assert_eq!(count(""), 0);
    }

    #[test]
    fn only_whole_letters_are_left() {
        assert_eq!(first("cafe\u{301}s", 4), "cafe\u{301}");
        assert_eq!(first("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 1), "👨‍👩‍👧‍👦");
        assert_eq!(first("one", 60), "one");
        assert_eq!(first("one", 0), "");
        let heap = format!("z{}", "\u{301}".repeat(1000));
        assert_eq!(
            first(&heap, 1).chars().count(),
            LONGEST,
            "no letter is longer than the store has room for"
        );
        assert!(count(&heap) > 60);
    }

    #[test]
    fn the_table_is_that_of_unicode() {
        let mut table = Vec::new();
        let mut put = |mut number: u32| {
            while number > 0x7f {
                table.push(number as u8 | 0x80);
                number >>= 7;
            }
            table.push(number as u8);
        };
        let (mut start, mut inside) = (0, false);
        for code in 0x80..=0x11_0000 {
            let mark =
                char::from_u32(code).is_some_and(|point| format!("a{point}").graphemes(true).count() == 1);
            if mark != inside {
                put(code - start);
                (start, inside) = (code, mark);
            }
        }
        assert!(MARKS == *table, "it should be: {table:?}");
    }

    /// Letters, marks and signs of the kinds above, and what has no part in it.
    fn points() -> impl Strategy<Value = String> {
        let alphabet = "aZ 9é\u{301}\u{308}жЙשׁ\u{5b8}بت\u{64e}ก\u{e33}\u{e48}कष\u{94d}\u{93e}।한\u{1112}\u{1161}\u{11ab}글日本🇳🇿👍🏽\u{200d}👨👩❤\u{fe0f}💋1\u{20e3}\n";
        proptest::collection::vec(proptest::sample::select(alphabet.chars().collect::<Vec<_>>()), 0..14)
            .prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn they_are_those_of_the_standard(text in points()) {
            prop_assert_eq!(each(&text), text.graphemes(true).collect::<Vec<_>>());
        }

        #[test]
        fn whatever_is_left_is_the_beginning_and_as_long_as_it_may_be(text in "\\PC{0,40}", most in 0..30_usize) {
            let left = first(&text, most);
            prop_assert!(text.starts_with(left));
            prop_assert_eq!(count(left), count(&text).min(most));
        }
    }
}
