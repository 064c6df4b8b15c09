//! What was done, day by day, as the progress page shows it.

use super::model::Model;
use crate::content::exercises::exercise_words;
use crate::content::words;
use crate::domain::exercise::ExerciseId;
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::record::RecordedItem;
use crate::domain::session::{Record, RecordLine};
use crate::domain::time::{Day, Millis, Now};

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
    /// Whole, or a part.
    pub kind: &'static str,
    /// Length.
    pub length: String,
    /// Sets done of those planned.
    pub sets: String,
    /// Worst pain, if answered.
    pub pain: Option<String>,
    /// Each exercise with its sets.
    pub lines: Vec<(String, String)>,
    /// The note; may be empty.
    pub note: String,
}

/// All days on which something was done, the latest first.
pub fn days(model: &Model) -> Vec<HistoryDay> {
    let mut days: Vec<HistoryDay> = Vec::new();
    // Months are in order, and so are the sessions of a month: the latest come last.
    for record in model.log.values().rev().flat_map(|log| log.sessions.iter().rev()) {
        let known = days.iter().position(|shown| shown.day == record.day);
        let place = known.unwrap_or_else(|| {
            let (year, month, day) = record.day.civil();
            days.push(HistoryDay {
                day: record.day,
                date: date(record.day),
                machine_date: format!("{year:04}-{month:02}-{day:02}"),
                sessions: Vec::new(),
            });
            days.len() - 1
        });
        days[place].sessions.insert(0, session(record));
    }
    days
}

fn session(record: &Record) -> HistorySession {
    let words = &words().progress;
    HistorySession {
        id: record.id.clone(),
        kind: if record.is_partial() { words.session_part } else { words.session_whole },
        length: words.minutes_short(record.seconds.div_ceil(60)),
        sets: words.set_count(record.sets_done(), record.sets_planned()),
        pain: record.pain.worst.map(|pain| words.pain(pain.value())),
        lines: record.lines.iter().map(line).collect(),
        note: record.note.clone(),
    }
}

fn line(line: &RecordLine) -> (String, String) {
    let name = match &line.planned {
        // An exercise that this version no longer has still shows, by its id.
        RecordedItem::Written(WrittenItem::Exercise { id, .. }) => {
            ExerciseId::find(id).map_or(id.as_str(), |known| exercise_words(known).name).to_owned()
        }
        RecordedItem::Written(WrittenItem::WalkRun(_)) => words().session.run.to_owned(),
        RecordedItem::Unreadable(text) => text.clone(),
    };
    (name, words().progress.set_count(line.done.len(), line.sets_planned()))
}

/// The local time of day of a moment: `08:05`.
pub fn time(moment: Millis, now: Now) -> String {
    let minutes = Now { wall: moment, ..now }.minute_of_day();
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A day in the words of the language in use: `Saturday 21 November 2026`.
pub fn date(day: Day) -> String {
    let words = &words().progress;
    let (year, month, day_of_month) = day.civil();
    let weekdays = &words.weekday;
    let weekday = [
        weekdays.monday,
        weekdays.tuesday,
        weekdays.wednesday,
        weekdays.thursday,
        weekdays.friday,
        weekdays.saturday,
        weekdays.sunday,
    ][usize::from(day.weekday())];
    let m = &words.month;
    let months = [m.m1, m.m2, m.m3, m.m4, m.m5, m.m6, m.m7, m.m8, m.m9, m.m10, m.m11, m.m12];
    let month = months[(month as usize + 11) % 12];
    words.date.full(day_of_month, month, weekday, year)
}
