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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn passed(wall: Millis, monotonic: Millis, hidden: bool) -> Passed {
        let seen = Seen { wall: 1_000_000, monotonic: 500 };
        let now = Now { wall: 1_000_000 + wall, monotonic: 500 + monotonic, utc_offset_minutes: 0 };
        seen.passed(&now, hidden)
    }

    #[test]
    fn a_hidden_page_whose_wall_clock_ran_ahead_has_slept() {
        assert_eq!(passed(60_000, 4_000, true), Passed { elapsed: 60_000, moved: 0, slept: true });
    }

    #[test]
    fn so_has_a_page_in_sight_that_was_stopped_for_more_than_three_seconds() {
        assert_eq!(passed(60_000, 4_000, false), Passed { elapsed: 60_000, moved: 0, slept: true });
    }

    #[test]
    fn in_sight_and_ticking_a_jump_of_the_wall_clock_is_somebody_setting_it() {
        assert_eq!(
            passed(3_601_000, 1_000, false),
            Passed { elapsed: 1_000, moved: 3_600_000, slept: false }
        );
        assert_eq!(
            passed(-3_599_000, 1_000, true),
            Passed { elapsed: 1_000, moved: -3_600_000, slept: false }
        );
    }

    #[test]
    fn clocks_that_differ_by_less_than_two_seconds_follow_the_monotonic_one() {
        assert_eq!(passed(61_900, 60_000, true), Passed { elapsed: 60_000, moved: 1_900, slept: false });
    }

    #[test]
    fn in_another_page_going_back_counts_as_no_time() {
        let seen = Seen { wall: 1_000_000, monotonic: 500 };
        let back = Now { wall: 400_000, monotonic: 9, utc_offset_minutes: 0 };
        assert_eq!(seen.passed_elsewhere(&back), Passed { elapsed: 0, moved: -600_000, slept: false });
    }

    proptest! {
        #[test]
        fn time_never_runs_backwards(wall in any::<i64>(), monotonic in any::<i64>(), hidden in any::<bool>()) {
            let now = Now { wall, monotonic, utc_offset_minutes: 0 };
            let seen = Seen { wall: 1_000_000, monotonic: 500 };
            prop_assert!(seen.passed(&now, hidden).elapsed >= 0);
            prop_assert!(seen.passed_elsewhere(&now).elapsed >= 0);
        }
    }
}
