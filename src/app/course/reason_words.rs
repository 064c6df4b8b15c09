//! Reasons in words: one sentence for each, filled with the facts that it rests on.

use crate::app::core::dates::short_date;
use crate::content::exercises::exercise_words;
use crate::content::{gap, words};
use crate::domain::course::{Because, Fact, Reason};
use crate::domain::exercise::ExerciseId;
use crate::domain::time::Day;

/// The facts of a reason by what they say.
#[derive(Default)]
struct Told {
    stairs: u8,
    sitting: u8,
    day: Option<Day>,
    count: i32,
    effort: u8,
    climb: (u8, u8),
    exercise: Option<ExerciseId>,
    percent: Option<u8>,
}

impl Told {
    fn of(facts: &[Fact]) -> Told {
        let mut told = Told::default();
        for fact in facts {
            match *fact {
                Fact::StairsAtStart(n) => told.stairs = n,
                Fact::SittingAtStart(n) => told.sitting = n,
                Fact::Minutes(n) => told.count = n.into(),
                Fact::LightOn(day, _)
                | Fact::LeftOutOn(day)
                | Fact::RunningRaisedOn(day)
                | Fact::WorseOn(day)
                | Fact::UnansweredOn(day) => told.day = Some(day),
                Fact::GreensUntil(day, n) | Fact::NoGreenUntil(day, n) | Fact::RedsUntil(day, n) => {
                    (told.day, told.count) = (Some(day), n.into());
                }
                Fact::EffortOn(_, n) => told.effort = n,
                Fact::DaysSince(_, n) => told.count = n,
                Fact::RaisedOn(exercise, day) => (told.exercise, told.day) = (Some(exercise), Some(day)),
                Fact::StairsFromTo(from, to) => told.climb = (from, to),
                Fact::LessPercent(n) => told.percent = Some(n),
                Fact::AtHome(_)
                | Fact::NotAtHome(_)
                | Fact::WantsToRun
                | Fact::InStage(_)
                | Fact::Given
                | Fact::NoSession => {}
            }
        }
        told
    }
}

/// A reason in a sentence; how much less it comes to in a second one.
pub fn sentence(reason: &Reason) -> String {
    let words = &words().course_why;
    let told = Told::of(&reason.facts);
    let day = told.day.map(short_date).unwrap_or_default();
    let Told { stairs, sitting, count, effort, .. } = told;
    let said = match reason.because {
        Because::HipWithoutLoad => words.hip_without_load(gap::Sitting(sitting), gap::Stairs(stairs)),
        Because::ThighWithoutLoad => words.thigh_without_load(stairs),
        Because::HipWithoutBendingLoad => {
            words.hip_without_bending_load(gap::Sitting(sitting), gap::Stairs(stairs))
        }
        Because::HipWithBand => words.hip_with_band(stairs),
        Because::HipWithoutBand => words.hip_without_band(stairs),
        Because::ThighInSmallBend => words.thigh_in_small_bend(gap::Sitting(sitting), gap::Stairs(stairs)),
        Because::StepWhileStairsHurtLittle => words.step_while_stairs_hurt_little(stairs),
        Because::BalanceOnOneLeg => words.balance_on_one_leg.to_owned(),
        Because::CalfBeforeRunning => words.calf_before_running.to_owned(),
        Because::OwnChoice => words.own_choice.to_owned(),
        Because::Given => words.given.to_owned(),
        Because::TwoGreens => words.two_greens(gap::Effort(effort), gap::N(count)),
        Because::StageReached => words.stage_reached(gap::Effort(effort), gap::N(count)),
        Because::RoomForOneMore => words.room_for_one_more(gap::Effort(effort), gap::N(count)),
        Because::TooFewSessions => words.too_few_sessions.to_owned(),
        Because::LastAmber => words.last_amber(day),
        Because::LastRed => words.last_red(day),
        Because::AnswerMissing => words.answer_missing(day),
        Because::EffortHigh => words.effort_high(effort),
        Because::NotAllDone => words.not_all_done(day),
        Because::RunningRaised => words.running_raised(day),
        Because::PainClimbs => words.pain_climbs(gap::From(told.climb.0), gap::To(told.climb.1)),
        Because::TopReached => words.top_reached.to_owned(),
        Because::NoTimeLeft => words.no_time_left(count),
        Because::ClinicDecides => words.clinic_decides.to_owned(),
        Because::NothingDone => words.nothing_done.to_owned(),
        Because::RedAfterRaise => words.red_after_raise(
            gap::Day(day),
            gap::Exercise(told.exercise.map_or("", |exercise| exercise_words(exercise).name)),
        ),
        Because::Red => words.red(day),
        Because::TwoReds => words.two_reds(count),
        Because::Flare => words.flare(day),
        Because::Gap => words.gap(count),
        Because::AmberForLong => words.amber_for_long(count),
    };
    match told.percent {
        Some(percent) => format!("{said} {}", words.less_percent(percent)),
        None => said,
    }
}
