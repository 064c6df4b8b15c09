//! Moments as GPX and TCX write them: `2026-05-01T06:30:00Z`, with or without parts of a second, with `Z`, an offset or none.

use crate::domain::time::{Day, Millis};

/// The moment (UTC, milliseconds), and the offset in minutes where it is written and not zero: `Z` says nothing of where
/// somebody was.
pub fn read(text: &str) -> Option<(Millis, Option<i32>)> {
    let (date, time) = text.trim().split_once(['T', 't', ' '])?;
    let day = date_of(date)?;
    let end = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(end)?;
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 23)?;
    let minute = number(parts.next()?, 59)?;
    let second = parts.next().unwrap_or("0");
    let (whole, part) = second.split_once('.').unwrap_or((second, ""));
    // A leap second is the one before.
    let second = number(whole, 60)?.min(59);
    let millis = part
        .chars()
        .chain("000".chars())
        .take(3)
        .try_fold(0, |sum: i64, digit| Some(sum * 10 + i64::from(digit.to_digit(10)?)))?;
    if parts.next().is_some() {
        return None;
    }
    let local = i64::from(day.0) * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000 + millis;
    let offset = offset_of(zone)?;
    Some((local - offset * 60_000, i32::try_from(offset).ok().filter(|offset| *offset != 0)))
}

fn number(text: &str, most: i64) -> Option<i64> {
    let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| plain && *number <= most)
}

fn date_of(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = u32::try_from(number(parts.next()?, 12)?).ok()?;
    let day = u32::try_from(number(parts.next()?, 31)?).ok()?;
    let found = Day::from_civil(year, month, day);
    // The 31st of a month that has none is no day.
    (parts.next().is_none() && found.civil() == (year, month, day)).then_some(found)
}

/// Minutes.
fn offset_of(text: &str) -> Option<i64> {
    let sign = match text.chars().next() {
        None | Some('Z' | 'z') => return Some(0),
        Some('-') => -1,
        _ => 1,
    };
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').collect();
    let hours = number(digits.get(..2)?, 14)?;
    let minutes =
        digits.get(2..).filter(|minutes| !minutes.is_empty()).map_or(Some(0), |text| number(text, 59))?;
    Some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_they_are_written() {
        let day = i64::from(Day::from_civil(2026, 5, 1).0) * 86_400_000;
        let half_past_six = day + 6 * 3_600_000 + 30 * 60_000;
        for text in
            ["2026-05-01T06:30:00Z", " 2026-05-01T06:30:00 ", "2026-05-01 06:30:00", "2026-05-01T06:30Z"]
        {
            assert_eq!(read(text), Some((half_past_six, None)), "{text}");
        }
        assert_eq!(read("2026-05-01T06:30:00.25Z"), Some((half_past_six + 250, None)));
        assert_eq!(read("2026-05-01T08:30:00.000+02:00"), Some((half_past_six, Some(120))));
        assert_eq!(read("2026-05-01T01:00:00-0530"), Some((half_past_six, Some(-330))));
        for text in [
            "",
            "T",
            "2026-05-01",
            "2026-02-30T06:30:00Z",
            "2026-13-01T06:30:00Z",
            "2026-05-01T25:30:00Z",
            "26-05-01T06:30:00Z",
            "2026-05-01T06:30:00:00Z",
            "2026-05-01T06:30:xxZ",
            "2026-05-01T06:30:00+99:00",
            "2026-05-01T06:30:00.éZ",
            "２026-05-01T06:30:00Z",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
