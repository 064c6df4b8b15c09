//! What the home page offers: the one next thing to do.

use super::address::plan_of_address;
use super::home_lists;
use super::overview::Overview;
use super::overview::overview;
use crate::app::core::step_words::name;
use crate::app::model::Model;
use crate::app::record::follow_up;
use crate::app::record::follow_up::FollowUpCard;
use crate::app::record::progress::trained_on;
use crate::content::exercises::exercise;
use crate::content::{gap, programmes, words};
use crate::domain::check::{Outcome, check_due, plan_closed};
use crate::domain::exercise::ExerciseId;
use crate::domain::pain::{Advice, Light};
use crate::domain::session::{Phase, Record, Session};
use crate::domain::time::{Day, Now};

/// The session that is due, laid out; the same for everybody until the person says otherwise.
pub fn due() -> Option<Overview> {
    let nobody = Now { wall: 0, monotonic: 0, utc_offset_minutes: 0 };
    let session = Session::new(String::new(), String::new(), plan_of_address(None), &nobody)?;
    Some(overview(&session))
}

/// What is to be said about the person's own day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// An urgent result of the knee check stands, since this day: the plan is closed.
    Closed {
        /// The most urgent outcome that stands.
        outcome: Outcome,
        /// The day of that result, in words.
        since: String,
    },
    /// Nothing was ever done here, neither a session nor a knee check.
    New,
    /// A session was left unfinished, at this place.
    Unfinished(String),
    /// The knee check comes before the next session, because pain went up or was too much twice.
    CheckFirst,
    /// So many sessions today already.
    DoneToday(u32),
    /// The last session was too much for the knee: today is for the easy session, or for rest.
    Easy,
    /// There are lists with fixed days, and none of them is for today; or the last session was yesterday, and what was
    /// trained needs a day between. What is next, and when.
    RestDay(String),
    /// None of these.
    Ordinary,
}

/// How things stand for the person at this moment.
pub fn standing(model: &Model, now: Now) -> Standing {
    if let Some(closed) = plan_closed(&model.check.history) {
        return Standing::Closed {
            outcome: closed.outcome,
            since: crate::app::core::dates::date(closed.since),
        };
    }
    if let Some(place) = unfinished(model) {
        return Standing::Unfinished(place);
    }
    if check_before_session(model, now) {
        return Standing::CheckFirst;
    }
    let done = trained_on(model, now.day(), now).count();
    if done > 0 {
        return Standing::DoneToday(u32::try_from(done).unwrap_or(u32::MAX));
    }
    if follow_up::easy_today(model, now) {
        return Standing::Easy;
    }
    if let Some(next) = home_lists::next_due(model, now) {
        return Standing::RestDay(next);
    }
    if rests_from_yesterday(model, now) {
        return Standing::RestDay(words().home.next_tomorrow.to_owned());
    }
    if has_a_record(model) { Standing::Ordinary } else { Standing::New }
}

/// Whether yesterday's session needs a day between, and no list is for today.
fn rests_from_yesterday(model: &Model, now: Now) -> bool {
    let yesterday = Day(now.day().0.saturating_sub(1));
    let planned = home_lists::offers(model, now).iter().any(|offer| offer.due);
    !planned && trained_on(model, yesterday, now).any(needs_a_day_between)
}

/// An exercise may be done on so many days a week where it may be done on days that follow each other.
const EVERY_DAY: u8 = 5;

/// Whether a session is not to be followed by one on the next day (`clinical.md` 3.2: strength on days with a day between).
pub fn needs_a_day_between(record: &Record) -> bool {
    record.lines.iter().any(|line| match line.exercise() {
        Some(id) => ExerciseId::find(id).is_some_and(|id| exercise(id).days_a_week.1 < EVERY_DAY),
        // Runs are never on days that follow each other.
        None => true,
    })
}

/// Whether the knee check is to be done before the next session.
pub fn check_before_session(model: &Model, now: Now) -> bool {
    due_check(model, now).is_some_and(|due| due != Due::Week)
}

/// Why a check is due, where that is not said first of all on the page already.
pub fn due_below(model: &Model, now: Now) -> Option<Due> {
    due_check(model, now).filter(|_| standing(model, now) != Standing::CheckFirst)
}

/// The questions after a session and what follows from the answers, for the first page or (`always`) for Progress. Where
/// the check comes before the next session, nothing says to do the same again, and the first page leads to it once.
pub fn follow_up_card(model: &Model, now: Now, always: bool) -> FollowUpCard {
    let mut card = follow_up::card(model, now, always);
    if has_course(model, now) && !always && card.kept.is_none() {
        // The card of the day says already what to do.
        card.advice = card.advice.filter(|advice| advice.check);
    }
    if check_before_session(model, now) {
        card.advice = card.advice.filter(|advice| advice.less || advice.check);
        if let Some(advice) = card.advice.as_mut().filter(|_| !always) {
            advice.check = false;
        }
    }
    card
}

/// Whether the day is that of a course: the one card of the day says then what it is for.
pub fn has_course(model: &Model, now: Now) -> bool {
    model.ready && model.course.entries().start(now.day()).is_some()
}

/// One's own lists without the one that the course follows: the card of the day offers that already.
pub fn lists_beside(model: &Model, now: Now) -> Vec<home_lists::Offer> {
    let follows = model.course.entries().follows(now.day()).filter(|_| has_course(model, now));
    home_lists::offers(model, now).into_iter().filter(|offer| Some(offer.id) != follows).collect()
}

/// Whether a course is offered: not where there is one, and not while something stands that comes before it.
pub fn offers_course(model: &Model, now: Now) -> bool {
    let before = matches!(
        standing(model, now),
        Standing::Closed { .. } | Standing::Unfinished(_) | Standing::CheckFirst
    );
    !has_course(model, now) && !before
}

/// Whether today's session is shown, exercise by exercise: not where the page says rest, an easy one, or the check first.
pub fn shows_todays_session(model: &Model, now: Now) -> bool {
    !has_course(model, now)
        && !matches!(standing(model, now), Standing::Easy | Standing::RestDay(_) | Standing::CheckFirst)
}

/// The exercises of the easy session: hip and thigh, lying down, all low in load.
pub fn easy_exercises() -> &'static [ExerciseId] {
    programmes::find(programmes::EASY).map_or(&[], |set| set.exercises)
}

/// Whether the way to the knee check has a place of its own further down: not where the page leads to it already, first of
/// all, because it is due, or because its last result waits to be acted on.
pub fn check_below(model: &Model, now: Now) -> bool {
    let first_check = has_course(model, now) && model.check.history.last().is_none();
    !first_check
        && !check_first(model, now)
        && due_check(model, now).is_none()
        && advised(model, now).is_none()
}

/// The name of the easy session.
pub fn easy_name() -> &'static str {
    programmes::find(programmes::EASY).map_or("", |set| set.name)
}

/// Whether the knee check is the one main thing to do, before any session: for someone who has done nothing here yet.
/// Not where a clinic switched the questions off, nor where there is a list already, of a clinic or of one's own.
pub fn check_first(model: &Model, now: Now) -> bool {
    crate::app::check::offer::is_on(model)
        && standing(model, now) == Standing::New
        && home_lists::first(model, now).is_empty()
}

/// Whether anything was ever done here. Home reads the last days alone, so the months that lie unread count, too.
fn has_a_record(model: &Model) -> bool {
    model.check.history.last().is_some()
        || !model.visit.months.is_empty()
        || model.log.values().any(|log| !log.sessions.is_empty())
}

/// The rise of the worst pain from one session to the next that makes a check due (NPRS points). About 2 points is
/// the change that people call clear, in studies of pain that went down (Farrar 2001, Pain 94:149); no study says how
/// much of a rise is a jump, so this is our choice.
const JUMP: u8 = 2;

/// Why a check is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The last check is more than a week old.
    Week,
    /// Severe pain was reported in the last week.
    Severe,
    /// New swelling was reported in the last week.
    Swelling,
    /// The worst pain of the last session was higher than that of the one before.
    PainJump,
    /// Two sessions of the last seven days were too much for the knee.
    TooMuch,
}

/// Whether a check is due, and why. Not while the plan is closed: then there is more to do.
pub fn due_check(model: &Model, now: Now) -> Option<Due> {
    if !model.ready || !crate::app::check::offer::is_on(model) || plan_closed(&model.check.history).is_some()
    {
        return None;
    }
    if follow_up::severe_lately(model, now) {
        return Some(Due::Severe);
    }
    if follow_up::swollen(model, now) {
        return Some(Due::Swelling);
    }
    if pain_jumped(model, now) {
        return Some(Due::PainJump);
    }
    if too_much(model, now) {
        return Some(Due::TooMuch);
    }
    check_due(&model.check.history, now.day()).then_some(Due::Week)
}

/// Whether a new injury can be reported on the home page: the check asks what came of it. Not where it is offered
/// already, and not while the plan is closed.
pub fn may_report_injury(model: &Model, now: Now) -> bool {
    let offered = !crate::app::check::offer::is_on(model) || due_check(model, now).is_some();
    model.ready
        && !offered
        && model.check.history.last().is_some()
        && plan_closed(&model.check.history).is_none()
}

/// For so many days the last result is brought to mind: as long as the longer of its two urgencies gives to be seen.
const ADVISED_DAYS: i32 = 14;

/// The last result where it sends to a professional within days or weeks: to be brought to mind until another takes its
/// place, or two weeks have gone by. Not where a check is due, which asks anew.
pub fn advised(model: &Model, now: Now) -> Option<Outcome> {
    if !model.ready || plan_closed(&model.check.history).is_some() || due_check(model, now).is_some() {
        return None;
    }
    let last = model.check.history.last()?;
    let recent = now.day().0.saturating_sub(last.day.0) <= ADVISED_DAYS;
    (recent && matches!(last.outcome, Outcome::Soon | Outcome::Weeks)).then_some(last.outcome)
}

/// Whether two sessions within a week were red, and no check has been done since the later one.
fn too_much(model: &Model, now: Now) -> bool {
    let lights = follow_up::lights(model, Day(now.day().0.saturating_sub(6)));
    let red = lights.iter().rev().find(|(_, light)| *light == Light::Red);
    let checked = |day: Day| model.check.history.last().is_some_and(|check| check.day >= day);
    follow_up::standing(model, now) == Some(Advice::CutAndCheck) && !red.is_some_and(|(day, _)| checked(*day))
}

/// Whether the worst pain rose in the last session, and no check has been done since.
fn pain_jumped(model: &Model, now: Now) -> bool {
    // A session dated in the future would be the last one for years.
    let answered = model
        .log
        .values()
        .flat_map(|log| &log.sessions)
        .filter(|record| !record.is_in_the_future(&now))
        .filter_map(|record| Some((record.day, record.pain.worst?.value())));
    let mut latest = answered.collect::<Vec<_>>().into_iter().rev();
    let (Some((day, last)), Some((_, before))) = (latest.next(), latest.next()) else { return false };
    let checked = model.check.history.last().is_some_and(|check| check.day >= day);
    last >= before + JUMP && !checked
}

/// Where an unfinished session stopped, for the home page.
pub fn unfinished(model: &Model) -> Option<String> {
    let session = model.session.as_ref().filter(|s| !s.is_over() && s.phase() != Phase::NotStarted)?;
    let step = session.coming_work().unwrap_or_else(|| session.step());
    let name = name(session, &step);
    Some(match session.round(&step) {
        Some((n, of)) => words().home.resume_round(gap::Exercise(name), gap::N(n), gap::Of(of)),
        None => words().home.resume_where(gap::Exercise(name), gap::Set(step.set), gap::Sets(step.sets)),
    })
}
