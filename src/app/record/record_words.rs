//! What a record says of its exercises and sets, in words.

use crate::content::exercises::exercise_words;
use crate::content::{gap, words};
use crate::domain::exercise::{ExerciseId, Sides};
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::record::RecordedItem;
use crate::domain::session::record_sets::{CountedIn, SetSoFar};
use crate::domain::session::{Record, RecordLine, Side, SideChoice};

/// The name of an exercise and what was planned of it, in short; the second is empty where this version cannot say.
pub fn planned(line: &RecordLine) -> (String, String) {
    let words = words();
    match &line.planned {
        RecordedItem::Written(WrittenItem::Exercise { id, sides, dose, .. }) => {
            // An exercise that this version no longer has still shows, by its id.
            let name = ExerciseId::find(id).map_or(id.as_str(), |known| exercise_words(known).name);
            let both = matches!(sides, SideChoice::LeftThenRight | SideChoice::RightThenLeft);
            (
                name.to_owned(),
                crate::app::core::dose::short(*dose, if both { Sides::Each } else { Sides::Together }),
            )
        }
        RecordedItem::Written(WrittenItem::WalkRun(intervals)) => {
            (words.dose.walk_run_name.to_owned(), crate::app::core::dose::intervals(intervals))
        }
        RecordedItem::Unreadable(text) => (text.clone(), String::new()),
    }
}

/// Which set of its line it is: `Set 2, left side`; of walks with runs, which round and what of it.
pub fn set_name(set: &SetSoFar, line: &RecordLine) -> String {
    let all = words();
    let words = &all.progress;
    match (line.run_or_walk(set.set), set.side) {
        (Some((round, true)), _) => words.round_run(round),
        (Some((round, false)), _) => words.round_walk(round),
        (None, Some(Side::Left)) => words.set_of_side(gap::N(set.set), gap::Side(all.session.left_side)),
        (None, Some(Side::Right)) => words.set_of_side(gap::N(set.set), gap::Side(all.session.right_side)),
        (None, None) => words.set(set.set),
    }
}

/// How much of a set was done: `4 of 12 repetitions`.
pub(super) fn part_of_set(line: &RecordLine, amount: u16) -> String {
    let words = &words().progress;
    match line.counted_in() {
        Some(CountedIn::Repetitions(of)) => words.part_repetitions(gap::Done(amount), gap::Planned(of)),
        Some(CountedIn::Steps(of)) => words.part_steps(gap::Done(amount), gap::Planned(of)),
        Some(CountedIn::Seconds(of)) => words.part_seconds(gap::Done(amount), gap::Planned(of)),
        None => amount.to_string(),
    }
}

/// What was done of what was planned: `2 of 6 sets, and 4 of 12 repetitions`; of walks with runs, `1 of 8 rounds`.
pub fn sets_done(record: &Record) -> String {
    let words = &words().progress;
    let (walks, exercises): (Vec<_>, Vec<_>) = record.lines.iter().partition(|line| line.rounds().is_some());
    let mut said = Vec::new();
    if !exercises.is_empty() || walks.is_empty() {
        said.push(sets_of(&exercises));
    }
    if !walks.is_empty() {
        let rounds = walks.iter().filter_map(|line| line.rounds());
        let (done, begun, planned) = rounds
            .fold((0, 0, 0), |sum, (done, begun, planned)| (sum.0 + done, sum.1 + begun, sum.2 + planned));
        let whole = words.round_count(planned, gap::Done(done));
        said.push(if begun > 0 {
            words.sets_and(gap::Part(words.parts_of_rounds(begun)), gap::Sets(whole))
        } else {
            whole
        });
    }
    said.join(", ")
}

fn sets_of(lines: &[&RecordLine]) -> String {
    let words = &words().progress;
    let done = lines.iter().map(|line| line.done.len()).sum::<usize>();
    let planned = lines.iter().filter(|line| !line.inserted).map(|line| line.sets_planned()).sum::<u32>();
    let sets = words.set_count(planned, gap::Done(done));
    let mut parts = lines.iter().flat_map(|line| line.parts.iter().map(move |part| (line, part)));
    let count = parts.clone().count();
    let Some((line, part)) = parts.next() else { return sets };
    match (count, done) {
        (1, 0) => part_of_set(line, part.amount),
        (1, _) => words.sets_and(gap::Part(part_of_set(line, part.amount)), gap::Sets(sets)),
        _ => words.sets_and(
            gap::Part(words.parts_of_sets(u32::try_from(count).unwrap_or(u32::MAX))),
            gap::Sets(sets),
        ),
    }
}
