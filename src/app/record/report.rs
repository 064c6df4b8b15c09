//! The page for a clinician: what was prescribed and done, pain over time, and the last knee check, on one or two sheets.
//! It is made in the browser when the person asks for it, and goes nowhere by itself. Notes stay out of it: they were
//! written for oneself.

use litemap::LiteMap;

use super::backup::{File, Said};
use super::pain_chart::PainChart;
use super::report_choices::Data;
use super::report_exercises::ReportExercise;
use super::spreadsheet::{Sheet, Span};
use super::{fhir, follow_up, pain_chart, report_exercises, week_lines};
use crate::app::core::dates::{self, machine_date};
use crate::app::model::Model;
use crate::content::check::check_words;
use crate::content::{gap, words};
use crate::domain::check::RuleId;
use crate::domain::document::settings::Knee;
use crate::domain::pain::{Light, Nprs};
use crate::domain::programme::Programme;
use crate::domain::session::Record;
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
    /// Each exercise that was planned or done.
    pub exercises: Vec<ReportExercise>,
    /// The weeks in which something was done, the latest first.
    pub weeks: Vec<ReportWeek>,
    /// What the week's answers came to, a sentence each.
    pub weekly: Vec<String>,
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
    /// How hard it was, the least and the most; empty where nothing was answered.
    pub effort: String,
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
    /// Whether it called for help at once and the person was not seen since: it stands above everything else.
    pub urgent: bool,
}

/// The sessions that the page tells of, oldest first.
pub fn told(model: &Model, now: Now, since: Day) -> Vec<&Record> {
    let told = |record: &&Record| record.day >= since && !record.is_in_the_future(&now);
    model.log.values().flat_map(|log| &log.sessions).filter(told).collect()
}

/// The page as it stands now.
pub fn report(model: &Model, now: Now) -> Report {
    let today = now.day();
    let since = model.archive.length.since(today);
    let records = told(model, now, since);
    let words = &words().report;
    let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
    let parts = records.iter().filter(|record| record.is_partial()).count();
    // Today counts as a day that was planned once something was done today.
    let done_today = records.iter().any(|record| record.day == today);
    let last = if done_today { today } else { Day(today.0.saturating_sub(1)) };
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
        exercises: report_exercises::exercises(&model.programmes, &records, since, last),
        weeks: weeks(&records, &follow_up::lights(model, since)),
        weekly: week_lines::in_sentences(model.course.entries(), today),
        chart: pain_chart::chart(model, now, Some(since)),
        check: check(model),
    }
}

/// The data of the page: the name of the file and its text; `None` where there is no session in the span.
pub fn data(model: &Model, now: Now, form: Data) -> Option<(String, String)> {
    let today = now.day();
    let since = model.archive.length.since(today);
    let records = told(model, now, since);
    match form {
        Data::Table(table) => {
            let mut sheet = Sheet::new(table, Span { from: Some(since), to: Some(today) });
            records.iter().for_each(|record| sheet.add(&model.visit.zone, record, &now));
            sheet.finish()
        }
        Data::Fhir if records.is_empty() => None,
        Data::Fhir => {
            let name = words().report.file_fhir(gap::From(machine_date(since)), gap::To(machine_date(today)));
            Some((name, fhir::bundle(&records, &model.visit.zone, &now)))
        }
    }
}

/// What became of the last tap, in words; empty where there is nothing to say.
pub fn said(model: &Model) -> &'static str {
    let words = &words().report;
    match &model.archive.said {
        Some(Said::EmptyTable) => words.data_empty,
        Some(Said::File(File::Saved, _)) => words.data_saved,
        Some(Said::File(File::NotSaved, _)) => words.data_not_saved,
        Some(Said::File(File::Blocked, _)) => words.data_blocked,
        Some(Said::File(File::Shared, _)) => words.data_shared,
        Some(Said::File(File::NotShared, _)) => words.data_not_shared,
        _ => "",
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
    ReportList { name: programme.name.clone(), from, days: days.join(", "), note: programme.note.clone() }
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
        effort: effort(&records),
        red: lights.iter().filter(|(day, light)| *light == Light::Red && monday_of(*day) == monday).count(),
    };
    weeks.into_iter().rev().map(week).collect()
}

fn effort(records: &[&Record]) -> String {
    let told = || records.iter().filter_map(|record| record.effort);
    match (told().min(), told().max()) {
        (Some(least), Some(most)) if least < most => {
            words().report.effort_from_to(gap::From(least), gap::To(most))
        }
        (_, Some(one)) => one.to_string(),
        _ => String::new(),
    }
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
        urgent: last.stands(),
    })
}
