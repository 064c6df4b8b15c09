//! The names under which documents are stored. A contract: what a person stored years ago is found by them.

use crate::domain::time::{Day, Millis};

/// What every name begins with.
pub const PREFIX: &str = "knee:";

/// What cannot be read is kept under names that begin so.
pub const QUARANTINE: &str = "knee:quarantine:";

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// How the person wants it.
    Settings,
    /// The session that is running.
    Session,
    /// The knee check: answers and results.
    Check,
    /// Lists of exercises of one's own.
    Programmes,
    /// The prescriptions that a clinic keeps.
    Packs,
    /// The course: what was said and accepted.
    Course,
    /// What was done in one month.
    Log(Month),
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Month {
        let (year, month, _) = day.civil();
        Month { year, month }
    }

    /// Its first day.
    pub fn first_day(self) -> Day {
        Day::from_civil(self.year, self.month, 1)
    }
}

impl Key {
    /// The name in storage.
    pub fn name(self) -> String {
        match self {
            Key::Settings => "knee:settings".into(),
            Key::Session => "knee:session".into(),
            Key::Check => "knee:check".into(),
            Key::Programmes => "knee:programmes".into(),
            Key::Packs => "knee:packs".into(),
            Key::Course => "knee:course".into(),
            Key::Log(Month { year, month }) => format!("knee:log-{year:04}-{month:02}"),
        }
    }

    /// The document stored under a name; `None` for names that are not ours.
    pub fn parse(name: &str) -> Option<Key> {
        match name {
            "knee:settings" => Some(Key::Settings),
            "knee:session" => Some(Key::Session),
            "knee:check" => Some(Key::Check),
            "knee:programmes" => Some(Key::Programmes),
            "knee:packs" => Some(Key::Packs),
            "knee:course" => Some(Key::Course),
            _ => {
                let (year, month) = name.strip_prefix("knee:log-")?.rsplit_once('-')?;
                let (year, month) = (year.parse().ok()?, month.parse().ok()?);
                let key = Key::Log(Month { year, month });
                ((1..=12).contains(&month) && key.name() == name).then_some(key)
            }
        }
    }
}

/// The name under which a text is set aside: another one for each text, whenever that is, so that none takes the place of
/// another. The same text again needs no second place.
pub fn quarantine(key: Key, wall: Millis, text: &str) -> String {
    let what = key.name();
    format!("{QUARANTINE}{}:{wall}:{:016x}", what.trim_start_matches(PREFIX), fingerprint(text))
}

/// Tells a text from others: FNV-1a, 64 bits.
pub fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_that_are_set_aside_at_one_moment_have_two_names() {
        let name = |text: &str| quarantine(Key::Session, 1_795_235_197_000, text);
        assert_ne!(name("a damaged copy"), name("a session whose month is locked"));
        assert!(name("a").starts_with(QUARANTINE));
    }

    #[test]
    fn every_name_leads_back_to_its_document() {
        let month = Key::Log(Month { year: 2026, month: 3 });
        for key in [Key::Settings, Key::Session, Key::Check, Key::Programmes, Key::Course, month] {
            assert_eq!(Key::parse(&key.name()), Some(key));
            assert!(key.name().starts_with(PREFIX));
        }
        for foreign in ["knee:log-2026-13", "knee:log-2026-3", "knee:quarantine:1", "settings", "knee:log-"] {
            assert_eq!(Key::parse(foreign), None, "{foreign}");
        }
    }
}
