//! Why something is offered: an id that the language words, with the facts that it rests on. A reason without a fact that is
//! true of the record is a defect; [`Fact::holds`] is how a test finds out.

use super::done::Done;
use super::entry::{Entries, What, latest};
use super::start::Start;
use crate::domain::exercise::{Equipment, ExerciseId, Stage};
use crate::domain::pain::{Light, Mornings};
use crate::domain::time::Day;

/// Why. Each has its words in the language; the facts fill them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Because {
    // Why an exercise was chosen.
    /// Hip, lying down: the joint is hardly loaded. For a sore knee.
    HipWithoutLoad,
    /// Thigh, with a straight knee: the joint is hardly loaded.
    ThighWithoutLoad,
    /// Hip, with no load on a bent knee.
    HipWithoutBendingLoad,
    /// Hip, standing, with the band that is at home.
    HipWithBand,
    /// Hip, lying down, because there is no band.
    HipWithoutBand,
    /// Thigh, in a bend of 45 degrees at most.
    ThighInSmallBend,
    /// A low step, because stairs hurt little.
    StepWhileStairsHurtLittle,
    /// Standing on one leg.
    BalanceOnOneLeg,
    /// The calf, before running.
    CalfBeforeRunning,
    /// Chosen by the person.
    OwnChoice,
    /// Given by a clinic or a list; not ours.
    Given,
    // Why the next session is harder.
    /// Both last sessions were green, the effort low, the last set done.
    TwoGreens,
    /// The same, and the knee has come so far that an exercise of the next stage takes its place.
    StageReached,
    /// The same, and there is room for one more exercise.
    RoomForOneMore,
    // Why it is the same.
    /// Too few sessions at what is done now.
    TooFewSessions,
    /// The last session was amber.
    LastAmber,
    /// The last session was red.
    LastRed,
    /// The last session lacks an answer that it takes to decide.
    AnswerMissing,
    /// The last session was hard.
    EffortHigh,
    /// Not all was done.
    NotAllDone,
    /// Running was made harder this week.
    RunningRaised,
    /// Pain on stairs climbs from week to week.
    PainClimbs,
    /// All that is done now is at its top.
    TopReached,
    /// The session would get longer than there is time for.
    NoTimeLeft,
    /// The clinic decides about doses.
    ClinicDecides,
    /// Nothing was done yet.
    NothingDone,
    // Why it is easier.
    /// The last session was red, after something was made harder.
    RedAfterRaise,
    /// The last session was red.
    Red,
    /// Two reds in a week.
    TwoReds,
    /// A flare.
    Flare,
    /// A gap since the last session.
    Gap,
    /// Many sessions without a green.
    AmberForLong,
}

/// A fact of the record that a reason rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Pain on stairs at the start, 0 to 10.
    StairsAtStart(u8),
    /// Pain after sitting at the start, 0 to 10.
    SittingAtStart(u8),
    /// It is at home.
    AtHome(Equipment),
    /// It is not at home.
    NotAtHome(Equipment),
    /// The person wants to run again.
    WantsToRun,
    /// Minutes for a session.
    Minutes(u8),
    /// The light of the session of a day.
    LightOn(Day, Light),
    /// So many green sessions in a row, the last of them on this day.
    GreensUntil(Day, u8),
    /// So many sessions in a row without a green, the last of them on this day.
    NoGreenUntil(Day, u8),
    /// The effort of the session of a day, 0 to 10.
    EffortOn(Day, u8),
    /// Sets were left out on this day, or an easier version stood in.
    LeftOutOn(Day),
    /// So many reds within the seven days that end on this day.
    RedsUntil(Day, u8),
    /// The last session was so many days before this day.
    DaysSince(Day, i32),
    /// An exercise was made harder, by the person's word, on this day.
    RaisedOn(ExerciseId, Day),
    /// Running was made harder on this day.
    RunningRaisedOn(Day),
    /// "It's worse today" was said on this day, or the week's answer said it.
    WorseOn(Day),
    /// Pain on stairs of two weeks' answers, the earlier first.
    StairsFromTo(u8, u8),
    /// The stage that the knee is in.
    InStage(Stage),
    /// So much less than before, percent of the work.
    LessPercent(u8),
    /// An answer is missing of the session of this day.
    UnansweredOn(Day),
    /// It came with a clinic's prescription or another's list.
    Given,
    /// There is no session in the record.
    NoSession,
}

/// A reason: what to say, and the facts it says it with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What to say.
    pub because: Because,
    /// What it rests on, at least one fact.
    pub facts: Vec<Fact>,
}

impl Reason {
    /// A reason with its facts.
    pub fn new(because: Because, facts: impl IntoIterator<Item = Fact>) -> Reason {
        Reason { because, facts: facts.into_iter().collect() }
    }
}

/// What facts are held against: the record itself, not what was derived from it.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// All entries.
    pub entries: &'a Entries,
    /// All sessions, oldest first.
    pub sessions: &'a [Done],
    /// Whether the plan was given by somebody.
    pub given: bool,
    /// The day it is looked at.
    pub today: Day,
}

impl Record<'_> {
    fn start(&self) -> Option<Start> {
        self.entries.start(self.today)
    }

    /// The light of each session, oldest first.
    fn lights(&self) -> Vec<(Day, Option<Light>)> {
        let mut mornings = Mornings::default();
        let so_far = self.sessions.iter().filter(|done| done.day <= latest(self.today));
        let all = so_far.map(|done| (done.day, mornings.light(done.day, &done.answers())));
        let since = self.entries.started(self.today).map(|(since, _)| since);
        all.filter(|(day, _)| Some(*day) >= since).collect()
    }

    fn stairs_by_week(&self) -> Vec<u8> {
        self.entries.weeks(self.today).iter().filter_map(|(_, week)| Some(week.stairs?.value())).collect()
    }
}

impl Fact {
    /// Whether it is true of a record. Percentages and the stage are not facts of the record but come from the plan: they
    /// count as true here and are tested where they are made.
    pub fn holds(&self, record: &Record) -> bool {
        let on = |day: Day| record.sessions.iter().filter(move |done| done.day == day);
        match *self {
            Fact::StairsAtStart(n) => record.start().is_some_and(|start| start.stairs.value() == n),
            Fact::SittingAtStart(n) => record.start().is_some_and(|start| start.sitting.value() == n),
            Fact::AtHome(thing) => record.start().is_some_and(|start| start.at_home.has(thing)),
            Fact::NotAtHome(thing) => record.start().is_some_and(|start| !start.at_home.has(thing)),
            Fact::WantsToRun => record.start().is_some_and(|start| start.goal.is_running()),
            Fact::Minutes(n) => record.entries.minutes(record.today) == Some(n),
            Fact::LightOn(day, light) => record.lights().contains(&(day, Some(light))),
            Fact::GreensUntil(day, n) => row(record, day, n, |light| light == Some(Light::Green)),
            Fact::NoGreenUntil(day, n) => row(record, day, n, |light| light != Some(Light::Green)),
            Fact::EffortOn(day, n) => on(day).any(|done| done.effort == Some(n)),
            Fact::LeftOutOn(day) => on(day).any(|done| !done.is_whole()),
            Fact::RedsUntil(day, n) => {
                let age = |of: Day| i64::from(day.0) - i64::from(of.0);
                let red = |(of, light): &(Day, Option<Light>)| {
                    *light == Some(Light::Red) && (0..7).contains(&age(*of))
                };
                record.lights().iter().filter(|light| red(light)).count() == usize::from(n)
            }
            Fact::DaysSince(day, n) => {
                let before = |done: &&Done| done.day < day;
                record.sessions.iter().filter(before).map(|done| done.day).max()
                    == Some(Day(day.0.saturating_sub(n)))
            }
            Fact::RaisedOn(exercise, day) => record.entries.standing(record.today).any(|entry| {
                let raised = match &entry.what {
                    What::Harder { to, .. } | What::Added(to) => to.exercise == exercise,
                    _ => false,
                };
                raised && entry.day == day
            }),
            Fact::RunningRaisedOn(day) => {
                let mut standing = record.entries.standing(record.today);
                standing.any(|entry| entry.day == day && entry.what == What::RunningRaised)
            }
            Fact::WorseOn(day) => record
                .entries
                .standing(record.today)
                .any(|entry| entry.day == day && matches!(entry.what, What::Worse(_) | What::Week(_))),
            Fact::StairsFromTo(from, to) => {
                let start = record.start().map(|start| start.stairs.value());
                let all: Vec<u8> = start.into_iter().chain(record.stairs_by_week()).collect();
                all.windows(2).any(|pair| pair == [from, to])
            }
            Fact::UnansweredOn(day) => on(day).any(|done| !done.is_answered() || done.effort.is_none()),
            Fact::Given => record.given,
            Fact::NoSession => record.sessions.iter().all(|done| done.day > latest(record.today)),
            Fact::InStage(_) | Fact::LessPercent(_) => true,
        }
    }
}

/// Whether the last `n` sessions until a day were all so.
fn row(record: &Record, day: Day, n: u8, so: impl Fn(Option<Light>) -> bool) -> bool {
    let lights = record.lights();
    let until: Vec<_> = lights.iter().filter(|(of, _)| *of <= day).collect();
    let row = until.iter().rev().take(usize::from(n));
    until.len() >= usize::from(n) && row.clone().all(|(_, light)| so(*light)) && row.count() == usize::from(n)
}
