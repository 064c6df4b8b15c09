//! Search that forgives spelling: a word fits if it begins a word of the name, or is a slip or two away from one.

/// A text as words to be compared, without punctuation. Upper and lower case beyond ASCII are for the caller: the page
/// prints its names in lower case, and the browser has its own tables, which the wasm then need not carry.
pub(in crate::app) fn words(text: &str) -> Vec<Vec<char>> {
    text.split(|letter: char| letter == ' ' || letter.is_ascii_punctuation())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().map(|letter| letter.to_ascii_lowercase()).collect())
        .collect()
}

/// How far `names`, parted by commas, is from what was asked for: 0 where it is the first name, more with every slip,
/// `None` where a word fits nowhere. With equal slips the first name goes before names that only hold it, and those
/// before other names. Nothing asked for fits everywhere.
pub(in crate::app) fn distance(names: &str, asked: &[Vec<char>]) -> Option<u32> {
    if asked.is_empty() {
        return Some(0);
    }
    let first = words(names.split(',').next().unwrap_or_default());
    if first == asked {
        return Some(0);
    }
    let names = words(names);
    let slips = fewest(&names, asked)?;
    let place = match fewest(&first, asked) {
        Some(same) if same == slips && first.len() <= asked.len() => 0,
        Some(same) if same == slips => 1,
        _ => 2,
    };
    Some(slips * 3 + place + 1)
}

/// The fewest slips that lead from what was asked for to some words, each word for itself or written together.
fn fewest(names: &[Vec<char>], asked: &[Vec<char>]) -> Option<u32> {
    let apart = asked.iter().try_fold(0, |sum, word| {
        let nearest = names.iter().filter_map(|name| slips(word, name)).min()?;
        Some(sum + nearest)
    });
    // "wallslide" for "wall slide", and "glute squeez e": the same without the gaps.
    let together: Vec<char> = asked.concat();
    let pairs = names.windows(2).filter_map(|pair| slips(&together, &pair.concat())).min();
    let whole = names.iter().filter(|_| asked.len() > 1).filter_map(|name| slips(&together, name)).min();
    [apart, pairs, whole].into_iter().flatten().min()
}

/// Slips that a word of this length is forgiven: none where a single slip makes another word.
fn forgiven(letters: usize) -> u32 {
    match letters {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// The fewest slips that turn `word` into the beginning of `name`, if no more than a word of its length is forgiven.
/// A slip is a letter too many, too few or wrong, or two letters in each other's place.
fn slips(word: &[char], name: &[char]) -> Option<u32> {
    let most = forgiven(word.len());
    // Three rows of the usual table: `row[j]` is the distance between the letters so far and the first j of the name.
    let mut before: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = (0..=name.len() as u32).collect();
    for (i, letter) in word.iter().enumerate() {
        let mut row = vec![i as u32 + 1; name.len() + 1];
        for (j, other) in name.iter().enumerate() {
            let changed = last[j] + u32::from(letter != other);
            row[j + 1] = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == name[j - 1] && word[i - 1] == *other {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last.into_iter().min().filter(|found| *found <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(names: &str, asked: &str) -> bool {
        distance(names, &words(asked)).is_some()
    }

    #[test]
    fn a_word_fits_from_its_beginning_whatever_the_case() {
        assert!(fits("Clamshell, clam shells", "CLAM"));
        assert!(fits("Clamshell, clam shells", "shell clam"));
        assert!(!fits("Clamshell", "shell"), "not from its middle");
        assert!(fits("Plank", ""));
    }

    #[test]
    fn a_slip_is_forgiven_in_a_word_of_four_letters_and_two_in_a_long_one() {
        for asked in ["calmshell", "clamshel", "klamshell", "clamshelll", "clam shell", "clamsell"] {
            assert!(fits("Clamshell", asked), "{asked}");
        }
        assert!(fits("Step-up", "stepup"));
        assert!(fits("Wall slide", "wallslide"));
        assert!(fits("Monster walk", "monstr"));
        assert!(!fits("Plank", "lunge"));
        assert!(!fits("VMO exercise", "vma"), "three letters are forgiven nothing");
    }

    #[test]
    fn every_word_must_fit_and_the_nearest_comes_first() {
        assert!(!fits("Monster walk", "monster plank"));
        assert!(distance("Side plank", &words("plank")) < distance("Side plank", &words("plamk")));
        assert!(distance("Clamshell", &words("calmshel")) < distance("Banded clamshell", &words("calmshel")));
        assert!(distance("Plank, hold", &words("plank")) < distance("Side plank", &words("plank")));
    }
}
