//! Pain as a number, and what follows from it: the pain-monitoring rules of `clinical.md` 3.1.
//!
//! Bands of the numeric pain rating scale (NPRS) as in Thomee 1997; back to usual within 60 minutes and not worse the
//! next morning as in Esculier 2018. The combination is a synthesis, and it says so there. Nothing here names a cause.

use serde::{Deserialize, Serialize};

use super::time::{Day, Millis};

/// Minutes after a session when pain should be back to usual (Esculier 2018).
pub const MINUTES_AFTER: i64 = 60;

/// An answer on the numeric pain rating scale, 0 (no pain) to 10 (the worst pain one can think of).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Nprs(u8);

impl Nprs {
    /// The worst there is.
    pub const WORST: Nprs = Nprs(10);

    /// The answer, or `None` above 10.
    pub fn new(value: u8) -> Option<Nprs> {
        (value <= 10).then_some(Nprs(value))
    }

    /// The number, 0 to 10.
    pub fn value(self) -> u8 {
        self.0
    }

    /// Its band during a session: 0 to 2 green, 3 to 5 amber, above 5 red.
    pub fn light(self) -> Light {
        match self.0 {
            0..=2 => Light::Green,
            3..=5 => Light::Amber,
            _ => Light::Red,
        }
    }
}

impl TryFrom<u8> for Nprs {
    type Error = String;

    fn try_from(value: u8) -> Result<Nprs, String> {
        Nprs::new(value).ok_or_else(|| format!("{value} is not on a scale of 0 to 10"))
    }
}

impl From<Nprs> for u8 {
    fn from(nprs: Nprs) -> u8 {
        nprs.0
    }
}

/// What a pain answer means, mildest first; the order is used to take the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// Fine: go on, and progress when it stays so.
    Green,
    /// Acceptable: repeat the same dose, do not progress.
    Amber,
    /// Too much: back to the last green step, 24 to 48 hours easy.
    Red,
}

/// What the person may choose after "it hurts".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PainOffer {
    /// Go on where it was.
    GoOn,
    /// Go on with the easier version of this exercise.
    GoOnEasier,
    /// Leave this exercise and go to the next.
    StopThisOne,
    /// End the session and open the knee check.
    StopAndCheck,
}

/// What is offered after an answer, the advised one first. Stopping is always among them; going on is never offered
/// above 5.
pub fn offers(answer: Nprs) -> &'static [PainOffer] {
    use PainOffer::{GoOn, GoOnEasier, StopAndCheck, StopThisOne};
    match answer.light() {
        Light::Green => &[GoOn, GoOnEasier, StopThisOne, StopAndCheck],
        Light::Amber => &[GoOnEasier, GoOn, StopThisOne, StopAndCheck],
        Light::Red => &[StopThisOne, StopAndCheck],
    }
}

/// The pain answers around one session. What was not asked or not answered is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PainAnswers {
    /// Just before.
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Nprs>,
    /// Worst during.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pub worst: Option<Nprs>,
    /// An hour after.
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub hour_after: Option<Nprs>,
    /// On waking the next day.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub next_morning: Option<Nprs>,
    /// New swelling since.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub new_swelling: Option<bool>,
}

/// A question that is due some time after a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// How is the knee an hour after?
    HourAfter,
    /// How is it the next morning?
    NextMorning,
}

impl PainAnswers {
    /// The light of one session: the worst that any answer gives, never an average. `None` without any answer.
    ///
    /// Red: worst above 5, or above the answer before at 60 minutes, or worse than before next morning, or new swelling.
    pub fn light(&self) -> Option<Light> {
        todo!()
    }

    /// The question that is due on opening the app, if any.
    pub fn due(&self, ended: Millis, ended_day: Day, now: &super::time::Now) -> Option<Question> {
        let _ = (ended, ended_day, now);
        todo!()
    }
}

/// What the lights of the last seven days ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Go on; progress is possible.
    GoOn,
    /// Same dose again, no progress.
    Repeat,
    /// Back to the last green step, 24 to 48 hours easy.
    StepBack,
    /// Two reds in a week: cut the amount by 30 to 50 % and think of the knee check.
    CutAndCheck,
}

/// What the lights of past sessions ask for on `today`. Looks back seven days; reds are counted, never averaged away.
pub fn advice(lights: &[(Day, Light)], today: Day) -> Advice {
    let _ = (lights, today);
    todo!()
}
