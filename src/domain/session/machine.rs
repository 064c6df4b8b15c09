//! What an event makes of a session. Total and pure: any event in any state has an answer, often "nothing".

use super::cue::Cue;
use super::plan::PlannedExercise;
use super::state::{Asked, DoneSet, Held, LEAD_IN, PauseCause, Phase, Session, Timing};
use super::step::Step;
use crate::domain::pain::{Light, Nprs, PainOffer, offers};
use crate::domain::time::{Millis, Now};

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
    /// Go on from where it stood still; timed work in a position after a lead-in.
    Resume,
    /// In the first 3 seconds of a step to the set before it, later to the start of this one; where there is none before,
    /// to this one too. It always begins with the pause before the set, or, where the plan has none, with a lead-in. Never into
    /// an exercise that was stopped, nor the harder one that was left for an easier one. Also "do it again" where the time
    /// ran out while away.
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
    /// "No pain": the tap on "it hurts" was a slip. It goes on as it was, before a number and after one, and the number counts
    /// no more.
    PainTakenBack,
    /// The number was a slip: it is asked for anew.
    PainAskedAnew,
    /// Go on where it was. Ignored above 5 of 10.
    GoOn,
    /// Go on with this easier version for the sets still to do. Ignored above 5 of 10.
    GoOnEasier(PlannedExercise),
    /// Leave this exercise, go to the next. After a pain answer, or at any time.
    StopThisOne,
    /// The exercise was stopped by mistake: back to the set that was left. Only until the next exercise begins, and not where
    /// more than 5 of 10 was told ([`Session::stop_can_be_undone`]).
    StopUndone,
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
    /// Say this now, to those who asked for speech or use a screen reader ([`Cue::is_milestone`]). Beeps are scheduled
    /// ahead; only a [`Cue::Begins`] that follows a tap has had none yet.
    Announce(Cue),
    /// It is over: write its [`Record`](super::record::Record) into the log.
    Keep,
    /// Open the knee check.
    OpenKneeCheck,
}

/// The session after an event, and what is to be done outside. Never panics, whatever the order of events and whatever
/// the clocks say.
///
/// What always holds, each proved by property in `tests/session_timeline.rs`:
///
/// - **Order of steps**: time alone moves to the next step and to no other.
/// - **No negative time**: remaining and elapsed time are at least 0 and at most the length of the step.
/// - **Sum of parts**: remaining and elapsed time add up to the length of the step.
/// - **Lead-in beside the step**: resuming work that is held in a position, or paced, takes 3 seconds first, and so does
///   going back to a step that no pause stands before; those take nothing from the step and add nothing to it.
/// - **Back is somewhere one was**: it leads to a step that was reached, of an exercise that was not stopped, and begins
///   with getting ready.
/// - **Deadline ahead**: while a step runs, its deadline lies after the moment the session was last seen.
/// - **Done means done**: a set is marked done only by its deadline passing in sight, or by the person saying so.
/// - **Nothing undone**: a set that was marked done stays so.
/// - **Same future**: a stored session, read back, answers every later event as the original does.
/// - **The end is the end**: a session that is over does not change any more.
pub fn update(session: &Session, event: SessionEvent, now: &Now) -> (Session, Vec<SessionEffect>) {
    let hidden_tick = session.hidden && event == SessionEvent::Tick;
    if session.is_over() || hidden_tick {
        return (session.clone(), Vec::new());
    }
    let mut change = Change { session: session.clone(), effects: Vec::new(), now: *now };
    change.catch_up(&event);
    if !change.session.is_over() {
        change.apply(event);
    }
    (change.session, change.effects)
}

/// A session on its way from one state to the next.
pub(super) struct Change {
    pub(super) session: Session,
    pub(super) effects: Vec<SessionEffect>,
    pub(super) now: Now,
}

impl Change {
    fn apply(&mut self, event: SessionEvent) {
        use Phase::{AskingPain, ChoosingAfterPain, NotStarted, Paused, RanOut, Running};
        let phase = self.session.phase;
        let started = phase != NotStarted;
        if goes_on(&event) {
            self.came_back();
        }
        match event {
            SessionEvent::Tick => {}
            SessionEvent::PainBefore(answer) if !started => {
                self.session.pain_before = Some(answer);
                self.save();
            }
            SessionEvent::Start if !started => {
                self.session.started = self.now.wall;
                self.session.utc_offset_minutes = Some(self.now.utc_offset_minutes);
                self.enter(0, true);
            }
            SessionEvent::Pause => {
                if let Running(timing) = phase {
                    let held = self.held(timing);
                    self.pause(held, PauseCause::Person);
                }
            }
            SessionEvent::Resume => {
                if let Paused { held, .. } = phase {
                    self.resume(held);
                } else if let AskingPain(held) = phase
                    && !self.session.asked.is_some_and(|asked| asked.answered)
                {
                    self.resume(held);
                }
            }
            SessionEvent::Back if is_under_way(phase) => self.back(),
            SessionEvent::Skip if is_under_way(phase) => {
                self.leave_unfinished();
                self.enter(self.session.index + 1, true);
            }
            SessionEvent::AddFifteenSeconds => self.add_fifteen_seconds(),
            SessionEvent::OneSideMore if started && !is_about_pain(phase) => self.one_side_more(),
            SessionEvent::Done => self.finished_by_hand(),
            SessionEvent::ItHurts => {
                let held = match phase {
                    Running(timing) => self.held(timing),
                    Paused { held, .. } => held,
                    RanOut { since } => Held::RanOut(since),
                    _ => return,
                };
                let stood = matches!(phase, Paused { .. });
                self.session.asked = Some(Asked { stood, worst: self.session.pain_worst, answered: false });
                self.session.phase = AskingPain(held);
                self.save_and_cue();
            }
            SessionEvent::PainAnswered(answer) => {
                if let AskingPain(held) = phase {
                    if let Some(asked) = &mut self.session.asked {
                        asked.answered = true;
                    }
                    self.session.pain_worst = self.session.pain_worst.max(Some(answer));
                    self.session.phase = ChoosingAfterPain { held, answer };
                    self.save();
                }
            }
            SessionEvent::PainTakenBack => self.take_pain_back(),
            SessionEvent::PainAskedAnew => {
                if let (ChoosingAfterPain { held, .. }, Some(asked)) = (phase, self.session.asked) {
                    // What had been told before stays.
                    self.session.pain_worst = asked.worst;
                    self.session.phase = AskingPain(held);
                    self.save();
                }
            }
            SessionEvent::GoOn => {
                if let ChoosingAfterPain { held, answer } = phase
                    && offers(answer).contains(&PainOffer::GoOn)
                {
                    self.note_soreness();
                    self.resume(held);
                }
            }
            SessionEvent::GoOnEasier(easier) => {
                if let ChoosingAfterPain { answer, .. } = phase
                    && offers(answer).contains(&PainOffer::GoOnEasier)
                {
                    self.go_on_easier(easier);
                }
            }
            SessionEvent::StopThisOne if started => self.stop_this_one(),
            SessionEvent::StopUndone => self.undo_stop(),
            SessionEvent::StopAndCheck => {
                self.end(Phase::EndedEarly);
                self.effects.push(SessionEffect::OpenKneeCheck);
            }
            SessionEvent::EndEarly => self.end(Phase::EndedEarly),
            SessionEvent::Reopened => self.reopened(),
            SessionEvent::HiddenChanged(hidden) => self.hidden_changed(hidden),
            SessionEvent::TakeOver(owner) => {
                self.session.owner = owner;
                self.hidden_changed(false);
            }
            SessionEvent::PainBefore(_)
            | SessionEvent::Start
            | SessionEvent::Back
            | SessionEvent::Skip
            | SessionEvent::OneSideMore
            | SessionEvent::StopThisOne => {}
        }
    }

    /// Goes to a step, from its beginning; past the last one the session is finished. A paused session stays paused
    /// unless it is to run.
    pub(super) fn enter(&mut self, index: usize, by_hand: bool) {
        let Some(step) = self.session.steps().get(index).copied() else {
            self.end(Phase::Finished);
            return;
        };
        self.session.index = index;
        self.session.added = 0;
        self.session.resumed = None;
        self.session.asked = None;
        self.session.phase = match (self.session.phase, step.length()) {
            (Phase::Paused { cause, .. }, Some(length)) => Phase::Paused { held: Held::Left(length), cause },
            (Phase::Paused { cause, .. }, None) => Phase::Paused { held: Held::Passed(0), cause },
            (_, Some(length)) => Phase::Running(Timing::Ends(self.now.wall.saturating_add(length))),
            (_, None) => Phase::Running(Timing::Began(self.now.wall)),
        };
        self.save_and_cue();
        if by_hand {
            self.effects.push(SessionEffect::Announce(Cue::Begins(step)));
        }
    }

    pub(super) fn held(&self, timing: Timing) -> Held {
        match timing {
            Timing::Ends(end) => {
                Held::Left(self.session.without_lead_in(end.saturating_sub(self.now.wall)).max(0))
            }
            Timing::Began(began) => Held::Passed(self.now.wall.saturating_sub(began).max(0)),
        }
    }

    pub(super) fn pause(&mut self, held: Held, cause: PauseCause) {
        self.session.phase = Phase::Paused { held, cause };
        self.save_and_cue();
    }

    /// Goes to a step that no pause stands before: a lead-in gives the time to get into position.
    pub(super) fn enter_with_lead_in(&mut self, index: usize) {
        self.enter(index, false);
        let step = self.session.step();
        let cue = match &mut self.session.phase {
            Phase::Running(Timing::Ends(end)) => {
                let left = end.saturating_sub(self.now.wall);
                *end = end.saturating_add(LEAD_IN);
                self.session.resumed = Some(left);
                Cue::LeadIn(step)
            }
            // Paused, or ended by a tap: whoever resumes or works at their own pace is in position.
            _ => Cue::Begins(step),
        };
        self.effects.push(SessionEffect::Announce(cue));
    }

    /// Goes on. Timed work that has to be done in a position begins after a lead-in, so that one can get back into it.
    fn resume(&mut self, held: Held) {
        let step = self.session.step();
        let led_in = matches!(held, Held::Left(_)) && step.has_a_position();
        self.session.resumed = None;
        self.session.asked = None;
        self.session.phase = match held {
            Held::Left(left) if led_in => {
                self.session.resumed = Some(left);
                Phase::Running(Timing::Ends(self.now.wall.saturating_add(left).saturating_add(LEAD_IN)))
            }
            Held::Left(left) => Phase::Running(Timing::Ends(self.now.wall.saturating_add(left))),
            Held::Passed(passed) => Phase::Running(Timing::Began(self.now.wall.saturating_sub(passed))),
            Held::RanOut(since) => Phase::RanOut { since },
        };
        self.save_and_cue();
        if led_in {
            self.effects.push(SessionEffect::Announce(Cue::LeadIn(step)));
        }
    }

    /// The tap on "it hurts" is taken back, and with it the number that was answered.
    fn take_pain_back(&mut self) {
        let (Phase::AskingPain(held) | Phase::ChoosingAfterPain { held, .. }) = self.session.phase else {
            return;
        };
        if !self.session.may_take_pain_back() {
            return;
        }
        // What had been told before stays.
        let asked = self.session.asked;
        self.session.pain_worst = asked.map_or(self.session.pain_worst, |asked| asked.worst);
        if asked.is_some_and(|asked| asked.stood) {
            self.pause(held, PauseCause::Person);
        } else {
            self.resume(held);
        }
    }

    /// Marks the current work as done at a wall time. Done twice counts once.
    pub(super) fn mark_done(&mut self, wall: Millis) {
        let Step { item, side, set, .. } = self.session.step();
        let after = wall.saturating_sub(self.session.started).max(0) / 1000;
        let after_seconds = u32::try_from(after).unwrap_or(u32::MAX);
        self.session.done.retain(|done| (done.item, done.side, done.set) != (item, side, set));
        self.session.parts.retain(|part| (part.item, part.side, part.set) != (item, side, set));
        self.session.done.push(DoneSet { item, side, set, after_seconds });
    }

    /// Above 2 of 10 no more is done of an exercise than was planned (`domain/pain.rs`: amber repeats, it does not progress).
    pub(super) fn note_soreness(&mut self) {
        let Phase::ChoosingAfterPain { answer, .. } = self.session.phase else { return };
        let item = self.session.step().item;
        if answer.light() != Light::Green && !self.session.sore.contains(&item) {
            self.session.sore.push(item);
        }
    }

    pub(super) fn end(&mut self, phase: Phase) {
        let was_started = self.session.phase != Phase::NotStarted;
        if phase == Phase::EndedEarly {
            self.leave_unfinished();
        }
        self.session.phase = phase;
        // Where nothing was done since it was left, that was its end.
        self.session.ended = Some(self.session.left.unwrap_or(self.now.wall));
        self.save_and_cue();
        if was_started {
            self.effects.push(SessionEffect::Keep);
        }
        if phase == Phase::Finished {
            self.effects.push(SessionEffect::Announce(Cue::Finished));
        }
    }

    /// A time that passed in a closed page is nobody's: the step stands where it was last seen.
    fn reopened(&mut self) {
        self.session.hidden = false;
        if let Phase::Running(timing) = self.session.phase {
            let held = self.held(timing);
            self.pause(held, PauseCause::Reopened);
        } else {
            self.save();
        }
    }

    fn hidden_changed(&mut self, hidden: bool) {
        self.session.hidden = hidden;
        if self.session.phase == Phase::NotStarted {
            return; // Nothing to lose yet, and nothing to offer to go on with.
        }
        self.save_and_cue();
    }

    pub(super) fn save(&mut self) {
        if !self.effects.contains(&SessionEffect::Save) {
            self.effects.insert(0, SessionEffect::Save);
        }
        self.effects.retain(|effect| *effect != SessionEffect::SaveSoon);
    }

    pub(super) fn save_and_cue(&mut self) {
        self.save();
        if !self.effects.contains(&SessionEffect::Cues) {
            self.effects.insert(1, SessionEffect::Cues);
        }
    }
}

/// Whether the person goes on with it. The others only look at it, or end it.
fn goes_on(event: &SessionEvent) -> bool {
    use SessionEvent::{EndEarly, HiddenChanged, PainBefore, Pause, Reopened, StopAndCheck, TakeOver, Tick};
    !matches!(
        event,
        EndEarly | HiddenChanged(_) | Pause | PainBefore(_) | Reopened | StopAndCheck | TakeOver(_) | Tick
    )
}

/// A step is current, and no question about pain is open.
fn is_under_way(phase: Phase) -> bool {
    matches!(phase, Phase::Running(_) | Phase::Paused { .. } | Phase::RanOut { .. })
}

fn is_about_pain(phase: Phase) -> bool {
    matches!(phase, Phase::AskingPain(_) | Phase::ChoosingAfterPain { .. })
}
