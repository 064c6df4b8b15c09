//! Calendar entries as text (iCalendar, RFC 5545): whole days, no time zone, nothing about the person but what the
//! caller puts in. Reads no clock: the moment of writing comes in.

use crate::domain::time::{Day, Millis};

/// The longest line in octets without its end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// An entry for a whole day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Unique in the world; an entry with the same one replaces the earlier.
    pub uid: String,
    /// The day.
    pub day: Day,
    /// What stands in the calendar.
    pub title: String,
    /// What stands inside the entry; may have several lines.
    pub text: String,
}

/// The text of an `.ics` file. `written` is the moment of writing, milliseconds since 1970-01-01 UTC.
pub fn calendar(entries: &[Entry], written: Millis) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Runner's Knee Companion//Knee check//EN");
    line(&mut out, "CALSCALE:GREGORIAN");
    for entry in entries {
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}", escaped(&entry.uid)));
        line(&mut out, &format!("DTSTAMP:{}", utc(written)));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", date(entry.day)));
        line(&mut out, &format!("DTEND;VALUE=DATE:{}", date(Day(entry.day.0 + 1))));
        line(&mut out, &format!("SUMMARY:{}", escaped(&entry.title)));
        line(&mut out, &format!("DESCRIPTION:{}", escaped(&entry.text)));
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// One content line, folded: a line that is too long goes on in the next, after a space.
fn line(out: &mut String, text: &str) {
    let mut octets = 0;
    for c in text.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// A text value (RFC 5545, 3.3.11). Control characters have no place in one.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn date(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}{month:02}{day:02}")
}

fn utc(moment: Millis) -> String {
    let seconds = moment.div_euclid(1000);
    let day = Day(i32::try_from(seconds.div_euclid(86_400)).unwrap_or(0));
    let second = seconds.rem_euclid(86_400);
    format!("{}T{:02}{:02}{:02}Z", date(day), second / 3600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(title: &str, text: &str) -> Entry {
        Entry {
            uid: "1@knee".into(),
            day: Day::from_civil(2026, 12, 31),
            title: title.into(),
            text: text.into(),
        }
    }

    /// The lines as a calendar reads them: unfolded, without their ends.
    fn read(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_whole_day_ends_on_the_next_day_and_bears_the_moment_of_writing() {
        let lines = read(&calendar(&[entry("Look again", "a")], 1_795_000_000_000));
        assert!(lines.contains(&"DTSTART;VALUE=DATE:20261231".to_owned()));
        assert!(lines.contains(&"DTEND;VALUE=DATE:20270101".to_owned()));
        assert!(lines.contains(&"DTSTAMP:20261118T110640Z".to_owned()), "{lines:?}");
        assert_eq!(
            (lines[0].as_str(), lines[lines.len() - 1].as_str()),
            ("BEGIN:VCALENDAR", "END:VCALENDAR")
        );
    }

    #[test]
    fn commas_semicolons_backslashes_and_line_breaks_are_escaped() {
        let lines = read(&calendar(&[entry("a, b; c \\ d", "one\r\ntwo")], 0));
        assert!(lines.contains(&"SUMMARY:a\\, b\\; c \\\\ d".to_owned()), "{lines:?}");
        assert!(lines.contains(&"DESCRIPTION:one\\ntwo".to_owned()), "{lines:?}");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_form(title in "\\PC{0,200}", text in "(?s).{0,200}") {
            let file = calendar(&[entry(&title, &text)], 0);
            for line in file.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE_OCTETS, "{} octets", line.len());
                prop_assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            let lines = read(&file);
            prop_assert_eq!(lines.len(), 14, "{:?}", lines);
            prop_assert!(lines[9].starts_with("SUMMARY:"));
        }
    }
}
