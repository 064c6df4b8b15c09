//! How much time has really passed between two moments, from two clocks that both lie at times (`platform.md` 1.3).

use serde::{Deserialize, Serialize};

use crate::domain::time::{Millis, Now};

/// Clocks that differ by no more than this agree.
pub const TOLERANCE: Millis = 2_000;
/// A monotonic gap longer than this means that the page may have been stopped.
pub const PAGE_STOPPED: Millis = 3_000;

/// What both clocks said when the session was last touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Wall clock.
    #[serde(rename = "w")]
    pub wall: Millis,
    /// Monotonic clock of the page that touched it.
    #[serde(rename = "m")]
    pub monotonic: Millis,
}

/// The verdict on a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Time that really passed, never negative.
    pub elapsed: Millis,
    /// How far somebody moved the wall clock meanwhile; every stored wall time moves with it.
    pub moved: Millis,
    /// Whether the device slept for some of it.
    pub slept: bool,
}

impl Seen {
    /// This moment.
    pub fn at(now: &Now) -> Seen {
        Seen { wall: now.wall, monotonic: now.monotonic }
    }

    /// What passed since, within one page load.
    ///
    /// Wall ahead of monotonic by more than [`TOLERANCE`], and the page was hidden or stopped: the device slept, the
    /// wall clock is right. Any other difference: somebody set the clock, the monotonic one is right.
    pub fn passed(&self, now: &Now, hidden: bool) -> Passed {
        let wall = now.wall.saturating_sub(self.wall);
        let monotonic = now.monotonic.saturating_sub(self.monotonic).max(0);
        let slept = wall.saturating_sub(monotonic) > TOLERANCE && (hidden || monotonic > PAGE_STOPPED);
        let elapsed = if slept { wall } else { monotonic };
        Passed { elapsed, moved: wall.saturating_sub(elapsed), slept }
    }

    /// What passed since, in another page load: only the wall clock can be compared, and going back counts as no time.
    pub fn passed_elsewhere(&self, now: &Now) -> Passed {
        let wall = now.wall.saturating_sub(self.wall);
        Passed { elapsed: wall.max(0), moved: wall.min(0), slept: false }
    }
}
