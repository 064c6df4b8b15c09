//! What the time since the last event makes of a session, before the event itself counts.

use super::clock::Seen;
use super::cue::Cue;
use super::machine::{Change, SessionEffect, SessionEvent};
use super::state::{Held, PauseCause, Phase, Timing};
use crate::domain::time::Millis;

/// Without an event for longer than this nobody saw the page run, even if it was not hidden.
pub const PAGE_GONE: Millis = 10_000;
/// An absence longer than this pauses.
pub const LONG_ABSENCE: Millis = 30 * 60_000;
/// So does one that lasts longer than this beyond the end of the step.
pub const GRACE: Millis = 5 * 60_000;
/// A cue that is later than this is not worth saying any more.
const STALE: Millis = 1_500;

impl Change {
    pub(super) fn catch_up(&mut self, event: &SessionEvent) {
        let seen = self.session.seen;
        let passed = match event {
            SessionEvent::Reopened | SessionEvent::TakeOver(_) => seen.passed_elsewhere(&self.now),
            _ => seen.passed(&self.now, self.session.hidden),
        };
        self.session.seen = Seen::at(&self.now);
        if *event == SessionEvent::Reopened {
            // Where the old page was last seen is all that is known of it: no time has passed for the step since.
            self.move_wall_times(self.now.wall.saturating_sub(seen.wall), passed.moved);
            self.was_left(passed.elapsed);
            return;
        }
        self.move_wall_times(passed.moved, passed.moved);
        let taken_over = matches!(event, SessionEvent::TakeOver(_));
        let away = taken_over || self.session.hidden || passed.slept || passed.elapsed > PAGE_GONE;
        match self.session.phase {
            Phase::Running(Timing::Ends(end)) if away => self.back_from_absence(end, passed.elapsed),
            Phase::Running(Timing::Ends(_)) => self.run(passed.elapsed),
            // A tap on "done" after a long while is still a person who did it.
            Phase::Running(Timing::Began(began))
                if away && passed.elapsed > LONG_ABSENCE && *event != SessionEvent::Done =>
            {
                let left_at = self.now.wall.saturating_sub(passed.elapsed);
                let held = Held::Passed(left_at.saturating_sub(began).max(0));
                self.pause(held, PauseCause::LongAbsence);
                self.was_left(passed.elapsed);
            }
            Phase::Running(_) => {}
            _ if passed.elapsed > LONG_ABSENCE => self.was_left(passed.elapsed),
            _ => {}
        }
    }

    /// It stood still for so long while nobody was there. What had begun before goes on: it was left when it was first left.
    fn was_left(&mut self, absent: Millis) {
        if self.session.phase != Phase::NotStarted && self.session.left.is_none() {
            self.session.left = Some(self.now.wall.saturating_sub(absent));
        }
    }

    /// Somebody is there again and goes on: the time since it was left is none of the session.
    pub(super) fn came_back(&mut self) {
        if let Some(left) = self.session.left.take() {
            let gone = self.now.wall.saturating_sub(left).max(0);
            self.session.away = self.session.away.saturating_add(gone);
        }
    }

    /// Somebody set the clock, or a page was closed: stored wall times move along, so that lengths stay what they were.
    fn move_wall_times(&mut self, step_by: Millis, rest_by: Millis) {
        let session = &mut self.session;
        match &mut session.phase {
            Phase::Running(Timing::Ends(at) | Timing::Began(at)) => *at = at.saturating_add(step_by),
            Phase::RanOut { since: at }
            | Phase::Paused { held: Held::RanOut(at), .. }
            | Phase::AskingPain(Held::RanOut(at))
            | Phase::ChoosingAfterPain { held: Held::RanOut(at), .. } => *at = at.saturating_add(rest_by),
            _ => {}
        }
        session.started = session.started.saturating_add(rest_by);
        session.left = session.left.map(|left| left.saturating_add(rest_by));
    }

    /// Nobody was there: what ran out meanwhile waits, and after long everything stands where it was left.
    fn back_from_absence(&mut self, end: Millis, absent: Millis) {
        let wall = self.now.wall;
        if absent > LONG_ABSENCE || wall.saturating_sub(end) > GRACE {
            let left_then = end.saturating_sub(wall.saturating_sub(absent));
            let held = Held::Left(self.session.without_lead_in(left_then).max(0));
            self.pause(held, PauseCause::LongAbsence);
            self.was_left(absent);
        } else if wall >= end {
            self.session.phase = Phase::RanOut { since: end };
            self.save_and_cue();
            self.effects.push(SessionEffect::Announce(Cue::RanOut(self.session.step())));
        }
    }

    /// In sight: cues are said as they come, steps follow each other. The next deadline is the last one plus the length,
    /// so that late ticks do not add up.
    fn run(&mut self, elapsed: Millis) {
        let mut from = self.now.wall.saturating_sub(elapsed);
        self.effects.push(SessionEffect::SaveSoon);
        while let Phase::Running(Timing::Ends(end)) = self.session.phase {
            let until = end.min(self.now.wall);
            for (due, cue) in self.session.cues_from(end.saturating_sub(from)) {
                let at = from.saturating_add(due);
                let fresh = self.now.wall.saturating_sub(at) <= STALE || matches!(cue, Cue::Begins(_));
                // The end says itself that all is done.
                if at <= until && fresh && cue != Cue::Finished {
                    self.effects.push(SessionEffect::Announce(cue));
                }
            }
            if self.now.wall < end {
                break;
            }
            if self.session.step().is_work() {
                self.mark_done(end);
            }
            self.enter(self.session.index + 1, false);
            if let Phase::Running(timing) = &mut self.session.phase {
                match timing {
                    Timing::Began(began) => *began = end,
                    Timing::Ends(next) => *next = next.saturating_sub(self.now.wall.saturating_sub(end)),
                }
            }
            from = end;
        }
    }
}
