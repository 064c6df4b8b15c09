//! Today: one state, one main thing to do, and what stands beside it.

use super::Facts;
use super::dosage::{Dosage, Item};
use super::entry::What;
use super::measures::{Outcome, global_due, weeks_since};
use super::next::{Suggestion, suggestion};
use super::reason::Reason;
use super::replay::{Inputs, Standing};
use super::rules::{
    FLARE_DAYS, GAP_SHORT_DAYS, MOST_SESSIONS_A_WEEK, REST_DAYS_BETWEEN, SESSIONS_A_WEEK,
    WEEKLY_QUESTION_DAYS, ladder,
};
use super::start::{Start, choose};
use super::weekly;
use crate::domain::check::{Closed, reviews};
use crate::domain::exercise::Stage;
use crate::domain::pain::{EASY_DAYS, Light, Nprs};
use crate::domain::time::Day;

/// So many days after the last result of the knee check the quick check is due, as the check itself has it.
const CHECK_EVERY_DAYS: i32 = 7;
/// A review is shown for so many days after its day, unless it was looked at.
const REVIEW_SHOWN_DAYS: i32 = 14;

/// What the day is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// An urgent result of the knee check stands: nothing else counts.
    Closed(Closed),
    /// There is no course yet.
    FirstVisit,
    /// The knee check is due: there was none, or two reds in a week ask for the quick one.
    CheckDue,
    /// A flare, told by "it's worse today" or the week's answer.
    Flare {
        /// Its first day.
        since: Day,
        /// The day to look again.
        until: Day,
    },
    /// The last session was too much: the easy list or rest.
    TooMuch {
        /// The day of that session.
        since: Day,
        /// The day from which the plan goes on.
        until: Day,
    },
    /// A review of the knee check: 2, 6 or 12 weeks.
    ReviewDue {
        /// Which.
        week: u8,
    },
    /// A session was done today.
    DoneForToday,
    /// A session is due, and something harder or easier is to be decided first.
    Decide,
    /// A session is due.
    SessionDue {
        /// So many days ago it was planned; 0 where it is today's.
        shifted: i32,
    },
    /// A rest day.
    Rest {
        /// The next day on which a session is due, as things stand.
        next: Day,
    },
}

/// The plan of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// What the day is.
    pub state: State,
    /// Where the person stands, a gap up to today counted; `None` before the start.
    pub standing: Option<Standing>,
    /// The next session, in order; empty where the check closes it.
    pub session: Vec<Item>,
    /// How long it takes, seconds.
    pub seconds: u32,
    /// In its place while the knee is to be kept easy: low in load, half the sets. Empty otherwise.
    pub easy: Vec<Item>,
    /// Harder, the same or easier, with the reason. `None` where the check closes it.
    pub suggestion: Option<Suggestion>,
    /// Why the next session is less than the last one was.
    pub less: Option<Reason>,
    /// Whether the quick check's week is over.
    pub weekly_check_due: bool,
    /// Whether the week's questions are due.
    pub weekly_questions_due: bool,
    /// Whether the global change is to be asked, and of which week.
    pub global_due: Option<i32>,
    /// What the measures come to.
    pub outcome: Outcome,
    /// Whether it is time for honest words and the way to a professional.
    pub honest_words: bool,
}

impl Today {
    /// The plan of the day.
    pub fn of(inputs: &Inputs) -> Today {
        let standing = Standing::of(inputs);
        let outcome = outcome(inputs, standing.as_ref());
        let mut today = Today {
            state: State::FirstVisit,
            standing: None,
            session: Vec::new(),
            seconds: 0,
            easy: Vec::new(),
            suggestion: None,
            less: None,
            weekly_check_due: inputs
                .checked
                .is_some_and(|day| inputs.today.0.saturating_sub(day.0) >= CHECK_EVERY_DAYS),
            weekly_questions_due: false,
            global_due: None,
            outcome,
            honest_words: false,
        };
        if let Some(closed) = inputs.closed {
            today.state = State::Closed(closed);
            today.standing = standing;
            return today;
        }
        let Some(standing) = standing else { return today };
        let day = inputs.today;
        today.state = state(inputs, &standing);
        today.session = standing.plain();
        today.seconds = standing.seconds(inputs.facts);
        if matches!(today.state, State::Flare { .. } | State::TooMuch { .. }) {
            today.easy = easy(&standing.start, inputs.facts);
        }
        let suggested = suggestion(&standing, day, inputs.facts);
        let open = standing.raised_since && !matches!(suggested, Suggestion::Same(_));
        today.suggestion = (!open).then_some(suggested);
        if today.state == (State::SessionDue { shifted: 0 })
            || matches!(today.state, State::SessionDue { .. })
        {
            let asks = |known: &Suggestion| !matches!(known, Suggestion::Same(_));
            if today.suggestion.as_ref().is_some_and(asks) {
                today.state = State::Decide;
            }
        }
        today.less = standing.less.clone();
        let answered = inputs.entries.weeks(day).last().map(|(day, _)| *day).unwrap_or(standing.since);
        today.weekly_questions_due = day.0.saturating_sub(answered.0) >= WEEKLY_QUESTION_DAYS;
        today.global_due = global_due(standing.since, day, &global_weeks(inputs, standing.since));
        today.honest_words = weekly::needs_honest_words(inputs.entries, day);
        today.standing = Some(standing);
        today
    }

    /// Whether a session of the plan may be begun today, whatever else is due.
    pub fn session_due(&self) -> bool {
        matches!(self.state, State::SessionDue { .. } | State::Decide)
    }
}

/// The weeks of the course in which the global change was answered.
fn global_weeks(inputs: &Inputs, since: Day) -> Vec<i32> {
    let said = inputs.entries.standing(inputs.today);
    let said = said.filter(|entry| entry.day >= since && matches!(entry.what, What::Global(_)));
    said.map(|entry| weeks_since(since, entry.day)).collect()
}

fn outcome(inputs: &Inputs, standing: Option<&Standing>) -> Outcome {
    if standing.is_none() { Outcome::default() } else { weekly::outcome(inputs.entries, inputs.today) }
}

/// The easy list: what a sore knee begins with, half the sets.
fn easy(start: &Start, facts: Facts) -> Vec<Item> {
    let sore = Start { stairs: Nprs::WORST, ..*start };
    let chosen = choose(&sore, facts).into_iter().map(|chosen| chosen.item);
    let half = |item: Item| {
        let least = ladder(item.exercise).map_or(1, |ladder| ladder.sets.0 / 2).max(1);
        Item { dosage: Dosage { sets: least, ..item.dosage }, ..item }
    };
    chosen.map(half).collect()
}

fn state(inputs: &Inputs, standing: &Standing) -> State {
    let day = inputs.today;
    let age = |of: Day| day.0.saturating_sub(of.0);
    let later = |of: Day, days: i32| Day(of.0.saturating_add(days));
    let asked = standing.two_reds.filter(|asked| inputs.checked.is_none_or(|checked| checked < *asked));
    if inputs.checked.is_none() || asked.is_some() {
        return State::CheckDue;
    }
    if let Some(since) = standing.flare.filter(|since| (0..FLARE_DAYS).contains(&age(*since))) {
        return State::Flare { since, until: later(since, FLARE_DAYS) };
    }
    let last = standing.last.as_ref().map(|done| done.day);
    if standing.lights.iter().any(|(of, _)| *of == day) {
        return State::DoneForToday;
    }
    let easy_days = i32::try_from(EASY_DAYS).unwrap_or(2);
    if let Some(since) = last
        .filter(|last| standing.last_light() == Some(Light::Red) && (-1..=easy_days).contains(&age(*last)))
    {
        return State::TooMuch { since, until: later(since, easy_days.saturating_add(1)) };
    }
    if let Some(week) = review(inputs, standing.since) {
        return State::ReviewDue { week };
    }
    match due(standing, day) {
        Some(shifted) => State::SessionDue { shifted },
        None => {
            let next = (1..=14).map(|ahead| later(day, ahead)).find(|next| due(standing, *next).is_some());
            State::Rest { next: next.unwrap_or(later(day, 1)) }
        }
    }
}

/// The review that is due, unless it was looked at.
fn review(inputs: &Inputs, since: Day) -> Option<u8> {
    // No calendar goes so far.
    since.0.checked_add(365)?;
    let looked = |week: u8| {
        let mut said = inputs.entries.standing(inputs.today);
        said.any(|entry| entry.day >= since && entry.what == What::Reviewed(week))
    };
    let age = |of: Day| inputs.today.0.saturating_sub(of.0);
    let due =
        reviews(since).into_iter().rev().find(|review| (0..REVIEW_SHOWN_DAYS).contains(&age(review.day)))?;
    (!looked(due.week)).then_some(due.week)
}

/// Whether a session is due on a day, and how many days ago it was planned. What was missed moves to the first day that has
/// its rest day before it and keeps the week within its sessions; nothing is made up for.
pub fn due(standing: &Standing, day: Day) -> Option<i32> {
    // What a clock that was set back has still before it says nothing of the days.
    let last = standing.lights.iter().map(|(of, _)| *of).filter(|of| *of <= day).max();
    let rest = if standing.stage == Stage::Irritable { 0 } else { REST_DAYS_BETWEEN };
    if last.is_some_and(|last| day.0.saturating_sub(last.0) <= rest) {
        return None;
    }
    let wanted = i32::try_from(standing.days.count()).unwrap_or(7);
    let wanted = if wanted == 0 { SESSIONS_A_WEEK } else { wanted.min(MOST_SESSIONS_A_WEEK) };
    let week = standing.lights.iter().filter(|(of, _)| (0..7).contains(&day.0.saturating_sub(of.0))).count();
    if i32::try_from(week).unwrap_or(i32::MAX) >= wanted {
        return None;
    }
    if standing.days.is_empty() {
        // No fixed days: as soon as there was a rest day, from the first stage on.
        return last.is_none_or(|last| day.0.saturating_sub(last.0) > REST_DAYS_BETWEEN).then_some(0);
    }
    // A missed day moves on, unless the next of the person's days would then lack its rest: that one takes its place.
    let mut soon = (1..=REST_DAYS_BETWEEN).map(|ahead| Day(day.0.saturating_add(ahead)));
    if !standing.days.include(day) && soon.any(|next| standing.days.include(next)) {
        return None;
    }
    let since = last.map_or(standing.since.0, |last| last.0.saturating_add(1));
    let first = since.max(day.0.saturating_sub(GAP_SHORT_DAYS));
    (first..=day.0)
        .rev()
        .map(Day)
        .find(|planned| standing.days.include(*planned))
        .map(|on| day.0.saturating_sub(on.0))
}
