//! How large the words of the player can be: a short one is read from two metres, a long one has to fit a phone.

use super::view::Playing;

/// Longest side beside the number, letters. How to get into position takes more.
const LONGEST_SIDE: usize = 26;
/// Longest words that take one line of a phone in the largest letters, and in those a size smaller, letters.
const ONE_LINE: [usize; 2] = [10, 14];
/// Longest number in the largest letters: three digits.
const LONGEST_NUMBER: usize = 3;

fn letters(text: &str) -> usize {
    text.chars().count()
}

impl Playing {
    /// How long the one word is, as the stylesheet names it.
    pub fn word_length(&self) -> &'static str {
        match ONE_LINE.iter().position(|most| letters(&self.word) <= *most) {
            Some(0) => "short",
            Some(_) => "medium",
            None => "long",
        }
    }

    /// Whether what stands below the number is a sentence: how to get into position.
    pub fn detail_is_a_sentence(&self) -> bool {
        letters(&self.detail) > LONGEST_SIDE
    }

    /// Whether what stands below the number is short enough for larger letters: a side.
    pub fn detail_is_short(&self) -> bool {
        letters(&self.detail) <= ONE_LINE[0]
    }

    /// Whether the repetition is short enough for larger letters.
    pub fn repetition_is_short(&self) -> bool {
        letters(&self.repetition) <= ONE_LINE[0]
    }

    /// Whether the number takes more than three digits: minutes and seconds.
    pub fn number_is_long(&self) -> bool {
        letters(&self.number) > LONGEST_NUMBER
    }
}
