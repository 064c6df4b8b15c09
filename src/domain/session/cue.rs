//! What is to be heard, felt or announced, and when. No words and no sounds: those belong to the content and the browser.

use super::progress::{Part, PartProgress, parts};
use super::state::{Phase, Session, Timing};
use super::step::{Step, StepKind};
use crate::domain::order;
use crate::domain::time::{Millis, Now};

/// One thing to be heard, felt or announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A step begins: work (start), rest (end of work), switch sides, next exercise, get ready. Milestone.
    Begins(Step),
    /// Paused work begins again in a moment: get back into position. Milestone.
    LeadIn(Step),
    /// The lead-in is over, the work goes on. Milestone.
    GoesOn(Step),
    /// All done. Milestone.
    Finished,
    /// The time ran out while nobody was there: it stands in the place of what would begin next, because in a hidden page
    /// nothing begins by itself. Milestone.
    RanOut(Step),
    /// Half of a long hold or timed work is over. Milestone.
    HalfWay,
    /// So many seconds are left, 10. Milestone.
    SecondsLeft(u8),
    /// The last seconds before a step ends: 3, 2, 1.
    Countdown(u8),
    /// A part of a repetition begins.
    Part {
        /// Which one.
        part: Part,
        /// The repetition, from 1.
        number: u16,
        /// How many there are.
        of: u16,
    },
    /// Turn round: steps go in the second direction now. Milestone.
    TurnRound,
    /// The time on this tender spot is over: move on to the next. Milestone.
    NextTenderSpot {
        /// The spot that begins, from 1.
        number: u16,
    },
}

impl Cue {
    /// Whether a screen reader is told. The rest would be a flood.
    pub fn is_milestone(&self) -> bool {
        !matches!(self, Cue::Countdown(_) | Cue::Part { .. })
    }
}

/// Work shorter than this has no half-way cue.
const HALF_WAY_FROM: Millis = 20_000;
/// Steps shorter than this do not say that ten seconds are left.
const TEN_LEFT_FROM: Millis = 30_000;
/// Steps shorter than this are not counted down.
const COUNTDOWN_FROM: Millis = 5_000;

impl Session {
    /// The cues still to come in the current step, each with the time until it is due (more than 0), in order; the one
    /// that begins the next step included. Empty unless running. Schedule them all on the audio clock; when
    /// [`Cues`](super::machine::SessionEffect::Cues) is asked for, drop them and ask again.
    pub fn cues(&self, now: &Now) -> Vec<(Millis, Cue)> {
        match self.phase {
            Phase::Running(Timing::Ends(_)) => {
                self.cues_from(self.remaining(now).saturating_add(self.lead_in(now)))
            }
            _ => Vec::new(),
        }
    }

    /// The cues of the current step, its lead-in included, that are still to come when its deadline is so far ahead.
    pub(super) fn cues_from(&self, until_deadline: Millis) -> Vec<(Millis, Cue)> {
        let Some(length) = self.length() else { return Vec::new() };
        let left = self.without_lead_in(until_deadline);
        let lead_in = until_deadline.saturating_sub(left);
        let elapsed = length.saturating_sub(left);
        let before = [2, 1].map(|n: u8| (lead_in - Millis::from(n) * 1000, Cue::Countdown(n)));
        let before = before.into_iter().chain([(lead_in, Cue::GoesOn(self.step()))]).filter(|_| lead_in > 0);
        let cues = self.cues_of_step(length).into_iter();
        // What was said up to the pause is not said again.
        let cues = cues
            .filter(|(at, _)| *at > elapsed)
            .map(|(at, cue)| ((at - elapsed).saturating_add(lead_in), cue));
        before.chain(cues).filter(|(due, _)| *due > 0).collect()
    }

    /// The cues of the current step by the time from its start, in order.
    fn cues_of_step(&self, length: Millis) -> Vec<(Millis, Cue)> {
        let step = self.step();
        let mut cues: Vec<(Millis, Cue)> = Vec::new();
        let mut paced = false;
        if let StepKind::Work(work) = step.kind {
            for (at, _, part) in parts(work, length).into_iter().skip(1) {
                let PartProgress { part, number, of, .. } = part;
                paced |= part != Part::TenderSpot;
                match part {
                    Part::TenderSpot => cues.push((at, Cue::NextTenderSpot { number })),
                    Part::StepsBack if number == 1 => cues.push((at, Cue::TurnRound)),
                    _ => cues.push((at, Cue::Part { part, number, of })),
                }
            }
            let half = length / 2;
            if !paced && length >= HALF_WAY_FROM && cues.iter().all(|(at, _)| *at != half) {
                cues.push((half, Cue::HalfWay));
            }
        }
        if !paced && length >= TEN_LEFT_FROM {
            cues.push((length - 10_000, Cue::SecondsLeft(10)));
        }
        if !paced && length >= COUNTDOWN_FROM {
            cues.extend([3, 2, 1].map(|n: u8| (length - Millis::from(n) * 1000, Cue::Countdown(n))));
        }
        let next = self.next_step().map_or(Cue::Finished, Cue::Begins);
        cues.push((length, if self.hidden { Cue::RanOut(step) } else { next }));
        order::sort_by_key(&mut cues, |(at, _)| *at);
        cues
    }
}
