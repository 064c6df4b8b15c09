//! Pain as a number, and what follows from it: the pain-monitoring rules of `clinical.md` 3.1.
//!
//! Bands of the numeric pain rating scale (NPRS) as in Thomee 1997; back to usual within 60 minutes and not worse the
//! next morning as in Esculier 2018. The combination is a synthesis, and it says so there. Nothing here names a cause.

use serde::{Deserialize, Serialize};

use super::time::{Day, Millis, Now};

/// Minutes after a session when pain should be back to usual (Esculier 2018).
pub const MINUTES_AFTER: i64 = 60;
/// Days to keep easy after a red one: the upper end of 24 to 48 hours.
pub const EASY_DAYS: i64 = 2;

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
#[serde(from = "StoredAnswers", into = "StoredAnswers")]
pub struct PainAnswers {
    /// Just before.
    pub before: Option<Nprs>,
    /// Worst during.
    pub worst: Option<Nprs>,
    /// An hour after.
    pub hour_after: Option<Nprs>,
    /// On waking the next day.
    pub next_morning: Option<Nprs>,
    /// New swelling since.
    pub new_swelling: Option<bool>,
}

/// A row of five, in the order of [`PainAnswers`]: a third of the bytes of named fields.
type StoredAnswers = (Option<Nprs>, Option<Nprs>, Option<Nprs>, Option<Nprs>, Option<bool>);

impl From<StoredAnswers> for PainAnswers {
    fn from((before, worst, hour_after, next_morning, new_swelling): StoredAnswers) -> PainAnswers {
        PainAnswers { before, worst, hour_after, next_morning, new_swelling }
    }
}

impl From<PainAnswers> for StoredAnswers {
    fn from(answers: PainAnswers) -> StoredAnswers {
        let PainAnswers { before, worst, hour_after, next_morning, new_swelling } = answers;
        (before, worst, hour_after, next_morning, new_swelling)
    }
}

/// A question that is due some time after a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// How is the knee an hour after?
    HourAfter,
    /// How is it the next morning?
    NextMorning,
    /// Is there new swelling since? Asked with the morning after.
    NewSwelling,
}

/// The hour of the local day before which it is still night, and nobody is asked about the morning.
const MORNING_HOUR: i64 = 4;

impl PainAnswers {
    /// The light of one session: the worst that any answer gives, never an average. `None` without any answer but the
    /// one before.
    ///
    /// Red: any answer above 5, or after an hour or next morning more than before, or new swelling (`clinical.md` 3.1).
    /// Where the answer before is missing, pain of 3 or more afterwards counts as amber, more than 5 as red.
    pub fn light(&self) -> Option<Light> {
        let after = |answer: Option<Nprs>| {
            answer.map(|after| match self.before {
                Some(before) if after > before => Light::Red,
                _ => after.light(),
            })
        };
        let swelling = self.new_swelling.map(|new| if new { Light::Red } else { Light::Green });
        let lights =
            [self.worst.map(Nprs::light), after(self.hour_after), after(self.next_morning), swelling];
        let worst = lights.into_iter().flatten().max()?;
        Some(worst.max(self.before.map_or(Light::Green, Nprs::light)))
    }

    /// The question that is due on opening the app, if any, about a session that ended at `ended` (wall time) on the
    /// local day `day`.
    ///
    /// The hour after: from 60 minutes after the end until the local day is over, at least until three hours after. Next
    /// morning, and then new swelling: on the following two local days, from four in the morning on, because a day later
    /// it can still be remembered; after that the questions are dropped.
    pub fn due(&self, ended: Millis, day: Day, now: &Now) -> Option<Question> {
        let minutes = now.wall.saturating_sub(ended) / 60_000;
        let days = now.day().0.saturating_sub(day.0);
        let hour_is_near = minutes >= MINUTES_AFTER && (days <= 0 || minutes <= 3 * MINUTES_AFTER);
        let morning = days == 2 || (days == 1 && now.minute_of_day() >= MORNING_HOUR * 60);
        if self.hour_after.is_none() && hour_is_near {
            Some(Question::HourAfter)
        } else if !morning || minutes < MINUTES_AFTER {
            None
        } else if self.next_morning.is_none() {
            Some(Question::NextMorning)
        } else if self.new_swelling.is_none() {
            Some(Question::NewSwelling)
        } else {
            None
        }
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

/// What the lights of past sessions ask for on `today`: the last seven days count, today among them. Reds are counted,
/// never averaged away: a green after a red does not undo it within [`EASY_DAYS`].
pub fn advice(lights: &[(Day, Light)], today: Day) -> Advice {
    let age = |day: Day| i64::from(today.0) - i64::from(day.0);
    let week: Vec<(i64, Light)> = lights
        .iter()
        .map(|(day, light)| (age(*day), *light))
        .filter(|(age, _)| (0..7).contains(age))
        .collect();
    let reds = week.iter().filter(|(_, light)| *light == Light::Red).count();
    let newest = week.iter().map(|(age, _)| *age).min();
    let last = week.iter().filter(|(age, _)| Some(*age) == newest).map(|(_, light)| *light).max();
    let red_lately = week.iter().any(|(age, light)| *light == Light::Red && *age <= EASY_DAYS);
    if reds >= 2 {
        Advice::CutAndCheck
    } else if red_lately || last == Some(Light::Red) {
        Advice::StepBack
    } else if last == Some(Light::Amber) {
        Advice::Repeat
    } else {
        Advice::GoOn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn nprs(value: u8) -> Option<Nprs> {
        Nprs::new(value)
    }

    fn at(wall: Millis) -> Now {
        Now { wall, monotonic: 0, utc_offset_minutes: 0 }
    }

    #[test]
    fn up_to_two_is_green_up_to_five_is_amber_above_is_red() {
        let lights: Vec<Light> = (0..=10).filter_map(nprs).map(Nprs::light).collect();
        assert_eq!(lights[..3], [Light::Green; 3]);
        assert_eq!(lights[3..6], [Light::Amber; 3]);
        assert_eq!(lights[6..], [Light::Red; 5]);
        assert_eq!(nprs(11), None, "the scale ends at 10");
        assert!(serde_json::from_str::<Nprs>("11").is_err(), "also when read from a store");
    }

    #[test]
    fn stopping_is_always_offered_and_going_on_never_above_five() {
        for answer in (0..=10).filter_map(nprs) {
            let offers = offers(answer);
            assert!(offers.contains(&PainOffer::StopThisOne) && offers.contains(&PainOffer::StopAndCheck));
            let goes_on = offers.contains(&PainOffer::GoOn) || offers.contains(&PainOffer::GoOnEasier);
            assert_eq!(goes_on, answer.value() <= 5, "{answer:?}");
        }
    }

    #[test]
    fn pain_above_usual_an_hour_after_or_next_morning_is_red_even_when_it_is_low() {
        let good = PainAnswers { before: nprs(1), worst: nprs(2), ..PainAnswers::default() };
        assert_eq!(good.light(), Some(Light::Green));
        assert_eq!(PainAnswers { hour_after: nprs(2), ..good }.light(), Some(Light::Red));
        assert_eq!(PainAnswers { next_morning: nprs(2), ..good }.light(), Some(Light::Red));
        assert_eq!(PainAnswers { next_morning: nprs(1), ..good }.light(), Some(Light::Green));
        assert_eq!(PainAnswers { new_swelling: Some(true), ..good }.light(), Some(Light::Red));
    }

    #[test]
    fn without_an_answer_after_the_start_there_is_no_light() {
        assert_eq!(PainAnswers { before: nprs(0), ..PainAnswers::default() }.light(), None);
    }

    #[test]
    fn the_hour_after_is_asked_from_sixty_minutes_on_and_the_morning_on_the_next_day() {
        let asked = PainAnswers::default();
        let noon = 12 * 3_600_000;
        assert_eq!(asked.due(noon, Day(0), &at(noon + 59 * 60_000)), None);
        assert_eq!(asked.due(noon, Day(0), &at(noon + 60 * 60_000)), Some(Question::HourAfter));
        assert_eq!(asked.due(noon, Day(0), &at(noon + 20 * 3_600_000)), Some(Question::NextMorning));
        assert_eq!(asked.due(noon, Day(0), &at(noon + 72 * 3_600_000)), None, "too late to remember");
        let answered = PainAnswers { hour_after: nprs(0), next_morning: nprs(0), ..asked };
        let morning = at(noon + 20 * 3_600_000);
        assert_eq!(answered.due(noon, Day(0), &morning), Some(Question::NewSwelling));
        let all = PainAnswers { new_swelling: Some(false), ..answered };
        assert_eq!(all.due(noon, Day(0), &morning), None);
    }

    #[test]
    fn nobody_is_asked_about_the_morning_in_the_night() {
        let evening = 20 * 3_600_000;
        let asked = PainAnswers::default();
        assert_eq!(asked.due(evening, Day(0), &at(evening + 5 * 3_600_000)), None, "one in the night");
        assert_eq!(asked.due(evening, Day(0), &at(evening + 8 * 3_600_000)), Some(Question::NextMorning));
    }

    #[test]
    fn a_late_session_is_asked_about_after_midnight_before_the_morning() {
        let late = 23 * 3_600_000 + 30 * 60_000;
        let asked = PainAnswers::default();
        assert_eq!(asked.due(late, Day(0), &at(late + 65 * 60_000)), Some(Question::HourAfter));
        assert_eq!(asked.due(late, Day(0), &at(late + 8 * 3_600_000)), Some(Question::NextMorning));
        assert_eq!(
            asked.due(late, Day(0), &at(late + 40 * 60_000)),
            None,
            "half past midnight is no morning"
        );
    }

    #[test]
    fn two_reds_in_a_week_cut_the_amount_and_one_green_between_does_not_undo_them() {
        let week = [(Day(10), Light::Red), (Day(12), Light::Green), (Day(15), Light::Red)];
        assert_eq!(advice(&week, Day(15)), Advice::CutAndCheck);
        assert_eq!(advice(&week, Day(16)), Advice::CutAndCheck);
        assert_eq!(advice(&week, Day(17)), Advice::StepBack, "the first one is a week old");
        assert_eq!(advice(&week, Day(30)), Advice::GoOn);
    }

    #[test]
    fn a_red_is_followed_by_two_easy_days_and_holds_until_a_better_session() {
        assert_eq!(advice(&[(Day(1), Light::Red)], Day(4)), Advice::StepBack);
        assert_eq!(advice(&[(Day(1), Light::Red), (Day(2), Light::Green)], Day(3)), Advice::StepBack);
        assert_eq!(advice(&[(Day(1), Light::Red), (Day(4), Light::Green)], Day(4)), Advice::GoOn);
        assert_eq!(advice(&[(Day(4), Light::Green), (Day(4), Light::Amber)], Day(4)), Advice::Repeat);
    }

    fn any_answer() -> impl Strategy<Value = Option<Nprs>> {
        proptest::option::of((0..=10_u8).prop_map(|value| Nprs::new(value).unwrap()))
    }

    proptest! {
        /// More pain, or one more answer, never makes the light milder.
        #[test]
        fn more_pain_never_makes_the_light_milder(
            before in any_answer(), worst in any_answer(), hour in any_answer(), morning in any_answer(),
            more in any_answer(), which in 0..3_usize,
        ) {
            let less = PainAnswers { before, worst, hour_after: hour, next_morning: morning, new_swelling: None };
            let mut answers = less;
            let answer = [&mut answers.worst, &mut answers.hour_after, &mut answers.next_morning].into_iter().nth(which).unwrap();
            *answer = (*answer).max(more);
            prop_assert!(answers.light() >= less.light());
        }

        /// One more red never makes the advice milder.
        #[test]
        fn one_more_red_never_makes_the_advice_milder(
            days in proptest::collection::vec((0..14_i32, 0..3_u8), 0..8), red in 0..14_i32,
        ) {
            let light = |n| [Light::Green, Light::Amber, Light::Red][usize::from(n)];
            let mut lights: Vec<(Day, Light)> = days.into_iter().map(|(day, n)| (Day(day), light(n))).collect();
            let before = advice(&lights, Day(13));
            lights.push((Day(red), Light::Red));
            let severity = |advice| [Advice::GoOn, Advice::Repeat, Advice::StepBack, Advice::CutAndCheck]
                .iter().position(|known| *known == advice);
            // An older red that falls between two days changes which session is the last one only for the worse.
            prop_assert!(severity(advice(&lights, Day(13))) >= severity(before));
        }

        #[test]
        fn answers_survive_the_store(
            before in any_answer(), worst in any_answer(), hour_after in any_answer(), next_morning in any_answer(),
            new_swelling in any::<Option<bool>>(),
        ) {
            let answers = PainAnswers { before, worst, hour_after, next_morning, new_swelling };
            let json = serde_json::to_string(&answers).unwrap();
            prop_assert_eq!(serde_json::from_str::<PainAnswers>(&json).unwrap(), answers);
        }
    }
}
