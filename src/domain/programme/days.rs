//! Days of the week.

use serde::{Deserialize, Serialize};

use crate::domain::time::Day;

/// A set of days of the week: bit 0 is Monday, bit 6 is Sunday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub struct Days(u8);

impl Days {
    /// No fixed days.
    pub const NONE: Days = Days(0);

    /// The days of these weekdays, Monday 0 to Sunday 6; others are left out.
    pub fn of(weekdays: &[u8]) -> Days {
        Days(weekdays.iter().filter(|day| **day < 7).fold(0, |bits, day| bits | 1 << day))
    }

    /// Whether a weekday, Monday 0 to Sunday 6, is among them.
    pub fn contains(self, weekday: u8) -> bool {
        weekday < 7 && self.0 & (1 << weekday) != 0
    }

    /// The same days, with one weekday put in or taken out.
    #[must_use]
    pub fn toggled(self, weekday: u8) -> Days {
        if weekday < 7 { Days(self.0 ^ (1 << weekday)) } else { self }
    }

    /// How many.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a calendar day is one of them.
    pub fn include(self, day: Day) -> bool {
        self.contains(day.weekday())
    }
}

impl From<u8> for Days {
    fn from(bits: u8) -> Days {
        Days(bits & 0x7f)
    }
}

impl From<Days> for u8 {
    fn from(days: Days) -> u8 {
        days.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_put_in_and_taken_out_again() {
        let days = Days::of(&[0, 2, 4, 9]);
        assert_eq!(days.count(), 3);
        assert!(days.include(Day::from_civil(2026, 11, 23)), "a Monday");
        assert!(!days.include(Day::from_civil(2026, 11, 24)), "a Tuesday");
        assert_eq!(days.toggled(2).toggled(2), days);
        assert_eq!(Days::from(u8::MAX).count(), 7, "no eighth day");
    }
}
