//! What the knee check's page shows at one moment, flattened from the model so that the views hold no rule.

use super::offer::is_on;
use super::result;
pub use super::result::{Given, Group, ResultPage, as_text};
pub use super::standing::call;
use super::standing::{Standing, list_name, standing};
use super::state::Place;
use crate::app::core::dates;
use crate::app::model::Model;
use crate::content::check::check_words;
use crate::content::{gap, words};
use crate::domain::check::Screen as Engine;
use crate::domain::check::engine::advice_beside_questions;
use crate::domain::check::{
    Answer, AnswerError, Atom, Check, Finished, Kind, Outcome, Pick, QuestionId, Quick, asked, assess, next,
    path,
};
use crate::domain::time::{Day, Now};

/// Which screen is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// What is stored is still being read; also what is printed.
    Loading,
    /// Where a run begins.
    Start(Start),
    /// One question.
    Question(QuestionPage),
    /// All answers.
    Answers(AnswersPage),
    /// Emergency advice or a result.
    Result(Box<ResultPage>),
}

/// Where a run begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Whether a clinic switched the questions off.
    pub off: bool,
    /// Whether the quick check is what the page was opened for.
    pub quick_first: bool,
    /// Whether the quick check may take the place of the whole one.
    pub quick: bool,
    /// How far the unfinished run is, in words.
    pub unfinished: Option<String>,
    /// Whether the present run has a result that can be seen again.
    pub result: bool,
    /// Whether there were answers that are too old by now.
    pub old: bool,
    /// What stands from before and keeps the plan closed.
    pub standing: Option<Standing>,
    /// Whether "I have been seen" was just said.
    pub seen: bool,
    /// Earlier results, the latest first.
    pub history: Vec<Earlier>,
}

/// An earlier result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its date in words.
    pub date: String,
    /// The same for machines.
    pub machine_date: String,
    /// What it said.
    pub heading: &'static str,
    /// Which list was asked; empty for the whole check.
    pub list: &'static str,
    /// What became of it; may be empty.
    pub note: String,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionPage {
    /// Which.
    pub id: QuestionId,
    /// How far along it is, in words.
    pub progress: String,
    /// Its number, and of how many.
    pub number: (u32, u32),
    /// The question.
    pub text: &'static str,
    /// What it means.
    pub means: &'static str,
    /// The name of its drawing and what that shows, where it has one. The drawing itself is in the printed page.
    pub picture: Option<(&'static str, &'static str)>,
    /// Whether one answer is chosen, not several.
    pub one: bool,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What was chosen before.
    pub chosen: Vec<Pick>,
    /// Whether an earlier answer is being changed.
    pub changing: bool,
    /// Whether an answer so far calls for a check today.
    pub same_day: bool,
    /// What stands before the question, by the answers so far: that a parent should be there.
    pub advice: Vec<&'static str>,
}

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it stands for.
    pub pick: Pick,
    /// Its id.
    pub id: &'static str,
    /// What it says.
    pub label: &'static str,
    /// Where there can be a doubt about it by itself: what stands for that.
    pub doubt: Option<Pick>,
}

/// All answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswersPage {
    /// Each question that is asked: id, text and answers.
    pub answers: Vec<(QuestionId, &'static str, String)>,
    /// Whether every question is answered.
    pub done: bool,
}

/// What the page shows.
pub fn screen(model: &Model, now: Now) -> Screen {
    if model.ready { known(model, now) } else { Screen::Loading }
}

/// What the page shows once what is stored has been read.
fn known(model: &Model, now: Now) -> Screen {
    let today = now.day();
    let check = &model.check;
    if !is_on(model) {
        return Screen::Start(start(model, today));
    }
    match model.checkup.place {
        Place::Start => Screen::Start(start(model, today)),
        Place::Answers => Screen::Answers(answers(model, today)),
        Place::Question(id) => Screen::Question(question(model, id, today, false)),
        Place::Change(id) => Screen::Question(question(model, id, today, true)),
        Place::Next => match next(&check.answers, check.scope, today) {
            Engine::Question { id, .. } => Screen::Question(question(model, id, today, false)),
            Engine::EmergencyNow(assessment) | Engine::Result(assessment) => {
                Screen::Result(Box::new(result::page(model, &assessment)))
            }
        },
    }
}

/// The title of the window, which follows what is shown.
pub fn title(model: &Model, now: Now) -> String {
    let words = words();
    let check = words.check.title;
    let app = words.common.app_name;
    let shown = match known(model, now) {
        Screen::Loading | Screen::Start(_) => return format!("{check} · {app}"),
        Screen::Question(page) => page.text,
        Screen::Answers(_) => words.check.answers_title,
        Screen::Result(page) => page.heading,
    };
    match model.checkup.error {
        Some(_) => words.check.title_error(gap::App(app), gap::Check(check), gap::Shown(shown)),
        None => format!("{shown} · {check} · {app}"),
    }
}

/// What is wrong with the answer, in words, and whether what is missing is which sign is doubted.
pub fn error(model: &Model, one: bool) -> Option<(&'static str, bool)> {
    let words = &words().check;
    let error = model.checkup.error.as_ref()?;
    let text = match error {
        AnswerError::NoneWithOthers => words.error_none,
        AnswerError::NotSureOfWhich => words.error_which,
        _ if one => words.error_nothing,
        _ => words.error_nothing_list,
    };
    Some((text, *error == AnswerError::NotSureOfWhich))
}

/// What is chosen after one more tap: "none of these" stands alone, and so does the answer to a one-of. A sign is there
/// or doubted, never both. [`Pick::NotSure`] of a list opens the doubts about each sign, and takes them back.
pub fn tapped(chosen: &[Pick], one: bool, pick: Pick, on: bool) -> Vec<Pick> {
    let mut next = chosen.to_vec();
    next.retain(|known| *known != pick);
    match (pick, on) {
        (Pick::NotSure, false) => next.retain(|known| !matches!(known, Pick::Unsure(_))),
        (_, false) => {}
        (_, true) => {
            if one || pick == Pick::None {
                next.clear();
            }
            let opposite = match pick {
                Pick::Choice(i) => Pick::Unsure(i),
                Pick::Unsure(i) => Pick::Choice(i),
                Pick::None | Pick::NotSure => Pick::None,
            };
            next.retain(|known| ![Pick::None, opposite].contains(known));
            next.push(pick);
        }
    }
    next
}

fn start(model: &Model, today: Day) -> Start {
    let check = &model.check;
    let asked = asked(&check.answers, check.scope, today);
    let answered = asked.iter().filter(|(_, answer)| answer.is_some()).count();
    let open = answered < asked.len();
    let begun = unfinished(check, today);
    let quick = check.quick_will_do(today);
    let last_of_run = check.history.last().is_some_and(|last| last.run == check.run);
    Start {
        off: !is_on(model),
        // The address said "short" before.
        quick_first: quick && matches!(model.visit.list.as_deref(), Some("quick" | "short")),
        quick,
        unfinished: begun.then(|| words().check.go_on_text(gap::N(answered), gap::Total(asked.len()))),
        result: check.run > 0 && !begun && !open && last_of_run,
        old: !begun && asked.iter().any(|(id, answer)| answer.is_none() && check.answers.get(*id).is_some()),
        standing: standing(model),
        seen: model.checkup.seen,
        history: check.history.0.iter().rev().map(earlier).collect(),
    }
}

fn earlier(result: &Finished) -> Earlier {
    let words = &words().check;
    let (year, month, day) = result.day.civil();
    Earlier {
        date: dates::date(result.day),
        machine_date: format!("{year:04}-{month:02}-{day:02}"),
        heading: check_words().outcome(result.outcome).heading,
        list: list_name(result.scope),
        note: match (result.seen, result.corrected) {
            (Some(day), _) => words.history_seen(dates::date(day)),
            (None, Some(_)) => words.history_corrected.to_owned(),
            (None, None) => String::new(),
        },
    }
}

fn question(model: &Model, id: QuestionId, today: Day, changing: bool) -> QuestionPage {
    let check = &model.check;
    let path = path(&check.answers, check.scope, today);
    let known = path.iter().find(|(known, _)| *known == id);
    let answer: Option<Answer> = known.and_then(|(_, answer)| *answer);
    let asked = asked(&check.answers, check.scope, today);
    let number = asked.iter().filter(|(known, _)| *known < id).count() as u32 + 1;
    let total = (asked.len() as u32).max(number);
    let (kind, text) = (id.question().kind, check_words().question(id));
    let mut picks: Vec<Pick> = (0..id.question().choices.len() as u8).map(Pick::Choice).collect();
    if kind != Kind::OneOf {
        picks.push(Pick::None);
    }
    // Who is not sure about a sign of the quick check's own ticks it, and is asked more.
    let can_doubt = id.question().quick != Quick::Own;
    if kind != Kind::OneOf && can_doubt {
        picks.push(Pick::NotSure);
    }
    let choice = |pick: Pick| {
        let atom = Atom { question: id, pick };
        let doubt = Some(atom.doubted().pick).filter(|doubt| can_doubt && *doubt != pick);
        Choice { pick, id: atom.id(), label: check_words().answer(atom), doubt }
    };
    let mut chosen = answer.map(|answer| answer.picks(id)).unwrap_or_default();
    if chosen.iter().any(|pick| matches!(pick, Pick::Unsure(_))) {
        chosen.push(Pick::NotSure);
    }
    let so_far = assess(&check.answers, check.scope, today).outcome;
    QuestionPage {
        id,
        progress: words().check.question_of(gap::N(number), gap::Total(total)),
        number: (number, total),
        text: text.text,
        means: text.means,
        picture: id.question().picture.map(|name| (name, text.picture)),
        one: kind == Kind::OneOf,
        choices: picks.into_iter().map(choice).collect(),
        chosen,
        changing,
        same_day: so_far == Some(Outcome::SameDay) && !changing,
        advice: advice_beside_questions(&check.answers, check.scope, today)
            .into_iter()
            .map(|id| check_words().caution(id))
            .collect(),
    }
}

fn answers(model: &Model, today: Day) -> AnswersPage {
    let check = &model.check;
    let path = path(&check.answers, check.scope, today);
    AnswersPage {
        done: path.iter().all(|(_, answer)| answer.is_some())
            || assess(&check.answers, check.scope, today).outcome == Some(Outcome::Emergency),
        answers: path
            .into_iter()
            .map(|(id, answer)| {
                let labels = answer.map_or_else(
                    || words().check.not_answered.to_owned(),
                    |answer| labels(id, answer).join("; "),
                );
                (id, check_words().question(id).text, labels)
            })
            .collect(),
    }
}

/// What was chosen, in words.
fn labels(id: QuestionId, answer: Answer) -> Vec<String> {
    answer.picks(id).into_iter().map(|pick| check_words().given(Atom { question: id, pick })).collect()
}

/// Whether the present run has an answer that counts and more to be asked.
pub fn unfinished(check: &Check, today: Day) -> bool {
    check.run > 0
        && matches!(next(&check.answers, check.scope, today), Engine::Question { .. })
        && asked(&check.answers, check.scope, today).iter().any(|(_, answer)| answer.is_some())
}
