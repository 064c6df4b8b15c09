//! The questions after a session: an hour later and the next morning. Which one is due, what an answer changes, and what
//! is to be said then. The rules are those of [`crate::domain::pain`].

use super::event::FollowUpEvent;
use super::progress;
use super::state::Asked;
use crate::app::core::dates;
use crate::app::core::effect::Effect;
use crate::app::model::Model;
use crate::app::step::Step;
use crate::content::{gap, words};
use crate::domain::check::plan_closed;
use crate::domain::document::Key;
use crate::domain::pain;
use crate::domain::pain::{Advice, Light, Mornings, Nprs, Question};
use crate::domain::progress as progress_of_record;
use crate::domain::session::Record;
use crate::domain::time::{Day, Now};

/// The id of the heading that the focus goes to after an answer.
pub const HEADING: &str = "follow-up";

/// What is shown of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUpCard {
    /// The question that is due.
    pub question: Option<QuestionShown>,
    /// The last answer, in words.
    pub kept: Option<String>,
    /// What follows from the answers of the last seven days.
    pub advice: Option<AdviceShown>,
}

/// A question in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// Answered by a number, 0 to 10.
    Pain,
    /// Answered by yes or no.
    YesOrNo,
}

/// A question in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionShown {
    /// What is asked.
    pub heading: &'static str,
    /// About which session.
    pub session: String,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// Advice in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdviceShown {
    /// What to do.
    pub text: String,
    /// Whether the knee check belongs to it.
    pub check: bool,
    /// Whether it asks for less than before.
    pub less: bool,
}

/// The question that is due, the latest session first. The morning after is asked once a day, of the last session of that
/// day: it is the same morning for all of them.
pub fn due(model: &Model, now: Now) -> Option<Asked> {
    let latest = model
        .log
        .iter()
        .rev()
        .flat_map(|(month, log)| log.sessions.iter().rev().map(move |record| (*month, record)));
    let usual = mornings(model).usual(now.day());
    let mut last_day: Option<Day> = None;
    for (month, record) in latest {
        // Nothing older is asked about; years of records are not looked through.
        if now.day().0.saturating_sub(record.day.0) > 3 {
            return None;
        }
        let last_of_its_day = last_day.is_none_or(|day| record.day < day);
        last_day = Some(last_day.map_or(record.day, |day| day.min(record.day)));
        match record.pain.due(record.ended(), record.day, &now, usual.is_some()) {
            None => {}
            Some(Question::NextMorning | Question::UsualMorning | Question::NewSwelling)
                if !last_of_its_day => {}
            Some(question) => return Some(Asked { month, id: record.id.clone(), question }),
        }
    }
    None
}

/// The person's own mornings, from the sessions that this page knows.
fn mornings(model: &Model) -> Mornings {
    let mut mornings = Mornings::default();
    for record in model.log.values().flat_map(|log| &log.sessions) {
        mornings.light(record.day, &record.pain_that_counts());
    }
    mornings
}

/// The light of each session since a day, the oldest first, by the mornings before it.
pub fn lights(model: &Model, since: Day) -> Vec<(Day, Light)> {
    let all = progress_of_record::lit(&model.log, since, Day(i32::MAX));
    all.iter().filter_map(|lit| Some((lit.record.day, lit.light?))).collect()
}

/// The advice that follows from the sessions of the last seven days; `None` where nothing was answered.
pub fn standing(model: &Model, now: Now) -> Option<Advice> {
    let today = now.day();
    let lights = lights(model, Day(today.0.saturating_sub(6)));
    let counts = |day: &Day| (0..7).contains(&(i64::from(today.0) - i64::from(day.0)));
    lights.iter().any(|(day, _)| counts(day)).then(|| pain::advice(&lights, today))
}

/// Whether the last one to two days had a red session, so that today is an easy one.
pub fn easy_today(model: &Model, now: Now) -> bool {
    let first = Day(now.day().0.saturating_sub(pain::EASY_DAYS as i32));
    lights(model, first).iter().any(|(day, light)| *light == Light::Red && *day <= now.day())
}

/// What is shown. Where nothing is asked and the advice is to go on as before, nothing, unless `always`, or something was
/// just answered.
pub fn card(model: &Model, now: Now, always: bool) -> FollowUpCard {
    if !model.ready {
        return FollowUpCard::default();
    }
    let question = due(model, now).and_then(|asked| shown(model, &asked, now));
    let kept = model.follow_up.last.as_ref().and_then(|asked| answer(model, asked));
    // While an urgent result of the knee check stands, nothing is said that could sound like "go on".
    let advice = standing(model, now).filter(|_| plan_closed(&model.check.history).is_none());
    let advice = advice.filter(|advice| always || kept.is_some() || *advice != Advice::GoOn);
    FollowUpCard { question, kept, advice: advice.map(|advice| in_words(model, now, advice)) }
}

fn record<'a>(model: &'a Model, asked: &Asked) -> Option<&'a Record> {
    model.log.get(&asked.month)?.sessions.iter().find(|record| record.id == asked.id)
}

fn shown(model: &Model, asked: &Asked, now: Now) -> Option<QuestionShown> {
    let words = &words().follow_up;
    let record = record(model, asked)?;
    let (heading, kind) = match asked.question {
        Question::HourAfter => (words.hour_after, QuestionKind::Pain),
        Question::NextMorning => (words.next_morning, QuestionKind::Pain),
        Question::UsualMorning => (words.usual_morning, QuestionKind::Pain),
        Question::NewSwelling => (words.new_swelling, QuestionKind::YesOrNo),
    };
    let session =
        words.session_of(gap::Date(dates::date(record.day)), gap::Time(progress::time(model, record, now)));
    Some(QuestionShown { heading, session, kind })
}

/// The answer that was given, in words.
fn answer(model: &Model, asked: &Asked) -> Option<String> {
    let words = &words().follow_up;
    let pain = record(model, asked)?.pain;
    Some(match asked.question {
        Question::HourAfter => words.kept_hour(pain.hour_after?.value()),
        Question::NextMorning => words.kept_morning(pain.next_morning?.value()),
        Question::UsualMorning => words.kept_usual(pain.usual_morning?.value()),
        Question::NewSwelling if pain.new_swelling? => words.kept_swelling.to_owned(),
        Question::NewSwelling => words.kept_no_swelling.to_owned(),
    })
}

fn in_words(model: &Model, now: Now, advice: Advice) -> AdviceShown {
    let words = &words().follow_up;
    let (swollen, severe) = (swollen(model, now), severe_lately(model, now));
    let text = match advice {
        Advice::GoOn => words.go_on,
        Advice::Repeat => words.repeat,
        Advice::StepBack if severe => words.severe,
        Advice::StepBack => words.step_back,
        Advice::CutAndCheck => words.cut_and_check,
    };
    AdviceShown {
        text: if swollen { format!("{text} {}", words.swollen) } else { text.to_owned() },
        check: swollen || severe || advice == Advice::CutAndCheck,
        less: matches!(advice, Advice::StepBack | Advice::CutAndCheck),
    }
}

/// Whether new swelling was reported in the last seven days, and no check has been done since.
pub fn swollen(model: &Model, now: Now) -> bool {
    within(model, now, 6)
        .any(|record| record.pain.new_swelling == Some(true) && !checked_since(model, record, 1))
}

/// Whether severe pain was reported in the last seven days, and no check has been done since.
pub fn severe_lately(model: &Model, now: Now) -> bool {
    within(model, now, 6).any(|record| {
        let pain = record.pain_that_counts();
        [(pain.worst, 0), (pain.hour_after, 0), (pain.next_morning, 1)].into_iter().any(|(answer, later)| {
            answer.is_some_and(Nprs::is_severe) && !checked_since(model, record, later)
        })
    })
}

/// Whether a check was finished after what was reported so many days after a session.
fn checked_since(model: &Model, record: &Record, days: i32) -> bool {
    let Some(last) = model.check.history.last() else { return false };
    let reported = record.day.0.saturating_add(days);
    if last.day.0 != reported {
        return last.day.0 > reported;
    }
    // A result knows only its day; the revision of the check is the moment of its last change. One of the morning says
    // nothing of a session in the evening.
    let changed = model.revisions.get(&Key::Check).copied().unwrap_or(0);
    last.run == model.check.run && i64::try_from(changed).is_ok_and(|changed| changed >= record.ended())
}

/// The sessions of today and of so many days before.
fn within(model: &Model, now: Now, days: i32) -> impl Iterator<Item = &Record> {
    let today = now.day();
    let records = model.log.values().rev().flat_map(|log| log.sessions.iter().rev());
    records.filter(move |record| (0..=days).contains(&today.0.saturating_sub(record.day.0)))
}

impl Step {
    /// A question about the time after a session is answered, or an answer taken back.
    pub(in crate::app) fn follow_up(&mut self, event: FollowUpEvent) {
        let asked = match event {
            FollowUpEvent::TakenBack => self.model.follow_up.last.take(),
            _ => due(&self.model, self.now),
        };
        let Some(asked) = asked else { return };
        let answered = match (event, asked.question) {
            (
                FollowUpEvent::Pain(_),
                Question::HourAfter | Question::NextMorning | Question::UsualMorning,
            )
            | (FollowUpEvent::Swelling(_), Question::NewSwelling) => true,
            (FollowUpEvent::TakenBack, _) => false,
            // A second tap on a question that has given way to the next one.
            _ => return,
        };
        let known = self.change_record(asked.month, &asked.id, |record| {
            let pain = &mut record.pain;
            match (event, asked.question) {
                (FollowUpEvent::Pain(answer), Question::HourAfter) => pain.hour_after = Some(answer),
                (FollowUpEvent::Pain(answer), Question::UsualMorning) => pain.usual_morning = Some(answer),
                (FollowUpEvent::Pain(answer), _) => pain.next_morning = Some(answer),
                (FollowUpEvent::Swelling(new), _) => pain.new_swelling = Some(new),
                (FollowUpEvent::TakenBack, Question::HourAfter) => pain.hour_after = None,
                (FollowUpEvent::TakenBack, Question::NextMorning) => pain.next_morning = None,
                (FollowUpEvent::TakenBack, Question::UsualMorning) => pain.usual_morning = None,
                (FollowUpEvent::TakenBack, Question::NewSwelling) => pain.new_swelling = None,
            }
        });
        if !known {
            return;
        }
        self.model.follow_up.last = answered.then_some(asked);
        let card = card(&self.model, self.now, true);
        if answered {
            let advice = card.advice.filter(|_| card.question.is_none()).map(|advice| advice.text);
            let said: Vec<String> = card.kept.into_iter().chain(advice).collect();
            self.effects.push(Effect::Announce(said.join(" ")));
        }
        self.effects.push(Effect::Focus(HEADING));
    }
}
