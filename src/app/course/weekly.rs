//! The page of the week's questions: what is ticked and typed until it is saved, and what is shown of it. Nothing is stored
//! before "save"; what was answered today can be changed until the day is over.

use crate::app::core::dates;
use crate::content::{gap, words};
use crate::domain::course::weekly::{self, Measure};
use crate::domain::course::{Entries, Week, What};
use crate::domain::pain::Nprs;
use crate::domain::time::Day;

/// The heading of the page, where the focus goes once it was saved.
pub const HEADING: &str = "week-heading";

/// Something tapped or typed on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeeklyEvent {
    /// A number was tapped; the same once more, or "leave out", takes it back.
    Answered(Measure, Option<Nprs>),
    /// A name was typed for a thing of one's own, 0 to 2.
    Named(usize, String),
    /// The global change was answered, -5 to 5.
    GlobalAnswered(Option<i8>),
    /// "Save" was tapped.
    Saved,
    /// "Change my answers" was tapped.
    ChangeWanted,
}

/// What is on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weekly {
    /// The answers so far.
    pub answers: Week,
    /// The names as typed.
    pub names: [String; 3],
    /// The global change.
    pub global: Option<i8>,
    /// Whether they are saved, and what they come to is shown.
    pub saved: bool,
    /// Whether "save" was tapped with nothing answered.
    pub nothing: bool,
}

/// What is to be done with the entries, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Take back the one of this id.
    Undo(u64),
    /// Put this in.
    Put(What),
}

impl Weekly {
    /// As the page opens: with the names, and what was answered today.
    pub fn opened(entries: &Entries, today: Day) -> Weekly {
        let given = weekly::given(entries, today);
        Weekly {
            answers: given.map(|(_, week)| week).unwrap_or_default(),
            names: entries.activities(today).map(str::to_owned),
            saved: given.is_some(),
            ..Weekly::default()
        }
    }

    /// Takes an event; what is to be stored.
    pub fn happened(&mut self, event: WeeklyEvent, entries: &Entries, today: Day) -> Vec<Act> {
        self.nothing = false;
        match event {
            WeeklyEvent::Answered(measure, answer) => {
                let answer = answer.filter(|answer| measure.of(&self.answers) != Some(*answer));
                measure.put(&mut self.answers, answer);
            }
            WeeklyEvent::Named(place, name) => {
                if let Some(known) = self.names.get_mut(place) {
                    *known = name;
                }
            }
            WeeklyEvent::GlobalAnswered(change) => {
                self.global =
                    change.filter(|change| (-5..=5).contains(change) && self.global != Some(*change));
            }
            WeeklyEvent::ChangeWanted => self.saved = false,
            WeeklyEvent::Saved => return self.save(entries, today),
        }
        Vec::new()
    }

    fn save(&mut self, entries: &Entries, today: Day) -> Vec<Act> {
        let names = self.names.each_ref().map(|name| name.trim().to_owned());
        // A number without a name is an answer to nothing.
        for (answer, name) in self.answers.activities.iter_mut().zip(&names) {
            *answer = answer.filter(|_| !name.is_empty());
        }
        let given = weekly::given(entries, today);
        let is_empty = self.answers == Week::default();
        if is_empty && self.global.is_none() && given.is_none() {
            self.nothing = true;
            return Vec::new();
        }
        let mut acts = Vec::new();
        let renamed = names.each_ref().map(String::as_str) != entries.activities(today);
        if renamed {
            acts.push(Act::Put(What::Activities(names)));
        }
        // An answer from before a new name is one about something else: it is given anew.
        if renamed || given.map(|(_, week)| week) != Some(self.answers).filter(|_| !is_empty) {
            acts.extend(given.map(|(id, _)| Act::Undo(id)));
            if !is_empty {
                acts.push(Act::Put(What::Week(self.answers)));
            }
        }
        acts.extend(self.global.take().map(|change| Act::Put(What::Global(change))));
        self.saved = true;
        acts
    }
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub measure: Measure,
    /// What is asked.
    pub label: &'static str,
}

/// The three questions about pain.
pub fn pains() -> [Asked; 3] {
    let words = &words().weekly;
    [
        Asked { measure: Measure::Stairs, label: words.stairs },
        Asked { measure: Measure::Sitting, label: words.sitting },
        Asked { measure: Measure::Running, label: words.running },
    ]
}

/// When it was last answered and when it is due again; empty where it is due.
pub fn not_due(entries: &Entries, today: Day) -> String {
    let last = entries.weeks(today).last().map(|(day, _)| *day).filter(|day| *day < today);
    match last.filter(|_| !weekly::due(entries, today)) {
        Some(last) => words().weekly.not_due(
            gap::Date(dates::short_date(last)),
            gap::Next(dates::short_date(Day(last.0.saturating_add(7)))),
        ),
        None => String::new(),
    }
}
