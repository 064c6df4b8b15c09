//! The days of one's own lists as a calendar file.

use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::plan::reminders::{file, read, written};
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::domain::check::table::VERSION;
use knee_companion::domain::check::{Finished, Outcome, Scope};
use knee_companion::domain::time::Day;

use super::tap::{CLAMSHELL, Tab};

/// The file behind its address, unfolded.
fn calendar(tab: &Tab) -> String {
    let file = file(&tab.model, tab.now);
    let encoded = file.strip_prefix("data:text/calendar;charset=utf-8,").unwrap_or_default();
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let hex: String = rest.by_ref().take(2).map(char::from).collect();
                u8::from_str_radix(&hex, 16).unwrap()
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).unwrap().replace("\r\n ", "")
}

#[test]
fn there_is_no_file_where_no_list_has_days() {
    let mut tab = Tab::new();
    tab.make("no days", &[CLAMSHELL]);
    let empty = tab.make("no exercises", &[]);
    tab.tap(ProgrammeEvent::DayToggled { list: empty, weekday: 0 });
    assert_eq!(calendar(&tab), "");
}

#[test]
fn each_list_with_days_returns_every_week_at_the_time_that_was_chosen_with_the_way_back() {
    let mut tab = Tab::new();
    tab.model.visit.site = "https://knee.example/".into();
    let list = tab.make("Mornings, hips", &[CLAMSHELL]);
    for weekday in [0, 2] {
        tab.tap(ProgrammeEvent::DayToggled { list, weekday });
    }
    assert!(calendar(&tab).contains("T180000\r\n"), "six in the evening is proposed");
    tab.send(Event::SettingsChanged(SettingsChange::new(|settings| settings.reminder = read("07:30"))));
    let file = calendar(&tab);
    for line in [
        "T073000\r\n",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\n",
        "SUMMARY:Knee exercises: Mornings\\, hips\r\n",
        &format!("URL:https://knee.example/session/?list={list}\r\n"),
        &format!("UID:list-{list}@runners-knee-companion\r\n"),
    ] {
        assert!(file.contains(line), "{line}: {file}");
    }
}

#[test]
fn a_time_of_day_is_read_as_it_is_written_and_nothing_else_is() {
    for minute in 0..1440 {
        assert_eq!(read(&written(minute)), Some(minute));
    }
    for text in ["", "24:00", "7", "07:60", "-1:00", "aa:bb", "07:é"] {
        assert_eq!(read(text), None, "{text}");
    }
}

/// A result of the knee check on a day.
fn result(day: Day, outcome: Outcome, scope: Scope, run: u32) -> Finished {
    Finished {
        run,
        day,
        outcome,
        scope,
        version: VERSION.to_owned(),
        rules: Vec::new(),
        seen: None,
        corrected: None,
    }
}

#[test]
fn the_days_to_take_stock_that_are_ahead_stand_in_the_file_under_the_names_that_the_check_gives_them() {
    let mut tab = Tab::new();
    tab.model.visit.site = "https://knee.example/".into();
    let list = tab.make("Hips", &[CLAMSHELL]);
    tab.tap(ProgrammeEvent::DayToggled { list, weekday: 0 });
    let today = tab.now.day();
    let checked = Day(today.0 - 20);
    let with = |tab: &mut Tab, results: Vec<Finished>| {
        std::sync::Arc::make_mut(&mut tab.model.check).history.0 = results;
        calendar(tab)
    };
    let whole = result(checked, Outcome::SelfCare, Scope::Full, 1);
    let file = with(&mut tab, vec![whole.clone()]);
    assert_eq!(file.matches("DTSTART;VALUE=DATE:").count(), 2, "the second week is over: {file}");
    let (year, month, day) = Day(checked.0 + 42).civil();
    for line in [
        format!("DTSTART;VALUE=DATE:{year:04}{month:02}{day:02}\r\n"),
        format!("UID:knee-check-{}-week-6@runners-knee-companion\r\n", i64::from(checked.0) * 86_400_000),
        "URL:https://knee.example/week/\r\n".to_owned(),
    ] {
        assert!(file.contains(&line), "{line}: {file}");
    }
    let quick = result(today, Outcome::SelfCare, Scope::Quick, 2);
    assert_eq!(with(&mut tab, vec![whole.clone(), quick]), file, "a quick check puts no day off");
    for worse in [Outcome::Weeks, Outcome::SameDay, Outcome::Emergency] {
        let file = with(&mut tab, vec![whole.clone(), result(today, worse, Scope::Quick, 2)]);
        assert!(!file.contains("DTSTART;VALUE=DATE:"), "{worse:?}: {file}");
    }
}
