//! A prescription as the payload of a link, `…/#rx=<payload>`. Anybody can write one, so reading trusts nothing.
//!
//! ```text
//! payload   = URL-safe base64, no padding, of: version (1 byte)  body  CRC-32 of both (4 bytes, highest first)
//! body 1    = days (7 bits, Monday lowest)  how many (4)  exercise …  name  note  clinic  phone  scheme (2)  address
//! body 2    = the same up to the name: a list that a runner shares, with nobody who could be taken for a clinic
//! exercise  = number  1                                                            the dose that goes without saying
//!           | number  0  sides (3)  own pace (1)  kind (2)  sets (3)  rest (9)  work
//! work      = repetitions (6) lift (5) hold (5) lower (5)  |  hold (9)  |  steps (6)  |  seconds (10) tender spot (10)
//! ```
//!
//! Numbers and texts without a width are those of [`bits`](super::bits) and [`letters`](super::letters); exercises have
//! the numbers of [`numbers`](super::numbers). The checksum stands where it stands in every version to come: so a link
//! that was cut off is told from one that a newer version of the app has written.

use std::ops::RangeInclusive;

use super::bits::{Reader, Writer};
use super::{Prescription, envelope, letters, numbers};
use crate::domain::contact::{LONGEST_ADDRESS, LONGEST_PHONE};
use crate::domain::exercise::{Dose, Exercise, ExerciseId, Tempo, Work};
use crate::domain::letters::LONGEST as LONGEST_LETTER;
use crate::domain::programme::{Days, LONGEST_NAME, LONGEST_NOTE, Sender, bounds};
use crate::domain::session::plan::MOST_ITEMS;
use crate::domain::session::{Pacing, PlannedExercise, SideChoice};

/// What stands in front of the payload in the fragment of an address.
pub const MARK: &str = "rx=";

/// The version of a clinic's link.
pub const VERSION: u8 = 1;

/// The version of a list that a runner shares.
pub const FROM_A_RUNNER: u8 = 2;

pub use super::envelope::{LONGEST_PAYLOAD, seal};

/// The choices of sides, by their number in a link.
const SIDES: [SideChoice; 5] = [
    SideChoice::Together,
    SideChoice::LeftThenRight,
    SideChoice::RightThenLeft,
    SideChoice::OnlyLeft,
    SideChoice::OnlyRight,
];

/// The schemes of an address to book at, by their number in a link; 0 stands for no address.
const SCHEMES: [&str; 2] = ["https://", "mailto:"];

/// A link that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// What it prescribes; at least one exercise.
    pub prescription: Prescription,
    /// How many more exercises it names that this version of the app does not have, or not in that way.
    pub left_out: usize,
    /// Whether it says that a runner shares it, and no clinic.
    pub from_a_runner: bool,
}

/// Why a link gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It was cut off or changed on its way, or was never a prescription.
    Damaged,
    /// It is longer than any that this app writes.
    TooLong,
    /// A newer version of the app has written it.
    FromTheFuture,
    /// This version of the app has none of its exercises.
    UnknownExercises,
    /// It names no exercise.
    NothingInIt,
}

/// The payload for a prescription, which is [tidied](Prescription::tidied) first. It ends in a letter or a digit: many
/// programs leave a dash at the end of an address out.
pub fn write(prescription: &Prescription, facts: impl Fn(ExerciseId) -> &'static Exercise) -> String {
    payload(VERSION, &prescription.tidied(facts))
}

/// The same for a list that a runner shares: its exercises, days and name, and nothing of a note or of who prescribed it.
pub fn write_from_a_runner(
    prescription: &Prescription,
    facts: impl Fn(ExerciseId) -> &'static Exercise,
) -> String {
    payload(FROM_A_RUNNER, &prescription.tidied(facts))
}

fn payload(version: u8, prescription: &Prescription) -> String {
    // A spare part makes it longer by seven bits. Only a payload whose letters have no bit to spare ends in a dash, and of
    // three lengths in a row one has such bits.
    let mut payloads =
        (0..=2).map(|spare| seal(version, &body(version, prescription, Writer::with_spare(spare))));
    payloads.find(|payload| !payload.ends_with(['-', '_'])).unwrap_or_default()
}

fn body(version: u8, prescription: &Prescription, mut bits: Writer) -> Vec<u8> {
    let Prescription { name, exercises, days, note, sender } = prescription;
    bits.put(u32::from(u8::from(*days)), 7);
    let numbered: Vec<(u32, PlannedExercise)> =
        exercises.iter().filter_map(|planned| Some((numbers::number(planned.exercise)?, *planned))).collect();
    bits.put(numbered.len() as u32, 4);
    for (number, planned) in numbered {
        bits.put_number(number);
        let usual = numbers::exercise(number) == Some(planned);
        bits.put(u32::from(usual), 1);
        if !usual {
            write_planned(&mut bits, &planned);
        }
    }
    letters::write(&mut bits, name);
    if version == FROM_A_RUNNER {
        return bits.into_bytes();
    }
    for text in [note, &sender.name] {
        letters::write(&mut bits, text);
    }
    letters::write_phone(&mut bits, &sender.phone);
    let scheme = SCHEMES.iter().position(|scheme| sender.booking.starts_with(scheme));
    bits.put(scheme.map_or(0, |scheme| scheme as u32 + 1), 2);
    if let Some(scheme) = scheme {
        letters::write(&mut bits, &sender.booking[SCHEMES[scheme].len()..]);
    }
    bits.into_bytes()
}

/// Reads the payload that a text begins with, whatever it is. What programs put into it or behind it does no harm, and the
/// checksum stands for a letter that was lost at its end.
///
/// # Errors
/// Why it gives nothing.
pub fn read(text: &str, facts: impl Fn(ExerciseId) -> &'static Exercise) -> Result<Received, Refusal> {
    match envelope::open(text) {
        None if envelope::letters(text) > LONGEST_PAYLOAD => Err(Refusal::TooLong),
        None | Some((0, _)) => Err(Refusal::Damaged),
        Some((version, _)) if version > FROM_A_RUNNER => Err(Refusal::FromTheFuture),
        Some((version, body)) => {
            let from_a_runner = version == FROM_A_RUNNER;
            read_body(from_a_runner, &mut Reader::new(&body), facts).ok_or(Refusal::Damaged)?
        }
    }
}

/// Reads a body of either version; `None` where it is none.
fn read_body(
    from_a_runner: bool,
    bits: &mut Reader<'_>,
    facts: impl Fn(ExerciseId) -> &'static Exercise,
) -> Option<Result<Received, Refusal>> {
    let days = Days::from(bits.take(7)? as u8);
    let count = bits.take(4)? as usize;
    if count > MOST_ITEMS {
        return None;
    }
    let mut exercises = Vec::with_capacity(count);
    for _ in 0..count {
        let usual = numbers::exercise(bits.take_number()?);
        let said = if bits.take(1)? == 1 { None } else { Some(read_planned(bits)?) };
        let planned = usual.map(|usual| said.map_or(usual, |said| said.of(usual.exercise)));
        exercises.extend(planned.filter(|planned| bounds::allowed(planned, facts(planned.exercise))));
    }
    // Of as many code points as a letter may have; how many letters they are, `tidied` sees to.
    let name = letters::read(bits, LONGEST_NAME * LONGEST_LETTER)?;
    let (note, sender) =
        if from_a_runner { (String::new(), Sender::default()) } else { read_note_and_sender(bits)? };
    if !bits.at_end() {
        return None;
    }
    let left_out = count - exercises.len();
    Some(match (exercises.len(), left_out) {
        (0, 0) => Err(Refusal::NothingInIt),
        (0, _) => Err(Refusal::UnknownExercises),
        _ => {
            let prescription = Prescription { name, exercises, days, note, sender }.tidied(facts);
            Ok(Received { prescription, left_out, from_a_runner })
        }
    })
}

fn read_note_and_sender(bits: &mut Reader<'_>) -> Option<(String, Sender)> {
    let note = letters::read(bits, LONGEST_NOTE * LONGEST_LETTER)?;
    let name = letters::read(bits, LONGEST_NAME * LONGEST_LETTER)?;
    let phone = letters::read_phone(bits, LONGEST_PHONE)?;
    let booking = match bits.take(2)? as usize {
        0 => String::new(),
        scheme => {
            let scheme = SCHEMES.get(scheme - 1)?;
            format!("{scheme}{}", letters::read(bits, LONGEST_ADDRESS - scheme.len())?)
        }
    };
    Some((note, Sender { name, phone, booking }))
}

/// How an exercise is to be done, whichever it is.
struct Said {
    sides: SideChoice,
    pacing: Pacing,
    dose: Dose,
}

impl Said {
    fn of(self, exercise: ExerciseId) -> PlannedExercise {
        let Said { sides, pacing, dose } = self;
        PlannedExercise { exercise, sides, dose, pacing }
    }
}

fn write_planned(bits: &mut Writer, planned: &PlannedExercise) {
    let sides = SIDES.iter().position(|sides| *sides == planned.sides).unwrap_or_default();
    bits.put(sides as u32, 3);
    bits.put(u32::from(planned.pacing == Pacing::OwnPace), 1);
    let Dose { sets, work, rest_seconds } = planned.dose;
    let (kind, parts): (u32, Vec<(u32, u32)>) = match work {
        Work::Repetitions { count, tempo: Tempo { lift, hold, lower } } => {
            (0, vec![(count.into(), 6), (lift.into(), 5), (hold.into(), 5), (lower.into(), 5)])
        }
        Work::Hold { seconds } => (1, vec![(seconds.into(), 9)]),
        Work::Steps { count } => (2, vec![(count.into(), 6)]),
        Work::Timed { seconds, tender_spot_seconds } => {
            (3, vec![(seconds.into(), 10), (tender_spot_seconds.into(), 10)])
        }
    };
    bits.put(kind, 2);
    bits.put(sets.into(), 3);
    bits.put(rest_seconds.into(), 9);
    parts.into_iter().for_each(|(value, width)| bits.put(value, width));
}

/// Reads it; `None` where a number is out of bounds: no version of the app has written that.
fn read_planned(bits: &mut Reader<'_>) -> Option<Said> {
    let sides = *SIDES.get(bits.take(3)? as usize)?;
    let pacing = if bits.take(1)? == 1 { Pacing::OwnPace } else { Pacing::Paced };
    let kind = bits.take(2)?;
    let sets = within(bits.take(3)?, bounds::SETS)?;
    let rest_seconds = within(bits.take(9)?, bounds::REST_SECONDS)?;
    let work = match kind {
        0 => Work::Repetitions {
            count: within(bits.take(6)?, bounds::REPETITIONS)?,
            tempo: Tempo {
                lift: within(bits.take(5)?, bounds::TEMPO_SECONDS)?,
                hold: within(bits.take(5)?, bounds::TEMPO_SECONDS)?,
                lower: within(bits.take(5)?, bounds::TEMPO_SECONDS)?,
            },
        },
        1 => Work::Hold { seconds: within(bits.take(9)?, bounds::HOLD_SECONDS)? },
        2 => Work::Steps { count: within(bits.take(6)?, bounds::STEPS)? },
        _ => {
            let seconds = within(bits.take(10)?, bounds::TIMED_SECONDS)?;
            Work::Timed { seconds, tender_spot_seconds: within(bits.take(10)?, 0..=seconds)? }
        }
    };
    Some(Said { sides, pacing, dose: Dose { sets, work, rest_seconds } })
}

fn within<T: TryFrom<u32> + PartialOrd>(value: u32, bounds: RangeInclusive<T>) -> Option<T> {
    T::try_from(value).ok().filter(|value| bounds.contains(value))
}
