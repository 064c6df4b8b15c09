//! What two copies of the check come to: every result of both, and the answers of the later one.

use super::history::{Check, Finished, History};
use super::outcome::Outcome;
use crate::domain::order;
use crate::domain::time::Day;

/// What tells a result from the others of a copy. A run may come to the same outcome again, after another one: then the
/// number says which of them it is.
type Name = (Day, u32, Outcome, usize);

/// Results by name, in the order of the names.
fn named(mut results: Vec<Finished>) -> Vec<(Name, Finished)> {
    order::sort_by_key(&mut results, |result| (result.day, result.run, result.outcome));
    let mut named: Vec<(Name, Finished)> = Vec::with_capacity(results.len());
    for result in results {
        let of = (result.day, result.run, result.outcome);
        let number = match named.last() {
            Some(((day, run, outcome, number), _)) if (*day, *run, *outcome) == of => number + 1,
            _ => 0,
        };
        named.push(((of.0, of.1, of.2, number), result));
    }
    named
}

/// One result of which both copies know.
fn met(one: Finished, other: Finished) -> Finished {
    // What the person said of it, or another answer made of it, holds whichever copy knows.
    let (seen, corrected) = (one.seen.max(other.seen), one.corrected.max(other.corrected));
    let text = |result: &Finished| (result.rules.len(), result.rules.clone(), result.version.clone());
    let whole = if text(&one) < text(&other) { other } else { one };
    Finished { seen, corrected, ..whole }
}

/// Back to the order in which a history stands: of each run the results that hold come last. Those of one name stay in
/// their order, so that they are numbered alike again.
fn in_order(named: Vec<(Name, Finished)>) -> Vec<Finished> {
    let of = |result: &Finished| (result.day, result.run, result.outcome);
    let mut results: Vec<(bool, Finished)> =
        named.into_iter().map(|(_, result)| (result.corrected.is_none(), result)).collect();
    for backwards in [false, true] {
        for step in 1..results.len() {
            let (from, to) =
                if backwards { (results.len() - step, results.len() - step - 1) } else { (step - 1, step) };
            if of(&results[from].1) == of(&results[to].1) {
                results[to].0 |= results[from].0;
            }
        }
    }
    order::sort_by_key(&mut results, |(holds, result)| (result.day, result.run, *holds, result.outcome));
    results.into_iter().map(|(_, result)| result).collect()
}

impl Check {
    /// What two copies come to, each with its revision; the same whichever comes first.
    #[must_use]
    pub fn joined((rev, one): (u64, Check), (other_rev, other): (u64, Check)) -> Check {
        if one == other {
            return one;
        }
        let (of_one, of_other) = (named(one.history.0.clone()), named(other.history.0.clone()));
        let mut all: Vec<(Name, Finished)> = of_one.iter().chain(&of_other).cloned().collect();
        order::sort_by_key(&mut all, |(name, _)| *name);
        let mut results: Vec<(Name, Finished)> = Vec::with_capacity(all.len());
        for (name, result) in all {
            match results.pop() {
                Some((last, known)) if last == name => results.push((name, met(known, result))),
                last => {
                    results.extend(last);
                    results.push((name, result));
                }
            }
        }
        // The answers of the later one; of two that count alike those whose text is the greater, in every tab.
        let text = |check: &Check| {
            let answers = Check { history: History::default(), ..check.clone() };
            (serde_json::to_string(&answers).unwrap_or_default(), check.history.0.len())
        };
        let order = rev.cmp(&other_rev).then_with(|| text(&one).cmp(&text(&other)));
        let (mut check, mine) = if order.is_lt() { (other, of_other) } else { (one, of_one) };
        let knows = |name: &Name| mine.binary_search_by(|(known, _)| known.cmp(name)).is_ok();
        let strange = results.iter().filter(|(name, _)| !knows(name)).map(|((_, run, ..), _)| *run).max();
        if let Some(run) = strange.filter(|run| *run >= check.run) {
            // The run that is under way must not take a result of the other copy for its own, and correct it.
            check.run = run.saturating_add(1);
        }
        check.history.0 = in_order(results);
        check
    }
}
