//! Harder, the same or easier, and why: one exercise, one rung. Harder needs two greens in a row since the last change, the
//! last of them with little effort and its last set done (`clinical.md` 3.1a, 4); it is never offered after a red, in a
//! flare, after a gap, or beside more running in one week.

use super::Facts;
use super::dosage::{Dosage, Item};
use super::entry::What;
use super::reason::{Because, Fact, Reason};
use super::replay::{Placed, Standing};
use super::rules::{
    self, ALSO, AMBERS_FOR_EASIER, FLARE_DAYS, GAP_SHORT_DAYS, GREENS_AFTER_SETBACK, GREENS_FOR_HARDER,
    GREENS_FOR_VERSION, MOST_EFFORT_FOR_HARDER, MOST_EXERCISES, ROOM_FOR_ONE_MORE_PERCENT,
    RUNNING_APART_DAYS, STRONG_AFTER_DAYS, ladder, leading_to,
};
use super::start::{AtHome, why};
use crate::domain::exercise::{ExerciseId, Stage};
use crate::domain::order;
use crate::domain::pain::Light;
use crate::domain::time::Day;

/// Steps down for want of a green are offered so often, then the way leads to a professional instead.
const MOST_AMBER_EASINGS: u8 = 2;

/// What the next session is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// One thing harder, if the person accepts it.
    Harder {
        /// What is accepted: [`What::Harder`] or [`What::Added`].
        what: What,
        /// Why.
        reason: Reason,
    },
    /// As it stands.
    Same(Reason),
    /// One thing easier, if the person accepts it.
    Easier {
        /// What is accepted: [`What::Easier`].
        what: What,
        /// Why.
        reason: Reason,
    },
}

impl Suggestion {
    /// Why.
    pub fn reason(&self) -> &Reason {
        match self {
            Suggestion::Harder { reason, .. }
            | Suggestion::Same(reason)
            | Suggestion::Easier { reason, .. } => reason,
        }
    }
}

/// An easier exercise that leads to this one, can be done with what is at home, and is not there yet.
pub fn easier_version(
    exercise: ExerciseId,
    at_home: AtHome,
    facts: Facts,
    there: &[ExerciseId],
) -> Option<ExerciseId> {
    let fits = |easier: &ExerciseId| {
        let not_later = facts(*easier).stage <= facts(exercise).stage;
        not_later && !there.contains(easier) && can_be_done(*easier, at_home, facts)
    };
    leading_to(exercise).find(fits)
}

fn can_be_done(exercise: ExerciseId, at_home: AtHome, facts: Facts) -> bool {
    facts(exercise).equipment.iter().all(|thing| at_home.has(*thing))
}

/// One rung down: of the ladder, else what it took the place of.
pub fn one_down(placed: &Placed) -> Option<Item> {
    let down = ladder(placed.item.exercise).and_then(|ladder| placed.item.dosage.down(ladder));
    down.map(|dosage| Item { dosage, ..placed.item }).or(placed.before)
}

/// Whether anything may be made harder on a day, with the facts that say so; else why not.
fn gate(standing: &Standing, day: Day) -> Result<Vec<Fact>, Reason> {
    let same = |because, fact| Err(Reason::new(because, [fact]));
    let Some(last) = &standing.last else { return same(Because::NothingDone, Fact::NoSession) };
    if let Some((by_clinic, false)) = standing.given {
        return same(if by_clinic { Because::ClinicDecides } else { Because::Given }, Fact::Given);
    }
    let light = standing.last_light();
    if light == Some(Light::Red) {
        return same(Because::LastRed, Fact::LightOn(last.day, Light::Red));
    }
    if let Some(flare) = standing.flare.filter(|flare| day.0.saturating_sub(flare.0) <= FLARE_DAYS) {
        return same(Because::Flare, Fact::WorseOn(flare));
    }
    let gap = day.0.saturating_sub(last.day.0);
    if gap >= GAP_SHORT_DAYS {
        return same(Because::Gap, Fact::DaysSince(day, gap));
    }
    if light == Some(Light::Amber) {
        return same(Because::LastAmber, Fact::LightOn(last.day, Light::Amber));
    }
    if !last.is_answered() {
        return same(Because::AnswerMissing, Fact::UnansweredOn(last.day));
    }
    if standing.climbs() {
        let (before, now) =
            (standing.stairs_before.map_or(0, |pain| pain.value()), standing.stairs.1.value());
        return same(Because::PainClimbs, Fact::StairsFromTo(before, now));
    }
    if i32::from(standing.greens) < GREENS_FOR_HARDER {
        return same(Because::TooFewSessions, Fact::LightOn(last.day, Light::Green));
    }
    let Some(effort) = last.effort else { return same(Because::AnswerMissing, Fact::UnansweredOn(last.day)) };
    if i32::from(effort) > MOST_EFFORT_FOR_HARDER {
        return same(Because::EffortHigh, Fact::EffortOn(last.day, effort));
    }
    let running = standing.running_raised.filter(|on| day.0.saturating_sub(on.0) < RUNNING_APART_DAYS);
    if let Some(on) = running {
        return same(Because::RunningRaised, Fact::RunningRaisedOn(on));
    }
    let greens = u8::try_from(GREENS_FOR_HARDER).unwrap_or(u8::MAX);
    Ok(vec![Fact::GreensUntil(last.day, greens), Fact::EffortOn(last.day, effort)])
}

/// The one rung up of an exercise, best first: its harder version where the knee has left its stage behind, else the ladder's
/// next rung, else the harder version where the stage allows it. Where the next rung takes longer than there is time for, a
/// longer hold, more load, or the harder version with one set stand behind it. None where it may not be.
fn steps_up(placed: &Placed, standing: &Standing, facts: Facts) -> Vec<Item> {
    let item = placed.item;
    let Some(rungs) = ladder(item.exercise) else { return Vec::new() };
    let whole = standing.last.as_ref().is_none_or(|last| {
        let line = last.lines.iter().find(|line| line.exercise == item.exercise);
        line.is_none_or(|line| line.whole && !line.eased)
    });
    let stage = facts(item.exercise).stage;
    if !whole || stage > standing.stage {
        return Vec::new();
    }
    let at_home = standing.start.at_home;
    let up = item.dosage.up(rungs, at_home).map(|dosage| Item { dosage, ..item });
    let no_time = up.is_some_and(|up| !fits(standing, Some(item), up, 100, facts));
    let heavier = item.dosage.heavier(rungs, at_home).filter(|_| no_time && !placed.is_low());
    let heavier = heavier.map(|dosage| Item { dosage, ..item });
    let steps = if standing.given.is_some() {
        // Somebody else's list: the same exercises, within their ladders.
        vec![up.filter(|up| up.dosage.is_within(rungs))]
    } else {
        let version = version(placed, standing, up, no_time, facts);
        let long = version.is_some_and(|version| !fits(standing, Some(item), version, 100, facts));
        let short = version
            .filter(|_| long)
            .map(|version| Item { dosage: Dosage { sets: 1, ..version.dosage }, ..version });
        if stage < standing.stage && !placed.is_low() {
            vec![version, short, up, heavier]
        } else if up.is_none() || no_time {
            vec![up, heavier, version, short]
        } else {
            vec![up]
        }
    };
    steps.into_iter().flatten().filter(|to| long_enough(placed, *to)).collect()
}

/// The harder version of an exercise, with what it begins with.
fn version(
    placed: &Placed,
    standing: &Standing,
    up: Option<Item>,
    no_time: bool,
    facts: Facts,
) -> Option<Item> {
    let rungs = ladder(placed.item.exercise)?;
    let there = |exercise: &ExerciseId| standing.items.iter().any(|placed| placed.item.exercise == *exercise);
    let fitting = rungs.then.iter().find(|next| {
        let impact = ladder(**next).is_some_and(|ladder| ladder.for_running);
        let wanted = !impact || (standing.start.goal.is_running() && up.is_none());
        // Into the last stage only with all sets, or with as many as there is time for.
        let strong = facts(**next).stage == Stage::Strong;
        let ready = !strong || no_time || placed.item.dosage.sets >= rungs.sets.1;
        let stage = facts(**next).stage <= standing.stage;
        let standing_one = facts(placed.item.exercise).stage > Stage::Irritable;
        let known =
            i32::from(placed.with_it) >= if standing_one { GREENS_FOR_VERSION } else { GREENS_FOR_HARDER };
        stage
            && ready
            && known
            && wanted
            && !there(next)
            && can_be_done(**next, standing.start.at_home, facts)
    });
    fitting.and_then(|next| Some(Item { exercise: *next, dosage: Dosage::first(*next)? }))
}

/// Whether there were greens enough at what it is at now: more before a step that failed.
fn long_enough(placed: &Placed, to: Item) -> bool {
    // A harder version is the same step with one set as with two.
    let same = |failed: Item| {
        failed == to || (failed.exercise == to.exercise && to.exercise != placed.item.exercise)
    };
    let failed = placed.failed.filter(|(failed, _)| same(*failed)).map_or(0, |(_, often)| i32::from(often));
    let more =
        GREENS_AFTER_SETBACK.saturating_add(GREENS_AFTER_SETBACK / 2 * failed.saturating_sub(1).min(2));
    i32::from(placed.greens) >= if failed > 0 { more } else { GREENS_FOR_HARDER }
}

/// The step that is suggested: the first that there is time for.
fn step_up(placed: &Placed, standing: &Standing, facts: Facts) -> Option<Item> {
    let steps = steps_up(placed, standing, facts);
    steps.into_iter().find(|to| fits(standing, Some(placed.item), *to, 100, facts))
}

/// Whether the session stays within its minutes, or gets no longer than it is.
fn fits(standing: &Standing, before: Option<Item>, after: Item, percent: u32, facts: Facts) -> bool {
    let now = standing.seconds(facts);
    let less = before.map_or(0, |item| item.seconds(facts));
    let then = now.saturating_sub(less).saturating_add(after.seconds(facts));
    then <= u32::from(standing.minutes) * 60 * percent / 100 || then <= now
}

/// One more exercise, two weeks after the start or the last one: while there is room for the others to grow, or once none of
/// them has a step to take.
fn addition(standing: &Standing, day: Day, facts: Facts) -> Option<(Item, Because)> {
    let since = standing.added.unwrap_or(standing.since);
    let full = standing.items.len() >= usize::try_from(MOST_EXERCISES).unwrap_or(0);
    if !standing.is_ours() || full || day.0.saturating_sub(since.0) < STRONG_AFTER_DAYS {
        return None;
    }
    // First what is there grows: nothing is less than it began with, nothing lags behind the stage.
    let steps: Vec<(&Placed, Item)> = standing
        .items
        .iter()
        .filter_map(|placed| Some((placed, step_up(placed, standing, facts)?)))
        .collect();
    let lags = |(placed, step): &(&Placed, Item)| placed.is_low() || step.exercise != placed.item.exercise;
    if steps.iter().any(lags) {
        return None;
    }
    let room = if steps.is_empty() { 100 } else { u32::try_from(ROOM_FOR_ONE_MORE_PERCENT).unwrap_or(100) };
    let trained = |part| {
        let trains =
            |placed: &Placed| ladder(placed.item.exercise).is_some_and(|ladder| ladder.trains == part);
        standing.items.iter().any(trains)
    };
    let also = ALSO.iter().filter(|also| also.stage <= standing.stage);
    // Who wants to run needs the calf first.
    let also = also.filter(|also| !also.running || standing.start.goal.is_running());
    let mut open: Vec<_> =
        also.filter(|also| ladder(also.exercise).is_some_and(|ladder| !trained(ladder.trains))).collect();
    order::sort_by_key(&mut open, |also| !also.running);
    open.into_iter().find_map(|also| {
        let item = Item { exercise: also.exercise, dosage: Dosage::first(also.exercise)? };
        fits(standing, None, item, room, facts).then_some((item, also.because))
    })
}

/// What is suggested for the next session.
pub fn suggestion(standing: &Standing, day: Day, facts: Facts) -> Suggestion {
    if let Some(easier) = gentler(standing) {
        return easier;
    }
    let mut because = match gate(standing, day) {
        Ok(facts) => facts,
        Err(reason) => return Suggestion::Same(reason),
    };
    if let Some((item, why_this)) = addition(standing, day, facts) {
        because.extend(why(why_this, &standing.start).facts);
        let reason = Reason::new(Because::RoomForOneMore, because);
        return Suggestion::Harder { what: What::Added(item), reason };
    }
    // What is less than it began with comes first, then what was made harder longest ago.
    let mut turn: Vec<&Placed> = standing.items.iter().collect();
    order::sort_by_key(&mut turn, |placed| (!placed.is_low(), placed.raised));
    let mut steps = turn.iter().filter_map(|placed| Some((placed.item, step_up(placed, standing, facts)?)));
    match steps.next() {
        Some((from, to)) => {
            let version = from.exercise != to.exercise && facts(from.exercise).stage < standing.stage;
            if version {
                because.push(Fact::InStage(standing.stage));
            }
            let why_this = if version { Because::StageReached } else { Because::TwoGreens };
            let what = What::Harder { from, to };
            Suggestion::Harder { what, reason: Reason::new(why_this, because) }
        }
        None => Suggestion::Same(why_no_step(standing, because, facts)),
    }
}

/// Why nothing is suggested where it might be harder.
fn why_no_step(standing: &Standing, because: Vec<Fact>, facts: Facts) -> Reason {
    let all = || standing.items.iter();
    if all().any(|placed| !steps_up(placed, standing, facts).is_empty()) {
        return Reason::new(Because::NoTimeLeft, [Fact::Minutes(standing.minutes)]);
    }
    if all().any(|placed| i32::from(placed.greens) < GREENS_FOR_HARDER || placed.failed.is_some()) {
        return Reason::new(Because::TooFewSessions, because);
    }
    Reason::new(Because::TopReached, [Fact::InStage(standing.stage)])
}

/// A step down that is offered, not taken: where it was never green for long, and after a red in somebody else's list.
fn gentler(standing: &Standing) -> Option<Suggestion> {
    let last = standing.last.as_ref()?;
    let quiet = standing.given.is_some_and(|(_, progression)| !progression);
    let long = i32::from(standing.without_green) >= AMBERS_FOR_EASIER;
    let reason = match standing.last_light() {
        Some(Light::Amber) if long && standing.amber_easings < MOST_AMBER_EASINGS => {
            Reason::new(Because::AmberForLong, [Fact::NoGreenUntil(last.day, standing.without_green)])
        }
        Some(Light::Red) if !standing.is_ours() && standing.eased.is_none_or(|eased| eased < last.day) => {
            Reason::new(Because::Red, [Fact::LightOn(last.day, Light::Red)])
        }
        _ => return None,
    };
    let placed = standing.items.get(standing.heaviest().filter(|_| !quiet)?)?;
    let what = What::Easier { from: placed.item, to: one_down(placed)? };
    Some(Suggestion::Easier { what, reason })
}

/// Whether what was accepted may take effect on a day: one rung, of an exercise that stands as it stood then, where the whole
/// record allows it.
pub fn allowed(standing: &Standing, what: &What, day: Day, facts: Facts) -> bool {
    if standing.raised_since || gate(standing, day).is_err() {
        return false;
    }
    match what {
        What::Harder { from, to } => {
            let placed = standing.items.iter().find(|placed| placed.item == *from);
            let steps = placed.map(|placed| steps_up(placed, standing, facts)).unwrap_or_default();
            steps.contains(to) && fits(standing, Some(*from), *to, 100, facts)
        }
        What::Added(item) => addition(standing, day, facts).is_some_and(|(known, _)| known == *item),
        _ => false,
    }
}

/// What an exercise may be swapped for: what trains the same, with what is at home, of no later stage than the knee is in or
/// the exercise itself.
pub fn swaps(standing: &Standing, exercise: ExerciseId, facts: Facts) -> Vec<ExerciseId> {
    let Some(part) = ladder(exercise).map(|ladder| ladder.trains) else { return Vec::new() };
    let fits = |other: &ExerciseId| {
        let there = standing.items.iter().any(|placed| placed.item.exercise == *other);
        let stage = facts(*other).stage <= standing.stage.max(facts(exercise).stage);
        !there && stage && can_be_done(*other, standing.start.at_home, facts)
    };
    let same = rules::LADDERS.iter().filter(|ladder| ladder.trains == part).map(|ladder| ladder.exercise);
    same.filter(fits).collect()
}
