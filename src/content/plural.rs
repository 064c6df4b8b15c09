//! Plurals and gaps in the interface's words. The rules are those of Unicode CLDR for whole numbers.

/// Which forms a language has, and when each is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralRule {
    /// English, German, Spanish (without its "many" for millions) …: 1 is `one`, all else `other`.
    OneOther,
    /// Chinese, Japanese …: always `other`.
    Other,
    /// Russian, Ukrainian …: by the last digits.
    OneFewMany,
    /// Arabic: all six.
    Arabic,
}

/// The forms of one text: zero, one, two, few, many, other.
#[derive(Debug)]
pub struct Plural(pub(super) PluralRule, pub(super) [&'static str; 6]);

impl Plural {
    /// The form for a count.
    pub fn form(&self, n: u32) -> &'static str {
        self.1[category(self.0, n)]
    }
}

const ZERO: usize = 0;
const ONE: usize = 1;
const TWO: usize = 2;
const FEW: usize = 3;
const MANY: usize = 4;
const OTHER: usize = 5;

fn category(rule: PluralRule, n: u32) -> usize {
    match rule {
        PluralRule::OneOther if n == 1 => ONE,
        PluralRule::OneOther | PluralRule::Other => OTHER,
        PluralRule::OneFewMany => match (n % 10, n % 100) {
            (_, 11..=14) => MANY,
            (1, _) => ONE,
            (2..=4, _) => FEW,
            _ => MANY,
        },
        PluralRule::Arabic => match (n, n % 100) {
            (0, _) => ZERO,
            (1, _) => ONE,
            (2, _) => TWO,
            (_, 3..=10) => FEW,
            (_, 11..=99) => MANY,
            _ => OTHER,
        },
    }
}

/// A text with its gaps filled: `{name}` becomes the value of that name.
pub(super) fn fill(pattern: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        if let Some((_, value)) = values.iter().find(|(gap, _)| *gap == name) {
            out.push_str(value);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: PluralRule, expected: usize, counts: &[u32]) {
        for n in counts {
            assert_eq!(category(rule, *n), expected, "{rule:?} {n}");
        }
    }

    #[test]
    fn counts_take_the_form_that_cldr_gives_them() {
        check(PluralRule::OneOther, ONE, &[1]);
        check(PluralRule::OneOther, OTHER, &[0, 2, 11, 101]);
        check(PluralRule::OneFewMany, ONE, &[1, 21, 101]);
        check(PluralRule::OneFewMany, FEW, &[2, 4, 22, 104]);
        check(PluralRule::OneFewMany, MANY, &[0, 5, 11, 12, 14, 20, 111, 112]);
        check(PluralRule::Arabic, FEW, &[3, 10, 103]);
        check(PluralRule::Arabic, MANY, &[11, 99, 111]);
        check(PluralRule::Arabic, OTHER, &[100, 102, 200]);
    }

    #[test]
    fn gaps_are_filled_by_name_and_the_rest_is_kept() {
        assert_eq!(fill("Set {set} of {sets}.", &[("sets", "3".into()), ("set", "1".into())]), "Set 1 of 3.");
        assert_eq!(fill("100 %", &[]), "100 %");
    }
}
