//! FIT (Flexible and Interoperable Data Transfer): the sessions of an activity file. Definitions say how the messages after
//! them are laid out; of all messages three are looked at: session, record (where a watch wrote no session) and activity (for
//! the local time).

use super::{MOST_ACTIVITIES, MOST_POINTS, Raw, Refused};
use crate::domain::running::activity::Sport;
use crate::domain::time::Millis;

/// Seconds from 1970 to the beginning of the format's time, 31 December 1989, UTC.
const EPOCH: i64 = 631_065_600;
/// Numbers of messages in the format's profile.
const SESSION: u16 = 18;
const RECORD: u16 = 20;
const ACTIVITY: u16 = 34;
/// The field that says when, in every message.
const TIMESTAMP: u8 = 253;

/// Whether it begins as such a file.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.get(8..12) == Some(b".FIT")
}

/// Reads the sessions of a file, or of several that stand one after the other.
pub fn read(bytes: &[u8]) -> Result<Vec<Raw>, Refused> {
    let mut all = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let size = whole(rest).ok_or(Refused::Damaged)?;
        let head = rest.first().copied().map_or(0, usize::from);
        let body = rest.get(head..size.saturating_sub(2)).ok_or(Refused::Damaged)?;
        all.extend(sessions(body)?);
        rest = rest.get(size..).ok_or(Refused::Damaged)?;
    }
    Ok(all)
}

/// The bytes of the first file, its sums proved.
fn whole(bytes: &[u8]) -> Option<usize> {
    let head = bytes.first().copied().map(usize::from).filter(|head| *head >= 12)?;
    if !is_one(bytes) {
        return None;
    }
    let data = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?);
    let end = head.checked_add(usize::try_from(data).ok()?)?;
    let told = u16::from_le_bytes(bytes.get(end..end.checked_add(2)?)?.try_into().ok()?);
    (sum(bytes.get(..end)?) == told).then(|| end + 2)
}

/// The format's own cyclic redundancy check: CRC-16 (polynomial 0xA001), four bits at a time.
fn sum(bytes: &[u8]) -> u16 {
    const TABLE: [u16; 16] = [
        0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800, 0xb401,
        0x5000, 0x9c01, 0x8801, 0x4400,
    ];
    let step = |crc: u16, four: u8| {
        let of = |place: u16| TABLE.get(usize::from(place & 0xf)).copied().unwrap_or(0);
        (crc >> 4) ^ of(crc) ^ of(u16::from(four))
    };
    bytes.iter().fold(0, |crc, byte| step(step(crc, byte & 0xf), byte >> 4))
}

/// How one kind of message is laid out.
#[derive(Clone, Default)]
struct Layout {
    message: u16,
    big: bool,
    /// Number, size and type of each field.
    fields: Vec<(u8, usize, u8)>,
    /// Bytes of fields that an app brought, whatever they are.
    more: usize,
}

/// Bytes that are read one after the other.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Refused> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Refused::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn one(&mut self) -> Result<u8, Refused> {
        self.take(1)?.first().copied().ok_or(Refused::Damaged)
    }
}

/// A number of a message; `None` where the watch knew none.
fn number(bytes: &[u8], kind: u8, big: bool) -> Option<u64> {
    // The low bits tell the type: whole numbers of 1, 2, 4 or 8 bytes, with or without sign, or with 0 for "none".
    let (size, none_is_zero) = match kind & 0x1f {
        0 | 1 | 2 | 13 => (1, false),
        3 | 4 => (2, false),
        5 | 6 => (4, false),
        10 => (1, true),
        11 => (2, true),
        12 => (4, true),
        14 | 15 => (8, false),
        _ => return None,
    };
    let signed = matches!(kind & 0x1f, 1 | 3 | 5 | 14);
    let own = bytes.get(..size)?;
    let shift = |sum: u64, byte: &u8| (sum << 8) | u64::from(*byte);
    let value = if big { own.iter().fold(0, shift) } else { own.iter().rev().fold(0, shift) };
    let ones = u64::MAX >> (64 - 8 * size);
    let none = match (none_is_zero, signed) {
        (true, _) => 0,
        (false, true) => ones >> 1,
        (false, false) => ones,
    };
    // What is below zero is nothing that is wanted here.
    (value != none && !(signed && value > ones >> 1)).then_some(value)
}

/// The fields of one message that are wanted.
#[derive(Default)]
struct Message {
    fields: Vec<(u8, u64)>,
}

impl Message {
    fn get(&self, field: u8) -> Option<u64> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, value)| *value)
    }

    fn amount(&self, field: u8, scale: f64) -> Option<f64> {
        self.get(field).map(|value| value as f64 / scale)
    }
}

fn moment(seconds: u64) -> Option<Millis> {
    i64::try_from(seconds).ok()?.checked_add(EPOCH)?.checked_mul(1000)
}

/// What was read so far.
#[derive(Default)]
struct File {
    sessions: Vec<Raw>,
    points: usize,
    first: Option<u64>,
    last: Option<u64>,
    metres: f64,
    cadences: (f64, f64),
    offset: Option<i32>,
}

fn sessions(bytes: &[u8]) -> Result<Vec<Raw>, Refused> {
    let mut bytes = Bytes(bytes);
    let mut layouts: Vec<Option<Layout>> = vec![None; 16];
    let mut file = File::default();
    let mut clock = 0_u64;
    while !bytes.0.is_empty() {
        let head = bytes.one()?;
        let compressed = head & 0x80 != 0;
        let place = usize::from(if compressed { head >> 5 & 0x3 } else { head & 0xf });
        if !compressed && head & 0x40 != 0 {
            let layout = definition(&mut bytes, head & 0x20 != 0)?;
            if let Some(slot) = layouts.get_mut(place) {
                *slot = Some(layout);
            }
            continue;
        }
        let layout = layouts.get(place).and_then(Option::as_ref).ok_or(Refused::Damaged)?;
        let mut message = Message::default();
        for (field, size, kind) in &layout.fields {
            let own = bytes.take(*size)?;
            if let Some(value) = number(own, *kind, layout.big) {
                message.fields.push((*field, value));
            }
        }
        bytes.take(layout.more)?;
        if let Some(at) = message.get(TIMESTAMP) {
            clock = at;
        } else if compressed {
            // The last five bits of the time, which runs on.
            let low = u64::from(head & 0x1f);
            clock = (clock & !0x1f) + low + if low < clock & 0x1f { 0x20 } else { 0 };
            message.fields.push((TIMESTAMP, clock));
        }
        file.take(layout.message, &message)?;
    }
    Ok(file.end())
}

fn definition(bytes: &mut Bytes, with_more: bool) -> Result<Layout, Refused> {
    let [_, order, one, two, count] = bytes.take(5)? else { return Err(Refused::Damaged) };
    let big = *order == 1;
    let message = if big { u16::from_be_bytes([*one, *two]) } else { u16::from_le_bytes([*one, *two]) };
    let mut layout = Layout { message, big, ..Layout::default() };
    for _ in 0..*count {
        let [field, size, kind] = bytes.take(3)? else { return Err(Refused::Damaged) };
        layout.fields.push((*field, usize::from(*size), *kind));
    }
    if with_more {
        for _ in 0..bytes.one()? {
            let [_, size, _] = bytes.take(3)? else { return Err(Refused::Damaged) };
            layout.more = layout.more.saturating_add(usize::from(*size));
        }
    }
    Ok(layout)
}

impl File {
    fn take(&mut self, kind: u16, message: &Message) -> Result<(), Refused> {
        match kind {
            SESSION => {
                if self.sessions.len() >= MOST_ACTIVITIES {
                    return Err(Refused::Damaged);
                }
                // Start, sport, time on the timer (else time on the clock), distance, cadence with its part.
                let part = message.amount(92, 128.0).unwrap_or(0.0);
                let seconds = message.amount(8, 1000.0).or(message.amount(7, 1000.0));
                self.sessions.push(Raw {
                    began: message.get(2).and_then(moment).map(|began| (began, None)),
                    sport: message.get(5).map(sport),
                    seconds: seconds.unwrap_or(0.0),
                    metres: message.amount(9, 100.0).unwrap_or(0.0),
                    cadence: message.amount(18, 1.0).map_or(0.0, |cadence| cadence + part),
                });
            }
            RECORD => {
                self.points += 1;
                if self.points > MOST_POINTS {
                    return Err(Refused::TooManyPoints);
                }
                let at = message.get(TIMESTAMP);
                self.first = self.first.or(at);
                self.last = self.last.max(at);
                self.metres = self.metres.max(message.amount(5, 100.0).unwrap_or(0.0));
                if let Some(cadence) = message.amount(4, 1.0).filter(|cadence| *cadence > 0.0) {
                    self.cadences = (self.cadences.0 + cadence, self.cadences.1 + 1.0);
                }
            }
            ACTIVITY => {
                // The local time beside the time.
                let both = message.get(5).zip(message.get(TIMESTAMP));
                let minutes = both.and_then(|(local, at)| {
                    i32::try_from((i64::try_from(local).ok()? - i64::try_from(at).ok()?).div_euclid(60)).ok()
                });
                self.offset = minutes.or(self.offset);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(mut self) -> Vec<Raw> {
        if self.sessions.is_empty()
            && let Some((first, last)) = self.first.zip(self.last)
        {
            self.sessions.push(Raw {
                began: moment(first).map(|began| (began, None)),
                sport: None,
                seconds: last.saturating_sub(first) as f64,
                metres: self.metres,
                cadence: if self.cadences.1 > 0.0 { self.cadences.0 / self.cadences.1 } else { 0.0 },
            });
        }
        for session in &mut self.sessions {
            session.began = session.began.map(|(began, _)| (began, self.offset));
        }
        self.sessions
    }
}

/// Numbers of sports in the format's profile.
fn sport(number: u64) -> Sport {
    match number {
        0 | 1 => Sport::Run,
        2 | 21 => Sport::Cycle,
        5 => Sport::Swim,
        11 | 17 => Sport::Walk,
        _ => Sport::Other,
    }
}
