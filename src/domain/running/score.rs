//! What is to be heard of the rest of a session, at which moment: the score that a sound track is made from. The engine is the
//! only truth: it is played ahead here, step by step, and asked for its cues as a page asks it.

use crate::domain::session::state::Timing;
use crate::domain::session::{Cue, Phase, Session, SessionEvent, StepKind, StepWork, update};
use crate::domain::time::{Millis, Now};

/// From one look at the clock to the next while playing ahead: short enough that nobody seems to be away.
const LOOK_EVERY: Millis = 5_000;
/// Whatever a plan says, no score is longer: two sessions of the longest walk and run.
const LONGEST: Millis = 4 * 60 * 60 * 1000;

/// How a score ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// With the session.
    Finished,
    /// At a set that a tap ends: from there on nobody can tell when.
    WaitsForTap,
    /// It is longer than any score.
    TooLong,
}

/// The rest of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Every cue with the time until it is due, in order.
    pub cues: Vec<(Millis, Cue)>,
    /// The runs, each from when to when: where a metronome beats.
    pub runs: Vec<(Millis, Millis)>,
    /// When it ends.
    pub length: Millis,
    /// How.
    pub ends: Ends,
}

impl Score {
    /// Of a session from this moment on; `None` unless a step with an end is running.
    pub fn of(session: &Session, now: &Now) -> Option<Score> {
        // It is made to be heard: nothing runs out unseen.
        let (mut session, _) = update(session, SessionEvent::HiddenChanged(false), now);
        let mut score = Score { cues: Vec::new(), runs: Vec::new(), length: 0, ends: Ends::TooLong };
        if !matches!(session.phase(), Phase::Running(Timing::Ends(_))) {
            return None;
        }
        while score.length < LONGEST {
            let at = later(now, score.length);
            let lead_in = session.lead_in(&at);
            let end = score.length.saturating_add(session.remaining(&at)).saturating_add(lead_in);
            score.cues.extend(
                session.cues(&at).into_iter().map(|(due, cue)| (score.length.saturating_add(due), cue)),
            );
            if let StepKind::Work(StepWork::Run(_)) = session.step().kind {
                score.runs.push((score.length.saturating_add(lead_in), end));
            }
            session = played(session, now, score.length, end);
            score.length = end;
            match session.phase() {
                Phase::Running(Timing::Ends(_)) => {}
                Phase::Running(Timing::Began(_)) => {
                    score.ends = Ends::WaitsForTap;
                    break;
                }
                _ => {
                    score.ends = Ends::Finished;
                    break;
                }
            }
        }
        Some(score)
    }
}

/// The moment so much later.
fn later(now: &Now, by: Millis) -> Now {
    Now { wall: now.wall.saturating_add(by), monotonic: now.monotonic.saturating_add(by), ..*now }
}

/// The session as it is at the end of its step, looked at all the while.
fn played(mut session: Session, now: &Now, from: Millis, end: Millis) -> Session {
    let mut at = from;
    while at < end {
        at = at.saturating_add(LOOK_EVERY).min(end);
        session = update(&session, SessionEvent::Tick, &later(now, at)).0;
    }
    session
}
