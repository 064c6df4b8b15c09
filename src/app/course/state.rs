//! What the page of the course remembers besides what is stored.

use super::event::Answer;
use crate::domain::course::start::{AtHome, Goal, Knee, Start};
use crate::domain::exercise::{Equipment, ExerciseId};
use crate::domain::pain::Nprs;
use crate::domain::programme::Days;

/// What the page shows besides the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoursePage {
    /// The answers of the start so far.
    pub draft: Draft,
    /// Whether the questions are shown although there is a plan already.
    pub asking: bool,
    /// Whether it was tried to go on although an answer was missing.
    pub tried: bool,
    /// The exercise for which another is looked for.
    pub swapping: Option<ExerciseId>,
    /// Whether one more exercise is looked for.
    pub adding: bool,
    /// What was changed last on this page, by its entry: it can be taken back.
    pub changed: Option<u64>,
}

/// The answers of the start, as they are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Which knee.
    pub knee: Option<Knee>,
    /// Pain on stairs.
    pub stairs: Option<Nprs>,
    /// Pain after sitting.
    pub sitting: Option<Nprs>,
    /// What is at home.
    pub things: Vec<Equipment>,
    /// On which days.
    pub days: Days,
    /// Minutes for a session.
    pub minutes: Option<u8>,
    /// What one wants back.
    pub goal: Option<Goal>,
    /// The same in one's own words.
    pub goal_words: String,
}

/// A question that lacks its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the questions of the start")]
pub enum Lacks {
    Knee,
    Stairs,
    Sitting,
    Minutes,
    Goal,
}

impl Lacks {
    /// The id of the question, for the focus.
    pub fn id(self) -> &'static str {
        match self {
            Lacks::Knee => "course-knee",
            Lacks::Stairs => "course-stairs",
            Lacks::Sitting => "course-sitting",
            Lacks::Minutes => "course-minutes",
            Lacks::Goal => "course-goal",
        }
    }
}

impl Draft {
    /// The answers of an earlier start, to change them.
    pub fn of(start: &Start, goal_words: &str, asked: &[Equipment]) -> Draft {
        Draft {
            knee: Some(start.knee),
            stairs: Some(start.stairs),
            sitting: Some(start.sitting),
            things: asked.iter().copied().filter(|thing| start.at_home.has(*thing)).collect(),
            days: start.days,
            minutes: Some(start.minutes()),
            goal: Some(start.goal),
            goal_words: goal_words.to_owned(),
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, answer: Answer) {
        match answer {
            Answer::Knee(knee) => self.knee = Some(knee),
            Answer::Stairs(pain) => self.stairs = Some(pain),
            Answer::Sitting(pain) => self.sitting = Some(pain),
            Answer::Thing(thing) => match self.things.iter().position(|known| *known == thing) {
                Some(place) => drop(self.things.remove(place)),
                None => self.things.push(thing),
            },
            Answer::Day(weekday) => self.days = self.days.toggled(weekday),
            Answer::Minutes(minutes) => self.minutes = Some(minutes),
            Answer::Goal(goal) => self.goal = Some(goal),
            Answer::GoalWords(text) => self.goal_words = text,
        }
    }

    /// The first question that lacks its answer. Things, days and words of one's own may be left out.
    pub fn lacks(&self) -> Option<Lacks> {
        [
            (self.knee.is_none(), Lacks::Knee),
            (self.stairs.is_none(), Lacks::Stairs),
            (self.sitting.is_none(), Lacks::Sitting),
            (self.minutes.is_none(), Lacks::Minutes),
            (self.goal.is_none(), Lacks::Goal),
        ]
        .into_iter()
        .find_map(|(lacks, which)| lacks.then_some(which))
    }

    /// The answers of the start; `None` where one is missing.
    pub fn start(&self) -> Option<Start> {
        Some(Start {
            knee: self.knee?,
            stairs: self.stairs?,
            sitting: self.sitting?,
            at_home: AtHome::of(&self.things),
            days: self.days,
            minutes: self.minutes?,
            goal: self.goal?,
        })
    }
}
