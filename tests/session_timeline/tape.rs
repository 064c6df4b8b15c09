//! Plays a script against a session: real time goes on second by second, ticks come when the session asks for them, and
//! the two clocks say what the script makes them say.

use knee_companion::domain::exercise::{Dose, ExerciseId, Tempo, Work};
use knee_companion::domain::session::{
    Pacing, Phase, Plan, PlanItem, PlannedExercise, Session, SessionEffect, SessionEvent, SideChoice,
    StepKind, update,
};
use knee_companion::domain::time::{Millis, Now};

/// What happens at a second of the script.
#[derive(Clone, Debug)]
pub enum Act {
    /// Something the session is told.
    Event(SessionEvent),
    /// The device sleeps for so many seconds: the monotonic clock stands still, nothing ticks.
    Sleep(i64),
    /// Somebody sets the wall clock by so many seconds.
    SetClock(i64),
    /// The time zone changes: minutes east of Greenwich.
    TimeZone(i32),
    /// The page is reloaded: what is stored is read again, with another monotonic clock.
    Reload,
    /// From here on ticks come only every so many milliseconds, whatever the session asks for.
    Throttle(Millis),
    /// Nothing: the script just runs up to here.
    Look,
}

/// A session being played.
pub struct Tape {
    pub session: Session,
    /// Real time since the start, which no part of the session ever sees.
    real: Millis,
    wall_offset: Millis,
    monotonic_offset: Millis,
    zone: i32,
    throttle: Option<Millis>,
    /// Every step entered, with the real second at which it was seen to begin.
    pub entered: Vec<(f64, StepKind)>,
    /// Every effect, in order.
    pub effects: Vec<SessionEffect>,
}

const SATURDAY: Millis = 1_795_235_197_000;

impl Tape {
    pub fn new(plan: Plan) -> Tape {
        let now = Now { wall: SATURDAY, monotonic: 5_000, utc_offset_minutes: 60 };
        let session =
            Session::new("s1".to_owned(), "tab-1".to_owned(), plan, &now).expect("a plan with work");
        Tape {
            session,
            real: 0,
            wall_offset: SATURDAY,
            monotonic_offset: 5_000,
            zone: 60,
            throttle: None,
            entered: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// Starts at once and plays the script.
    pub fn play(plan: Plan, script: &[(i64, Act)]) -> Tape {
        let mut tape = Tape::new(plan);
        tape.event(SessionEvent::Start);
        tape.go_on(script);
        tape
    }

    pub fn go_on(&mut self, script: &[(i64, Act)]) {
        for (second, act) in script {
            self.run_to(second * 1000);
            match act.clone() {
                Act::Event(event) => self.event(event),
                Act::Sleep(seconds) => {
                    self.real += seconds * 1000;
                    self.monotonic_offset -= seconds * 1000;
                }
                Act::SetClock(seconds) => self.wall_offset += seconds * 1000,
                Act::TimeZone(minutes) => self.zone = minutes,
                Act::Reload => self.reload(),
                Act::Throttle(millis) => self.throttle = Some(millis),
                Act::Look => {}
            }
        }
    }

    /// Real time passes without any tick.
    pub fn pass(&mut self, millis: Millis) {
        self.real += millis;
    }

    pub fn now(&self) -> Now {
        Now {
            wall: self.real + self.wall_offset,
            monotonic: self.real + self.monotonic_offset,
            utc_offset_minutes: self.zone,
        }
    }

    pub fn event(&mut self, event: SessionEvent) {
        let before = self.step_number();
        let (session, effects) = update(&self.session, event, &self.now());
        self.session = session;
        self.effects.extend(effects);
        if self.step_number() != before || self.entered.is_empty() {
            self.entered.push((self.real as f64 / 1000.0, self.session.step().kind));
        }
    }

    /// Seconds left as a person reads them.
    pub fn left(&self) -> f64 {
        self.session.remaining(&self.now()) as f64 / 1000.0
    }

    /// Sets done, as "item side set".
    pub fn done(&self) -> Vec<String> {
        let side = |side| match side {
            None => "both".to_owned(),
            Some(side) => format!("{side:?}").to_lowercase(),
        };
        self.session.done().iter().map(|set| format!("{} {} {}", set.item, side(set.side), set.set)).collect()
    }

    pub fn is_paused(&self) -> bool {
        matches!(self.session.phase(), Phase::Paused { .. })
    }

    fn step_number(&self) -> usize {
        let step = self.session.step();
        self.session.steps().iter().position(|other| *other == step).expect("a step of the session")
    }

    fn run_to(&mut self, until: Millis) {
        while let Some(wake) = self.session.next_wake(&self.now()) {
            let wake = self.throttle.unwrap_or(wake.max(1));
            if self.real + wake > until {
                break;
            }
            self.real += wake;
            self.event(SessionEvent::Tick);
        }
        self.real = self.real.max(until);
    }

    fn reload(&mut self) {
        let json = serde_json::to_string(&self.session).expect("a session can be written");
        self.session = serde_json::from_str(&json).expect("a session can be read");
        self.monotonic_offset = 300 - self.real;
        self.event(SessionEvent::Reopened);
    }
}

/// A hold of 30 seconds, each side, two sets, 20 seconds of rest. With the 10 seconds to get ready and 10 to turn over:
/// left 10-40 and 60-90, right 100-130 and 150-180.
pub fn holds(sides: SideChoice) -> PlannedExercise {
    let dose = Dose { sets: 2, work: Work::Hold { seconds: 30 }, rest_seconds: 20 };
    PlannedExercise { exercise: ExerciseId::ALL[0], sides, dose, pacing: Pacing::Paced }
}

/// Five repetitions of 2 + 1 + 2 seconds, one set, both sides together.
pub fn repetitions(pacing: Pacing) -> PlannedExercise {
    let work = Work::Repetitions { count: 5, tempo: Tempo { lift: 2, hold: 1, lower: 2 } };
    let dose = Dose { sets: 1, work, rest_seconds: 20 };
    PlannedExercise { exercise: ExerciseId::ALL[0], sides: SideChoice::Together, dose, pacing }
}

pub fn plan(exercises: &[PlannedExercise]) -> Plan {
    Plan { items: exercises.iter().copied().map(PlanItem::Exercise).collect() }
}

pub fn each_side() -> Plan {
    plan(&[holds(SideChoice::LeftThenRight)])
}
