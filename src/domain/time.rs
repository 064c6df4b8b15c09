//! Moments, lengths of time and calendar days. Nothing here reads a clock: every moment comes in as an argument.

use serde::{Deserialize, Serialize};

/// A length of time or a moment, in milliseconds.
pub type Millis = i64;

/// The offsets from UTC that there are, minutes.
pub const OFFSETS: std::ops::RangeInclusive<i32> = -720..=840;

/// What the clocks say at one moment. The browser fills it; the rules only compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Wall clock, milliseconds since 1970-01-01 UTC. Jumps when somebody sets the clock.
    pub wall: Millis,
    /// Monotonic clock, milliseconds since the page was loaded. Stands still while a phone sleeps.
    pub monotonic: Millis,
    /// Minutes to add to UTC for the local time of day, within [`OFFSETS`].
    pub utc_offset_minutes: i32,
}

impl Now {
    /// The local calendar day of this moment.
    pub fn day(&self) -> Day {
        Day::of(self.wall, self.utc_offset_minutes)
    }

    /// Minutes since local midnight, 0 to 1439.
    pub fn minute_of_day(&self) -> i64 {
        local(self.wall, self.utc_offset_minutes).rem_euclid(86_400_000) / 60_000
    }
}

/// A moment (UTC, milliseconds) as milliseconds of the local clock whose offset (minutes to add to UTC) held then.
pub fn local(moment: Millis, utc_offset_minutes: i32) -> Millis {
    moment.saturating_add(Millis::from(utc_offset_minutes) * 60_000)
}

/// The offsets of the device's time zone: since when (UTC, milliseconds, oldest first) how many minutes were to be added to
/// UTC. Only for moments whose own offset nobody noted; empty where it is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone(pub Vec<(Millis, i32)>);

impl Zone {
    /// The offset that held at a moment; that of the earliest time known for one before it, `None` where nothing is known.
    pub fn offset_at(&self, moment: Millis) -> Option<i32> {
        let since = self.0.iter().rev().find(|(since, _)| *since <= moment);
        since.or(self.0.first()).map(|(_, offset)| *offset)
    }
}

/// A calendar day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The local day of a moment (UTC, milliseconds), given the offset (minutes to add to UTC) that held then.
    pub fn of(moment: Millis, utc_offset_minutes: i32) -> Day {
        Day(i32::try_from(local(moment, utc_offset_minutes).div_euclid(86_400_000)).unwrap_or(0))
    }

    /// Year, month (1 to 12) and day of the month (1 to 31), proleptic Gregorian.
    pub fn civil(self) -> (i32, u32, u32) {
        // Days are shifted so that a 400-year era begins on 1 March, which puts the leap day last.
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// The day of a civil date; months and days outside their range roll over.
    pub fn from_civil(year: i32, month: u32, day: u32) -> Day {
        let year = i64::from(year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day((era * 146_097 + day_of_era - 719_468) as i32)
    }

    /// Monday is 0, Sunday is 6.
    pub fn weekday(self) -> u8 {
        (i64::from(self.0) + 3).rem_euclid(7) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_known_day_has_its_known_date_and_weekday() {
        let day = Day::from_civil(2026, 11, 21);
        assert_eq!(day.civil(), (2026, 11, 21));
        assert_eq!(day.weekday(), 5, "21 November 2026 is a Saturday");
    }

    #[test]
    fn the_local_day_follows_the_offset() {
        let now = Now { wall: 23 * 3_600_000, monotonic: 0, utc_offset_minutes: 120 };
        assert_eq!(now.day(), Day(1));
    }

    proptest! {
        #[test]
        fn every_day_survives_the_way_through_a_date(day in -100_000..100_000_i32) {
            let (year, month, day_of_month) = Day(day).civil();
            prop_assert_eq!(Day::from_civil(year, month, day_of_month), Day(day));
        }
    }
}
