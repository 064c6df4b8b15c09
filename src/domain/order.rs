//! Putting lists in order.

use std::cmp::Ordering;

/// Puts a list in the order of a key; what is equal stays in its order.
///
/// The sort of the standard library takes 4 KB of wasm for every kind of list. Here the sorting itself is done on places
/// in the list, once for all kinds; only moving the things to their places differs.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |one, other| key(one).cmp(&key(other)));
}

/// As [`sort_by_key`], where a comparison says what comes first.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.windows(2).all(|pair| compare(&pair[0], &pair[1]).is_le()) {
        return;
    }
    let mut from = sorted(list.len(), &|one, other| compare(&list[one], &list[other]));
    for start in 0..list.len() {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut from[at], at);
            if next == start {
                break;
            }
            list.swap(at, next);
            at = next;
        }
    }
}

/// The places in their new order: runs that double in length are merged, so that a hostile list takes no longer than others.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut run = 1;
    while run < count {
        merged.clear();
        for pair in places.chunks(run * 2) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some(one), Some(other)) = (left.first(), right.first()) {
                let taken = if compare(*one, *other).is_le() { &mut left } else { &mut right };
                merged.push(taken[0]);
                *taken = &taken[1..];
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        run *= 2;
    }
    places
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
