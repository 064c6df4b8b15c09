//! What is said when a step begins, to a screen reader or by the voice.

use super::position_words::{part_word, position};
use crate::app::core::dose;
use crate::app::core::equipment::equipment_list;
use crate::app::core::step_words::{exercise_of, name};
use crate::content::exercises::{exercise, exercise_words};
use crate::content::{gap, words};
use crate::domain::exercise::Equipment;
use crate::domain::session::{Part, PlanItem, Session, Step, StepKind, StepWork};
use crate::domain::time::Millis;

/// What is said while one gets into position: the exercise, the position with its side, what to fetch.
pub fn preparation(session: &Session, step: &Step) -> String {
    let words = &words().voice;
    let (name, position) = (name(session, step), position(session, step));
    let said = match step.kind {
        StepKind::SwitchSides => return words.switch(position),
        // Run and walk are said before anything else.
        _ if exercise_of(session, step).is_none() => return words.ready_intervals(name),
        StepKind::NextExercise => words.next(gap::Name(name), gap::Position(position)),
        _ => words.ready(gap::Name(name), gap::Position(position)),
    };
    let things = to_fetch(session, step);
    if things.is_empty() { said } else { format!("{said} {}", words.fetch(equipment_list(&things))) }
}

/// What is said when work begins.
pub fn work(session: &Session, step: &Step) -> String {
    let words = words();
    let work = match step.kind {
        StepKind::Work(work) => work,
        StepKind::WarmUp(seconds) => return words.voice.walk_first(dose::time(seconds)),
        StepKind::CoolDown(seconds) => return words.voice.walk_last(dose::time(seconds)),
        _ => return String::new(),
    };
    let (round, rounds) = session.round(step).unwrap_or((1, 1));
    let what = exercise_of(session, step).map_or("", |id| exercise_words(id).lift);
    let time = |seconds| words.common.seconds(u32::from(seconds));
    match work {
        StepWork::PacedRepetitions { count, .. } => {
            repetition(session, step, Part::Lift, 1, u16::from(count)).unwrap_or_default()
        }
        StepWork::PacedSteps(_) => what.to_owned(),
        StepWork::OwnRepetitions { count, .. } => words.voice.own_pace(gap::N(count), gap::What(what)),
        StepWork::OwnSteps(count) => words.voice.own_steps(gap::N(count), gap::What(what)),
        StepWork::Hold(seconds) | StepWork::Timed { seconds, .. } => {
            words.voice.hold(gap::Time(time(seconds)), gap::What(what))
        }
        StepWork::Run(seconds) => {
            words.voice.run(gap::N(round), gap::Of(rounds), gap::Time(dose::time(seconds)))
        }
        StepWork::Walk(seconds) => {
            words.voice.walk(gap::N(round), gap::Of(rounds), gap::Time(dose::time(seconds)))
        }
    }
}

/// What is said when a part of a repetition begins: its number with the first part, "last one" with the last, and what to
/// do, as far as there is time for it before the next part.
pub(super) fn repetition(session: &Session, step: &Step, part: Part, number: u16, of: u16) -> Option<String> {
    let words = &words().voice;
    let what = part_word(session, step, part);
    let StepKind::Work(work) = step.kind else { return None };
    let (length, counted) = match (work, part) {
        (StepWork::PacedRepetitions { tempo, .. }, Part::Lift) => (tempo.lift, true),
        (StepWork::PacedRepetitions { tempo, .. }, Part::Hold) => (tempo.hold, tempo.lift == 0),
        (StepWork::PacedRepetitions { tempo, .. }, Part::Lower) => {
            (tempo.lower, tempo.lift == 0 && tempo.hold == 0)
        }
        _ => (2, true),
    };
    let fits = |text: &String| is_said_within(text, Millis::from(length) * 1000);
    let is_step = matches!(part, Part::StepsOut | Part::StepsBack);
    let last = number == of && of > 1;
    let texts = match (counted, last) {
        (true, true) if is_step => [words.last.to_owned(), String::new()],
        (true, true) => [words.last_and(what), words.last.to_owned()],
        (true, false) if is_step => [words.count(number), String::new()],
        (true, false) => [words.count_and(gap::N(number), gap::What(what)), words.count(number)],
        (false, _) => [what.to_owned(), String::new()],
    };
    texts.into_iter().filter(|text| !text.is_empty()).find(fits)
}

/// What the coming exercise needs and the one before did not.
fn to_fetch(session: &Session, step: &Step) -> Vec<Equipment> {
    let items = &session.plan().items;
    let things = |item: Option<&PlanItem>| {
        item.and_then(PlanItem::exercise).map_or(&[][..], |id| exercise(id).equipment)
    };
    let there = things(step.item.checked_sub(1).and_then(|before| items.get(before)));
    things(items.get(step.item)).iter().copied().filter(|thing| !there.contains(thing)).collect()
}

/// Whether a voice has said a text within a time.
pub fn is_said_within(text: &str, time: Millis) -> bool {
    text.chars().count() as Millis * 1000 / LETTERS_A_SECOND + BREATH <= time
}

/// How fast voices speak, letters a second: the slower ones among those that devices bring.
pub const LETTERS_A_SECOND: Millis = 14;

/// Until a voice begins, milliseconds.
const BREATH: Millis = 250;
