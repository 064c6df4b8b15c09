//! The page for a clinician: planned against done for each exercise and side, doses as they changed, the span, what is urgent,
//! and its data.

use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::report::{self, Report, report};
use knee_companion::app::record::report_choices::{Data, Length};
use knee_companion::app::record::report_exercises::ReportSide;
use knee_companion::app::record::spreadsheet::Table;
use knee_companion::content::words;
use knee_companion::domain::session::Record;

use super::person::{FRIDAY, HOUR, Person, at};

const DAY: i64 = 24 * HOUR;

/// A session so many days before that Friday, at ten.
fn before(days: i64, lines: &str) -> Record {
    let began = FRIDAY - days * DAY + 10 * HOUR;
    let json = serde_json::json!({
        "i": format!("{days}"), "t": began, "n": 600, "d": at(began).day().0, "x": lines, "e": days % 7, "p": [1, 3, 2, 1, false]
    });
    serde_json::from_value(json).unwrap()
}

/// On Mondays, Wednesdays and Fridays since Friday, 30 October: clamshell on both sides, and a wall sit.
const LIST: &str = r#"{"v":2,"rev":5,"data":{"list":[{"id":1,"name":"Mine","plan":["clamshell 3x12@2-2-2/45lr","plank 2x30s/20"],"days":21,"since":20756,"made":1,"changed":1}]}}"#;

fn person(records: &[Record]) -> Person {
    let mut person = Person::after(records, "report", FRIDAY + 12 * HOUR);
    person.stored.insert("knee:programmes".into(), LIST.into());
    person.open("report");
    assert_eq!(person.model.programmes.all().len(), 1, "the list of this test is read");
    person
}

fn told(person: &Person) -> Report {
    report(&person.model, at(person.now))
}

#[test]
fn planned_against_done_is_told_for_each_side_and_what_was_never_done_is_there_with_0() {
    let left_only = before(2, "clamshell 3x12@2-2-2/45lr|A1A1A1|..");
    let person = person(&[left_only]);
    let exercises = told(&person).exercises;
    // Nine days: from the Friday on which the list was made until yesterday.
    let sides = &words().common.sides;
    assert_eq!(
        exercises[0].sides,
        [
            ReportSide { side: sides.left, done: 3, planned: 27 },
            ReportSide { side: sides.right, done: 0, planned: 27 }
        ]
    );
    assert_eq!(
        (exercises[1].sessions, &exercises[1].sides[..]),
        (0, &[ReportSide { side: "", done: 0, planned: 18 }][..])
    );
}

#[test]
fn an_exercise_of_no_list_counts_what_its_sessions_planned_and_stands_behind_those_of_lists() {
    let person =
        person(&[before(3, "glute-bridge 2x10@2-2-2/45|A1"), before(1, "glute-bridge 2x10@2-2-2/45|A1A1")]);
    let exercises = told(&person).exercises;
    assert_eq!(exercises.len(), 3);
    assert_eq!(exercises[2].sessions, 2);
    assert_eq!(exercises[2].sides, [ReportSide { side: "", done: 3, planned: 4 }]);
}

#[test]
fn doses_are_told_as_they_changed() {
    let person = person(&[
        before(20, "clamshell 2x10@2-2-2/45lr|A1A1|A1A1"),
        before(18, "clamshell 2x10@2-2-2/45lr|A1A1|A1A1"),
        before(6, "clamshell 3x10@2-2-2/45lr|A1A1A1|A1A1A1"),
    ]);
    let doses = told(&person).exercises[0].doses.clone();
    let parts: Vec<&str> = doses.split("; ").collect();
    assert_eq!(parts.len(), 3, "{doses}");
    assert!(parts[1].contains("14 November") && parts[1].contains('3'), "{doses}");
    assert!(parts[2].contains("12"), "what the list asks for now comes last: {doses}");
}

#[test]
fn the_span_can_be_chosen_and_holds_for_everything() {
    let mut person = person(&[
        before(70, "plank 2x30s/20|A1A1"),
        before(40, "plank 2x30s/20|A1A1"),
        before(2, "plank 2x30s/20|A1A1"),
    ]);
    for (length, sessions) in [(Length::TwelveWeeks, 3), (Length::EightWeeks, 2), (Length::FourWeeks, 1)] {
        person.archive(ArchiveEvent::ReportLength(length));
        let report = told(&person);
        assert_eq!(report.weeks.iter().map(|week| week.sessions).sum::<usize>(), sessions);
        assert_eq!(report.exercises[1].sessions as usize, sessions);
        assert_eq!(report.chart.unwrap().rows.len(), sessions);
        let (_, csv) = report::data(&person.model, at(person.now), Data::Table(Table::Sessions)).unwrap();
        assert_eq!(csv.trim_end().lines().count(), sessions + 1);
    }
}

#[test]
fn the_effort_of_a_week_is_told_from_the_least_to_the_most() {
    let person = person(&[before(3, "plank 2x30s/20|A1A1"), before(2, "plank 2x30s/20|A1A1")]);
    assert_eq!(told(&person).weeks[0].effort, "2 to 3");
}

#[test]
fn an_urgent_result_that_stands_is_told_to_come_first() {
    let mut person = person(&[]);
    let check = |seen: &str| {
        format!(
            r#"{{"v":1,"rev":1,"data":{{"history":[{{"day":20770,"run":1,"scope":"full","version":"1","outcome":"same-day","rules":[]{seen}}}]}}}}"#
        )
    };
    person.stored.insert("knee:check".into(), check(""));
    person.open("report");
    assert!(told(&person).check.unwrap().urgent);
    person.stored.insert("knee:check".into(), check(r#","seen":20771"#));
    person.open("report");
    assert!(!told(&person).check.unwrap().urgent, "it was seen");
}

#[test]
fn data_leaves_only_when_asked_for_and_what_became_of_it_is_said() {
    let mut person = person(&[before(2, "plank 2x30s/20|A1A1")]);
    person.archive(ArchiveEvent::ReportWanted);
    assert!(person.files.is_empty());
    person.archive(ArchiveEvent::DataWanted(Data::Fhir));
    assert_eq!(person.files.len(), 1);
    assert_eq!(report::said(&person.model), words().report.data_saved);
    person.archive(ArchiveEvent::DataShared(Data::Table(Table::Pain)));
    person.archive(ArchiveEvent::Shared { away: false });
    assert_eq!(report::said(&person.model), words().report.data_not_shared);
}
