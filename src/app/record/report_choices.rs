//! What is asked of the page for a clinician: how far back it tells, and in which form its data are to leave.

use super::spreadsheet::Table;
use crate::app::core::needed_documents::SHOWN_DAYS;
use crate::domain::time::Day;

/// How far back the page tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Length {
    /// As far back as it can be told without reading older months.
    #[default]
    TwelveWeeks,
    /// Eight weeks.
    EightWeeks,
    /// Four weeks.
    FourWeeks,
}

impl Length {
    /// All of them, the longest first.
    pub const ALL: [Length; 3] = [Length::TwelveWeeks, Length::EightWeeks, Length::FourWeeks];

    /// The first day, given the day of today.
    pub fn since(self, today: Day) -> Day {
        let days = match self {
            Length::TwelveWeeks => SHOWN_DAYS,
            Length::EightWeeks => 56,
            Length::FourWeeks => 28,
        };
        Day(today.0.saturating_sub(days))
    }

    /// In how many weeks.
    pub fn weeks(self) -> u32 {
        match self {
            Length::TwelveWeeks => 12,
            Length::EightWeeks => 8,
            Length::FourWeeks => 4,
        }
    }
}

/// A form of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// A table.
    Table(Table),
    /// A FHIR R4 Bundle.
    Fhir,
}
