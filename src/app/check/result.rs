//! The result, for the screen, for paper, and as text.

use super::offer::own_button;
use super::standing::{Call, Standing, call, list_name, standing};
use crate::app::core::dates;
use crate::app::model::Model;
use crate::content::check::{check_words, review_calendar};
use crate::content::{gap, words};
use crate::domain::check::engine::reviews;
use crate::domain::check::table::{LAST_REVIEWED, SIGNED_OFF_BY, VERSION};
use crate::domain::check::{Assessment, Fired, Outcome, QuestionId, Scope, Screen, next};
use crate::domain::time::{Millis, Now};

const DAY: Millis = 86_400_000;

/// Emergency advice or a result.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultPage {
    /// What it calls for.
    pub outcome: Outcome,
    /// Which list was asked; empty for the whole check.
    pub list: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// Its date in words.
    pub date: String,
    /// How soon.
    pub how_soon: &'static str,
    /// What to do, what comes first at the top.
    pub to_do: Vec<&'static str>,
    /// What stays open until the visit, and what does not; may be empty.
    pub meanwhile: Vec<&'static str>,
    /// Where to go.
    pub places: Vec<&'static str>,
    /// The button of the clinic that offers the app: what it says and where it leads.
    pub own_button: Option<(String, String)>,
    /// Whether numbers to call belong beside it.
    pub urgent: bool,
    /// The line above the reasons.
    pub why: &'static str,
    /// The reasons, the most urgent first.
    pub reasons: Vec<Group>,
    /// On paper: the answers behind the reasons with less hurry, each once, and not those that stand above already.
    pub also_on_paper: Vec<Given>,
    /// What to watch for.
    pub watch_for: &'static [&'static str],
    /// What the check cannot know.
    pub cannot_know: &'static [&'static str],
    /// What to bring.
    pub bring: &'static [&'static str],
    /// What fits the usual pattern; only beside self-care.
    pub fits: Vec<&'static str>,
    /// What does not.
    pub does_not_fit: Vec<&'static str>,
    /// The days to look again: date and what to ask then.
    pub reviews: Vec<(String, &'static str)>,
    /// The same as an address of a calendar file.
    pub calendar: String,
    /// Whether the quick check is offered for the time in between.
    pub quick: bool,
    /// Whether the result still keeps the plan closed.
    pub closes_plan: bool,
    /// An earlier, more urgent result that still does: whatever this one says, that one comes first.
    pub standing: Option<Standing>,
    /// Version and date of the rules.
    pub version: String,
    /// Who signed them off, or that nobody did.
    pub signed_off: String,
}

/// An answer that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its question; empty where the answer says it all.
    pub question: &'static str,
    /// The answer, in words.
    pub answer: String,
}

impl Given {
    /// Both.
    pub fn in_full(&self) -> String {
        format!("{} {}", self.question, self.answer).trim_start().to_owned()
    }
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The answers that count here.
    pub answers: Vec<Given>,
    /// Why they matter.
    pub because: &'static str,
    /// Whether it calls for the outcome itself, not for a less urgent one.
    pub decides: bool,
    /// Whether it was not there the last time.
    pub is_new: bool,
    /// The questions whose answers can be changed from here: each only once in the whole list.
    pub change: Vec<(QuestionId, String)>,
}

/// The result's page.
pub(in crate::app) fn page(model: &Model, assessment: &Assessment) -> ResultPage {
    let (words, check) = (&words().check, check_words());
    // There is always one here: a result has no open question, an emergency has fired.
    let outcome = assessment.outcome.unwrap_or(Outcome::SelfCare);
    let about = check.outcome(outcome);
    let history = &model.check.history;
    let recorded = history.last().filter(|last| last.run == model.check.run);
    let day = recorded.map_or(assessment.day, |last| last.day);
    let is_later = history.0.iter().any(|result| result.run != model.check.run && result.corrected.is_none());
    let news = if is_later { history.news(model.check.run, assessment) } else { Vec::new() };
    let mut named: Vec<QuestionId> = Vec::new();
    let group = |fired: &Fired| {
        let mut group = group(fired, &mut named);
        group.decides = fired.outcome == outcome;
        group.is_new = news.contains(&fired.rule);
        group
    };
    let reasons: Vec<Group> = assessment.fired.iter().map(group).collect();
    // While an urgent result stands, nothing that follows may sound like "go on".
    let standing = standing(model).filter(|earlier| earlier.outcome > outcome);
    let is_held = standing.is_some();
    let self_care = outcome == Outcome::SelfCare && !is_held;
    // A quick check does not put off the days that the whole check gave.
    let whole = history.0.iter().rev().find(|past| past.scope == Scope::Full && past.corrected.is_none());
    let from = whole.filter(|_| assessment.scope == Scope::Quick).map_or(day, |whole| whole.day);
    let mut dates = if self_care { reviews(from).to_vec() } else { Vec::new() };
    dates.retain(|review| review.day > day);
    let review = |review: &crate::domain::check::Review| {
        (words.reviews_week(gap::Date(dates::date(review.day)), gap::N(review.week)), check.review(*review).1)
    };
    let (fits, not): (Vec<_>, Vec<_>) = if self_care {
        (assessment.fits.clone(), assessment.does_not_fit.clone())
    } else {
        Default::default()
    };
    ResultPage {
        outcome,
        list: list_name(assessment.scope),
        heading: about.heading,
        date: words.result_of(dates::date(day)),
        how_soon: if is_held && outcome == Outcome::SelfCare { words.held_how_soon } else { about.how_soon },
        to_do: if is_held && outcome == Outcome::SelfCare {
            vec![words.held_to_do]
        } else {
            check.to_do(assessment)
        },
        meanwhile: if is_held { Vec::new() } else { check.meanwhile(assessment) },
        places: assessment.places.iter().map(|place| check.place(*place)).collect(),
        own_button: own_button(model, outcome),
        urgent: outcome.is_urgent(),
        why: about.why,
        also_on_paper: also_on_paper(&reasons),
        reasons,
        watch_for: about.watch_for,
        cannot_know: about.cannot_know,
        bring: about.bring,
        fits: fits.into_iter().map(|id| check.feature(id)).collect(),
        does_not_fit: not.into_iter().map(|id| check.feature(id)).collect(),
        reviews: dates.iter().map(review).collect(),
        // The start of the day as the moment of writing: the same result gives the same entries again, not others.
        calendar: crate::app::core::data_address::of(
            "text/calendar",
            &review_calendar(&dates, Millis::from(from.0) * DAY),
        ),
        standing,
        quick: model.check.quick_will_do(day),
        closes_plan: recorded.is_some_and(|last| last.stands()),
        version: words.version(gap::Date(LAST_REVIEWED), gap::Version(VERSION)),
        signed_off: match SIGNED_OFF_BY {
            "" => check.labels.not_signed_off.to_owned(),
            name => format!("{}: {name}.", check.labels.signed_off_by),
        },
    }
}

fn also_on_paper(reasons: &[Group]) -> Vec<Given> {
    let (above, below): (Vec<&Group>, Vec<&Group>) = reasons.iter().partition(|group| group.decides);
    let mut also: Vec<Given> = Vec::new();
    for answer in below.iter().flat_map(|group| &group.answers) {
        if !also.contains(answer) && !above.iter().any(|group| group.answers.contains(answer)) {
            also.push(answer.clone());
        }
    }
    also
}

fn group(fired: &Fired, named: &mut Vec<QuestionId>) -> Group {
    let check = check_words();
    let text = check.rule(fired.rule);
    let mut change = Vec::new();
    for question in fired.because.iter().map(|reason| reason.answer.question) {
        if !named.contains(&question) {
            named.push(question);
            change.push((question, words().check.change_of(check.question(question).text)));
        }
    }
    Group {
        answers: fired
            .because
            .iter()
            .map(|reason| Given { question: check.question_of(*reason), answer: check.reason(*reason) })
            .collect(),
        because: text.because,
        decides: true,
        is_new: false,
        change,
    }
}

/// The result as text, to copy; `None` where there is none.
pub fn as_text(model: &Model, now: Now) -> Option<String> {
    let check = &model.check;
    let assessment = match next(&check.answers, check.scope, now.day()) {
        Screen::EmergencyNow(assessment) | Screen::Result(assessment) => assessment,
        Screen::Question { .. } => return None,
    };
    Some(text(&page(model, &assessment), &call(model)))
}

fn text(page: &ResultPage, call: &Call) -> String {
    let words = words();
    let title = words.check.title;
    let words = &words.check;
    let mut out = vec![title.to_owned(), page.date.clone()];
    if !page.list.is_empty() {
        out.push(page.list.to_owned());
    }
    if let Some(earlier) = &page.standing {
        out.extend([String::new(), earlier.heading().to_owned(), earlier.since.clone()]);
    }
    out.extend([String::new(), page.heading.to_owned(), page.how_soon.to_owned()]);
    let mut list = |heading: &str, items: Vec<String>| {
        if !items.is_empty() {
            out.extend([String::new(), format!("{heading}:")]);
            out.extend(items.into_iter().map(|item| format!("- {item}")));
        }
    };
    let owned = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
    list(words.what_to_do, owned(&page.to_do));
    list(words.meanwhile, owned(&page.meanwhile));
    list(words.places, owned(&page.places));
    if page.urgent {
        let advice = call.advice.iter().filter(|_| page.outcome == Outcome::SameDay);
        list(words.numbers, call.numbers.iter().chain(advice).map(|(text, _)| text.clone()).collect());
    }
    let reason = |group: &Group| {
        format!(
            "{} “{}”. {}",
            check_words().labels.because_you_answered,
            group.answers.iter().map(Given::in_full).collect::<Vec<_>>().join("”, “"),
            group.because
        )
    };
    let reasons = page.reasons.iter().map(reason).collect::<Vec<_>>();
    list(words.why, if reasons.is_empty() { vec![page.why.to_owned()] } else { reasons });
    list(words.fits, owned(&page.fits));
    list(words.does_not_fit, owned(&page.does_not_fit));
    list(words.reviews, page.reviews.iter().map(|(date, text)| format!("{date}. {text}")).collect());
    list(words.watch_for, owned(page.watch_for));
    list(words.not_known, owned(page.cannot_know));
    list(words.bring, owned(page.bring));
    out.extend([String::new(), page.signed_off.clone(), page.version.clone()]);
    out.join("\n")
}
