//! What was done, day by day, as the progress page shows it.

use super::model::Model;
use crate::content::exercises::exercise_words;
use crate::content::words;
use crate::domain::exercise::{ExerciseId, Sides};
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::record::RecordedItem;
use crate::domain::session::record_sets::{CountedIn, SetOutcome, SetSoFar};
use crate::domain::session::{Record, RecordLine, Side, SideChoice};
use crate::domain::time::{Day, Millis, Now, local};

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
    let weeks_ago = Day(now.day().0.saturating_sub(super::needs::SHOWN_DAYS));
    let month = super::needs::first_month("progress", now.day(), None).first_day();
    let earliest = latest_days(model).into_iter().take(shown(model)).next_back().unwrap_or(weeks_ago);
    month.min(earliest).min(weeks_ago)
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
        when: words.on_day_at(date(record.day), time_of(record.started, offset)),
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
            Some((done, _, planned)) => words.progress.round_count(planned, done),
            None => words.progress.set_count(line.sets_planned(), line.done.len()),
        },
        sets: line.sets().into_iter().map(|set| set_of(set, line, record, offset)).collect(),
    }
}

/// The name of an exercise and what was planned of it, in short; the second is empty where this version cannot say.
pub fn planned(line: &RecordLine) -> (String, String) {
    let words = words();
    match &line.planned {
        RecordedItem::Written(WrittenItem::Exercise { id, sides, dose, .. }) => {
            // An exercise that this version no longer has still shows, by its id.
            let name = ExerciseId::find(id).map_or(id.as_str(), |known| exercise_words(known).name);
            let both = matches!(sides, SideChoice::LeftThenRight | SideChoice::RightThenLeft);
            (name.to_owned(), super::dose::short(*dose, if both { Sides::Each } else { Sides::Together }))
        }
        RecordedItem::Written(WrittenItem::WalkRun(intervals)) => {
            (words.dose.walk_run_name.to_owned(), super::dose::intervals(intervals))
        }
        RecordedItem::Unreadable(text) => (text.clone(), String::new()),
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
            let time = if day == record.day { words.at(time) } else { words.on_day_at(date(day), time) };
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

/// Which set of its line it is: `Set 2, left side`; of walks with runs, which round and what of it.
pub fn set_name(set: &SetSoFar, line: &RecordLine) -> String {
    let all = words();
    let words = &all.progress;
    match (line.run_or_walk(set.set), set.side) {
        (Some((round, true)), _) => words.round_run(round),
        (Some((round, false)), _) => words.round_walk(round),
        (None, Some(Side::Left)) => words.set_of_side(set.set, all.session.left_side),
        (None, Some(Side::Right)) => words.set_of_side(set.set, all.session.right_side),
        (None, None) => words.set(set.set),
    }
}

/// How much of a set was done: `4 of 12 repetitions`.
fn part_of_set(line: &RecordLine, amount: u16) -> String {
    let words = &words().progress;
    match line.counted_in() {
        Some(CountedIn::Repetitions(of)) => words.part_repetitions(amount, of),
        Some(CountedIn::Steps(of)) => words.part_steps(amount, of),
        Some(CountedIn::Seconds(of)) => words.part_seconds(amount, of),
        None => amount.to_string(),
    }
}

/// What was done of what was planned: `2 of 6 sets, and 4 of 12 repetitions`; of walks with runs, `1 of 8 rounds`.
pub fn sets_done(record: &Record) -> String {
    let words = &words().progress;
    let (walks, exercises): (Vec<_>, Vec<_>) = record.lines.iter().partition(|line| line.rounds().is_some());
    let mut said = Vec::new();
    if !exercises.is_empty() || walks.is_empty() {
        said.push(sets_of(&exercises));
    }
    if !walks.is_empty() {
        let rounds = walks.iter().filter_map(|line| line.rounds());
        let (done, begun, planned) = rounds
            .fold((0, 0, 0), |sum, (done, begun, planned)| (sum.0 + done, sum.1 + begun, sum.2 + planned));
        let whole = words.round_count(planned, done);
        said.push(if begun > 0 { words.sets_and(words.parts_of_rounds(begun), whole) } else { whole });
    }
    said.join(", ")
}

fn sets_of(lines: &[&RecordLine]) -> String {
    let words = &words().progress;
    let done = lines.iter().map(|line| line.done.len()).sum::<usize>();
    let planned = lines.iter().filter(|line| !line.inserted).map(|line| line.sets_planned()).sum::<u32>();
    let sets = words.set_count(planned, done);
    let mut parts = lines.iter().flat_map(|line| line.parts.iter().map(move |part| (line, part)));
    let count = parts.clone().count();
    let Some((line, part)) = parts.next() else { return sets };
    match (count, done) {
        (1, 0) => part_of_set(line, part.amount),
        (1, _) => words.sets_and(part_of_set(line, part.amount), sets),
        _ => words.sets_and(words.parts_of_sets(u32::try_from(count).unwrap_or(u32::MAX)), sets),
    }
}

/// When a session began, by the clock that it began by: `08:05`.
pub fn time(model: &Model, record: &Record, now: Now) -> String {
    time_of(record.started, record.offset_or(&model.visit.zone, &now))
}

/// The time of day of a moment, given the offset (minutes to add to UTC) that held then: `08:05`.
pub fn time_of(moment: Millis, utc_offset_minutes: i32) -> String {
    let minutes = local(moment, utc_offset_minutes).rem_euclid(86_400_000) / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A day for machines: `2026-11-21`.
pub fn machine_date(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of such a text; `None` where it is no day.
pub fn read_machine_date(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let read = Day::from_civil(year, month, day);
    (machine_date(read) == text).then_some(read)
}

/// A day in the words of the language in use: `Saturday 21 November 2026`.
pub fn date(day: Day) -> String {
    let words = &words().progress;
    let (year, month, day_of_month) = day.civil();
    let weekday = weekdays()[usize::from(day.weekday())];
    words.date.full(day_of_month, month_name(month), weekday, year)
}

/// The days of the week, Monday first.
pub fn weekdays() -> [&'static str; 7] {
    let w = &words().progress.weekday;
    [w.monday, w.tuesday, w.wednesday, w.thursday, w.friday, w.saturday, w.sunday]
}

/// The same without weekday and year: `21 November`.
pub fn short_date(day: Day) -> String {
    let (_, month, day_of_month) = day.civil();
    words().progress.date.short(day_of_month, month_name(month))
}

/// The same without the weekday: `21 November 2026`.
pub fn short_date_and_year(day: Day) -> String {
    let (year, month, day_of_month) = day.civil();
    words().progress.date.with_year(day_of_month, month_name(month), year)
}

/// A month: `November 2026`.
pub fn month_and_year(day: Day) -> String {
    let (year, month, _) = day.civil();
    words().progress.date.month(month_name(month), year)
}

fn month_name(month: u32) -> &'static str {
    let m = &words().progress.month;
    let months = [m.m1, m.m2, m.m3, m.m4, m.m5, m.m6, m.m7, m.m8, m.m9, m.m10, m.m11, m.m12];
    months[(month as usize + 11) % 12]
}
