//! A year of a simulated person as the app would have stored it: for `cargo xtask serve --demo`, and for whoever wants to look at
//! a page as it is after a year. The record says what the person did, not what anybody's knee does.

use super::people;
use crate::content::exercises::exercise;
use crate::domain::check::engine::Scope;
use crate::domain::check::table::VERSION;
use crate::domain::check::{Check, Finished, History, Outcome};
use crate::domain::course::done::Done;
use crate::domain::course::simulation::{DayLog, Life, Script};
use crate::domain::course::start::Knee;
use crate::domain::course::{Item, What};
use crate::domain::document::key::{Key, Month};
use crate::domain::document::log::Log;
use crate::domain::document::{self, course::Course};
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::record::{Changes, CuesUsed};
use crate::domain::session::{PlanItem, Record, RecordLine, RecordedItem, RecordedSet};
use crate::domain::time::Day;

/// Weeks that a demonstration shows.
const WEEKS: u8 = 52;

/// Names and texts of the stored documents of a person whose 52 weeks end on the day before `today`: Eva of
/// [`people::twelve`], who is away for weeks and comes back.
pub fn year(today: Day) -> Vec<(String, String)> {
    documents_of(&script(today))
}

fn script(today: Day) -> Script {
    let mut script = people::twelve().swap_remove(EVA);
    script.weeks = WEEKS;
    script.since = Day(today.0.saturating_sub(i32::from(WEEKS) * 7));
    script
}

/// What she wants back, as she typed it: the simulation gives numbers alone.
const ACTIVITIES: [&str; 3] = ["Running 5 km", "The hill home", "Kneeling to garden"];

/// Her place among the twelve.
const EVA: usize = 4;

/// Names and texts of what the app would have stored.
pub fn documents_of(script: &Script) -> Vec<(String, String)> {
    let life = Life::of(script, exercise);
    let planned = |done: &Done| life.days.iter().find(|day| day.id.as_deref() == Some(&done.id));
    let records = life.sessions.iter().filter_map(|done| record(done, planned(done)?, script.start.knee));
    let mut months: Vec<(Month, Log)> = Vec::new();
    for record in records {
        let month = Month::of(record.day);
        let place = months.iter().position(|(known, _)| *known == month).unwrap_or_else(|| {
            months.push((month, Log::default()));
            months.len() - 1
        });
        months[place].1.sessions.push(record);
    }
    let mut course = Course::default();
    if let Some(first) = life.entries.all().first() {
        course.put(What::Activities(ACTIVITIES.map(str::to_owned)), first.at, first.day, 2);
    }
    for entry in life.entries.all() {
        course.put(entry.what.clone(), entry.at, entry.day, 1);
    }
    let mut all = vec![
        (Key::Check.name(), document::write(1, &check(&life))),
        (Key::Course.name(), document::write(1, &course)),
    ];
    all.extend(months.iter().map(|(month, log)| (Key::Log(*month).name(), document::write(1, log))));
    all
}

/// The knee checks, none of which found anything: the whole one first, quick ones afterwards.
fn check(life: &Life) -> Check {
    let finished = |(run, day): (u32, &Day)| Finished {
        day: *day,
        run,
        scope: if run == 1 { Scope::Full } else { Scope::Quick },
        version: VERSION.to_owned(),
        outcome: Outcome::SelfCare,
        rules: Vec::new(),
        seen: None,
        corrected: None,
    };
    let history: Vec<Finished> = (1..).zip(&life.checks).map(finished).collect();
    let run = history.last().map_or(0, |last| last.run);
    Check { run, history: History(history), ..Check::default() }
}

/// A session as the log keeps it; `None` where the day knows of none.
fn record(done: &Done, day: &DayLog, knee: Knee) -> Option<Record> {
    let mut seconds = 0;
    let lines = done.lines.iter().zip(day.done.as_ref()?).map(|(line, item)| {
        let begun = seconds;
        seconds += item.seconds(exercise);
        let left_out = if line.whole { 0 } else { 1 };
        written(item, knee, left_out, (begun, seconds))
    });
    let lines: Vec<RecordLine> = lines.collect();
    Some(Record {
        id: done.id.clone(),
        started: done.started,
        utc_offset_minutes: Some(0),
        seconds,
        away_seconds: 0,
        day: done.day,
        lines,
        pain: done.pain,
        told: None,
        effort: done.effort,
        note: String::new(),
        cues: CuesUsed { voice: true, beeps: true, vibration: true, flash: false },
        changes: Changes::default(),
    })
}

/// One exercise with its sets, the last `left_out` of each side not done, in a stretch of the session.
fn written(item: &Item, knee: Knee, left_out: u8, (begun, over): (u32, u32)) -> RecordLine {
    let planned = item.planned(knee, exercise);
    let sets = planned.dose.sets;
    let sides = planned.sides.order();
    let count = u32::from(sets) * u32::try_from(sides.len()).unwrap_or(1);
    let mut done = Vec::new();
    for &side in sides {
        for set in 1..=sets {
            let place = u32::try_from(done.len()).unwrap_or(0) + 1;
            let after_seconds = Some(begun + (over - begun) * place / count.max(1));
            done.push(RecordedSet { side, set, after_seconds });
        }
    }
    done.retain(|recorded| recorded.set <= sets - left_out.min(sets));
    let planned = RecordedItem::Written(WrittenItem::from(&PlanItem::Exercise(planned)));
    RecordLine { planned, inserted: false, done, parts: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Opened;

    #[test]
    fn a_year_is_opened_by_the_app_and_ends_before_today() {
        let today = Day::from_civil(2026, 12, 1);
        let documents = year(today);
        let course = documents.iter().find(|(name, _)| *name == Key::Course.name()).expect("a course");
        let Opened::Read { data, .. } = document::open::<Course>(&course.1) else { panic!("{}", course.1) };
        let begun = data.entries().started(today).expect("a start");
        assert_eq!(begun.0, Day(today.0 - 364));
        let mut sessions = 0;
        for (name, text) in &documents {
            let Some(Key::Log(month)) = Key::parse(name) else { continue };
            let Opened::Read { data, .. } = document::open::<Log>(text) else { panic!("{text}") };
            assert!(data.sessions.iter().all(|record| Month::of(record.day) == month && record.day < today));
            assert!(data.sessions.iter().all(|record| !record.is_of_pain_alone()));
            sessions += data.sessions.len();
        }
        assert!(sessions > 30, "{sessions}");
    }
}
