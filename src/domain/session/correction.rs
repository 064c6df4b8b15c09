//! A record put right afterwards: when the session was, and which of its sets were done.

use super::plan::Side;
use super::record::Record;
use super::record_sets::RecordedSet;
use crate::domain::order;
use crate::domain::time::{Day, Millis, Now, Zone};

const DAY: Millis = 86_400_000;
const MINUTE: Millis = 60_000;

/// The first day to which a session can be moved: before it nobody had this app.
pub const FIRST_DAY: Day = Day(18_262); // 1 January 2020

/// Minutes of a day.
pub const MINUTES_OF_DAY: u16 = 1_440;

impl Record {
    /// Moves it to a local day and minute of that day (0 to 1439), with the seconds that it had. On another day the clock's
    /// offset may have been another: that of the zone, where the device knows it.
    pub fn move_to(&mut self, day: Day, minute: u16, zone: &Zone, now: &Now) {
        let offset = self.offset_or(zone, now);
        let seconds = self.started.saturating_add(Millis::from(offset) * MINUTE).rem_euclid(MINUTE);
        let local = Millis::from(day.0) * DAY + Millis::from(minute) * MINUTE + seconds;
        let moment = |offset: i32| local - Millis::from(offset) * MINUTE;
        let offset = if day == self.day { offset } else { zone.offset_at(moment(offset)).unwrap_or(offset) };
        self.started = moment(offset);
        self.utc_offset_minutes = Some(offset);
        self.day = day;
    }

    /// The local minute of the day at which it began, 0 to 1439.
    pub fn minute_of_day(&self, zone: &Zone, now: &Now) -> u16 {
        let local = self.started.saturating_add(Millis::from(self.offset_or(zone, now)) * MINUTE);
        u16::try_from(local.rem_euclid(DAY) / MINUTE).unwrap_or(0)
    }

    /// Says of one set whether it was done. One that was put in afterwards has no time of its own; what had been done of it
    /// in part is forgotten. Lines and sets that there are not are left alone.
    pub fn set_done(&mut self, line: usize, side: Option<Side>, set: u8, done: bool) {
        let Some(line) = self.lines.get_mut(line) else { return };
        let is_this = |one: (Option<Side>, u8)| one == (side, set);
        if !line.sets().iter().any(|known| is_this((known.side, known.set))) {
            return;
        }
        let was_done = line.done.iter().any(|known| is_this((known.side, known.set)));
        line.parts.retain(|part| !is_this((part.side, part.set)));
        if was_done && !done {
            line.done.retain(|known| !is_this((known.side, known.set)));
        } else if !was_done && done {
            let sides: Vec<Option<Side>> = line.sets().iter().map(|known| known.side).collect();
            let place = |side: Option<Side>| sides.iter().position(|known| *known == side);
            line.done.push(RecordedSet { side, set, after_seconds: None });
            order::sort_by_key(&mut line.done, |known| (place(known.side), known.set));
        }
    }
}
