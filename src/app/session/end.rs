//! What comes after a session: what its pain asks for, when it will be asked about, and which day is next. Before the pain is
//! answered nothing is said of the next session: earlier ones do not know how this one went.

use crate::app::check::offer::is_on;
use crate::app::core::dates::{time_of, weekday};
use crate::app::core::effect::Effect;
use crate::app::core::health::Health;
use crate::app::model::Model;
use crate::app::plan::today::Due;
use crate::app::plan::{home_lists, today};
use crate::app::record::{follow_up, record_words};
use crate::app::step::Step;
use crate::content::{gap, words};
use crate::domain::check::{Outcome, plan_closed};
use crate::domain::letters;
use crate::domain::pain::{Advice, EASY_DAYS, Light, MINUTES_AFTER, Nprs};
use crate::domain::session::Record;
use crate::domain::session::record::LONGEST_NOTE;
use crate::domain::time::{Day, Now};

/// Longest note that is taken up again, letters: what lies in the tab is open to others.
const LONGEST_DRAFT: usize = 10_000;

/// What the end of a session says of what comes next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Next {
    /// What the pain and the last knee check ask for, a paragraph each.
    pub advice: Vec<String>,
    /// Whether it asks for less than before.
    pub less: bool,
    /// The one way to the knee check, where the advice asks for it.
    pub check: Option<ToCheck>,
    /// Whether that way comes before everything else.
    pub check_first: bool,
    /// When it will be asked, and the day of the next session, a line each.
    pub lines: Vec<String>,
}

/// The one way to the knee check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToCheck {
    /// What it is called.
    pub label: &'static str,
    /// Whether the quick check comes first there.
    pub quick: bool,
}

/// What comes next.
pub fn what_follows(model: &Model, now: Now) -> Next {
    let Some(record) = model.ended_record() else { return Next::default() };
    let mut next = advice(model, record, now);
    // Where nothing is stored, there is nothing to ask about later.
    if record.pain.hour_after.is_none() && model.health < Health::Full {
        let asked = record.ended().saturating_add(MINUTES_AFTER * 60_000);
        next.lines.insert(0, words().session.asks_next(time_of(asked, now.utc_offset_minutes)));
    }
    next
}

fn advice(model: &Model, record: &Record, now: Now) -> Next {
    let all = words();
    let (words, gate, after) = (&all.session, &all.check_gate, &all.follow_up);
    if plan_closed(&model.check.history).is_some() {
        let check = Some(ToCheck { label: gate.gate_link, quick: false });
        return Next { advice: vec![gate.gate_text.to_owned()], less: true, check, ..Next::default() };
    }
    let pain = record.pain_that_counts();
    let Some(worst) = pain.worst else { return Next::default() };
    let too_much_now = pain.light(None) == Some(Light::Red);
    let due = today::due_check(model, now);
    let standing = follow_up::standing(model, now);
    let swollen = follow_up::swollen(model, now);
    let severe = worst.is_severe();

    let first: Vec<&str> = match (due, standing) {
        _ if severe => vec![after.severe],
        (Some(Due::Severe), _) => vec![gate.severe, gate.warned_text],
        (Some(Due::TooMuch), _) => vec![gate.too_much, gate.too_much_text],
        (_, Some(Advice::CutAndCheck)) => vec![after.cut_and_check],
        (Some(Due::PainJump), _) if too_much_now => vec![after.step_back, gate.jump_text],
        (Some(Due::PainJump), _) => vec![words.pain_went_up, gate.jump_text],
        (_, Some(Advice::StepBack)) if too_much_now => vec![after.step_back],
        (_, Some(Advice::StepBack)) => vec![words.earlier_too_much],
        (_, Some(Advice::Repeat)) => vec![after.repeat],
        _ => Vec::new(),
    };
    let check_before_next =
        severe || swollen || due.is_some_and(|due| due != Due::Week) || standing == Some(Advice::CutAndCheck);
    let less = severe || matches!(standing, Some(Advice::StepBack | Advice::CutAndCheck));
    let mut said: Vec<String> = sentences(&first);
    if swollen {
        said.push(after.swollen.to_owned());
    }
    if due == Some(Due::Week) && !check_before_next {
        let quick = model.check.quick_will_do(now.day());
        said.push(gate.due.to_owned() + ". " + if quick { gate.due_text } else { gate.due_text_whole });
    }
    match today::advised(model, now) {
        Some(Outcome::Soon) => said.push(gate.advised_soon.to_owned()),
        Some(_) => said.push(gate.advised_weeks.to_owned()),
        None => {}
    }
    let asks_for_check = check_before_next || less || due.is_some() || today::advised(model, now).is_some();
    Next {
        less,
        check: asks_for_check.then(|| way(model, due.is_some(), now)),
        check_first: severe,
        lines: vec![next_session(model, record, check_before_next, now)],
        advice: said,
    }
}

/// Headings end with no full stop; in a row of sentences they have one.
fn sentences(texts: &[&str]) -> Vec<String> {
    let whole = |text: &&str| if text.ends_with('.') { (*text).to_owned() } else { format!("{text}.") };
    match texts {
        [] => Vec::new(),
        texts => vec![texts.iter().map(whole).collect::<Vec<_>>().join(" ")],
    }
}

/// The one way to the knee check: the quick one where it will do; where a clinic switched the questions off, the list of
/// warning signs.
fn way(model: &Model, due: bool, now: Now) -> ToCheck {
    let gate = &words().check_gate;
    match (is_on(model), due, model.check.quick_will_do(now.day())) {
        (false, ..) => ToCheck { label: gate.go_off, quick: false },
        (true, true, true) => ToCheck { label: gate.due_link, quick: true },
        (true, true, false) => ToCheck { label: gate.due_link_whole, quick: true },
        (true, false, quick) => ToCheck { label: gate.go_on, quick },
    }
}

/// The day of the next session. Pain above the limits puts it off, whatever a list says; so does a check that comes first.
fn next_session(model: &Model, record: &Record, check_first: bool, now: Now) -> String {
    let words = words();
    let today = now.day();
    let on = |days: i32| weekday(Day(today.0.saturating_add(days)).weekday());
    // As the first page has it: easy for so many days after the day of a red.
    let lights = follow_up::lights(model, Day(today.0.saturating_sub(EASY_DAYS as i32)));
    let red = lights.iter().filter(|(_, light)| *light == Light::Red).map(|(day, _)| day.0).max();
    let red = red.filter(|_| follow_up::easy_today(model, now));
    match (red.map(|red| on(red + EASY_DAYS as i32 + 1 - today.0)), check_first) {
        (Some(day), true) => return words.session.next_check_and_easy(day),
        (Some(day), false) => return words.session.next_easy(day),
        (None, true) => return words.session.next_check.to_owned(),
        (None, false) => {}
    }
    let listed = home_lists::offers(model, now).into_iter().find(|offer| offer.due);
    let listed = listed.map(|due| words.offers.next_list(gap::List(&due.name), gap::When(due.when)));
    if let Some(listed) = listed.or_else(|| home_lists::next_due(model, now)) {
        return words.session.next_listed(listed);
    }
    if today::needs_a_day_between(record) {
        words.session.next_after_a_day(on(2))
    } else {
        words.session.next_tomorrow.to_owned()
    }
}

/// What is said of a session that has ended.
pub fn shown(model: &Model, record: &Record) -> Ended {
    let words = words();
    let nothing = record.is_of_pain_alone();
    let facts = match nothing {
        true => words.session.finished_nothing.to_owned(),
        false => words.session.finished_sets(
            gap::Minutes(words.common.minutes(record.seconds.div_ceil(60))),
            gap::Sets(record_words::sets_done(record)),
        ),
    };
    let played_out = model.player.played_out.as_ref() == Some(&record.id) || record.reached_the_end();
    Ended {
        id: record.id.clone(),
        partial: record.is_partial(),
        title: match (nothing, record.is_partial() && !played_out) {
            (true, _) => words.session.finished_nothing_title,
            (false, true) => words.session.finished_part_title,
            (false, false) => words.session.finished_title,
        },
        facts,
        kept: model.health < Health::Full,
        worst: record.pain.worst.map(Nprs::value),
        effort: record.effort,
        note: note(model),
    }
}

/// Between the name of a session and the note that is kept as typed.
const BETWEEN: char = '\n';

/// The note of the session that has just ended: as typed, where that is more than is saved.
pub fn note(model: &Model) -> String {
    let saved = || model.ended_record().map(|record| record.note.clone()).unwrap_or_default();
    long_note(model).map_or_else(saved, str::to_owned)
}

/// That only a part of the note is saved, in words; empty where all of it is.
pub fn note_trouble(model: &Model) -> String {
    if long_note(model).is_some() { words().session.note_too_long(LONGEST_NOTE) } else { String::new() }
}

fn long_note(model: &Model) -> Option<&str> {
    let (_, ended) = model.player.ended.as_ref()?;
    model.player.long_note.as_ref().filter(|(id, _)| id == ended).map(|(_, note)| note.as_str())
}

impl Step {
    /// A note that is longer than is saved stays as typed until it is shortened, after a reload too: nothing typed goes
    /// without a word.
    pub(in crate::app) fn keep_long_note(&mut self, id: &str, note: &str) {
        let long = letters::count(note.trim()) > LONGEST_NOTE;
        if long {
            self.effects.push(Effect::KeepDraft(format!("{id}{BETWEEN}{note}")));
        } else if self.model.player.long_note.is_some() {
            self.effects.push(Effect::KeepDraft(String::new()));
        }
        self.model.player.long_note = long.then(|| (id.to_owned(), note.to_owned()));
    }

    /// Takes up such a note after a reload. What another session's was stays away from this one.
    pub(in crate::app) fn find_long_note(&mut self) {
        let Some((id, note)) = self.model.visit.draft.split_once(BETWEEN) else { return };
        let (id, note) = (id.to_owned(), letters::first(note, LONGEST_DRAFT).to_owned());
        if self.model.player.ended.as_ref().is_some_and(|(_, ended)| *ended == id) {
            self.model.player.long_note = Some((id, note));
        }
    }
}

/// An ended session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The name of the session, for good.
    pub id: String,
    /// Whether something planned was left out.
    pub partial: bool,
    /// What is said first. "You stopped early" only to whoever ended it before its last step.
    pub title: &'static str,
    /// Sets and minutes.
    pub facts: String,
    /// Whether it is kept.
    pub kept: bool,
    /// Worst pain, once answered.
    pub worst: Option<u8>,
    /// Effort, once answered.
    pub effort: Option<u8>,
    /// The note.
    pub note: String,
}
