//! What the page of one's own lists shows at one moment, flattened from the model so that the views hold no rule.

use super::address::{asked_by_address, planned};
use super::dose_number;
use super::dose_number::{Direction, DoseNumber, stepped, stepped_intervals};
use super::event::Spot;
use super::overview::things;
use super::sharing::{Sheet, sheet};
use super::state::{Said, Undo};
use crate::app::core::dates::weekday;
use crate::app::core::dose;
use crate::app::model::Model;
use crate::content::exercises::{exercise, exercise_words};
use crate::content::{gap, words};
use crate::domain::exercise::{Dose, Equipment, ExerciseId, Sides, Work};
use crate::domain::order;
use crate::domain::programme::bounds::{PART_SECONDS, ROUNDS};
use crate::domain::programme::{Days, Programme};
use crate::domain::session::plan::{Intervals, MOST_ITEMS, PlannedExercise};
use crate::domain::session::{Pacing, PlanItem, SideChoice};

/// A dose above this many times the one that the exercise begins with is remarked on. No study says where too much
/// begins; that one builds up slowly and changes one thing at a time is the advice (Willy 2019), the number is ours.
const REMARKABLE: u32 = 2;

/// One list among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its id.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Exercises and minutes.
    pub facts: String,
    /// On which days.
    pub days: String,
    /// Who it is from, where it is not the person's own.
    pub sender: Option<String>,
    /// Whether there is something to play.
    pub playable: bool,
}

/// All lists.
pub fn cards(model: &Model) -> Vec<Card> {
    model.programmes.all().iter().map(card).collect()
}

/// One list among the others.
pub fn card(list: &Programme) -> Card {
    Card {
        id: list.id,
        name: list.name.clone(),
        facts: facts(list),
        days: days(list.days),
        sender: list.sender.as_ref().map(|sender| sender.name.clone()).filter(|name| !name.is_empty()),
        playable: list.plan.sets() > 0,
    }
}

/// How many exercises, and how long they take.
pub fn facts(list: &Programme) -> String {
    let words = words();
    let count = u32::try_from(list.plan.items.len()).unwrap_or(u32::MAX);
    let exercises = words.home.exercises(count);
    match list.plan.seconds_with_walks().div_ceil(60) {
        0 => exercises,
        minutes => words
            .session
            .overview_facts(gap::Exercises(exercises), gap::Minutes(words.common.about_minutes(minutes))),
    }
}

/// Days of the week in words.
pub fn days(days: Days) -> String {
    let words = words();
    match days.count() {
        0 => words.offers.no_fixed_days.to_owned(),
        7 => words.programme.every_day.to_owned(),
        _ => (0..7).filter(|day| days.contains(*day)).map(weekday).collect::<Vec<_>>().join(", "),
    }
}

/// The list that is open for changing, but for its exercises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// Name, length and days.
    pub card: Card,
    /// What to lay out.
    pub things: Vec<Equipment>,
    /// What the clinic wrote; may be empty.
    pub note: String,
    /// On which days.
    pub days: Days,
    /// What speaks against these days.
    pub too_often: Vec<String>,
    /// Exercises that this version of the app cannot show.
    pub unknown: u32,
    /// Whether one more exercise finds room.
    pub room: bool,
}

/// The list that is open for changing.
pub fn editor(model: &Model) -> Option<Editor> {
    let list = model.programmes.get(model.lists.open?)?;
    Some(Editor {
        card: card(list),
        things: things(&list.plan),
        note: list.note.clone(),
        days: list.days,
        too_often: too_often(list),
        unknown: u32::try_from(model.programmes.unknown(list.id)).unwrap_or(u32::MAX),
        room: model.programmes.has_room_in(list.id, 1),
    })
}

/// The sheet of the list that is open, where it is to be shown.
pub fn open_sheet(model: &Model) -> Option<Sheet> {
    let list = model.programmes.get(model.lists.open.filter(|_| model.lists.sheet)?)?;
    Some(sheet(list, days(list.days), &model.visit.site))
}

/// The exercises that are meant for fewer days a week, each with a sentence. A warning, never a hindrance.
fn too_often(list: &Programme) -> Vec<String> {
    let days = list.days.count();
    let mut seen: Vec<ExerciseId> = Vec::new();
    let mut said = Vec::new();
    for id in list.plan.items.iter().filter_map(PlanItem::exercise) {
        let most = u32::from(exercise(id).days_a_week.1);
        if days > most && !seen.contains(&id) {
            seen.push(id);
            said.push(words().programme.too_often(gap::Most(most), gap::Name(exercise_words(id).name)));
        }
    }
    said
}

/// What tells a row from the others whatever its place is: the exercise, and the how-manieth of that exercise it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    /// Which list.
    pub list: u32,
    /// Which exercise; `None` for a walk or a run.
    pub exercise: Option<ExerciseId>,
    /// 0 for the first of that exercise.
    pub nth: usize,
}

/// The rows of the list that is open, in order.
pub fn rows(model: &Model) -> Vec<RowKey> {
    let Some(list) = model.lists.open.and_then(|id| model.programmes.get(id)) else { return Vec::new() };
    let mut keys: Vec<RowKey> = Vec::new();
    for item in &list.plan.items {
        let exercise = item.exercise();
        let nth = keys.iter().filter(|key| key.exercise == exercise).count();
        keys.push(RowKey { list: list.id, exercise, nth });
    }
    keys
}

/// One exercise of the list that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub spot: Spot,
    /// How many there are.
    pub of: usize,
    /// Its name.
    pub name: &'static str,
    /// Its dose, in short.
    pub dose: String,
    /// Sides, where there is a choice.
    pub sides: Option<SideChoice>,
    /// Who sets the pace, where there is a choice.
    pub pacing: Option<Pacing>,
    /// The numbers of its dose.
    pub numbers: Vec<Number>,
    /// Whether the dose is another than the exercise begins with.
    pub changed: bool,
    /// What speaks against the dose; may be empty.
    pub warning: &'static str,
}

/// One number of a dose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Which one.
    pub number: DoseNumber,
    /// What it counts.
    pub label: &'static str,
    /// Its value with its unit.
    pub value: String,
    /// Least and most, with the unit.
    pub bounds: String,
    /// Whether it can be less.
    pub less: bool,
    /// Whether it can be more.
    pub more: bool,
}

/// A row as it is now; `None` once it is gone.
pub fn row(model: &Model, key: RowKey) -> Option<Row> {
    let place = rows(model).iter().position(|known| *known == key)?;
    let items = &model.programmes.get(key.list)?.plan.items;
    let spot = Spot { list: key.list, place, exercise: key.exercise };
    let of = items.len();
    Some(match items.get(place)? {
        PlanItem::WalkRun(intervals) => Row {
            spot,
            of,
            name: words().dose.walk_run_name,
            dose: dose::intervals_with_walks(intervals),
            sides: None,
            pacing: None,
            numbers: interval_numbers(*intervals),
            changed: *intervals != Intervals::FIRST,
            warning: if running(intervals) > REMARKABLE * running(&Intervals::FIRST) {
                words().programme.much
            } else {
                ""
            },
        },
        PlanItem::Exercise(chosen) => {
            let usual = planned(chosen.exercise);
            let sided = exercise(chosen.exercise).sides == Sides::Each;
            let counted = matches!(chosen.dose.work, Work::Repetitions { .. } | Work::Steps { .. });
            let much = amount(chosen.dose) > REMARKABLE * amount(usual.dose);
            Row {
                spot,
                of,
                name: exercise_words(chosen.exercise).name,
                dose: dose::planned(chosen),
                sides: sided.then_some(chosen.sides),
                pacing: counted.then_some(chosen.pacing),
                numbers: numbers(chosen),
                changed: chosen.dose != usual.dose,
                warning: if much { words().programme.much } else { "" },
            }
        }
    })
}

/// How much work there is on one side: repetitions, steps or seconds of all sets.
fn amount(dose: Dose) -> u32 {
    u32::from(dose.sets)
        * match dose.work {
            Work::Repetitions { count, .. } | Work::Steps { count } => u32::from(count),
            Work::Hold { seconds } | Work::Timed { seconds, .. } => u32::from(seconds),
        }
}

/// Seconds of running in all.
fn running(intervals: &Intervals) -> u32 {
    u32::from(intervals.rounds) * u32::from(intervals.run_seconds)
}

fn interval_numbers(intervals: Intervals) -> Vec<Number> {
    let own = &words().programme;
    let number = |number, label, value, least, most| Number {
        number,
        label,
        value,
        bounds: own.bounds(gap::Least(least), gap::Most(most)),
        less: stepped_intervals(intervals, number, Direction::Less) != intervals,
        more: stepped_intervals(intervals, number, Direction::More) != intervals,
    };
    let part = |which, label, seconds| {
        number(
            which,
            label,
            dose::time(seconds),
            dose::time(*PART_SECONDS.start()),
            dose::time(*PART_SECONDS.end()),
        )
    };
    let (least, most) = (ROUNDS.start().to_string(), ROUNDS.end().to_string());
    vec![
        number(DoseNumber::Sets, own.rounds, intervals.rounds.to_string(), least, most),
        part(DoseNumber::Work, own.run, intervals.run_seconds),
        part(DoseNumber::Rest, own.walk, intervals.walk_seconds),
    ]
}

fn numbers(planned: &PlannedExercise) -> Vec<Number> {
    let words = words();
    let own = &words.programme;
    let cues = exercise_words(planned.exercise);
    let dose = planned.dose;
    let row = |number: &DoseNumber| {
        let number = *number;
        let label = match (number, dose.work) {
            (DoseNumber::Sets, _) if planned.sides == SideChoice::Together => own.sets,
            (DoseNumber::Sets, _) => own.sets_each_side,
            (DoseNumber::Rest, _) => own.rest,
            (DoseNumber::Lift, _) => cues.lift,
            (DoseNumber::Hold, _) => cues.hold,
            (DoseNumber::Lower, _) => cues.lower,
            (DoseNumber::Work, Work::Repetitions { .. }) => own.repetitions,
            (DoseNumber::Work, Work::Steps { .. }) => own.steps,
            (DoseNumber::Work, Work::Hold { .. }) => own.hold,
            (DoseNumber::Work, Work::Timed { .. }) => own.time,
        };
        let counted = match (number, dose.work) {
            (DoseNumber::Sets, _) => true,
            (DoseNumber::Work, work) => matches!(work, Work::Repetitions { .. } | Work::Steps { .. }),
            _ => false,
        };
        let shown = |n: u16| if counted { n.to_string() } else { words.common.seconds(u32::from(n)) };
        let range = dose_number::range(number, dose.work);
        Number {
            number,
            label,
            value: shown(dose_number::value(number, dose)),
            bounds: own.bounds(gap::Least(shown(*range.start())), gap::Most(shown(*range.end()))),
            less: stepped(dose, number, Direction::Less) != dose,
            more: stepped(dose, number, Direction::More) != dose,
        }
    };
    dose_number::numbers(dose.work).iter().map(row).collect()
}

/// All exercises in the order of their names, to choose from.
pub fn by_name() -> Vec<(ExerciseId, &'static str)> {
    let mut all = ExerciseId::ALL.map(|id| (id, exercise_words(id).name)).to_vec();
    order::sort_by_key(&mut all, |(_, name)| name.to_lowercase());
    all
}

/// The exercises that the address brings, to be put into a list; empty where it brings none.
pub fn brought(model: &Model) -> Vec<PlannedExercise> {
    let asked = model.visit.exercises.as_deref().unwrap_or_default();
    asked_by_address(asked).take(MOST_ITEMS).collect()
}

/// What the line at the foot of the page says.
pub fn said(model: &Model) -> Option<String> {
    let words = &words().own_list;
    Some(match model.lists.said? {
        Said::Kept if model.health >= crate::app::core::health::Health::Full => words.not_kept.to_owned(),
        Said::Kept => words.kept.to_owned(),
        Said::NoRoom => words.no_room(crate::domain::programme::MOST_PROGRAMMES),
        Said::ListFull => words.list_full(MOST_ITEMS),
        Said::NoName => words.no_name.to_owned(),
    })
}

/// What can be put back, in words.
pub fn undo(model: &Model) -> Option<String> {
    let own = &words().own_list;
    Some(match model.lists.undo.as_ref()? {
        Undo::List(taken) => own.list_gone(&taken.programme().name),
        Undo::Item { item, .. } => own.exercise_gone(match item.exercise() {
            Some(id) => exercise_words(id).name,
            None => words().dose.walk_run_name,
        }),
    })
}
