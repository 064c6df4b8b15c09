//! The days of one's own lists as a calendar file.

use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::plan::reminders::{file, read, written};
use knee_companion::app::shell::event::SettingsChange;

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
