//! Reasons and facts in words for a physiotherapist who reviews running again.

use crate::domain::running::{Because, Fact, Reason};

pub use crate::content::course::facts::{date, light, weekday};

fn because(because: Because) -> &'static str {
    match because {
        Because::CheckCloses => "an urgent result of the knee check stands",
        Because::CheckFirst => "the knee check comes first",
        Because::CheckAgain => "two reds in a week: the quick check first",
        Because::Swollen => "the knee is newly swollen",
        Because::StairsHurt => "stairs hurt too much today",
        Because::MorningWorse => "this morning was worse than usual",
        Because::Flare => "a flare",
        Because::Red => "too much: a red one",
        Because::StrengthRed => "a red strength session",
        Because::RunLately => "a day without a run comes between two runs",
        Because::WeekFull => "there were runs enough this week",
        Because::StrengthToday => "strength was today",
        Because::WalkedToday => "the walk of today is done",
        Because::StairsAmber => "stairs hurt more than a run allows",
        Because::WalksFirst => "green walks come before the first run",
        Because::WalkAgain => "a green walk comes before step 1 again",
        Because::TestPassed => "the entry test is passed",
        Because::TwoGreens => "two greens at the step before",
        Because::TwoReds => "two reds in a week: a third to a half less",
        Because::Gap => "a gap since the last run",
        Because::FewRuns => "too few runs in 30 days to go by the longest",
        Because::OneChange => "two greens, and nothing was changed this week: one thing may be",
        Because::TooFewRuns => "one more green run at this step first",
        Because::LastAmber => "the last run was amber",
        Because::AnswerMissing => "an answer about the last run is missing",
        Because::NotAsPlanned => "the last run was not done as planned",
        Because::StairsALittle => "stairs hurt a little more than a new step allows",
        Because::MorningAmber => "this morning was amber",
        Because::StrengthRaised => "strength was made harder this week",
        Because::ChangedThisWeek => "something was changed this week",
        Because::NotAsked => "how is the knee today?",
        Because::LastRunNotAnswered => "how was the knee after the last run?",
    }
}

fn fact(fact: &Fact) -> String {
    match fact {
        Fact::Closed => "the check closes it".to_owned(),
        Fact::NeverChecked => "never checked".to_owned(),
        Fact::StairsOn(day, n) => format!("stairs {n} on {}", date(*day)),
        Fact::MorningOn(day, n) => format!("{n} on waking on {}", date(*day)),
        Fact::UsualMorning(n) => format!("usually {n}"),
        Fact::SwellingOn(day) => format!("swelling on {}", date(*day)),
        Fact::NothingSaidOn(day) => format!("nothing said on {}", date(*day)),
        Fact::FlareOn(day) => format!("told of on {}", date(*day)),
        Fact::LightOn(day, of) => format!("{} on {}", light(Some(*of)), date(*day)),
        Fact::StrengthLightOn(day, of) => format!("strength {} on {}", light(Some(*of)), date(*day)),
        Fact::StrengthOn(day) => format!("strength on {}", date(*day)),
        Fact::StrengthRaisedOn(day) => format!("made harder on {}", date(*day)),
        Fact::LastRun(day) => format!("last run on {}", date(*day)),
        Fact::UnansweredOn(day) => format!("run of {}", date(*day)),
        Fact::NotAsPlannedOn(day) => format!("run of {}", date(*day)),
        Fact::RunsUntil(day, n) => format!("{n} runs in the week until {}", date(*day)),
        Fact::RunsInMonth(day, n) => format!("{n} runs in the 30 days until {}", date(*day)),
        Fact::RedsUntil(day, n) => format!("{n} reds in the week until {}", date(*day)),
        Fact::WalksUntil(day, n) => format!("{n} green walks until {}", date(*day)),
        Fact::NoWalk => "no green walk yet".to_owned(),
        Fact::WalkedOn(day) => format!("walk of {}", date(*day)),
        Fact::GreensAt { step, greens } => format!("{greens} greens at step {step}"),
        Fact::NoRun => "no run yet".to_owned(),
        Fact::ChangedOn(day) => format!("changed on {}", date(*day)),
        Fact::LongestOn(day, seconds) => format!("longest {} min on {}", seconds / 60, date(*day)),
    }
}

/// A reason with its facts.
pub fn reason(reason: &Reason) -> String {
    let facts: Vec<String> = reason.facts.iter().map(fact).collect();
    format!("{} ({})", because(reason.because), facts.join(", "))
}
