//! Calendar entries as text (iCalendar, RFC 5545): whole days, and times of day that return every week. No time zone: they
//! are meant by the clock of wherever the person is. Nothing about the person but what the caller puts in. Reads no clock:
//! the moment of writing comes in.

use super::programme::Days;
use super::time::{Day, Millis};

/// The longest line in octets without its end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// When an entry stands in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A whole day, once.
    Day(Day),
    /// The same time of day on these days of every week, with a reminder at that time.
    Weekly {
        /// Not before this day.
        from: Day,
        /// On which days; at least one, or there is no such entry.
        days: Days,
        /// Minutes after midnight, 0 to 1439.
        at: u16,
        /// How long it takes, minutes.
        minutes: u32,
    },
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Unique in the world; an entry with the same one replaces the earlier.
    pub uid: String,
    /// When.
    pub when: When,
    /// What stands in the calendar.
    pub title: String,
    /// What stands inside the entry; may have several lines.
    pub text: String,
    /// An address to open from there; may be empty.
    pub address: String,
}

/// The text of an `.ics` file. `written` is the moment of writing, milliseconds since 1970-01-01 UTC.
pub fn calendar(entries: &[Entry], written: Millis) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Runner's Knee Companion//Knee check//EN");
    line(&mut out, "CALSCALE:GREGORIAN");
    for entry in entries {
        let Some(time) = time(entry.when) else { continue };
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}", escaped(&entry.uid)));
        line(&mut out, &format!("DTSTAMP:{}", utc(written)));
        // A calendar takes the later of two with one name.
        line(&mut out, &format!("SEQUENCE:{}", written.div_euclid(60_000).clamp(0, i32::MAX.into())));
        time.iter().for_each(|text| line(&mut out, text));
        line(&mut out, &format!("SUMMARY:{}", escaped(&entry.title)));
        line(&mut out, &format!("DESCRIPTION:{}", escaped(&entry.text)));
        if !entry.address.is_empty() {
            line(&mut out, &format!("URL:{}", entry.address.replace(char::is_control, "")));
        }
        line(&mut out, "TRANSP:TRANSPARENT");
        if let When::Weekly { .. } = entry.when {
            line(&mut out, "BEGIN:VALARM");
            line(&mut out, "ACTION:DISPLAY");
            line(&mut out, &format!("DESCRIPTION:{}", escaped(&entry.title)));
            line(&mut out, "TRIGGER:PT0M");
            line(&mut out, "END:VALARM");
        }
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// The lines that say when; `None` where that is on no day at all.
fn time(when: When) -> Option<Vec<String>> {
    match when {
        When::Day(day) => Some(vec![
            format!("DTSTART;VALUE=DATE:{}", date(day)),
            format!("DTEND;VALUE=DATE:{}", date(Day(day.0 + 1))),
        ]),
        When::Weekly { from, days, at, minutes } => {
            const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
            let first = (0..7).map(|ahead| Day(from.0 + ahead)).find(|day| days.include(*day))?;
            let named = NAMES.iter().zip(0..).filter(|(_, weekday)| days.contains(*weekday));
            let named: Vec<&str> = named.map(|(name, _)| *name).collect();
            let at = at.min(1439);
            Some(vec![
                format!("DTSTART:{}T{:02}{:02}00", date(first), at / 60, at % 60),
                format!("DURATION:PT{}M", minutes.max(1)),
                format!("RRULE:FREQ=WEEKLY;BYDAY={}", named.join(",")),
            ])
        }
    }
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
            when: When::Day(Day::from_civil(2026, 12, 31)),
            title: title.into(),
            text: text.into(),
            address: String::new(),
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

    #[test]
    fn a_weekly_entry_begins_on_the_first_of_its_days_and_reminds_at_its_time() {
        let tuesday = Day::from_civil(2026, 12, 1);
        let when = When::Weekly { from: tuesday, days: Days::of(&[0, 2, 4]), at: 18 * 60 + 30, minutes: 19 };
        let weekly =
            Entry { when, address: "https://knee.example/session/?list=7".into(), ..entry("Knee", "a") };
        let lines = read(&calendar(std::slice::from_ref(&weekly), 0));
        for expected in [
            "DTSTART:20261202T183000",
            "DURATION:PT19M",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "URL:https://knee.example/session/?list=7",
            "TRIGGER:PT0M",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected}: {lines:?}");
        }
        let never =
            Entry { when: When::Weekly { from: tuesday, days: Days::NONE, at: 0, minutes: 1 }, ..weekly };
        assert!(!calendar(&[never], 0).contains("VEVENT"));
    }

    #[test]
    fn a_file_that_is_written_later_takes_the_place_of_the_earlier_one() {
        let sequence = |written| {
            let lines = read(&calendar(&[entry("a", "b")], written));
            let line = lines.iter().find_map(|line| line.strip_prefix("SEQUENCE:")).expect("a sequence");
            line.parse::<i64>().expect("a number")
        };
        assert!(sequence(1_795_000_060_000) > sequence(1_795_000_000_000));
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
            prop_assert_eq!(lines.len(), 15, "{:?}", lines);
            prop_assert!(lines[10].starts_with("SUMMARY:"));
        }
    }
}
