//! Why an answer is what it is: an id that the language words, with the facts that it rests on. A reason without a fact that
//! is true of the log is a defect; [`Fact::holds`] is how a test finds out.

use super::changes;
use super::log::{Inputs, Log};
use crate::domain::pain::Light;
use crate::domain::time::Day;

/// Why. Each has its words in the language; the facts fill them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Because {
    // Not today.
    /// An urgent result of the knee check stands.
    CheckCloses,
    /// The knee check was never done.
    CheckFirst,
    /// Two reds in a week ask for the quick check.
    CheckAgain,
    /// The knee is newly swollen.
    Swollen,
    /// Stairs hurt too much today.
    StairsHurt,
    /// This morning was worse than usual.
    MorningWorse,
    /// A flare.
    Flare,
    /// A red run, or another activity that was red. Also why a step is lower.
    Red,
    /// A red strength session.
    StrengthRed,
    /// There was a run today or yesterday.
    RunLately,
    /// There were runs enough this week.
    WeekFull,
    /// Strength was today: no two hard things on one day.
    StrengthToday,
    /// The walk of today is done.
    WalkedToday,
    // Walk.
    /// Stairs hurt more than a run allows.
    StairsAmber,
    /// Green walks come before the first run.
    WalksFirst,
    /// A walk comes before step 1 again.
    WalkAgain,
    // A step.
    /// The entry test is passed.
    TestPassed,
    /// Two greens at the step before.
    TwoGreens,
    /// Two reds in a week: a third to a half less.
    TwoReds,
    /// A gap since the last run.
    Gap,
    /// Too few runs within 30 days to go by the longest.
    FewRuns,
    /// On the last step: two greens and nothing changed this week, so one thing may be.
    OneChange,
    // The same.
    /// One green at this step, or none yet.
    TooFewRuns,
    /// The last run was amber.
    LastAmber,
    /// The last run lacks an answer that it takes to decide.
    AnswerMissing,
    /// The last run was not done as planned.
    NotAsPlanned,
    /// Stairs hurt a little more than a new step allows.
    StairsALittle,
    /// This morning was amber.
    MorningAmber,
    /// Strength work was made harder this week. Running waits for its turn.
    StrengthRaised,
    /// Something of running was changed this week.
    ChangedThisWeek,
    // Questions.
    /// The knee of today is not known.
    NotAsked,
    /// How the last run was taken is not known, and can still be remembered.
    LastRunNotAnswered,
}

/// A fact of the log that a reason rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// An urgent result stands.
    Closed,
    /// The knee check was never done.
    NeverChecked,
    /// Pain on stairs, said on this day.
    StairsOn(Day, u8),
    /// Pain on waking, said on this day.
    MorningOn(Day, u8),
    /// What is usual on waking.
    UsualMorning(u8),
    /// New swelling, said on this day.
    SwellingOn(Day),
    /// Nothing was said of the knee on this day.
    NothingSaidOn(Day),
    /// A flare was told of on this day.
    FlareOn(Day),
    /// The light of a run, or of another activity, of this day.
    LightOn(Day, Light),
    /// The light of a strength session of this day.
    StrengthLightOn(Day, Light),
    /// A strength session on this day.
    StrengthOn(Day),
    /// Strength was made harder on this day.
    StrengthRaisedOn(Day),
    /// The last run was on this day.
    LastRun(Day),
    /// An answer is missing of the run of this day.
    UnansweredOn(Day),
    /// The run of this day was not done as planned.
    NotAsPlannedOn(Day),
    /// So many runs within the seven days that end on this day.
    RunsUntil(Day, u8),
    /// So many runs within the thirty days that end on this day.
    RunsInMonth(Day, u8),
    /// So many reds within the seven days that end on this day.
    RedsUntil(Day, u8),
    /// So many green walks, the last on this day.
    WalksUntil(Day, u8),
    /// No green walk counts yet.
    NoWalk,
    /// A walk on this day.
    WalkedOn(Day),
    /// So many green runs in a row at this step, as the ladder has it.
    GreensAt {
        /// The step.
        step: u8,
        /// How many.
        greens: u8,
    },
    /// There is no run in the log.
    NoRun,
    /// Something was changed on this day, as [`changes`](super::changes) has it.
    ChangedOn(Day),
    /// The longest run of 30 days was on this day, seconds of running.
    LongestOn(Day, u32),
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

impl Fact {
    /// Whether it is true of the log. What the ladder counted is not a fact of the log: it counts as true here and is tested
    /// where it is made.
    pub fn holds(&self, inputs: &Inputs, log: &Log) -> bool {
        let asked = |day| inputs.entries.asked(day);
        let runs_on = |day: Day| log.runs().filter(move |run| run.activity.day == day);
        let within = |days: i32, until: Day| log.runs_within(days, until);
        match *self {
            Fact::Closed => inputs.closed.is_some(),
            Fact::NeverChecked => inputs.checked.is_none(),
            Fact::StairsOn(day, n) => asked(day).is_some_and(|asked| asked.stairs.value() == n),
            Fact::MorningOn(day, n) => asked(day).is_some_and(|asked| asked.morning.value() == n),
            Fact::UsualMorning(n) => log.usual_morning.is_some_and(|usual| usual.value() == n),
            Fact::SwellingOn(day) => asked(day).is_some_and(|asked| asked.swelling),
            Fact::NothingSaidOn(day) => asked(day).is_none(),
            Fact::FlareOn(day) => inputs.flares.contains(&day),
            Fact::LightOn(day, light) => {
                log.all.iter().any(|did| did.activity.day == day && did.light == Some(light))
            }
            Fact::StrengthLightOn(day, light) => log.strength.contains(&(day, Some(light))),
            Fact::StrengthOn(day) => log.strength.iter().any(|(of, _)| *of == day),
            Fact::StrengthRaisedOn(day) => inputs.strength_raised == Some(day),
            Fact::LastRun(day) => runs_on(day).next().is_some(),
            Fact::UnansweredOn(day) => runs_on(day).any(|run| !run.is_answered() || run.light.is_none()),
            Fact::NotAsPlannedOn(day) => runs_on(day).any(|run| !run.activity.as_planned),
            Fact::RunsUntil(day, n) => within(7, day).count() == usize::from(n),
            // A run of that very day may have been the reason to look.
            Fact::RunsInMonth(day, n) => {
                let before = within(30, day).filter(|run| run.activity.day < day).count();
                (before..=within(30, day).count()).contains(&usize::from(n))
            }
            Fact::RedsUntil(day, n) => {
                within(7, day).filter(|run| run.light == Some(Light::Red)).count() == usize::from(n)
            }
            Fact::WalksUntil(day, _) | Fact::WalkedOn(day) => {
                log.all.iter().any(|did| did.activity.day == day && did.activity.is_test_walk())
            }
            Fact::NoRun => log.runs().next().is_none(),
            Fact::ChangedOn(day) => changes::of_week(inputs, log, day).iter().any(|(of, _)| *of == day),
            Fact::LongestOn(day, seconds) => {
                runs_on(day).any(|run| run.activity.run_seconds() == Some(seconds))
            }
            Fact::NoWalk | Fact::GreensAt { .. } => true,
        }
    }
}
