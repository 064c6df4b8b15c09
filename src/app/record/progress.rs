//! What was done, day by day, as the progress page shows it.

use super::over_time::OverTime;
use super::record_words::planned;
use super::record_words::{part_of_set, set_name, sets_done};
use crate::app::core::dates::date;
use crate::app::core::dates::{machine_date, time_of};
use crate::app::core::page::Page;
use crate::app::model::Model;
use crate::content::{gap, words};
use crate::domain::check::plan_closed;
use crate::domain::session::record_sets::{SetOutcome, SetSoFar};
use crate::domain::session::{Record, RecordLine};
use crate::domain::time::{Day, Now};

/// One day on which something was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryDay {
    /// Which.
    pub day: Day,
    /// Its date in words.
    pub date: String,
    /// The same for machines: `2026-11-21`.
    pub machine_date: String,
    /// Its sessions, in order.
    pub sessions: Vec<HistorySession>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistorySession {
    /// Its name for good.
    pub id: String,
    /// When it began.
    pub time: String,
    /// The same with its day.
    pub when: String,
    /// Whole, or a part.
    pub kind: &'static str,
    /// Whether something planned was left out.
    pub partial: bool,
    /// Length.
    pub length: String,
    /// Sets done of those planned.
    pub sets: String,
    /// Worst pain, if answered.
    pub pain: Option<String>,
    /// Effort, if answered.
    pub effort: Option<String>,
    /// Each exercise with its sets.
    pub lines: Vec<HistoryLine>,
    /// The note; may be empty.
    pub note: String,
}

/// One exercise of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// Its name.
    pub name: String,
    /// Sets done of those planned.
    pub count: String,
    /// What was planned, in short; empty where this version cannot say.
    pub dose: String,
    /// That it came in during the session as an easier version; empty where it did not.
    pub inserted: &'static str,
    /// Each set, planned against done.
    pub sets: Vec<HistorySet>,
}

/// One set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistorySet {
    /// Which.
    pub name: String,
    /// What became of it.
    pub outcome: String,
    /// Whether it was done.
    pub done: bool,
}

/// As many days as the page shows at first: drawing them is most of what a record costs while the page starts.
pub const FIRST_DAYS: usize = 7;

/// As many days as each "Show earlier" adds. Years drawn at one go would hold the page up for seconds.
pub const DAYS_AT_ONCE: usize = 14;

/// All days that have been read on which something was done, the latest first.
pub fn days(model: &Model, now: Now) -> Vec<HistoryDay> {
    latest(model, now, usize::MAX)
}

/// Those that the page shows: the latest ones, and more at each "Show earlier".
pub fn shown_days(model: &Model, now: Now) -> Vec<HistoryDay> {
    latest(model, now, shown(model))
}

/// The day since when pain over time is drawn: twelve weeks ago, or the earliest day that is shown. Saving or importing a
/// backup reads every month, and years of sessions would be drawn although nobody asked.
pub fn drawn_since(model: &Model, now: Now) -> Day {
    let weeks_ago = Day(now.day().0.saturating_sub(crate::app::core::needed_documents::SHOWN_DAYS));
    let month = crate::app::core::needed_documents::first_month(Page::Progress, now.day(), None).first_day();
    let earliest = latest_days(model).into_iter().take(shown(model)).next_back().unwrap_or(weeks_ago);
    month.min(earliest).min(weeks_ago)
}

/// What progress over time is told of.
pub fn over_time(model: &Model, now: Now) -> OverTime<'_> {
    OverTime {
        months: &model.log,
        names: &model.archive.months,
        empty: &model.archive.empty,
        entries: model.course.entries(),
        lists: model.programmes.all(),
        closed: plan_closed(&model.check.history).is_some(),
        shown: model.archive.shown,
        today: now.day(),
    }
}

/// Whether more days have been read than are shown.
pub fn has_more(model: &Model) -> bool {
    latest_days(model).len() > shown(model)
}

/// So many days are shown.
fn shown(model: &Model) -> usize {
    FIRST_DAYS.saturating_add(DAYS_AT_ONCE.saturating_mul(model.archive.earlier))
}

/// The days with sessions as they are shown, and one more where there is one.
fn latest_days(model: &Model) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for record in model.log.values().rev().flat_map(|log| log.sessions.iter().rev()) {
        if days.len() > shown(model) {
            break;
        }
        if !days.contains(&record.day) {
            days.push(record.day);
        }
    }
    days
}

fn latest(model: &Model, now: Now, most: usize) -> Vec<HistoryDay> {
    let mut days: Vec<HistoryDay> = Vec::new();
    // Months are in order, and so are the sessions of a month: the latest come last.
    for record in model.log.values().rev().flat_map(|log| log.sessions.iter().rev()) {
        let known = days.iter().position(|shown| shown.day == record.day);
        if known.is_none() && days.len() >= most {
            break;
        }
        let place = known.unwrap_or_else(|| {
            days.push(HistoryDay {
                day: record.day,
                date: date(record.day),
                machine_date: machine_date(record.day),
                sessions: Vec::new(),
            });
            days.len() - 1
        });
        days[place].sessions.insert(0, session(model, record, now));
    }
    days
}

fn session(model: &Model, record: &Record, now: Now) -> HistorySession {
    let words = &words().progress;
    let offset = record.offset_or(&model.visit.zone, &now);
    let partial = record.is_partial();
    HistorySession {
        id: record.id.clone(),
        time: words.at(time_of(record.started, offset)),
        when: words.on_day_at(gap::Date(date(record.day)), gap::Time(time_of(record.started, offset))),
        kind: if partial { words.session_part } else { words.session_whole },
        partial,
        length: words.minutes_short(record.seconds.div_ceil(60)),
        sets: sets_done(record),
        pain: record.pain.worst.map(|pain| words.pain(pain.value())),
        effort: record.effort.map(|effort| words.effort(effort)),
        lines: record.lines.iter().map(|line| line_of(line, record, offset)).collect(),
        note: record.note.clone(),
    }
}

fn line_of(line: &RecordLine, record: &Record, offset: i32) -> HistoryLine {
    let words = words();
    let (name, dose) = planned(line);
    HistoryLine {
        name,
        dose,
        inserted: if line.inserted { words.progress.inserted } else { "" },
        count: match line.rounds() {
            Some((done, _, planned)) => words.progress.round_count(planned, gap::Done(done)),
            None => words.progress.set_count(line.sets_planned(), gap::Done(line.done.len())),
        },
        sets: line.sets().into_iter().map(|set| set_of(set, line, record, offset)).collect(),
    }
}

/// A set with the time of day at which it was done; with the day where that is not the one under which it stands.
fn set_of(set: SetSoFar, line: &RecordLine, record: &Record, offset: i32) -> HistorySet {
    let words = &words().progress;
    let planned = set.planned;
    let outcome = match set.outcome {
        SetOutcome::Done(Some(after)) => {
            let at = record.started.saturating_add(i64::from(after) * 1000);
            let day = Day::of(at, offset);
            let time = time_of(at, offset);
            let time = if day == record.day {
                words.at(time)
            } else {
                words.on_day_at(gap::Date(date(day)), gap::Time(time))
            };
            if planned { words.set_done(time) } else { words.set_more(time) }
        }
        SetOutcome::Done(None) => words.set_done_sometime.to_owned(),
        // More than planned is no planned set, whatever became of it.
        SetOutcome::Part(amount) if !planned => words.set_extra(part_of_set(line, amount)),
        SetOutcome::NotDone if !planned => words.set_extra(words.set_not_done),
        SetOutcome::Part(amount) => part_of_set(line, amount),
        SetOutcome::NotDone => words.set_not_done.to_owned(),
    };
    let name = set_name(&set, line);
    HistorySet { name, outcome, done: set.outcome != SetOutcome::NotDone }
}

/// When a session began, by the clock that it began by: `08:05`.
pub fn time(model: &Model, record: &Record, now: Now) -> String {
    time_of(record.started, record.offset_or(&model.visit.zone, &now))
}

/// The sessions in which something was done that were begun or ended on a day. One that was left in the evening and ended in
/// the morning is of both.
pub fn trained_on(model: &Model, day: Day, now: Now) -> impl Iterator<Item = &Record> {
    let latest = model.log.values().rev().take(2).flat_map(|log| &log.sessions);
    latest.filter(move |record| {
        let ended = Day::of(record.ended(), record.offset_or(&model.visit.zone, &now));
        record.sets_done() > 0 && (record.day == day || ended == day)
    })
}
