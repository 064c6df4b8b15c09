//! Activities from files that watches and phones export: GPX, TCX and FIT. Only date, duration, distance, cadence and the kind
//! of sport leave here; the track never does. Pure: bytes in, activities or a reason out, and a reason means that nothing was
//! taken.
//!
//! XML is read by `quick-xml`, which adds 31 KB to a program (13 KB packed) and resolves no entity of a file's own. FIT is read
//! by our own [`fit`]: `fitparser` brings the whole profile of the format, 1.1 MB (250 KB packed), for the dozen fields that are
//! wanted here (both measured for wasm32, `opt-level = "z"`, December 2026).

mod fit;
mod gpx;
mod moment;
mod tcx;
mod xml;

use super::activity::{Activity, FARTHEST_METRES, LONGEST_SECONDS, Sport};
use super::entry::{Entry, What, Which};
use super::log::Log;
use crate::domain::time::{Day, Millis, Now, OFFSETS, Zone};

/// The largest file that is looked at, bytes. A whole day at a reading a second takes a third of it.
pub const LARGEST: usize = 20_000_000;
/// The most points of one file: four days at a reading a second.
pub const MOST_POINTS: usize = 400_000;
/// The most activities of one file.
const MOST_ACTIVITIES: usize = 100;
/// The first year that any of these formats can tell of.
const FIRST_YEAR: i32 = 1990;
/// What is shorter is a slip of the thumb, seconds.
const SHORTEST: f64 = 60.0;

/// Why nothing was taken from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refused {
    /// More bytes than [`LARGEST`].
    TooLarge,
    /// More points than [`MOST_POINTS`].
    TooManyPoints,
    /// Neither GPX nor TCX nor FIT.
    UnknownFormat,
    /// It begins as one of them and does not go on so: cut off, changed on the way, or made to do harm.
    Damaged,
    /// There is no activity in it, or none of a minute.
    NoActivity,
    /// It tells of a day before 1990 or after tomorrow.
    WrongDate,
}

/// One activity of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// When it began, wall time.
    pub started: Millis,
    /// The local day of that.
    pub day: Day,
    /// What was done.
    pub sport: Sport,
    /// How long it took, seconds, pauses left out where the file tells of them.
    pub seconds: u32,
    /// How far it went.
    pub metres: Option<u32>,
    /// Steps a minute, both feet counted.
    pub cadence: Option<u16>,
}

/// What a format reads, before it is believed.
#[derive(Clone, Copy, Debug, Default)]
struct Raw {
    /// When it began, and the offset from UTC (minutes) that the file tells, if it does.
    began: Option<(Millis, Option<i32>)>,
    sport: Option<Sport>,
    seconds: f64,
    metres: f64,
    /// As in the file: steps of both feet or of one.
    cadence: f64,
}

/// Reads a file. `zone` and `now` say what day a moment was on, and what cannot have been yet.
///
/// # Errors
/// Why nothing is taken from it.
pub fn read(bytes: &[u8], zone: &Zone, now: &Now) -> Result<Vec<Imported>, Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let raw = if fit::is_one(bytes) {
        fit::read(bytes)?
    } else {
        match xml::root(bytes).as_deref() {
            Some(b"gpx") => gpx::read(bytes)?,
            Some(b"TrainingCenterDatabase") => tcx::read(bytes)?,
            _ => return Err(Refused::UnknownFormat),
        }
    };
    let mut all = Vec::new();
    for raw in raw.into_iter().filter(|raw| raw.seconds >= SHORTEST) {
        all.push(believed(&raw, zone, now)?);
    }
    if all.is_empty() { Err(Refused::NoActivity) } else { Ok(all) }
}

fn believed(raw: &Raw, zone: &Zone, now: &Now) -> Result<Imported, Refused> {
    let (started, told) = raw.began.ok_or(Refused::WrongDate)?;
    let offset = told.filter(|offset| OFFSETS.contains(offset)).or_else(|| zone.offset_at(started));
    let day = Day::of(started, offset.unwrap_or(now.utc_offset_minutes));
    let first = Day::from_civil(FIRST_YEAR, 1, 1);
    // A clock may be ahead by a time zone.
    if day < first || day.0 > now.day().0.saturating_add(1) {
        return Err(Refused::WrongDate);
    }
    if raw.seconds > f64::from(LONGEST_SECONDS) || raw.metres > f64::from(FARTHEST_METRES) {
        return Err(Refused::Damaged);
    }
    let metres = raw.metres.round();
    Ok(Imported {
        started,
        day,
        sport: raw.sport.unwrap_or(Sport::Run),
        seconds: raw.seconds.round() as u32,
        metres: (metres >= 1.0).then_some(metres as u32),
        cadence: steps(raw.cadence),
    })
}

/// Steps of both feet: files count one foot as often as both, and nobody who runs or walks takes fewer than 60 with one foot
/// or more than 120.
fn steps(cadence: f64) -> Option<u16> {
    let both = if cadence <= 120.0 { cadence * 2.0 } else { cadence };
    (120.0..=240.0).contains(&both).then_some(both.round() as u16)
}

impl Imported {
    /// As the log keeps it.
    pub fn activity(&self) -> Activity {
        let cadence = self.cadence.filter(|_| matches!(self.sport, Sport::Run | Sport::Walk));
        Activity {
            seconds: Some(self.seconds),
            metres: self.metres,
            cadence,
            ..Activity::new(self.day, self.sport)
        }
    }

    /// The entry that brings it into the log. All of it comes from the activity, its id too: the same run, imported again or on
    /// another device, is one entry.
    pub fn entry(&self) -> Entry {
        Entry {
            id: self.id(),
            at: self.started,
            day: self.day,
            what: What::Did(self.activity()),
            undone: None,
        }
    }

    /// The second it began, well mixed (SplitMix64), so that it meets no number drawn by lot.
    fn id(&self) -> u64 {
        let mut z = self.started.div_euclid(1000).cast_unsigned() ^ 0x0069_6d70_6f72_7400;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Whatever is in the log already and may be the same: of the same sport and day, and about as long or as far. The person
    /// says whether it is.
    pub fn may_be(&self, log: &Log) -> Option<Which> {
        let near = |mine: u32, theirs: Option<u32>| {
            theirs.is_some_and(|theirs| u64::from(mine.abs_diff(theirs)) * 10 <= u64::from(mine.max(theirs)))
        };
        let same = |activity: &Activity| {
            activity.day == self.day
                && activity.sport == self.sport
                && (near(self.seconds, activity.seconds)
                    || self.metres.is_some_and(|metres| near(metres, activity.metres)))
        };
        log.all.iter().find(|did| same(&did.activity)).map(|did| did.which.clone())
    }
}
