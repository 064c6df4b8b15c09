//! Putting short lists in order.

use std::cmp::Ordering;

/// Puts a list in the order of a key; what is equal stays in its order.
///
/// The sort of the standard library is made for millions of things and takes 4 KB of wasm for every kind of list. Ours are
/// short, or nearly in order already, where this is as quick: each thing moves up to its place.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |one, other| key(one).cmp(&key(other)));
}

/// As [`sort_by_key`], where a comparison says what comes first.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && compare(&list[at - 1], &list[at]).is_gt() {
            list.swap(at - 1, at);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lists_come_out_as_the_standard_sort_leaves_them(list in prop::collection::vec((0_u8..9, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }
}
