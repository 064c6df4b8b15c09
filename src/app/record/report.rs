//! The page for a clinician: what was prescribed and done, pain over time, and the last knee check, on one or two sheets.
//! It is made in the browser when the person asks for it, and goes nowhere by itself. Notes stay out of it: they were
//! written for oneself.

use litemap::LiteMap;

use super::pain_chart::PainChart;
use super::{follow_up, pain_chart};
use crate::app::core::dates;
use crate::app::core::needed_documents::SHOWN_DAYS;
use crate::app::model::Model;
use crate::content::check::check_words;
use crate::content::exercises::exercise_words;
use crate::content::{gap, words};
use crate::domain::check::RuleId;
use crate::domain::document::settings::Knee;
use crate::domain::exercise::{ExerciseId, Sides};
use crate::domain::order;
use crate::domain::pain::{Light, Nprs};
use crate::domain::programme::Programme;
use crate::domain::session::{PlanItem, Record, SideChoice};
use crate::domain::time::{Day, Now};

/// The whole page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The day of today, and the day since when it tells.
    pub span: String,
    /// Which knee hurts; `None` where the person did not say.
    pub knee: Option<&'static str>,
    /// One's own lists, those of a clinic among them.
    pub lists: Vec<ReportList>,
    /// Sessions in all, and how many of them were parts.
    pub sessions: String,
    /// Each exercise that was done, the most frequent first: its name, in how many sessions, how many sets.
    pub exercises: Vec<(String, u32, u32)>,
    /// The weeks in which something was done, the latest first.
    pub weeks: Vec<ReportWeek>,
    /// Pain over time.
    pub chart: Option<PainChart>,
    /// The last knee check; `None` where there was none.
    pub check: Option<ReportCheck>,
    /// Whether some of it could not be read.
    pub in_part: bool,
}

/// One list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportList {
    /// Its name.
    pub name: String,
    /// Who it is from and since when.
    pub from: String,
    /// On which days; empty where there are no fixed ones.
    pub days: String,
    /// Each exercise with its dose.
    pub items: Vec<(String, String)>,
    /// What the clinic wrote; may be empty.
    pub note: String,
}

/// One week, from Monday on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportWeek {
    /// Its Monday.
    pub monday: String,
    /// Sessions.
    pub sessions: usize,
    /// Sets done of those planned.
    pub sets: String,
    /// The highest worst pain, what was told during a session included; empty where nothing was answered.
    pub worst: String,
    /// The highest an hour after.
    pub hour_after: String,
    /// The highest the next morning.
    pub next_morning: String,
    /// Sessions above the limits of the pain rules, new swelling among them.
    pub red: usize,
}

/// The last knee check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCheck {
    /// When.
    pub date: String,
    /// What it called for.
    pub outcome: &'static str,
    /// Why.
    pub reasons: Vec<String>,
    /// That the person was seen since, or that the result still stands; may be empty.
    pub since: String,
    /// The version of the rules.
    pub version: String,
}

/// The page as it stands now.
pub fn report(model: &Model, now: Now) -> Report {
    let today = now.day();
    let since = Day(today.0.saturating_sub(SHOWN_DAYS));
    let told = |record: &&Record| record.day >= since && !record.is_in_the_future(&now);
    let records: Vec<&Record> = model.log.values().flat_map(|log| &log.sessions).filter(told).collect();
    let words = &words().report;
    let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
    let parts = records.iter().filter(|record| record.is_partial()).count();
    Report {
        in_part: model.sees_in_part(),
        span: words
            .span(gap::From(dates::short_date_and_year(since)), gap::To(dates::short_date_and_year(today))),
        knee: match model.settings.knee {
            Knee::Unsaid => None,
            Knee::Left => Some(words.knee_left),
            Knee::Right => Some(words.knee_right),
            Knee::Both => Some(words.knee_both),
        },
        lists: model.programmes.all().iter().map(list).collect(),
        sessions: words.sessions_in_all(gap::Parts(parts), gap::Sessions(words.session_count(count))),
        exercises: exercises(&records),
        weeks: weeks(&records, &follow_up::lights(model, since)),
        chart: pain_chart::chart(model, now, Some(since)),
        check: check(model),
    }
}

fn list(programme: &Programme) -> ReportList {
    let words = words();
    let since = dates::short_date_and_year(programme.since);
    let from = match &programme.sender {
        Some(sender) => words.report.from(gap::Date(since), gap::Sender(&sender.name)),
        None => words.report.own(since),
    };
    let weekdays = dates::weekdays();
    let days = (0..7_u8).filter(|day| programme.days.contains(*day));
    let days: Vec<&str> = days.map(|day| weekdays[usize::from(day)]).collect();
    let item = |item: &PlanItem| match item {
        PlanItem::Exercise(planned) => {
            let sides = match planned.sides {
                SideChoice::LeftThenRight | SideChoice::RightThenLeft => Sides::Each,
                _ => Sides::Together,
            };
            let dose = crate::app::core::dose::short(planned.dose, sides);
            let dose = match planned.sides {
                SideChoice::OnlyLeft => {
                    words.report.one_side(gap::Dose(dose), gap::Side(words.common.sides.left))
                }
                SideChoice::OnlyRight => {
                    words.report.one_side(gap::Dose(dose), gap::Side(words.common.sides.right))
                }
                _ => dose,
            };
            (exercise_words(planned.exercise).name.to_owned(), dose)
        }
        PlanItem::WalkRun(intervals) => {
            (words.dose.walk_run_name.to_owned(), crate::app::core::dose::intervals(intervals))
        }
    };
    ReportList {
        name: programme.name.clone(),
        from,
        days: days.join(", "),
        items: programme.plan.items.iter().map(item).collect(),
        note: programme.note.clone(),
    }
}

fn exercises(records: &[&Record]) -> Vec<(String, u32, u32)> {
    let mut done: LiteMap<String, (u32, u32)> = LiteMap::new();
    for record in records {
        let mut seen: Vec<&str> = Vec::new();
        for line in record.lines.iter().filter(|line| !line.done.is_empty()) {
            let id = line.exercise().unwrap_or_default();
            let name = match (ExerciseId::find(id), id) {
                (Some(known), _) => exercise_words(known).name,
                (None, "") => words().dose.walk_run_name,
                (None, gone) => gone,
            };
            let entry = done.entry(name.to_owned()).or_default();
            if !seen.contains(&id) {
                seen.push(id);
                entry.0 += 1;
            }
            entry.1 = entry.1.saturating_add(u32::try_from(line.done.len()).unwrap_or(u32::MAX));
        }
    }
    let mut done: Vec<(String, u32, u32)> =
        done.into_iter().map(|(name, (n, sets))| (name, n, sets)).collect();
    order::sort_by_key(&mut done, |(_, sessions, _)| std::cmp::Reverse(*sessions));
    done
}

fn monday_of(day: Day) -> Day {
    Day(day.0.saturating_sub(i32::from(day.weekday())))
}

fn weeks(records: &[&Record], lights: &[(Day, Light)]) -> Vec<ReportWeek> {
    let mut weeks: LiteMap<Day, Vec<&Record>> = LiteMap::new();
    for record in records {
        weeks.entry(monday_of(record.day)).or_default().push(record);
    }
    let highest = |records: &[&Record], answer: fn(&Record) -> Option<Nprs>| {
        let highest = records.iter().filter_map(|record| answer(record)).max();
        highest.map(|pain| pain.value().to_string()).unwrap_or_default()
    };
    let week = |(monday, records): (Day, Vec<&Record>)| ReportWeek {
        monday: dates::short_date_and_year(monday),
        sessions: records.len(),
        sets: words().progress.set_count(
            records.iter().map(|record| record.sets_planned()).sum::<u32>(),
            gap::Done(records.iter().map(|record| record.sets_done()).sum::<u32>()),
        ),
        worst: highest(&records, |record| record.pain.worst.max(record.told)),
        hour_after: highest(&records, |record| record.pain.hour_after),
        next_morning: highest(&records, |record| record.pain.next_morning),
        red: lights.iter().filter(|(day, light)| *light == Light::Red && monday_of(*day) == monday).count(),
    };
    weeks.into_iter().rev().map(week).collect()
}

fn check(model: &Model) -> Option<ReportCheck> {
    let words = &words().report;
    // While an urgent result stands, that is the one that counts, whatever came later.
    let standing = model.check.history.0.iter().rev().filter(|result| result.stands());
    let last = standing.max_by_key(|result| result.outcome).or_else(|| model.check.history.last())?;
    let because = |id: &String| match RuleId::find(id) {
        Some(rule) => check_words().rule(rule).because.to_owned(),
        None => id.clone(),
    };
    let since = match last.seen {
        Some(seen) => words.seen(dates::short_date_and_year(seen)),
        None if last.stands() => words.stands.to_owned(),
        None => String::new(),
    };
    Some(ReportCheck {
        date: dates::short_date_and_year(last.day),
        outcome: check_words().outcome(last.outcome).heading,
        reasons: last.rules.iter().map(because).collect(),
        since,
        version: words.rules_version(&last.version),
    })
}
