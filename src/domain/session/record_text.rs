//! The stored form of a record: one short object, its lines in one text.
//!
//! ```text
//! lines = line { ";" line }
//! line  = ["+" (put in as an easier version)] item { "|" sets of one side, in the planned order }
//! sets  = { seconds since the one before, or since the start for the first of the line
//!         | ","  (done, the time is not known)  |  "*" amount  (begun and left)  |  "."  (not done) }
//! ```

use serde::{Deserialize, Serialize};

use super::notation::{WrittenItem, push_number, take_number};
use super::record::{Changes, CuesUsed, Record, RecordLine, RecordedItem, sides};
use super::record_sets::{RecordedPart, RecordedSet};
use crate::domain::pain::{Nprs, PainAnswers};
use crate::domain::time::{Day, Millis, OFFSETS};

/// What is written. The keys are a contract with documents out there: add, never reuse.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct StoredRecord {
    #[serde(rename = "i")]
    id: String,
    #[serde(rename = "t")]
    started: Millis,
    /// Not in the first documents, as `y`.
    #[serde(rename = "z", default, skip_serializing_if = "Option::is_none")]
    utc_offset_minutes: Option<i32>,
    #[serde(rename = "n")]
    seconds: u32,
    #[serde(rename = "y", default, skip_serializing_if = "is_zero")]
    away_seconds: u32,
    #[serde(rename = "d")]
    day: Day,
    #[serde(rename = "x")]
    lines: String,
    #[serde(rename = "p", default, skip_serializing_if = "is_unanswered")]
    pain: PainAnswers,
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    usual_morning: Option<Nprs>,
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    told: Option<Nprs>,
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    effort: Option<u8>,
    #[serde(rename = "o", default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(rename = "c", default)]
    cues: u8,
    /// Not in the first documents.
    #[serde(rename = "m", default, skip_serializing_if = "String::is_empty")]
    changes: String,
}

fn is_zero(seconds: &u32) -> bool {
    *seconds == 0
}

fn is_unanswered(pain: &PainAnswers) -> bool {
    PainAnswers { usual_morning: None, ..*pain } == PainAnswers::default()
}

impl From<Record> for StoredRecord {
    fn from(record: Record) -> StoredRecord {
        let lines: Vec<String> = record.lines.iter().map(write_line).collect();
        let Record { id, started, utc_offset_minutes, seconds, away_seconds, day, .. } = record;
        let Record { pain, told, effort, note, cues, changes, .. } = record;
        let changes = changes.write(started);
        let CuesUsed { voice, beeps, vibration, flash } = cues;
        let cues = [voice, beeps, vibration, flash].iter().rev().fold(0, |bits, on| bits * 2 + u8::from(*on));
        let lines = lines.join(";");
        StoredRecord {
            id,
            started,
            utc_offset_minutes,
            seconds,
            away_seconds,
            day,
            lines,
            pain,
            usual_morning: pain.usual_morning,
            told,
            effort,
            note,
            cues,
            changes,
        }
    }
}

impl TryFrom<StoredRecord> for Record {
    type Error = String;

    fn try_from(stored: StoredRecord) -> Result<Record, String> {
        let StoredRecord { id, started, utc_offset_minutes, seconds, away_seconds, day, lines, .. } = stored;
        let StoredRecord { pain, usual_morning, told, effort, note, cues, changes, .. } = stored;
        let pain = PainAnswers { usual_morning, ..pain };
        if utc_offset_minutes.is_some_and(|offset| !OFFSETS.contains(&offset)) {
            return Err(format!("no clock is {utc_offset_minutes:?} minutes from universal time"));
        }
        if effort.is_some_and(|effort| effort > 10) {
            return Err(format!("effort {effort:?} is not on a scale of 0 to 10"));
        }
        // A day that is not the one on which it began anywhere on earth: the moment tells it.
        let began = Day::of(started, utc_offset_minutes.unwrap_or(0));
        let day = if (i64::from(day.0) - i64::from(began.0)).abs() > 1 { began } else { day };
        let on = |bit: u8| cues >> bit & 1 == 1;
        let cues = CuesUsed { voice: on(0), beeps: on(1), vibration: on(2), flash: on(3) };
        let changes = Changes::read(&changes, started);
        let lines = lines.split(';').filter(|line| !line.is_empty()).map(read_line).collect();
        Ok(Record {
            id,
            started,
            utc_offset_minutes,
            seconds,
            away_seconds,
            day,
            lines,
            pain,
            told,
            effort,
            note,
            cues,
            changes,
        })
    }
}

fn write_line(line: &RecordLine) -> String {
    let item = match &line.planned {
        RecordedItem::Unreadable(text) => return text.clone(),
        RecordedItem::Written(item) => item,
    };
    let mut text = if line.inserted { "+".to_owned() } else { String::new() };
    text.push_str(&item.write());
    let mut before = 0;
    for &side in sides(item) {
        text.push('|');
        let last = line.done.iter().filter(|done| done.side == side).map(|done| done.set).max();
        let last = line.parts.iter().filter(|part| part.side == side).map(|part| part.set).max().max(last);
        for set in 1..=last.unwrap_or(0) {
            let done = line.done.iter().find(|done| (done.side, done.set) == (side, set));
            let part = line.parts.iter().find(|part| (part.side, part.set) == (side, set));
            match (done, part) {
                (Some(RecordedSet { after_seconds: Some(after), .. }), _) => {
                    push_number(&mut text, i64::from(*after) - before);
                    before = i64::from(*after);
                }
                (Some(_), _) => text.push(','),
                (None, Some(part)) => {
                    text.push('*');
                    push_number(&mut text, i64::from(part.amount));
                }
                (None, None) => text.push('.'),
            }
        }
    }
    text.truncate(text.trim_end_matches('|').len());
    text
}

fn read_line(text: &str) -> RecordLine {
    let whole = text;
    let (text, inserted) = text.strip_prefix('+').map_or((text, false), |text| (text, true));
    let mut groups = text.split('|');
    let item = groups.next().and_then(WrittenItem::read);
    let read = item.and_then(|item| {
        let (done, parts) = read_sets(sides(&item), groups)?;
        Some((RecordedItem::Written(item), done, parts))
    });
    let unreadable = || (RecordedItem::Unreadable(whole.to_owned()), Vec::new(), Vec::new());
    let (planned, done, parts) = read.unwrap_or_else(unreadable);
    RecordLine { planned, inserted, done, parts }
}

fn read_sets<'a>(
    sides: &[Option<super::plan::Side>],
    groups: impl Iterator<Item = &'a str>,
) -> Option<(Vec<RecordedSet>, Vec<RecordedPart>)> {
    let (mut sets, mut parts) = (Vec::new(), Vec::new());
    let mut sides = sides.iter();
    let mut before = 0_i64;
    for mut group in groups {
        let side = *sides.next()?;
        let mut set = 0_u8;
        while !group.is_empty() {
            set = set.checked_add(1)?;
            if let Some(rest) = group.strip_prefix('.') {
                group = rest;
                continue;
            }
            if let Some(rest) = group.strip_prefix(',') {
                group = rest;
                sets.push(RecordedSet { side, set, after_seconds: None });
                continue;
            }
            if let Some(rest) = group.strip_prefix('*') {
                group = rest;
                let amount = u16::try_from(take_number(&mut group)?).ok()?;
                parts.push(RecordedPart { side, set, amount });
                continue;
            }
            before = before.checked_add(take_number(&mut group)?)?;
            sets.push(RecordedSet { side, set, after_seconds: Some(u32::try_from(before).ok()?) });
        }
    }
    Some((sets, parts))
}

#[cfg(test)]
mod tests {
    use super::super::record::{LONGEST_NOTE, merge};
    use super::*;
    use crate::domain::letters;
    use crate::domain::pain::Light;
    use proptest::prelude::*;

    fn record(lines: &str) -> Record {
        let json = format!(r#"{{"i":"a","t":1795235197000,"n":2412,"d":20778,"x":"{lines}"}}"#);
        serde_json::from_str(&json).unwrap()
    }

    /// A big session as people do them: 8 exercises with names of usual length (20 letters), each side, 3 sets, a pause
    /// of one to three minutes from set to set, every question answered, a note of a sentence.
    fn big_session() -> Record {
        let item = "single-leg-balance-x 3x12@2-2-2/45lr";
        let mut record = record(&[item; 8].join(";"));
        record.id = "mi8x3k2a-7f3q".to_owned();
        let mut after_seconds = 0;
        for line in &mut record.lines {
            for side in [super::super::Side::Left, super::super::Side::Right] {
                for set in 1..=3 {
                    after_seconds += 60 + (after_seconds * 7) % 120;
                    line.done.push(RecordedSet { side: Some(side), set, after_seconds: Some(after_seconds) });
                }
            }
        }
        let answer = Nprs::new(3);
        record.pain = PainAnswers {
            before: answer,
            worst: answer,
            hour_after: answer,
            next_morning: answer,
            new_swelling: Some(false),
            usual_morning: None,
        };
        record.told = answer;
        record.effort = Some(6);
        record.cues = CuesUsed { voice: true, beeps: true, vibration: true, flash: true };
        record.set_note("Knee felt fine today, a bit stiff on the right going down.");
        record
    }

    #[test]
    fn a_big_session_with_an_ordinary_note_takes_at_most_600_bytes() {
        let json = serde_json::to_string(&big_session()).unwrap();
        assert!((580..=600).contains(&json.len()), "{} bytes: {json}", json.len());
        assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), big_session());
    }

    #[test]
    fn an_exercise_that_was_removed_keeps_its_name_and_its_sets() {
        let record = record("an-exercise-that-is-gone 2x30s/60lr|U1U1|.U1");
        let line = &record.lines[0];
        assert_eq!(line.exercise(), Some("an-exercise-that-is-gone"));
        assert_eq!(line.done.len(), 3);
        assert_eq!((record.sets_planned(), record.sets_done(), record.is_partial()), (4, 3, true));
    }

    #[test]
    fn a_line_from_the_future_is_kept_letter_for_letter() {
        let lines = "clamshell 3x12@2-2-2/45lr|a|b;+swim 3laps:crawl|zz;clamshell 1x5s/0|c";
        let record = record(lines);
        assert_eq!(record.lines[1].exercise(), Some("swim"));
        let json = serde_json::to_value(&record).unwrap();
        assert_eq!(json["x"], lines);
    }

    #[test]
    fn one_set_more_on_the_left_does_not_make_up_for_one_missing_on_the_right() {
        let record = record("clamshell 2x30s/60lr|U1U1U1|U1");
        assert_eq!((record.sets_planned(), record.sets_done()), (4, 4));
        assert!(record.is_partial());
    }

    #[test]
    fn every_note_of_120_letters_is_kept_whatever_they_are() {
        let mut record = big_session();
        for letter in ["a", "ж", "ש", "ب", "語", "\"", "क्ष", "e\u{301}", "👍🏽", "👨‍👩‍👧‍👦", "🇳🇿"]
        {
            let note = letter.repeat(LONGEST_NOTE);
            record.set_note(&note);
            assert_eq!(record.note, note);
            record.set_note(&format!("{note}{letter}"));
            assert_eq!(record.note, note, "the 121st is not, and the 120th is whole");
            let json = serde_json::to_string(&record).unwrap();
            assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
        }
        let heap = format!("z{}", "\u{301}".repeat(100_000));
        record.set_note(&heap);
        assert!(
            record.note.chars().count() <= LONGEST_NOTE * letters::LONGEST,
            "a heap of accents fills no store"
        );
        record.set_note(" two\r\nlines\u{7} ");
        assert_eq!(record.note, "two\nlines");
    }

    #[test]
    fn the_worse_of_two_pain_answers_stays_when_records_meet() {
        let with = |worst, hour_after, note: &str| {
            let mut record = big_session();
            record.pain = PainAnswers { worst: Nprs::new(worst), hour_after, ..PainAnswers::default() };
            record.note = note.to_owned();
            record
        };
        let mut log = vec![with(2, Nprs::new(1), "")];
        merge(&mut log, vec![with(7, None, "stairs")]);
        assert_eq!(log, vec![with(7, Nprs::new(1), "stairs")]);
    }

    #[test]
    fn a_slip_of_the_finger_afterwards_can_be_put_right_and_what_was_told_stays() {
        let nprs = |n| Nprs::new(n).unwrap();
        let mut record = record("clamshell 2x30s/60lr|U1U1|U1U1");
        record.set_worst_pain(nprs(8));
        record.set_worst_pain(nprs(2));
        assert_eq!(
            (record.pain.worst, record.pain_that_counts().light(None)),
            (Nprs::new(2), Some(Light::Green))
        );
        record.told = Nprs::new(7);
        record.set_worst_pain(nprs(1));
        assert_eq!((record.pain.worst, record.told), (Nprs::new(1), Nprs::new(7)));
        assert_eq!(
            record.pain_that_counts().light(None),
            Some(Light::Red),
            "what was told during the session still counts"
        );
        let again: Record = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
        assert_eq!(again, record);
    }

    proptest! {
        /// An import brings each session once, however often it is repeated, and loses none.
        #[test]
        fn importing_twice_is_importing_once(ours in proptest::collection::vec(0..9_u8, 0..6), theirs in proptest::collection::vec(0..9_u8, 0..6)) {
            let records = |ids: &[u8]| ids.iter().map(|id| Record { id: id.to_string(), ..big_session() }).collect::<Vec<_>>();
            let mut log = Vec::new();
            merge(&mut log, records(&ours));
            merge(&mut log, records(&theirs));
            let once = log.clone();
            merge(&mut log, records(&theirs));
            prop_assert_eq!(&log, &once);
            let mut ids: Vec<u8> = ours.iter().chain(&theirs).copied().collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(log.len(), ids.len());
        }

        #[test]
        fn whatever_the_lines_say_reading_and_writing_keeps_them(lines in "[ -!#-\\[\\]-~]{0,80}") {
            let record = record(&lines);
            let again: Record = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
            prop_assert_eq!(again, record);
        }
    }
}
