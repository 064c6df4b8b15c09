//! The record as tables for a spreadsheet: sessions, sets and pain, each with dates and times by the clock of its own moment.
//! They go out and never come in again; for that there is the backup.

use std::iter::once;

use super::record_words;
use crate::app::core::dates::{machine_date, read_machine_date, time_of};
use crate::content::{gap, words};
use crate::domain::document::csv::Csv;
use crate::domain::document::key::Month;
use crate::domain::pain::Nprs;
use crate::domain::session::record_sets::SetSoFar;
use crate::domain::session::{CountedIn, Record, RecordLine, SetOutcome, Side};
use crate::domain::time::{Day, Now, Zone};

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row a session.
    Sessions,
    /// A row a set, planned or done.
    Sets,
    /// A row an answer about pain.
    Pain,
}

/// From which to which day, both included; open where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
}

impl Span {
    /// Whether a day lies in it.
    pub fn has(self, day: Day) -> bool {
        self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether a month has days in it.
    pub fn touches(self, month: Month) -> bool {
        self.from.is_none_or(|from| month >= Month::of(from))
            && self.to.is_none_or(|to| month <= Month::of(to))
    }
}

/// A table that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    table: Table,
    span: Span,
    csv: Csv,
    days: Option<(Day, Day)>,
}

impl Sheet {
    /// An empty one.
    pub fn new(table: Table, span: Span) -> Sheet {
        let w = &words().spreadsheet;
        let headings: &[&str] = match table {
            Table::Sessions => &[
                w.day,
                w.start,
                w.zone,
                w.length,
                w.away,
                w.whole,
                w.sets_done,
                w.sets_planned,
                w.before,
                w.worst,
                w.told,
                w.hour_after,
                w.next_morning,
                w.usual_morning,
                w.swelling,
                w.effort,
                w.note,
                w.session,
            ],
            Table::Sets => &[
                w.day,
                w.start,
                w.exercise,
                w.dose,
                w.side,
                w.set,
                w.outcome,
                w.amount,
                w.counted_in,
                w.time,
                w.session,
            ],
            Table::Pain => &[w.day, w.start, w.when, w.value, w.session],
        };
        Sheet { table, span, csv: Csv::new(headings), days: None }
    }

    /// Adds a session, if its day lies within the span.
    pub fn add(&mut self, zone: &Zone, record: &Record, now: &Now) {
        if !self.span.has(record.day) {
            return;
        }
        self.days =
            Some(self.days.map_or((record.day, record.day), |(first, last)| {
                (first.min(record.day), last.max(record.day))
            }));
        let offset = record.offset_or(zone, now);
        let start = [machine_date(record.day), time_of(record.started, offset)];
        match self.table {
            Table::Sessions => self.csv.row(&session(record, offset, start)),
            Table::Sets => record.lines.iter().for_each(|line| self.sets(record, line, offset, &start)),
            Table::Pain => self.pain(record, &start),
        }
    }

    /// The name of the file and its text; `None` where it has no session.
    pub fn finish(self) -> Option<(String, String)> {
        let w = &words().spreadsheet;
        let (first, last) = self.days?;
        let table = match self.table {
            Table::Sessions => w.file_sessions,
            Table::Sets => w.file_sets,
            Table::Pain => w.file_pain,
        };
        let (from, to) = (self.span.from.unwrap_or(first), self.span.to.unwrap_or(last));
        Some((
            w.file_name(gap::From(machine_date(from)), gap::Table(table), gap::To(machine_date(to))),
            self.csv.finish(),
        ))
    }

    fn sets(&mut self, record: &Record, line: &RecordLine, offset: i32, start: &[String; 2]) {
        let (name, dose) = record_words::planned(line);
        for set in line.sets() {
            let [day, began] = start.clone();
            let cells = [day, began, name.clone(), dose.clone()].into_iter();
            let outcome = outcome(record, line, set, offset);
            self.csv.row(&cells.chain(outcome).chain(once(record.id.clone())).collect::<Vec<_>>());
        }
    }

    fn pain(&mut self, record: &Record, start: &[String; 2]) {
        let w = &words().spreadsheet;
        let pain = &record.pain;
        let answers = [
            (w.before, pain.before),
            (w.worst, pain.worst),
            (w.told, record.told),
            (w.hour_after, pain.hour_after),
            (w.next_morning, pain.next_morning),
            (w.usual_morning, pain.usual_morning),
        ];
        for (when, answer) in answers.into_iter().filter(|(_, answer)| answer.is_some()) {
            let [day, began] = start.clone();
            self.csv.row(&[day, began, when.to_owned(), number(answer), record.id.clone()]);
        }
    }
}

fn number(pain: Option<Nprs>) -> String {
    pain.map(|pain| pain.value().to_string()).unwrap_or_default()
}

fn yes_or_no(yes: bool) -> String {
    let w = &words().spreadsheet;
    if yes { w.yes } else { w.no }.to_owned()
}

fn session(record: &Record, offset: i32, [day, start]: [String; 2]) -> Vec<String> {
    let minutes = |seconds: u32| seconds.div_ceil(60).to_string();
    let pain = &record.pain;
    vec![
        day,
        start,
        zone(offset),
        minutes(record.seconds),
        minutes(record.away_seconds),
        yes_or_no(!record.is_partial()),
        record.sets_done().to_string(),
        record.sets_planned().to_string(),
        number(pain.before),
        number(pain.worst),
        number(record.told),
        number(pain.hour_after),
        number(pain.next_morning),
        number(pain.usual_morning),
        pain.new_swelling.map(yes_or_no).unwrap_or_default(),
        record.effort.map(|effort| effort.to_string()).unwrap_or_default(),
        record.note.clone(),
        record.id.clone(),
    ]
}

/// Side, number, what became of it, how much, of what, and when.
fn outcome(record: &Record, line: &RecordLine, set: SetSoFar, offset: i32) -> [String; 6] {
    let w = &words().spreadsheet;
    let sides = &words().common.sides;
    let side = match set.side {
        Some(Side::Left) => sides.left,
        Some(Side::Right) => sides.right,
        None => "",
    };
    let (unit, whole) = match line.counted_in() {
        Some(CountedIn::Repetitions(count)) => (w.repetitions, count),
        Some(CountedIn::Steps(count)) => (w.steps, count),
        Some(CountedIn::Seconds(count)) => (w.seconds, count),
        None => ("", 0),
    };
    let (done, amount, time) = match set.outcome {
        SetOutcome::Done(after) => {
            // Of walks and runs each has a length of its own.
            let whole = if line.exercise().is_some() { whole } else { 0 };
            let at = after.map(|after| record.started.saturating_add(i64::from(after) * 1000));
            (w.yes, whole, at.map(|at| time_of(at, offset)))
        }
        SetOutcome::Part(amount) => (w.part, amount, None),
        SetOutcome::NotDone => (w.no, 0, None),
    };
    [
        side.to_owned(),
        set.set.to_string(),
        done.to_owned(),
        if amount > 0 { amount.to_string() } else { String::new() },
        unit.to_owned(),
        time.unwrap_or_default(),
    ]
}

/// An offset from universal time: `UTC+05:30`.
fn zone(offset: i32) -> String {
    let sign = if offset < 0 { "-" } else { "+" };
    let minutes = offset.unsigned_abs();
    words().spreadsheet.utc(
        gap::Hours(format!("{:02}", minutes / 60)),
        gap::Minutes(format!("{:02}", minutes % 60)),
        gap::Sign(sign),
    )
}

/// The span that two dates of a form name, whichever stands first; a date that is none leaves its end open.
pub fn span(from: &str, to: &str) -> Span {
    match (read_machine_date(from), read_machine_date(to)) {
        (Some(from), Some(to)) if to < from => Span { from: Some(to), to: Some(from) },
        (from, to) => Span { from, to },
    }
}

/// The days that the form shows at first: from the first month that is stored until today.
pub fn whole_span(months: &[Month], today: Day) -> (String, String) {
    let first = months.first().map_or(today, |month| month.first_day());
    (machine_date(first.min(today)), machine_date(today))
}
