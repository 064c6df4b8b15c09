//! The first page of someone who has a course: the one card of the day, and what stands on it. What the day is, is decided
//! in [`crate::domain::course::today`]; what comes before any course (a closed plan, an unfinished session, a check that is
//! due) stays with [`crate::app::plan::today`].

use super::inputs::{self, Asked, asked};
use super::item_words::{ItemShown, change, plain};
use super::reason_words::sentence;
use crate::app::check::offer;
use crate::app::core::dates::{date, short_date, weekday};
use crate::app::model::Model;
use crate::app::plan::today::{Standing as Before, check_before_session, has_course, standing};
use crate::content::{gap, words};
use crate::domain::course::today::due;
use crate::domain::course::{Because, Item, State, Suggestion, Today, What};
use crate::domain::time::{Day, Now};

/// What the card is about, for its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The knee check comes first.
    Check,
    /// A session.
    Session,
    /// Something harder or easier to decide, then a session.
    Decide,
    /// Rest.
    Rest,
    /// Easy: the last session was too much.
    Easy,
    /// A worse day.
    Flare,
    /// Two, six or twelve weeks.
    Review,
    /// Done.
    Done,
}

/// The one main action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Main {
    /// Play this.
    Play {
        /// What.
        asked: Asked,
        /// What the button says.
        text: String,
    },
    /// Go to the knee check: the quick one, or the whole.
    Check {
        /// Whether the quick one is asked for.
        quick: bool,
        /// What the button says.
        text: String,
    },
    /// Say this.
    Say {
        /// What.
        what: What,
        /// What the button says.
        text: &'static str,
    },
    /// See the progress.
    Progress(&'static str),
    /// Read about the next 48 hours.
    ReadOn(&'static str),
}

/// Something else that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Play this.
    Play {
        /// What.
        asked: Asked,
        /// What the link says.
        text: &'static str,
    },
    /// Say this.
    Say {
        /// What.
        what: What,
        /// What the button says.
        text: &'static str,
    },
    /// Take this back.
    Undo {
        /// The entry.
        id: u64,
        /// What the button says.
        text: &'static str,
    },
    /// Read about the next 48 hours.
    ReadOn(&'static str),
    /// Answer the week's questions.
    Week(&'static str),
}

/// The card of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What it is about.
    pub kind: Kind,
    /// The date, in words.
    pub date: String,
    /// Its heading.
    pub heading: String,
    /// Why, in sentences.
    pub why: Vec<String>,
    /// What is suggested, in words; empty where nothing is.
    pub change: String,
    /// What was accepted, with its entry.
    pub accepted: Option<(u64, String)>,
    /// Steps to follow, one after the other.
    pub steps: &'static [&'static str],
    /// How long it takes; empty where nothing is to be done.
    pub facts: String,
    /// What is to be done.
    pub items: Vec<ItemShown>,
    /// The one main action.
    pub main: Option<Main>,
    /// What else can be done.
    pub beside: Vec<Beside>,
}

/// The heading of the card: the focus goes there after a tap.
pub const HEADING: &str = "today-card";

/// The card of the day; `None` where there is no course, or where something stands that comes before it.
pub fn card(model: &Model, now: Now) -> Option<Card> {
    if !has_course(model, now) || check_before_session(model, now) {
        return None;
    }
    if matches!(standing(model, now), Before::Closed { .. } | Before::Unfinished(_) | Before::CheckFirst) {
        return None;
    }
    let today = inputs::today(model, now)?;
    Some(Build { model, now, today: &today }.card())
}

/// How many items there are and how long they take, in words.
pub fn facts(model: &Model, now: Now, items: &[Item]) -> String {
    let all = words();
    let seconds: u32 = items.iter().map(|item| item.seconds(crate::content::exercises::exercise)).sum();
    let whole = inputs::followed(model, now).filter(|_| matches!(asked(model, now, items), Asked::List(_)));
    let seconds = whole.map_or(seconds, |list| list.plan.seconds_with_walks());
    let count = whole.map_or(items.len(), |list| list.plan.items.len());
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    all.course_today.session_facts(
        gap::Exercises(all.home.exercises(count)),
        gap::Minutes(all.common.about_minutes(seconds.div_ceil(60))),
    )
}

struct Build<'a> {
    model: &'a Model,
    now: Now,
    today: &'a Today,
}

impl Build<'_> {
    fn card(&self) -> Card {
        let words = &words().course_today;
        let mut card = Card {
            kind: Kind::Session,
            date: date(self.now.day()),
            heading: String::new(),
            why: Vec::new(),
            change: String::new(),
            accepted: None,
            steps: &[],
            facts: String::new(),
            items: Vec::new(),
            main: None,
            beside: Vec::new(),
        };
        match self.today.state {
            // Neither is reached: both stand before the card.
            State::Closed(_) | State::FirstVisit => {}
            State::CheckDue => {
                card.kind = Kind::Check;
                card.heading = words.check_heading.to_owned();
                card.why = vec![words.check_why.to_owned()];
                let quick = self.model.check.quick_will_do(self.now.day());
                card.main = Some(Main::Check { quick, text: words.check_start.to_owned() });
                if self.model.check.history.last().is_none() {
                    card.beside.push(Beside::Say { what: What::CheckedElsewhere, text: words.elsewhere });
                }
            }
            State::Flare { since, until } => self.flare(&mut card, since, until),
            State::TooMuch { since, until } => {
                card.kind = Kind::Easy;
                card.heading = words.too_much_heading.to_owned();
                card.why =
                    vec![words.too_much_why(gap::Day(short_date(since)), gap::Until(short_date(until)))];
                self.play(&mut card, &self.today.easy, words.start_easy);
            }
            State::ReviewDue { week } => {
                card.kind = Kind::Review;
                card.heading = words.review_heading(week);
                card.why = vec![words.review_why.to_owned()];
                if offer::is_on(self.model) {
                    let quick = self.model.check.quick_will_do(self.now.day());
                    card.main = Some(Main::Check { quick, text: words.check_start.to_owned() });
                }
                card.beside.push(Beside::Say { what: What::Reviewed(week), text: words.review_later });
            }
            State::DoneForToday => {
                card.kind = Kind::Done;
                card.heading = words.done_heading.to_owned();
                card.why = vec![words.done_why.to_owned()];
                card.why.extend(self.next_session().map(|day| words.done_next(day)));
                card.main = Some(Main::Progress(words.done_link));
            }
            State::Rest { next } => {
                card.kind = Kind::Rest;
                card.heading = words.rest_heading.to_owned();
                card.why = vec![words.rest_why(self.day(next))];
                let asked = asked(self.model, self.now, &self.today.session);
                card.beside.push(Beside::Play { asked, text: words.start_anyway });
            }
            State::SessionDue { shifted } => self.session(&mut card, shifted),
            State::Decide => self.decide(&mut card),
        }
        let asks = self.today.weekly_questions_due || self.today.global_due.is_some();
        if asks && !matches!(card.kind, Kind::Flare | Kind::Check) {
            card.beside.push(Beside::Week(words.week));
        }
        if !matches!(card.kind, Kind::Flare | Kind::Check) {
            card.beside.push(Beside::Say { what: What::Worse(None), text: words.worse });
        }
        card
    }

    fn flare(&self, card: &mut Card, since: Day, until: Day) {
        let words = &words().course_today;
        card.kind = Kind::Flare;
        card.heading = words.flare_heading.to_owned();
        let checked = self.model.check.history.last().is_some_and(|result| result.day >= since);
        if offer::is_on(self.model) && !checked {
            card.why = vec![words.flare_check.to_owned()];
            let quick = self.model.check.quick_will_do(self.now.day());
            let gate = &crate::content::words().check_gate;
            let text = if quick { gate.due_link } else { gate.due_link_whole };
            card.main = Some(Main::Check { quick: true, text: text.to_owned() });
        } else {
            card.why.extend(self.today.less.iter().map(sentence));
            card.why.push(words.flare_until(self.day(until)));
            card.steps = words.flare_steps;
            if since == self.now.day() {
                // No session on the first day.
                card.main = Some(Main::ReadOn(words.flare_more));
            } else {
                self.play(card, &self.today.easy, words.start_easy);
            }
        }
        if !matches!(card.main, Some(Main::ReadOn(_))) {
            card.beside.push(Beside::ReadOn(words.flare_more));
        }
        let said = self.model.course.entries().standing(self.now.day());
        let worse = |what: &What| matches!(what, What::Worse(_));
        let mut said = said.rev().filter(|entry| entry.day >= since && worse(&entry.what));
        if let Some(entry) = said.next() {
            card.beside.push(Beside::Undo { id: entry.id, text: words.worse_undo });
        }
    }

    fn session(&self, card: &mut Card, shifted: i32) {
        let words = &words().course_today;
        card.heading = words.due_heading.to_owned();
        let fixed = self.today.standing.as_ref().is_some_and(|standing| !standing.days.is_empty());
        if shifted > 0 {
            let planned = Day(self.now.day().0.saturating_sub(shifted));
            card.why.push(words.due_shifted(self.day(planned)));
        } else if fixed {
            card.why.push(words.due_today.to_owned());
        }
        card.accepted = self.accepted();
        if let Some(less) = &self.today.less {
            card.why.push(sentence(less));
        } else if card.accepted.is_none()
            && let Some(Suggestion::Same(reason)) = &self.today.suggestion
        {
            card.why.push(sentence(reason));
        }
        self.play(card, &self.today.session, words.start);
        self.offer_to_keep(card);
    }

    /// After a single red the person may keep what was.
    fn offer_to_keep(&self, card: &mut Card) {
        let words = &words().course_today;
        let red = |because| matches!(because, Because::Red | Because::RedAfterRaise);
        let less = self.today.less.as_ref().is_some_and(|less| red(less.because));
        let last = self.today.standing.as_ref().and_then(|standing| standing.last.as_ref());
        if let Some(last) = last.filter(|_| less) {
            let what = What::Kept(last.id.clone());
            card.beside.push(Beside::Say { what, text: words.keep_what_was });
        }
    }

    fn decide(&self, card: &mut Card) {
        let words = &words().course_today;
        let (heading, what, reason, accept) = match &self.today.suggestion {
            Some(Suggestion::Harder { what, reason }) => {
                (words.decide_heading_harder, what, reason, words.accept_harder)
            }
            Some(Suggestion::Easier { what, reason }) => {
                (words.decide_heading_easier, what, reason, words.accept_easier)
            }
            _ => return self.session(card, 0),
        };
        card.kind = Kind::Decide;
        card.heading = heading.to_owned();
        card.why = vec![sentence(reason)];
        card.change = change(self.model, self.now, what).unwrap_or_default();
        self.lay_out(card, &self.today.session);
        card.main = Some(Main::Say { what: what.clone(), text: accept });
        let asked = asked(self.model, self.now, &self.today.session);
        card.beside.push(Beside::Play { asked, text: words.keep });
    }

    fn lay_out(&self, card: &mut Card, items: &[Item]) {
        card.facts = facts(self.model, self.now, items);
        card.items = plain(self.model, self.now, items);
    }

    fn play(&self, card: &mut Card, items: &[Item], text: &str) {
        self.lay_out(card, items);
        if !items.is_empty() {
            let asked = asked(self.model, self.now, items);
            card.main = Some(Main::Play { asked, text: text.to_owned() });
        }
    }

    /// What was accepted or kept since the last session, with its entry.
    fn accepted(&self) -> Option<(u64, String)> {
        let words = &words().course_today;
        let last = self.today.standing.as_ref()?.last.as_ref().map(|done| done.started);
        let since = |at| last.is_none_or(|last| at > last);
        let standing = self.today.standing.as_ref()?;
        let said = self.model.course.entries().standing(self.now.day());
        let mut said = said.rev().filter(|entry| since(entry.at) && !standing.held_back.contains(&entry.id));
        said.find_map(|entry| match &entry.what {
            What::Kept(_) => Some((entry.id, words.kept.to_owned())),
            what => Some((entry.id, words.accepted(change(self.model, self.now, what)?))),
        })
    }

    /// A day in words, with its weekday.
    fn day(&self, day: Day) -> String {
        let words = &words().course_today;
        if day.0.saturating_sub(self.now.day().0) == 1 {
            return words.tomorrow.to_owned();
        }
        words.day(gap::Date(short_date(day)), gap::Weekday(weekday(day.weekday())))
    }

    /// The next day on which a session is due, from tomorrow on.
    fn next_session(&self) -> Option<String> {
        let standing = self.today.standing.as_ref()?;
        let ahead = (1..=14).map(|ahead| Day(self.now.day().0.saturating_add(ahead)));
        ahead.into_iter().find(|day| due(standing, *day).is_some()).map(|day| self.day(day))
    }
}
