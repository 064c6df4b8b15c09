//! The ring round the number of a repetition: once round is one repetition, with an arc for each part of it.

use crate::domain::exercise::Tempo;
use crate::domain::session::{Part, PartProgress};
use crate::domain::time::Millis;

/// Once round, thousandths.
const ROUND: Millis = 1000;
/// Between two arcs, thousandths.
const GAP: Millis = 24;

/// A ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ring {
    /// Lift, hold and lower, clockwise from the top; `None` where a part takes no time.
    pub arcs: [Option<Arc>; 3],
}

/// The arc of one part. Thousandths of the way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// Where it begins.
    pub from: u16,
    /// How long it is.
    pub long: u16,
    /// How much of it is behind.
    pub behind: u16,
    /// Whether its part is on now.
    pub now: bool,
}

impl Ring {
    /// The ring at a moment of a repetition, to the second: what is shown changes once a second.
    pub fn of(tempo: Tempo, now: &PartProgress) -> Ring {
        let whole = Millis::from(tempo.seconds()).max(1);
        let parts = [(Part::Lift, tempo.lift), (Part::Hold, tempo.hold), (Part::Lower, tempo.lower)];
        let current = parts.iter().position(|(part, _)| *part == now.part).unwrap_or(parts.len());
        let mut passed = 0;
        let mut arcs = [None; 3];
        for (place, (_, seconds)) in parts.into_iter().enumerate() {
            let seconds = Millis::from(seconds);
            let (from, to) = (passed * ROUND / whole, (passed + seconds) * ROUND / whole);
            passed += seconds;
            let behind = match place.cmp(&current) {
                std::cmp::Ordering::Less => seconds,
                std::cmp::Ordering::Equal => seconds - (now.remaining + 999) / 1000,
                std::cmp::Ordering::Greater => 0,
            };
            let long = to - from - GAP;
            let thousandths = |value: Millis| u16::try_from(value.clamp(0, ROUND)).unwrap_or(0);
            arcs[place] = (seconds > 0 && long > 0).then(|| Arc {
                from: thousandths(from + GAP / 2),
                long: thousandths(long),
                behind: thousandths(long * behind.max(0) / seconds),
                now: place == current,
            });
        }
        Ring { arcs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(part: Part, remaining: Millis) -> [Option<(u16, u16, u16, bool)>; 3] {
        let tempo = Tempo { lift: 2, hold: 0, lower: 3 };
        let ring = Ring::of(tempo, &PartProgress { part, number: 1, of: 12, remaining });
        ring.arcs.map(|arc| arc.map(|arc| (arc.from, arc.long, arc.behind, arc.now)))
    }

    #[test]
    fn each_part_has_an_arc_as_long_as_it_takes_and_fills_it_second_by_second() {
        assert_eq!(at(Part::Lift, 2_000), [Some((12, 376, 0, true)), None, Some((412, 576, 0, false))]);
        assert_eq!(at(Part::Lift, 1_000), [Some((12, 376, 188, true)), None, Some((412, 576, 0, false))]);
        assert_eq!(at(Part::Lower, 900), [Some((12, 376, 376, false)), None, Some((412, 576, 384, true))]);
    }

    #[test]
    fn no_tempo_makes_it_panic() {
        for tempo in [(0, 0, 0), (255, 255, 255), (1, 0, 0)] {
            let tempo = Tempo { lift: tempo.0, hold: tempo.1, lower: tempo.2 };
            let now = PartProgress { part: Part::Hold, number: 1, of: 1, remaining: Millis::MAX / 2 };
            let _ = Ring::of(tempo, &now);
        }
    }
}
