//! Planned against done on the page for a clinician: a row for each exercise and side, those that were never done with 0,
//! and the doses as they changed.

use crate::app::core::dates;
use crate::app::core::dose;
use crate::content::exercises::exercise_words;
use crate::content::{gap, words};
use crate::domain::document::programmes::Programmes;
use crate::domain::exercise::{ExerciseId, Sides};
use crate::domain::order;
use crate::domain::programme::Programme;
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::record::RecordedItem;
use crate::domain::session::{PlanItem, Record, RecordLine, Side, SideChoice};
use crate::domain::time::Day;

/// Most doses that are named one after the other; of more, the last ones.
const MOST_DOSES: usize = 4;

/// One exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportExercise {
    /// Its name.
    pub name: String,
    /// Its doses, the first one first, each later one with its day.
    pub doses: String,
    /// In how many sessions something of it was done.
    pub sessions: u32,
    /// Each side, or both together.
    pub sides: Vec<ReportSide>,
}

/// One side of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSide {
    /// Which; empty where both work together.
    pub side: &'static str,
    /// Sets that were done; of walks with runs, rounds.
    pub done: u32,
    /// Sets that were planned: what the lists ask for on their days, or what was planned in the sessions that were begun,
    /// whichever is more.
    pub planned: u32,
}

/// What is known of an exercise while it is counted.
#[derive(Default)]
struct Counted {
    id: String,
    doses: Vec<(Day, String)>,
    sessions: u32,
    /// Side, done, planned in sessions, planned by lists.
    sides: Vec<(Option<Side>, u32, u32, u32)>,
}

impl Counted {
    fn of<'a>(all: &'a mut Vec<Counted>, id: &str) -> &'a mut Counted {
        let place = all.iter().position(|known| known.id == id).unwrap_or_else(|| {
            all.push(Counted { id: id.to_owned(), ..Counted::default() });
            all.len() - 1
        });
        &mut all[place]
    }

    fn side(&mut self, side: Option<Side>) -> &mut (Option<Side>, u32, u32, u32) {
        let place = self.sides.iter().position(|known| known.0 == side).unwrap_or_else(|| {
            self.sides.push((side, 0, 0, 0));
            self.sides.len() - 1
        });
        &mut self.sides[place]
    }

    fn dose(&mut self, day: Day, dose: String) {
        if !dose.is_empty() && self.doses.last().is_none_or(|(_, last)| *last != dose) {
            self.doses.push((day, dose));
        }
    }

    fn finish(self) -> ReportExercise {
        let words = words();
        let name = match (ExerciseId::find(&self.id), self.id.as_str()) {
            (Some(known), _) => exercise_words(known).name.to_owned(),
            (None, "") => words.dose.walk_run_name.to_owned(),
            (None, _) => self.id,
        };
        let left_out = self.doses.len().saturating_sub(MOST_DOSES);
        let doses = self.doses.into_iter().enumerate().skip(left_out);
        let doses: Vec<String> = doses
            .map(|(place, (day, dose))| match place {
                0 => dose,
                _ => words.report.dose_from(gap::Date(dates::short_date(day)), gap::Dose(dose)),
            })
            .collect();
        let mut sides = self.sides;
        order::sort_by_key(&mut sides, |(side, ..)| *side == Some(Side::Right));
        let row = |(side, done, in_sessions, by_lists): (Option<Side>, u32, u32, u32)| ReportSide {
            side: match side {
                Some(Side::Left) => words.common.sides.left,
                Some(Side::Right) => words.common.sides.right,
                None => "",
            },
            done,
            planned: in_sessions.max(by_lists),
        };
        ReportExercise {
            name,
            doses: doses.join("; "),
            sessions: self.sessions,
            sides: sides.into_iter().map(row).collect(),
        }
    }
}

/// Every exercise that is on a list or in a session from the first day to the last: those of the lists in their order,
/// then the others, the most frequent first.
pub fn exercises(lists: &Programmes, records: &[&Record], first: Day, last: Day) -> Vec<ReportExercise> {
    let mut all = Vec::new();
    for list in lists.all() {
        let days = planned_days(list, first, last);
        for item in &list.plan.items {
            let counted = Counted::of(&mut all, id(&WrittenItem::from(item)));
            let (sides, sets) = sides_and_sets(item);
            for side in sides {
                let (.., planned) = counted.side(*side);
                *planned = planned.saturating_add(days.saturating_mul(sets));
            }
        }
    }
    let of_lists = all.len();
    for record in records {
        let mut seen: Vec<String> = Vec::new();
        for line in &record.lines {
            let name = line.exercise().unwrap_or_default();
            let counted = Counted::of(&mut all, name);
            if !line.inserted {
                counted.dose(record.day, dose_of(line));
            }
            let began = !line.done.is_empty() || !line.parts.is_empty();
            if began && !seen.iter().any(|known| known == name) {
                seen.push(name.to_owned());
                counted.sessions += 1;
            }
            count_sets(counted, line);
        }
    }
    // What the lists say now comes last: a dose that was changed and not yet played is a change, too.
    for list in lists.all() {
        for item in &list.plan.items {
            let counted = Counted::of(&mut all, id(&WrittenItem::from(item)));
            counted.dose(last, dose_in_words(&WrittenItem::from(item)));
        }
    }
    let mut others = all.split_off(of_lists.min(all.len()));
    order::sort_by_key(&mut others, |counted| std::cmp::Reverse(counted.sessions));
    all.into_iter().chain(others).map(Counted::finish).collect()
}

fn count_sets(counted: &mut Counted, line: &RecordLine) {
    if let Some((done, _, planned)) = line.rounds() {
        let side = counted.side(None);
        side.1 += done;
        side.2 += planned;
        return;
    }
    for set in line.sets() {
        let side = counted.side(set.side);
        side.2 += u32::from(set.planned && !line.inserted);
    }
    for done in &line.done {
        counted.side(done.side).1 += 1;
    }
}

/// On how many days from the first to the last a list asks for its exercises; 0 where it has no fixed ones.
pub fn planned_days(list: &Programme, first: Day, last: Day) -> u32 {
    let first = first.max(list.since).0;
    (first..=last.0).filter(|day| list.days.include(Day(*day))).count() as u32
}

fn id(item: &WrittenItem) -> &str {
    match item {
        WrittenItem::Exercise { id, .. } => id,
        WrittenItem::WalkRun(_) => "",
    }
}

fn sides_and_sets(item: &PlanItem) -> (&'static [Option<Side>], u32) {
    match item {
        PlanItem::Exercise(planned) => (planned.sides.order(), planned.dose.sets.into()),
        PlanItem::WalkRun(intervals) => (SideChoice::Together.order(), intervals.rounds.into()),
    }
}

fn dose_of(line: &RecordLine) -> String {
    match &line.planned {
        RecordedItem::Written(written) => dose_in_words(written),
        RecordedItem::Unreadable(_) => String::new(),
    }
}

/// The sides have rows of their own.
fn dose_in_words(item: &WrittenItem) -> String {
    match item {
        WrittenItem::Exercise { dose, .. } => dose::short(*dose, Sides::Together),
        WrittenItem::WalkRun(intervals) => dose::intervals(intervals),
    }
}
