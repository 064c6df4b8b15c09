//! The record as tables for a spreadsheet.

use knee_companion::app::record::backup::{File, Said, Sight};
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::spreadsheet::{Span, Table};
use knee_companion::app::record::spreadsheet::{span, whole_span};
use knee_companion::domain::document::key::Month;
use knee_companion::domain::pain::PainAnswers;
use knee_companion::domain::session::Record;
use knee_companion::domain::time::Day;

use super::person::{FRIDAY, HOUR, Person, nprs, session};

const DAY: i64 = 24 * HOUR;

/// The cells of a table without any quotation marks, its headings first.
fn table(person: &mut Person, table: Table, span: Span) -> (String, Vec<Vec<String>>) {
    person.archive(ArchiveEvent::TableWanted(table, span));
    let (name, text) = person.files.pop().expect("a file");
    let rows = text.trim_start_matches('\u{feff}').split_terminator("\r\n");
    (name, rows.map(|row| row.split(',').map(str::to_owned).collect()).collect())
}

/// A part of a session, at 00:19 of a summer's day in Berlin, with every answer.
fn answered() -> Record {
    let began = FRIDAY - 28 * DAY + 19 * 60_000;
    let json = format!(
        r#"{{"i":"part","t":{},"z":120,"n":610,"y":36000,"d":{},"x":"single-leg-balance 3x30s/20lr|M2,*A1|.W2;clamshell 2x12@2-2-2/45l|*8;*2x60r120w|A1A1"}}"#,
        began - HOUR,
        Day::from_civil(2026, 10, 23).0,
    );
    let mut record: Record = serde_json::from_str(&json).unwrap();
    let [before, worst, hour_after, next_morning] = [1, 2, 3, 0].map(|n| Some(nprs(n)));
    let (new_swelling, usual_morning) = (Some(false), before);
    record.pain = PainAnswers { before, worst, hour_after, next_morning, new_swelling, usual_morning };
    (record.told, record.effort) = (Some(nprs(6)), Some(5));
    record.note = "stairs".to_owned();
    record
}

#[test]
fn each_session_is_a_row_with_its_own_clock_and_every_answer() {
    let mut person =
        Person::after(&[answered(), session("whole", FRIDAY + 10 * HOUR)], "progress", FRIDAY + 12 * HOUR);
    let (name, rows) = table(&mut person, Table::Sessions, Span::default());
    assert_eq!(name, "knee-sessions-2026-10-23-to-2026-11-20.csv");
    assert_eq!(
        person.model.archive.said,
        Some(Said::File(File::Saved, Sight::Whole)),
        "the browser was asked to save it"
    );
    assert_eq!(rows.len(), 3, "{rows:?}");
    let part = "2026-10-23 00:19 UTC+02:00 11 600 no 5 12 1 2 6 3 0 1 no 5 stairs part";
    assert_eq!(rows[1].join(" "), part);
    let whole = ["2026-11-20", "10:00", "UTC+01:00", "10", "0", "yes", "6", "6"];
    assert_eq!(rows[2][..8], whole);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
}

#[test]
fn each_set_is_a_row_with_what_became_of_it() {
    let mut person = Person::after(&[answered()], "progress", FRIDAY);
    let (_, rows) = table(&mut person, Table::Sets, Span::default());
    let told: Vec<String> = rows[1..].iter().map(|row| row[row.len() - 7..row.len() - 1].join(" ")).collect();
    assert_eq!(
        told,
        [
            "left 1 yes 30 seconds 00:19",
            "left 2 yes 30 seconds ",
            "left 3 in part 18 seconds ",
            "right 1 no  seconds ",
            "right 2 yes 30 seconds 00:20",
            "right 3 no  seconds ",
            "left 1 in part 4 repetitions ",
            "left 2 no  repetitions ",
            " 1 yes  seconds 00:19",
            " 2 yes  seconds 00:19",
            " 3 no  seconds ",
            " 4 no  seconds ",
        ]
    );
}

#[test]
fn each_answer_about_pain_is_a_row() {
    let mut person = Person::after(&[answered(), session("none", FRIDAY)], "progress", FRIDAY);
    let (_, rows) = table(&mut person, Table::Pain, Span::default());
    let values: Vec<&str> = rows[1..].iter().map(|row| row[3].as_str()).collect();
    assert_eq!(values, ["1", "2", "6", "3", "0", "1"]);
}

#[test]
fn only_the_days_of_the_span_are_in_it_and_both_ends_count() {
    let records: Vec<Record> =
        (0..400).map(|n| session(&format!("r{n}"), FRIDAY + 10 * HOUR - n * DAY)).collect();
    let mut person = Person::after(&records, "progress", FRIDAY + 12 * HOUR);
    let (name, rows) = table(&mut person, Table::Sessions, span("2026-02-28", "2026-03-02"));
    assert_eq!(name, "knee-sessions-2026-02-28-to-2026-03-02.csv");
    let days: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(days, ["2026-02-28", "2026-03-01", "2026-03-02"], "months that the page had not read, too");
    person.archive(ArchiveEvent::TableWanted(Table::Pain, span("2020-01-01", "2020-12-31")));
    assert_eq!(person.model.archive.said, Some(Said::EmptyTable));
    assert!(person.files.is_empty());
    assert_eq!(span("", "no date"), Span::default());
}

#[test]
fn a_table_is_read_a_few_months_at_a_time_and_the_page_shows_no_more_than_before() {
    let records: Vec<Record> = (0..300).map(|n| session(&format!("r{n}"), FRIDAY - n * DAY)).collect();
    let mut person = Person::after(&records, "progress", FRIDAY);
    let shown = person.model.log.clone();
    let (_, rows) = table(&mut person, Table::Sessions, Span::default());
    assert_eq!(rows.len(), 301);
    person.has_read_a_few_months_at_a_time(10);
    assert_eq!(person.model.log, shown);
}

#[test]
fn the_form_begins_with_everything_there_is() {
    let months = [Month { year: 2024, month: 3 }, Month { year: 2026, month: 11 }];
    let today = Day::from_civil(2026, 11, 20);
    assert_eq!(whole_span(&months, today), ("2024-03-01".to_owned(), "2026-11-20".to_owned()));
    assert_eq!(whole_span(&[], today), ("2026-11-20".to_owned(), "2026-11-20".to_owned()));
}

#[test]
fn two_dates_in_the_wrong_order_name_the_same_days() {
    assert_eq!(span("2026-11-20", "2026-11-01"), span("2026-11-01", "2026-11-20"));
}
