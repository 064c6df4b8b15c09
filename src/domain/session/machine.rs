//! What an event makes of a session. Total and pure: any event in any state has an answer, often "nothing".

use crate::domain::pain::Nprs;
use crate::domain::time::Now;

use super::cue::Cue;
use super::plan::PlannedExercise;
use super::state::Session;

/// What may happen to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionEvent {
    /// Pain just before, asked on the first screen. Only before the start.
    PainBefore(Nprs),
    /// Begin.
    Start,
    /// The timer asked for by [`Session::next_wake`] went off, or any other moment to look at the clock.
    Tick,
    /// Stand still.
    Pause,
    /// Go on from where it stood still.
    Resume,
    /// In the first 3 seconds of a step to the work before it, later to the start of the step. Also "do it again" where
    /// the time ran out while away.
    Back,
    /// To the next step. Marks nothing as done.
    Skip,
    /// Fifteen seconds more; paced repetitions and steps are given in whole ones, so a little more than that.
    AddFifteenSeconds,
    /// One set more on this side, or on the side just finished while turning over or between exercises.
    OneSideMore,
    /// The set at one's own pace is finished; or: yes, it was done, where the time ran out while away.
    Done,
    /// Stand still and ask how much.
    ItHurts,
    /// So much.
    PainAnswered(Nprs),
    /// Go on where it was. Ignored above 5 of 10.
    GoOn,
    /// Go on with this easier version for the sets still to do. Ignored above 5 of 10.
    GoOnEasier(PlannedExercise),
    /// Leave this exercise, go to the next. After a pain answer, or at any time.
    StopThisOne,
    /// End and open the knee check. After a pain answer.
    StopAndCheck,
    /// End before all steps are behind; what was done is kept.
    EndEarly,
    /// A new page has loaded the stored session: its monotonic clock says nothing about the old one.
    Reopened,
    /// The page went out of sight (`true`) or came back (`false`); freezing and waking count too.
    HiddenChanged(bool),
    /// Another tab, of this name, plays from here on. Its monotonic clock is another one.
    TakeOver(String),
}

/// What is to be done outside after an event, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionEffect {
    /// Store the session now, before anything is shown as done.
    Save,
    /// Store it when convenient: only the moment at which it was last seen has changed. Carried out each second, a
    /// killed browser comes back at the same second.
    SaveSoon,
    /// Drop the scheduled cues and schedule those of [`Session::cues`].
    Cues,
    /// Say this now, to those who asked for speech or use a screen reader. Beeps are scheduled, except for a step
    /// entered by a tap.
    Announce(Cue),
    /// Ask for the screen to stay on, or let it go.
    KeepScreenOn(bool),
    /// It is over: write its [`Record`](super::record::Record) into the log.
    Keep,
    /// Open the knee check.
    OpenKneeCheck,
}

/// The session after an event, and what is to be done outside. Never panics, whatever the order of events and whatever
/// the clocks say.
pub fn update(session: &Session, event: SessionEvent, now: &Now) -> (Session, Vec<SessionEffect>) {
    let _ = (event, now);
    (session.clone(), Vec::new())
}
