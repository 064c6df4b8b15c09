//! How safe the record is from the browser itself.

use crate::content::words;

/// What the browser says of how it stores; `None` where it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Safety {
    /// Whether it stores for good: it clears nothing by itself when space runs short.
    pub persisted: Option<bool>,
    /// How much room is left, bytes.
    pub room: Option<f64>,
    /// Whether it forgets what websites store when they are not opened for seven days, as Safari does but for those on the
    /// home screen.
    pub forgets: bool,
}

impl Safety {
    /// Whether room runs low.
    pub fn is_short_of_room(&self) -> bool {
        self.room.is_some_and(|room| room < LITTLE_ROOM)
    }

    /// What of this a person should know, in words.
    pub fn in_words(&self) -> Vec<String> {
        let words = &words().safekeeping;
        let mut lines = Vec::new();
        if let Some(room) = self.room.filter(|_| self.is_short_of_room()) {
            lines.push(words.little_room(megabytes(room)));
        }
        match self.persisted {
            Some(true) => lines.push(words.persisted.to_owned()),
            _ if self.forgets => lines.push(words.seven_days.to_owned()),
            Some(false) => lines.push(words.not_persisted.to_owned()),
            None => {}
        }
        lines
    }
}

/// Below this there is little room left, bytes: years of entries still fit, a browser that counts roughly is near its end.
const LITTLE_ROOM: f64 = 10_000_000.0;

/// Whole megabytes, rounded down.
fn megabytes(bytes: f64) -> u32 {
    // A float that is no number of bytes counts as none.
    (bytes.max(0.0) / 1_000_000.0) as u32
}
