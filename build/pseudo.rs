//! The pseudo-language `qps`: English with accents, 40 % longer, right to left. For tests only: a text on the screen
//! that is not accented did not come from the content, and a layout that holds here holds for most languages.

use std::collections::BTreeMap;

use crate::words::Word;

/// A text as the pseudo-language has it. Gaps (`{n}`), inline marks and addresses stay as they are.
pub fn text(plain: &str) -> String {
    let mut out = String::from("⟦");
    let mut in_gap = false;
    let mut letters = 0;
    for c in plain.chars() {
        match c {
            '{' => in_gap = true,
            '}' => in_gap = false,
            _ => {}
        }
        if in_gap {
            out.push(c);
        } else {
            letters += usize::from(c.is_alphabetic());
            out.push(accented(c));
        }
    }
    for i in 0..(letters * 2).div_ceil(5) {
        out.push(if i % 8 == 0 { ' ' } else { 'ẍ' });
    }
    out.push('⟧');
    out
}

fn accented(c: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const MARKED: &str = "àƀçđéƒğĥíĵķľɱñöþǫŕšţüṽŵẋýžÀƁÇĐÉƑĞĤÍĴĶĽṀÑÖÞǪŔŠŢÜṼŴẊÝŽ";
    PLAIN.chars().position(|p| p == c).and_then(|i| MARKED.chars().nth(i)).unwrap_or(c)
}

/// The same entries in the pseudo-language.
pub fn words(entries: &BTreeMap<String, Word>) -> BTreeMap<String, Word> {
    entries
        .iter()
        .map(|(key, word)| {
            let word = match word {
                Word::Text(plain) => Word::Text(text(plain)),
                Word::Plural(forms) => Word::Plural(
                    forms.iter().map(|(category, plain)| (category.clone(), text(plain))).collect(),
                ),
                Word::List(items) => Word::List(items.iter().map(|plain| text(plain)).collect()),
                Word::Section(entries) => Word::Section(words(entries)),
            };
            (key.clone(), word)
        })
        .collect()
}
