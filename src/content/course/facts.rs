//! Reasons, facts and doses in words for a physiotherapist who reviews the course.

use crate::content::exercises::{exercise, exercise_words};
use crate::domain::course::dosage::Item;
use crate::domain::course::reason::{Because, Fact, Reason};
use crate::domain::exercise::{Stage, Work};
use crate::domain::pain::Light;
use crate::domain::time::Day;

/// A day as people write it: `Mon 5 Jan`.
pub fn date(day: Day) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, month, of_month) = day.civil();
    let month =
        usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).unwrap_or(&"");
    format!("{} {of_month} {month}", weekday(day))
}

/// The day of the week, short.
pub fn weekday(day: Day) -> &'static str {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    DAYS.get(usize::from(day.weekday())).unwrap_or(&"")
}

/// An exercise with its dose: `Wall slide 2 x 10, held 5 s`.
pub fn item(item: &Item) -> String {
    let name = exercise_words(item.exercise).name;
    let dosage = item.dosage;
    let unit = match exercise(item.exercise).dose.work {
        Work::Repetitions { .. } => "",
        Work::Steps { .. } => " steps",
        Work::Hold { .. } | Work::Timed { .. } => " s",
    };
    let hold = if dosage.hold > 0 { format!(", held {} s", dosage.hold) } else { String::new() };
    let load = if dosage.load > 0 { format!(", load +{}", dosage.load) } else { String::new() };
    format!("{name} {} x {}{unit}{hold}{load}", dosage.sets, dosage.amount)
}

/// A list of exercises with their doses.
pub fn items(list: &[Item]) -> String {
    list.iter().map(item).collect::<Vec<_>>().join("; ")
}

/// The name of a stage.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Irritable => "calm it down",
        Stage::Building => "build",
        Stage::Strong => "strong",
    }
}

/// A light.
pub fn light(light: Option<Light>) -> &'static str {
    match light {
        Some(Light::Green) => "green",
        Some(Light::Amber) => "amber",
        Some(Light::Red) => "RED",
        None => "no answer",
    }
}

/// A reason with its facts, in one line.
pub fn reason(reason: &Reason) -> String {
    let facts: Vec<String> = reason.facts.iter().map(fact).collect();
    format!("{} ({})", because(reason.because), facts.join(", "))
}

fn because(because: Because) -> &'static str {
    match because {
        Because::HipWithoutLoad => "hip work lying down, the joint is hardly loaded",
        Because::ThighWithoutLoad => "thigh work with a straight knee, the joint is hardly loaded",
        Because::HipWithoutBendingLoad => "hip work without load on a bent knee",
        Because::HipWithBand => "hip work standing, with the band that is at home",
        Because::HipWithoutBand => "hip work lying down, because there is no band",
        Because::ThighInSmallBend => "thigh work in a bend of 45 degrees at most",
        Because::StepWhileStairsHurtLittle => "a low step, because stairs hurt little",
        Because::BalanceOnOneLeg => "standing on one leg",
        Because::CalfBeforeRunning => "the calf, before running again",
        Because::OwnChoice => "chosen by the person",
        Because::Given => "from somebody else's list",
        Because::TwoGreens => "the last sessions were green, with little effort and all sets done",
        Because::StageReached => "the same, and the knee has left the stage of this exercise behind",
        Because::RoomForOneMore => "the same, and there is room for one exercise more",
        Because::TooFewSessions => "too few green sessions in a row at what is done now",
        Because::LastAmber => "the last session was amber",
        Because::LastRed => "the last session was red",
        Because::AnswerMissing => "an answer is missing",
        Because::EffortHigh => "the last session was hard",
        Because::NotAllDone => "not all was done",
        Because::RunningRaised => "running was made harder this week",
        Because::PainClimbs => "pain on stairs climbs from week to week",
        Because::TopReached => "all is at the top of its ladder for this stage",
        Because::NoTimeLeft => "the session would take longer than there is time for",
        Because::ClinicDecides => "the clinic decides about doses",
        Because::NothingDone => "nothing was done yet",
        Because::RedAfterRaise => "red after something was made harder: back to what was green",
        Because::Red => "a red session: the exercise that loads the knee most goes one step down",
        Because::TwoReds => "two reds in a week: a third to a half less, and the quick check",
        Because::Flare => "a flare: each exercise one step lower",
        Because::Gap => "a gap: it begins lower",
        Because::AmberForLong => "never green for long: the exercise that loads the knee most one step down",
    }
}

fn fact(fact: &Fact) -> String {
    let name = |id| exercise_words(id).name;
    match *fact {
        Fact::StairsAtStart(n) => format!("stairs {n} at the start"),
        Fact::SittingAtStart(n) => format!("sitting {n} at the start"),
        Fact::AtHome(thing) => format!("{thing:?} at home").to_lowercase(),
        Fact::NotAtHome(thing) => format!("no {thing:?} at home").to_lowercase(),
        Fact::WantsToRun => "wants to run".to_owned(),
        Fact::Minutes(n) => format!("{n} minutes"),
        Fact::LightOn(day, of) => format!("{} {}", date(day), light(Some(of))),
        Fact::GreensUntil(day, n) => format!("{n} greens until {}", date(day)),
        Fact::NoGreenUntil(day, n) => format!("{n} sessions without a green until {}", date(day)),
        Fact::EffortOn(day, n) => format!("effort {n} on {}", date(day)),
        Fact::LeftOutOn(day) => format!("sets left out on {}", date(day)),
        Fact::RedsUntil(day, n) => format!("{n} reds in the week until {}", date(day)),
        Fact::DaysSince(_, n) => format!("{n} days since the last session"),
        Fact::RaisedOn(exercise, day) => format!("{} was made harder on {}", name(exercise), date(day)),
        Fact::RunningRaisedOn(day) => format!("running made harder on {}", date(day)),
        Fact::WorseOn(day) => format!("worse on {}", date(day)),
        Fact::StairsFromTo(from, to) => format!("stairs from {from} to {to}"),
        Fact::InStage(of) => format!("stage: {}", stage(of)),
        Fact::LessPercent(n) => format!("{n} % less"),
        Fact::UnansweredOn(day) => format!("of {}", date(day)),
        Fact::Given => "given".to_owned(),
        Fact::NoSession => "no session yet".to_owned(),
    }
}
