//! "Can I run today?": walk, a step of the ladder, the same as last time, or not today, and why. Never "safe".

use super::changes;
use super::entry::Asked;
use super::guards::{self, Measure};
use super::ladder::Standing;
use super::log::{Inputs, Log, Logged};
use super::reason::{Because, Fact, Reason};
use super::rules::{
    self, CUT_PERCENT, GREENS_FOR_STEP, LAST_STEP, LONGEST_MORE_PERCENT, REST_DAYS_BETWEEN, RUNS_A_WEEK,
    STAIRS_TO_REPEAT, STAIRS_TO_RUN, STAIRS_TO_WALK, STRENGTH_APART_DAYS,
};
use super::week::{is_due, run_days};
use crate::domain::course::rules::FLARE_DAYS;
use crate::domain::pain::{EASY_DAYS, Light, PainAnswers};
use crate::domain::session::Plan;
use crate::domain::time::Day;

/// So many days after a run it can still be remembered how the knee took it.
const REMEMBERED_DAYS: i32 = 2;
const WEEK: i32 = 7;

/// What may be done today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The knee of today has to be asked for first, or how the last run was taken.
    Ask,
    /// Not today.
    NotToday {
        /// The day to look again, where it is known.
        until: Option<Day>,
    },
    /// A brisk walk.
    Walk,
    /// This step of the ladder, another one than last time (or, on the last step, one thing more).
    Step(u8),
    /// The same as last time.
    Same,
}

/// The answer of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// What may be done.
    pub answer: Answer,
    /// Why.
    pub reason: Reason,
    /// The step that it comes to; 0 for a walk or nothing.
    pub step: u8,
    /// The session for the player. `None` on the last step, where the person says how far, and where there is nothing.
    pub plan: Option<Plan>,
    /// On the last step: seconds of running at most, by the longest run of 30 days. `None` elsewhere.
    pub most_seconds: Option<u32>,
    /// Whether one step ended red so often that it is time for honest words, and the way to a professional.
    pub honest_words: bool,
    /// Whether it is planned for today, rather than only possible.
    pub due: bool,
    /// Whether two reds in a week ask for the quick check.
    pub check_asked: bool,
    /// Whether running waits for a week without harder strength work: strength should wait, too, until running had its turn.
    pub waits_for_strength: bool,
    /// Where the person stands on the ladder.
    pub standing: Standing,
}

impl Today {
    /// The answer of the day of the inputs.
    pub fn of(inputs: &Inputs) -> Today {
        Today::of_log(inputs, &Log::of(inputs))
    }

    /// The same, of a log that is at hand.
    pub fn of_log(inputs: &Inputs, log: &Log) -> Today {
        let standing = Standing::of(inputs, log);
        let (answer, reason) = decide(inputs, log, &standing);
        let step = match answer {
            Answer::Step(step) => step,
            Answer::Same => same_step(&standing, log.last_run(inputs.today)),
            _ => 0,
        };
        let plan = match answer {
            Answer::Walk => Some(rules::walk()),
            Answer::Step(_) | Answer::Same => rules::intervals(step).map(rules::session),
            Answer::Ask | Answer::NotToday { .. } => None,
        };
        let last = log.last_run(inputs.today).map(|run| run.activity.day);
        let due = match answer {
            Answer::Walk => true,
            Answer::Step(_) | Answer::Same => is_due(run_days(inputs.strength_days), inputs.today, last),
            Answer::Ask | Answer::NotToday { .. } => false,
        };
        let waits_for_strength = reason.because == Because::StrengthRaised;
        let check_asked = check_is_asked(inputs, &standing);
        let honest_words = standing.needs_honest_words();
        let most_seconds =
            (step == LAST_STEP).then(|| most_seconds(inputs, log, &standing, reason.because)).flatten();
        Today {
            most_seconds,
            honest_words,
            answer,
            reason,
            step,
            plan,
            due,
            check_asked,
            waits_for_strength,
            standing,
        }
    }

    /// Whether a run may be begun.
    pub fn may_run(&self) -> bool {
        matches!(self.answer, Answer::Step(_) | Answer::Same)
    }
}

fn later(day: Day, days: i32) -> Day {
    Day(day.0.saturating_add(days))
}

fn check_is_asked(inputs: &Inputs, standing: &Standing) -> bool {
    standing.two_reds.is_some_and(|asked| inputs.checked.is_none_or(|checked| checked < asked))
}

fn not_until(until: Day, because: Because, fact: Fact) -> (Answer, Reason) {
    (Answer::NotToday { until: Some(until) }, Reason::new(because, [fact]))
}

fn not(because: Because, facts: impl IntoIterator<Item = Fact>) -> (Answer, Reason) {
    (Answer::NotToday { until: None }, Reason::new(because, facts))
}

fn decide(inputs: &Inputs, log: &Log, standing: &Standing) -> (Answer, Reason) {
    if let Some(closed) = check_or_rest(inputs, log, standing) {
        return closed;
    }
    // Until the test is passed there are only walks, and those take no day of rest.
    let walks = standing.step == 0 && !standing.walks_done();
    if let Some(full) = (!walks).then(|| no_room(inputs, log)).flatten() {
        return full;
    }
    let day = inputs.today;
    let Some(asked) = inputs.entries.asked(day) else {
        return (Answer::Ask, Reason::new(Because::NotAsked, [Fact::NothingSaidOn(day)]));
    };
    let last = log.last_run(day);
    let recent = last.filter(|run| day.0.saturating_sub(run.activity.day.0) <= REMEMBERED_DAYS);
    if let Some(run) = recent.filter(|run| !run.is_answered()) {
        let fact = Fact::UnansweredOn(run.activity.day);
        return (Answer::Ask, Reason::new(Because::LastRunNotAnswered, [fact]));
    }
    if let Some(sore) = sore(&asked, log, day) {
        return sore;
    }
    if walks {
        return walk(log, standing, day);
    }
    run(inputs, log, standing, &asked)
}

/// What closes running whatever the knee says this morning.
fn check_or_rest(inputs: &Inputs, log: &Log, standing: &Standing) -> Option<(Answer, Reason)> {
    let day = inputs.today;
    let age = |of: Day| day.0.saturating_sub(of.0);
    if inputs.closed.is_some() {
        return Some(not(Because::CheckCloses, [Fact::Closed]));
    }
    if inputs.checked.is_none() {
        return Some(not(Because::CheckFirst, [Fact::NeverChecked]));
    }
    if let Some(asked) = standing.two_reds.filter(|_| check_is_asked(inputs, standing)) {
        return Some(not(Because::CheckAgain, [Fact::LightOn(asked, Light::Red)]));
    }
    let flare = inputs.flares.iter().copied().filter(|flare| (-1..FLARE_DAYS).contains(&age(*flare))).max();
    if let Some(flare) = flare {
        return Some(not_until(later(flare, FLARE_DAYS), Because::Flare, Fact::FlareOn(flare)));
    }
    // A clock that was set back by a day must not lose a red.
    let easy = i32::try_from(EASY_DAYS).unwrap_or(2);
    let lately = |of: Day, light: Option<Light>| light == Some(Light::Red) && (-1..=easy).contains(&age(of));
    let until = |of: Day| later(of, easy.saturating_add(1));
    // A walk or a ride that was too much is as red as a run.
    let red =
        log.all.iter().map(|did| (did.activity.day, did.light)).filter(|(of, light)| lately(*of, *light));
    if let Some((of, _)) = red.max_by_key(|(of, _)| *of) {
        return Some(not_until(until(of), Because::Red, Fact::LightOn(of, Light::Red)));
    }
    let red = log.strength.iter().copied().filter(|(of, light)| lately(*of, *light));
    let (of, _) = red.max_by_key(|(of, _)| *of)?;
    Some(not_until(until(of), Because::StrengthRed, Fact::StrengthLightOn(of, Light::Red)))
}

/// A day of rest, a full week, or strength today.
fn no_room(inputs: &Inputs, log: &Log) -> Option<(Answer, Reason)> {
    let day = inputs.today;
    let near = |run: &&Logged| {
        (-REST_DAYS_BETWEEN..=REST_DAYS_BETWEEN).contains(&day.0.saturating_sub(run.activity.day.0))
    };
    if let Some(run) = log.runs().rev().find(near) {
        let of = run.activity.day;
        return Some(not_until(
            later(of, REST_DAYS_BETWEEN.saturating_add(1)),
            Because::RunLately,
            Fact::LastRun(of),
        ));
    }
    let week: Vec<Day> = log.runs_within(WEEK, day).map(|run| run.activity.day).collect();
    let count = i32::try_from(week.len()).unwrap_or(i32::MAX);
    if count >= RUNS_A_WEEK {
        let place = week.len().saturating_sub(usize::try_from(RUNS_A_WEEK).unwrap_or(1));
        let leaves = week.get(place).copied().unwrap_or(day);
        let fact = Fact::RunsUntil(day, u8::try_from(count).unwrap_or(u8::MAX));
        return Some(not_until(later(leaves, WEEK), Because::WeekFull, fact));
    }
    let strength = log.strength.iter().any(|(of, _)| *of == day);
    strength.then(|| not_until(later(day, 1), Because::StrengthToday, Fact::StrengthOn(day)))
}

/// What the knee of today closes.
fn sore(asked: &Asked, log: &Log, day: Day) -> Option<(Answer, Reason)> {
    let stairs = Fact::StairsOn(day, asked.stairs.value());
    if asked.swelling {
        return Some(not(Because::Swollen, [Fact::SwellingOn(day)]));
    }
    if i32::from(asked.stairs.value()) > STAIRS_TO_WALK {
        return Some(not(Because::StairsHurt, [stairs]));
    }
    if morning_light(asked, log) == Some(Light::Red) {
        let usual = log.usual_morning.map(|usual| Fact::UsualMorning(usual.value()));
        let morning = Fact::MorningOn(day, asked.morning.value());
        return Some(not(Because::MorningWorse, [morning].into_iter().chain(usual)));
    }
    let amber = i32::from(asked.stairs.value()) > STAIRS_TO_REPEAT;
    amber.then(|| (Answer::Walk, Reason::new(Because::StairsAmber, [stairs])))
}

fn morning_light(asked: &Asked, log: &Log) -> Option<Light> {
    PainAnswers { next_morning: Some(asked.morning), ..PainAnswers::default() }.light(log.usual_morning)
}

fn walk(log: &Log, standing: &Standing, day: Day) -> (Answer, Reason) {
    let walked = log.all.iter().any(|did| did.activity.day == day && did.activity.is_test_walk());
    if walked {
        return not_until(later(day, 1), Because::WalkedToday, Fact::WalkedOn(day));
    }
    let count = u8::try_from(standing.walks.len()).unwrap_or(u8::MAX);
    let so_far = standing.walks.last().map_or(Fact::NoWalk, |last| Fact::WalksUntil(*last, count));
    let reason = match &standing.less {
        Some(less) => Reason::new(Because::WalkAgain, [so_far].into_iter().chain(less.facts.iter().copied())),
        None => Reason::new(Because::WalksFirst, [so_far]),
    };
    (Answer::Walk, reason)
}

/// How long a run of the last step is at most: as long as the longest of 30 days, with a tenth more where something may be
/// changed. Less on coming back after a red, and where there is no such run, the longest with a table.
fn most_seconds(inputs: &Inputs, log: &Log, standing: &Standing, because: Because) -> Option<u32> {
    let table = rules::running_seconds(LAST_STEP);
    let longest = guards::longest(log, inputs.today, Measure::Seconds).map_or(table, |(seconds, _)| seconds);
    let more = if because == Because::OneChange { LONGEST_MORE_PERCENT } else { 0 };
    let percent = if standing.came_down { 100 - CUT_PERCENT } else { 100 + more };
    let most = u64::from(longest) * u64::from(percent.unsigned_abs()) / 100;
    // What was run on step 7 just now is not too much.
    u32::try_from(most).ok().map(|most| if standing.came_down { most.max(table) } else { most })
}

/// Why nothing new is begun today, though the runs so far would allow it.
fn nothing_new(inputs: &Inputs, log: &Log, standing: &Standing, asked: &Asked) -> Option<Reason> {
    let day = inputs.today;
    if i32::from(asked.stairs.value()) > STAIRS_TO_RUN {
        return Some(Reason::new(Because::StairsALittle, [Fact::StairsOn(day, asked.stairs.value())]));
    }
    if morning_light(asked, log) == Some(Light::Amber) {
        return Some(Reason::new(Because::MorningAmber, [Fact::MorningOn(day, asked.morning.value())]));
    }
    let changed = changes::of_week(inputs, log, day);
    if let Some((on, _)) = changed.last().filter(|_| standing.step == LAST_STEP) {
        return Some(Reason::new(Because::ChangedThisWeek, [Fact::ChangedOn(*on)]));
    }
    let raised =
        inputs.strength_raised.filter(|on| (0..STRENGTH_APART_DAYS).contains(&day.0.saturating_sub(on.0)));
    raised.map(|on| Reason::new(Because::StrengthRaised, [Fact::StrengthRaisedOn(on)]))
}

fn run(inputs: &Inputs, log: &Log, standing: &Standing, asked: &Asked) -> (Answer, Reason) {
    let day = inputs.today;
    let last = log.last_run(day);
    let enough = i32::from(standing.greens) >= GREENS_FOR_STEP;
    let up = standing.next() > standing.step || (standing.step == LAST_STEP && enough);
    if up {
        let held = nothing_new(inputs, log, standing, asked);
        let unanswered = last.filter(|run| !run.is_answered() && standing.step > 0);
        return match held {
            // Before step 1 the same is a walk.
            Some(reason) if standing.step == 0 => (Answer::Walk, reason),
            Some(reason) => (again(standing, last), reason),
            None if unanswered.is_some() => untold(standing, last),
            None => (Answer::Step(standing.next()), why_up(log, standing, day)),
        };
    }
    let reason = standing.less.clone().unwrap_or_else(|| why_same(standing, last));
    (again(standing, last), reason)
}

/// The step that "the same" means: that of the last run where it is the one that was offered, else where the person stands.
fn same_step(standing: &Standing, last: Option<&Logged>) -> u8 {
    let tried = last.and_then(|run| run.activity.step).filter(|step| *step == standing.next());
    tried.unwrap_or(standing.step)
}

/// Nothing new after a run of which it is not known how the knee took it.
fn untold(standing: &Standing, last: Option<&Logged>) -> (Answer, Reason) {
    let fact = last.map_or(Fact::NoRun, |run| Fact::UnansweredOn(run.activity.day));
    let tried = last.is_some_and(|run| run.activity.step == Some(standing.next()));
    let answer = if tried { Answer::Same } else { again(standing, last) };
    (answer, Reason::new(Because::AnswerMissing, [fact]))
}

/// The step where the person stands: the same as last time, or another one than that.
fn again(standing: &Standing, last: Option<&Logged>) -> Answer {
    let before = last.and_then(|run| run.activity.step);
    let same = before == Some(standing.step) || (standing.step == LAST_STEP && standing.less.is_none());
    if same { Answer::Same } else { Answer::Step(standing.step) }
}

fn why_up(log: &Log, standing: &Standing, day: Day) -> Reason {
    let greens = Fact::GreensAt { step: standing.step, greens: standing.greens };
    if standing.step == 0 {
        let count = u8::try_from(standing.walks.len()).unwrap_or(u8::MAX);
        let walks = standing.walks.last().map(|last| Fact::WalksUntil(*last, count));
        return Reason::new(Because::TestPassed, [walks.unwrap_or(Fact::NoWalk)]);
    }
    let last = log.runs().rev().find(|run| run.light == Some(Light::Green));
    let light = last.map(|run| Fact::LightOn(run.activity.day, Light::Green));
    if standing.step == LAST_STEP {
        let longest = guards::longest(log, day, Measure::Seconds);
        let longest = longest.map(|(seconds, day)| Fact::LongestOn(day, seconds));
        return Reason::new(Because::OneChange, [greens].into_iter().chain(light).chain(longest));
    }
    Reason::new(Because::TwoGreens, [greens].into_iter().chain(light))
}

fn why_same(standing: &Standing, last: Option<&Logged>) -> Reason {
    let greens = Fact::GreensAt { step: standing.step, greens: standing.greens };
    let Some(run) = last else { return Reason::new(Because::TooFewRuns, [Fact::NoRun]) };
    let day = run.activity.day;
    match run.light {
        _ if !run.is_answered() => Reason::new(Because::AnswerMissing, [Fact::UnansweredOn(day)]),
        Some(Light::Amber) => Reason::new(Because::LastAmber, [Fact::LightOn(day, Light::Amber)]),
        _ if !run.activity.as_planned && standing.step < LAST_STEP => {
            Reason::new(Because::NotAsPlanned, [Fact::NotAsPlannedOn(day)])
        }
        _ => Reason::new(Because::TooFewRuns, [greens]),
    }
}
