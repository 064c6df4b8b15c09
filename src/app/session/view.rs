//! What the session page shows at one moment, flattened from the model so that the views hold no rule.

use super::end::Ended;
use super::event::Main;
use super::next_step;
use super::position_words::working as working_side;
use super::position_words::{part_word, position};
use super::ring::Ring;
use crate::app::core::dates;
use crate::app::core::step_words::exercise_of;
use crate::app::core::step_words::name;
use crate::app::model::Model;
use crate::app::plan::overview::Overview;
use crate::app::plan::overview::overview;
use crate::content::exercises::{exercise, exercise_words};
use crate::content::{gap, words};
use crate::domain::check::{Outcome, plan_closed};
use crate::domain::exercise::ExerciseId;
use crate::domain::pain::{Light, Nprs, PainOffer, offers};
use crate::domain::session::{Part, PauseCause, Phase, Session, Side, Step, StepKind, StepWork};
use crate::domain::time::{Day, Millis, Now};

/// Which face the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What is stored is still being read.
    Loading,
    /// The address asks for nothing that we know.
    Nothing,
    /// The address asks for a list of one's own that is not on this device, or that has no exercises (its id).
    NoList(Option<u32>),
    /// An urgent result of the knee check stands: nothing starts here until somebody has looked at the knee.
    Closed(Outcome),
    /// What is coming; one button starts it.
    Overview(Overview),
    /// A session was found unfinished.
    Found(Found),
    /// Is the session that was found to end where it is, for a new one? What becomes of it.
    Replacing(&'static str),
    /// Another tab plays it.
    OtherTab(Playing),
    /// It runs, or stands still by the person's own wish.
    Playing(Playing),
    /// Is the session to end here? It stands still meanwhile.
    Ending,
    /// The time of a set ran out while nobody was there.
    RanOut(Playing),
    /// How much does it hurt?
    AskingPain,
    /// What now, after that answer?
    AfterPain(AfterPain),
    /// It is over, and this is its record.
    Ended(Ended),
}

/// The id of the heading of whatever face is shown; the focus goes there when the face changes.
pub const HEADING: &str = "face";
/// The id of the heading of what is asked over the player.
pub const QUESTION: &str = "question";
/// The id of the button that asks for the end; the focus returns there.
pub const END_BUTTON: &str = "end-button";
/// The id of the button that says that it hurts; the focus returns there.
pub const HURTS_BUTTON: &str = "hurts-button";

impl Screen {
    /// Whether the other one is another face, not just the same one a second later.
    pub fn is_other_face(&self, other: &Screen) -> bool {
        std::mem::discriminant(self) != std::mem::discriminant(other)
    }

    /// Whether taps on the other one mean something else: another face, or the same one about another answer or session.
    pub fn is_other_panel(&self, other: &Screen) -> bool {
        match (self, other) {
            (Screen::AfterPain(one), Screen::AfterPain(other)) => one.answer != other.answer,
            (Screen::Ended(one), Screen::Ended(other)) => one.id != other.id,
            (one, other) => one.is_other_face(other),
        }
    }

    /// Whether it comes and goes by single taps or by itself, so that the second of two taps falls on it, or on what it gives
    /// way to.
    pub fn is_brief(&self) -> bool {
        self.asks() || matches!(self, Screen::Replacing(_) | Screen::RanOut(_) | Screen::Ended(_))
    }

    /// Whether it asks something over the player, which stands still beneath it.
    pub fn asks(&self) -> bool {
        matches!(self, Screen::Ending | Screen::AskingPain | Screen::AfterPain(_))
    }
}

/// What is played: shown by itself, or beneath what is asked.
pub fn stage(model: &Model, now: Now) -> Option<Playing> {
    match screen(model, now) {
        Screen::Playing(playing) | Screen::RanOut(playing) | Screen::OtherTab(playing) => Some(playing),
        shown if shown.asks() => model.session.as_ref().map(|session| playing(session, now)),
        _ => None,
    }
}

/// A session that was found unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stopped: exercise and set.
    pub place: String,
    /// Where in the session that is: exercise 2 of 3.
    pub whole: String,
    /// What was being done there, and how long it had to go; where that is long ago, when it was.
    pub left: String,
    /// Whether it was left so long ago that ending it there comes first.
    pub long_ago: bool,
    /// Whether the address asks for another one.
    pub replaced: bool,
}

/// The colour of the screen, by what is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Get into position.
    Ready,
    /// Work.
    Work,
    /// Turn to the other side.
    Switch,
    /// Rest.
    Rest,
}

impl Tone {
    /// Its name in the stylesheet.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Ready => "ready",
            Tone::Work => "work",
            Tone::Switch => "switch",
            Tone::Rest => "rest",
        }
    }
}

/// A running or paused step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playing {
    /// Its colour.
    pub tone: Tone,
    /// The exercise.
    pub exercise: Option<ExerciseId>,
    /// The name of what is being done or comes next.
    pub heading: String,
    /// Set 1 of 2; empty where sets mean nothing.
    pub set: String,
    /// Exercise 1 of 3.
    pub place: String,
    /// The one word.
    pub word: String,
    /// The one number.
    pub number: String,
    /// The number as a sentence, for those who hear it.
    pub spoken: String,
    /// Which side, how to get into position, or in a rest what comes next.
    pub detail: String,
    /// Which repetition of how many; empty where none are counted.
    pub repetition: String,
    /// Where in the repetition one is; `None` where the number itself says all.
    pub ring: Option<Ring>,
    /// What comes next; empty in a rest.
    pub next: String,
    /// "One set more", in words, where there is one to be had.
    pub one_more: Option<&'static str>,
    /// Whether time can be added: not where a tap ends the set.
    pub timed: bool,
    /// Whether the exercise that was just stopped can be gone back to.
    pub stopped: bool,
    /// What the big button does.
    pub main: Main,
    /// What becomes of it if it ends here: said before the end, and done then.
    pub end_note: &'static str,
    /// How much of the whole session is behind, in thousandths.
    pub behind: u32,
    /// The step itself, different whenever a new one begins.
    pub step: Step,
}

/// After a pain answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AfterPain {
    /// The answer, 0 to 10.
    pub answer: u8,
    /// What it means.
    pub advice: &'static str,
    /// What may be chosen, the advised one first.
    pub offers: Vec<PainOffer>,
    /// The easier version, where there is one.
    pub easier: Option<ExerciseId>,
    /// Whether the number can be given anew.
    pub may_change: bool,
}

/// What the session page shows.
pub fn screen(model: &Model, now: Now) -> Screen {
    if !model.ready {
        return Screen::Loading;
    }
    if let Some(record) = model.ended_record() {
        return Screen::Ended(super::end::shown(model, record));
    }
    let Some(session) = &model.session else {
        return match &model.visit.list {
            Some(id) => Screen::NoList(id.parse().ok().filter(|id| model.programmes.get(*id).is_some())),
            None => Screen::Nothing,
        };
    };
    // A session that runs may be finished: it began before the check, and stopping it is the person's own decision.
    if let Some(closed) = plan_closed(&model.check.history)
        && (session.phase() == Phase::NotStarted
            || matches!(session.phase(), Phase::Paused { cause: PauseCause::Reopened, .. })
            || !model.plays())
    {
        return Screen::Closed(closed.outcome);
    }
    let found = |session| match model.player.replace_asked {
        true => Screen::Replacing(end_note(session, now)),
        false => Screen::Found(found(model, session, now)),
    };
    match session.phase() {
        Phase::NotStarted => Screen::Overview(Overview { left_out: left_out(model), ..overview(session) }),
        Phase::Paused { cause: PauseCause::Reopened, .. } => found(session),
        // A tab that was left open over night is not different from one that was closed.
        Phase::Paused { .. } | Phase::RanOut { .. } if session.left_long_ago(&now).is_some() => {
            found(session)
        }
        _ if !model.plays() => match session.phase() {
            Phase::Running(_) => Screen::OtherTab(playing(session, now)),
            _ => found(session),
        },
        Phase::RanOut { .. } => Screen::RanOut(playing(session, now)),
        Phase::AskingPain(_) => Screen::AskingPain,
        Phase::ChoosingAfterPain { answer, .. } => Screen::AfterPain(after_pain(session, answer)),
        Phase::Paused { .. } if model.player.end_asked => Screen::Ending,
        Phase::Running(_) | Phase::Paused { .. } | Phase::Finished | Phase::EndedEarly => {
            Screen::Playing(playing(session, now))
        }
    }
}

fn left_out(model: &Model) -> String {
    let asked = match (&model.visit.list, &model.visit.exercises) {
        (None, Some(exercises)) => crate::app::plan::address::asked_by_address(exercises).count(),
        _ => 0,
    };
    let planned = model.player.laid_out.items.len();
    if asked > planned {
        words().session.too_many(gap::Asked(asked), gap::Played(planned))
    } else {
        String::new()
    }
}

fn found(model: &Model, session: &Session, now: Now) -> Found {
    let words = words();
    let step = session.coming_work().unwrap_or_else(|| session.step());
    let offset = session.utc_offset_minutes().unwrap_or(now.utc_offset_minutes);
    let long_ago = session.left_long_ago(&now);
    let progress = session.progress(&now);
    Found {
        place: place(session, &step),
        whole: words.session.exercise_of(gap::N(progress.item), gap::Of(progress.items)),
        left: match long_ago {
            Some(left) => {
                let (day, time) = (Day::of(left, offset), dates::time_of(left, offset));
                words.session.resume_long_ago(gap::Date(dates::date(day)), gap::Time(time))
            }
            None => left_in(session, now),
        },
        long_ago: long_ago.is_some(),
        replaced: model.player.wanted.is_some(),
    }
}

/// The exercise, and which set or round of it, on which side.
fn place(session: &Session, step: &Step) -> String {
    let set = match session.round(step) {
        Some((n, of)) => words().session.round_of(gap::N(n), gap::Of(of)),
        None => next_step::set(session, step),
    };
    words().session.resume_where(gap::Exercise(name(session, step)), gap::Set(set))
}

/// What was being done where it stopped, and how long that had to go.
fn left_in(session: &Session, now: Now) -> String {
    let words = words();
    let seconds = seconds(session.remaining(&now));
    let time = match u32::try_from(seconds) {
        Ok(short @ 0..60) => words.common.seconds(short),
        _ => words.session.resume_minutes(clock(session.remaining(&now))),
    };
    match session.step().kind {
        StepKind::Rest(_) => words.session.resume_rest(time),
        StepKind::GetReady | StepKind::NextExercise | StepKind::SwitchSides => {
            words.session.resume_ready(time)
        }
        StepKind::WarmUp(_) | StepKind::CoolDown(_) => words.session.resume_walk(time),
        StepKind::Work(_) if seconds > 0 => words.session.resume_text(time),
        StepKind::Work(_) => words.session.resume_tap_text.to_owned(),
    }
}

/// What is asked where the time of a step ran out while nobody was there.
pub fn ran_out_question(step: &Step) -> &'static str {
    let words = &words().session;
    match step.kind {
        StepKind::Work(StepWork::Run(_)) => words.away_run,
        StepKind::Work(StepWork::Walk(_)) => words.away_walk,
        _ => words.away_text,
    }
}

fn playing(session: &Session, now: Now) -> Playing {
    let words = &words().session;
    let progress = session.progress(&now);
    let step = session.step();
    let left = session.remaining(&now);
    let mut shown = Playing {
        tone: Tone::Work,
        exercise: exercise_of(session, &step),
        heading: name(session, &step),
        set: match (session.round(&step), step.kind) {
            (Some((n, of)), _) => words.round_of(gap::N(n), gap::Of(of)),
            (None, StepKind::WarmUp(_)) => words.warm_up.to_owned(),
            (None, StepKind::CoolDown(_)) => words.cool_down.to_owned(),
            (None, _) => words.set_of(gap::Set(step.set), gap::Sets(step.sets)),
        },
        place: words.exercise_of(gap::N(progress.item), gap::Of(progress.items)),
        word: String::new(),
        number: clock(left),
        spoken: words.time_left(clock(left)),
        detail: which_side(session, &step).to_owned(),
        repetition: String::new(),
        ring: None,
        next: next_step::text(session),
        one_more: one_more(session),
        timed: session.length().is_some(),
        stopped: session.stop_can_be_undone(),
        end_note: end_note(session, now),
        main: if matches!(session.phase(), Phase::Running(_)) { Main::Pause } else { Main::Resume },
        behind: behind(session, now),
        step,
    };
    match step.kind {
        StepKind::GetReady => {
            shown.tone = Tone::Ready;
            shown.word = words.get_ready.to_owned();
            shown.detail = position(session, &step).to_owned();
        }
        StepKind::NextExercise => {
            shown.tone = Tone::Ready;
            shown.word = words.next_exercise.to_owned();
            shown.detail = coming(position(session, &step));
        }
        StepKind::Rest(_) => {
            shown.tone = Tone::Rest;
            shown.word = words.rest.to_owned();
            // Said once, where it is large enough to be read from two metres.
            shown.detail = std::mem::take(&mut shown.next);
        }
        StepKind::SwitchSides => {
            shown.tone = Tone::Switch;
            shown.word = words.switch_sides.to_owned();
            shown.detail = position(session, &step).to_owned();
        }
        StepKind::WarmUp(_) | StepKind::CoolDown(_) => shown.word = words.walk.to_owned(),
        StepKind::Work(work) => working(&mut shown, session, &step, work, &now),
    }
    let lead_in = session.lead_in(&now);
    if lead_in > 0 {
        shown.tone = Tone::Ready;
        // Who runs or walks is in no position.
        shown.word = if shown.exercise.is_some() { words.lead_in } else { words.get_ready }.to_owned();
        shown.number = seconds(lead_in).to_string();
    }
    match session.phase() {
        Phase::Paused { cause, .. } => {
            shown.word = words.paused.to_owned();
            if cause == PauseCause::LongAbsence {
                shown.next = words.absent_text.to_owned();
            }
        }
        Phase::AskingPain(_) | Phase::ChoosingAfterPain { .. } => shown.word = words.paused.to_owned(),
        _ => {}
    }
    shown
}

/// What is to be done only later, so that nobody takes it for an order; nothing of nothing.
fn coming(what: &str) -> String {
    if what.is_empty() { String::new() } else { words().session.next(what) }
}

/// What becomes of a session that ends now.
fn end_note(session: &Session, now: Now) -> &'static str {
    let words = &words().session;
    match (session.has_work(&now), session.would_be_kept(&now)) {
        (true, _) => words.end_note,
        (false, true) => words.end_note_pain,
        (false, false) => words.end_note_nothing,
    }
}

/// Which side works, in words; empty where both do.
fn which_side(session: &Session, step: &Step) -> &'static str {
    match (step.side, exercise_of(session, step)) {
        (Some(which), Some(id)) => working_side(id, which),
        _ => "",
    }
}

fn working(shown: &mut Playing, session: &Session, step: &Step, work: StepWork, now: &Now) {
    let words = &words().session;
    let part = session.progress(now).part;
    match work {
        StepWork::PacedRepetitions { tempo, .. } => {
            if let Some(part) = part {
                shown.word = part_word(session, step, part.part).to_owned();
                shown.number = part.number.to_string();
                shown.repetition = words.repetition_of(gap::N(part.number), gap::Of(part.of));
                shown.ring = Some(Ring::of(tempo, &part));
            }
        }
        StepWork::OwnRepetitions { count, .. } | StepWork::OwnSteps(count) => {
            shown.word = words.own_pace.to_owned();
            shown.number = count.to_string();
            shown.main = if shown.main == Main::Pause { Main::Done } else { shown.main };
        }
        StepWork::PacedSteps(count) => {
            if let Some(part) = part {
                shown.word = part_word(session, step, part.part).to_owned();
                shown.number = part.number.to_string();
                shown.repetition = words.steps_of(gap::N(part.number), gap::Of(count));
            }
        }
        StepWork::Hold(_) => {
            shown.word =
                exercise_of(session, step).map_or(words.hold_word, |id| exercise_words(id).hold).to_owned();
        }
        StepWork::Timed { .. } => {
            let tender = part.is_some_and(|part| part.part == Part::TenderSpot);
            shown.word = if tender { words.tender_spot } else { words.keep_rolling }.to_owned();
        }
        StepWork::Run(_) => shown.word = words.run.to_owned(),
        StepWork::Walk(_) => shown.word = words.walk.to_owned(),
    }
}

fn one_more(session: &Session) -> Option<&'static str> {
    let words = &words().session;
    session.one_side_more().map(|step| match step.side {
        None => words.one_more,
        Some(Side::Left) => words.one_more_left,
        Some(Side::Right) => words.one_more_right,
    })
}

fn behind(session: &Session, now: Now) -> u32 {
    let total = session.total_seconds().max(1);
    let to_go = session.seconds_to_go(&now).min(total);
    u32::try_from(u64::from(total - to_go) * 1000 / u64::from(total)).unwrap_or(1000)
}

fn after_pain(session: &Session, answer: Nprs) -> AfterPain {
    let words = &words().session;
    let step = session.step();
    let easier = exercise_of(session, &step).and_then(|id| exercise(id).easier.first().copied());
    AfterPain {
        answer: answer.value(),
        advice: match answer.light() {
            Light::Green => words.pain_green,
            // Only what is offered is said.
            Light::Amber if easier.is_some() => words.pain_amber,
            Light::Amber if matches!(step.kind, StepKind::Work(StepWork::Run(_))) => words.pain_amber_run,
            Light::Amber => words.pain_amber_alone,
            Light::Red if answer.is_severe() => words.pain_severe,
            Light::Red => words.pain_red,
        },
        offers: offers(answer)
            .iter()
            .copied()
            .filter(|offer| *offer != PainOffer::GoOnEasier || easier.is_some())
            .collect(),
        easier,
        may_change: session.may_change_pain(),
    }
}

/// Whole seconds left, as people count them: the last second is 1.
fn seconds(left: Millis) -> Millis {
    (left + 999) / 1000
}

/// A time left, as it is shown: seconds alone below a minute, else minutes and seconds.
pub fn clock(left: Millis) -> String {
    let seconds = seconds(left);
    if seconds < 60 {
        seconds.to_string()
    } else {
        words().session.clock(gap::Minutes(seconds / 60), gap::Seconds(format!("{:02}", seconds % 60)))
    }
}
