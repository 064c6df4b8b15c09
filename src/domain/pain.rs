//! Pain as a number, and what follows from it: the pain-monitoring rules.
//!
//! Bands of the numeric pain rating scale (NPRS) as in Thomee 1997; back to usual within 60 minutes and not worse the
//! next morning as in Esculier 2018. One point of difference is within the scale's noise (a change that matters is about
//! 1.2 points in this pain, Piva 2009, and 1.5 to 2 in general, Abbott 2014), so it takes two to call a knee worse than
//! usual. The combination is our own synthesis. Nothing here names a cause.

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

    /// Whether it is severe: 8 or more. Such pain is a reason to have somebody look at the knee, whatever else is there
    /// (`clinical.md` 1.3); above 5 it is too much for an exercise.
    pub fn is_severe(self) -> bool {
        self.0 >= 8
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
/// above 5. Severe pain is for the knee check first.
pub fn offers(answer: Nprs) -> &'static [PainOffer] {
    use PainOffer::{GoOn, GoOnEasier, StopAndCheck, StopThisOne};
    match answer.light() {
        Light::Green => &[GoOn, GoOnEasier, StopThisOne, StopAndCheck],
        Light::Amber => &[GoOnEasier, GoOn, StopThisOne, StopAndCheck],
        Light::Red if answer.is_severe() => &[StopAndCheck, StopThisOne],
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
    /// On a usual morning, by the person's own word: asked with the morning after while no mornings are known.
    pub usual_morning: Option<Nprs>,
}

/// A row of five, in the order of [`PainAnswers`]: a third of the bytes of named fields. The usual morning stands beside
/// it, because versions that do not know it read five.
type StoredAnswers = (Option<Nprs>, Option<Nprs>, Option<Nprs>, Option<Nprs>, Option<bool>);

impl From<StoredAnswers> for PainAnswers {
    fn from((before, worst, hour_after, next_morning, new_swelling): StoredAnswers) -> PainAnswers {
        PainAnswers { before, worst, hour_after, next_morning, new_swelling, usual_morning: None }
    }
}

impl From<PainAnswers> for StoredAnswers {
    fn from(answers: PainAnswers) -> StoredAnswers {
        let PainAnswers { before, worst, hour_after, next_morning, new_swelling, usual_morning: _ } = answers;
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
    /// How is it on a usual morning? Asked with the morning after, while no usual morning is known.
    UsualMorning,
    /// Is there new swelling since? Asked with the morning after.
    NewSwelling,
}

/// The hour of the local day before which it is still night, and nobody is asked about the morning.
const MORNING_HOUR: i64 = 4;

/// How many points above the person's usual make an answer red (Piva 2009, Abbott 2014; the head of this file).
pub const WORSE: u8 = 2;
/// How many of the latest green mornings make the usual one.
const MORNINGS: usize = 3;
/// How long a morning counts towards the usual one, days: a knee of a month ago is another knee.
pub const MORNINGS_LAST_DAYS: i64 = 14;

impl PainAnswers {
    /// The light of one session: the worst that any answer gives, never an average. `None` without any answer but the
    /// one before and the usual morning.
    ///
    /// Red: any answer above 5, new swelling, or [`WORSE`] points or more above the usual. Usual is, for the hour after,
    /// the pain before the session; for the morning, the person's own mornings. Where one of the two is not known, the
    /// other stands in. Otherwise the bands of [`Nprs::light`] hold: a rise by one point is amber from 3 on, and else green.
    pub fn light(&self, usual_morning: Option<Nprs>) -> Option<Light> {
        let usual_morning = usual_morning.or(self.usual_morning);
        let after = |answer: Option<Nprs>, usual: Option<Nprs>| {
            answer.map(|after| match usual {
                Some(usual) if after.0 >= usual.0.saturating_add(WORSE) => Light::Red,
                _ => after.light(),
            })
        };
        let swelling = self.new_swelling.map(|new| if new { Light::Red } else { Light::Green });
        let lights = [
            self.worst.map(Nprs::light),
            after(self.hour_after, self.before.or(usual_morning)),
            after(self.next_morning, usual_morning.or(self.before)),
            swelling,
        ];
        let worst = lights.into_iter().flatten().max()?;
        Some(worst.max(self.before.map_or(Light::Green, Nprs::light)))
    }
}

/// The person's own mornings, gathered session by session, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Mornings(Vec<(Day, Nprs)>);

impl Mornings {
    /// The usual morning on this day: the middle one of the last three mornings after a green session, of two the lower.
    /// `None` where there was none within [`MORNINGS_LAST_DAYS`].
    pub fn usual(&self, day: Day) -> Option<Nprs> {
        let recent =
            |(morning, _): &&(Day, Nprs)| i64::from(day.0) - i64::from(morning.0) <= MORNINGS_LAST_DAYS;
        let mut last: Vec<Nprs> =
            self.0.iter().rev().filter(recent).take(MORNINGS).map(|(_, pain)| *pain).collect();
        last.sort_unstable();
        last.get(last.len().checked_sub(1)? / 2).copied()
    }

    /// The light of the next session, by the mornings before it; its own morning counts for the sessions to come.
    pub fn light(&mut self, day: Day, answers: &PainAnswers) -> Option<Light> {
        let light = answers.light(self.usual(day));
        if let Some(said) = answers.usual_morning.filter(|_| self.usual(day).is_none()) {
            self.0.push((day, said));
        }
        if let Some(morning) = answers.next_morning.filter(|_| light == Some(Light::Green)) {
            self.0.push((day, morning));
        }
        light
    }
}

impl PainAnswers {
    /// The question that is due on opening the app, if any, about a session that ended at `ended` (wall time) on the
    /// local day `day`.
    ///
    /// The hour after: from 60 minutes after the end until the local day is over, at least until three hours after. Next
    /// morning, then the usual one unless it is known (`usual_known`), and new swelling: on the following two local days,
    /// from four in the morning on, because a day later it can still be remembered; after that the questions are dropped.
    pub fn due(&self, ended: Millis, day: Day, now: &Now, usual_known: bool) -> Option<Question> {
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
        } else if self.usual_morning.is_none() && !usual_known {
            Some(Question::UsualMorning)
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
            assert_eq!(offers[0] == PainOffer::StopAndCheck, answer.value() >= 8, "{answer:?}");
        }
    }

    /// The light of a session whose morning after was `morning`, where a usual morning is `usual`.
    fn morning_light(usual: u8, morning: u8) -> Option<Light> {
        PainAnswers { next_morning: nprs(morning), ..PainAnswers::default() }.light(nprs(usual))
    }

    #[test]
    fn one_point_above_usual_is_noise_and_two_are_red() {
        assert_eq!(morning_light(0, 1), Some(Light::Green), "0 and then 1 is no reason to cut anything");
        assert_eq!(morning_light(0, 2), Some(Light::Red));
        assert_eq!(morning_light(2, 3), Some(Light::Amber));
        assert_eq!(morning_light(2, 4), Some(Light::Red));
        assert_eq!(morning_light(4, 4), Some(Light::Amber));
        assert_eq!(morning_light(5, 6), Some(Light::Red), "above 5 is red, whatever is usual");
        assert_eq!(morning_light(8, 6), Some(Light::Red));
    }

    #[test]
    fn usual_for_the_hour_is_before_the_session_and_for_the_morning_the_own_mornings() {
        let answers = PainAnswers { before: nprs(3), ..PainAnswers::default() };
        let hour = PainAnswers { hour_after: nprs(4), ..answers };
        assert_eq!(hour.light(nprs(0)), Some(Light::Amber), "4 after 3 is one point");
        let morning = PainAnswers { next_morning: nprs(4), ..answers };
        assert_eq!(morning.light(nprs(0)), Some(Light::Red), "mornings are usually 0");
        assert_eq!(morning.light(nprs(4)), Some(Light::Amber), "mornings are usually 4");
        assert_eq!(morning.light(None), Some(Light::Amber), "nothing else is known");
        let said = PainAnswers { usual_morning: nprs(1), ..morning };
        assert_eq!(said.light(None), Some(Light::Red), "by the person's own word");
    }

    #[test]
    fn the_usual_morning_is_the_middle_of_the_last_three_green_ones() {
        let mut mornings = Mornings::default();
        let mut light = |day: i32, morning: u8| {
            let answers = PainAnswers { next_morning: nprs(morning), ..PainAnswers::default() };
            (mornings.light(Day(day), &answers), mornings.usual(Day(day + 1)))
        };
        assert_eq!(light(1, 1), (Some(Light::Green), nprs(1)));
        assert_eq!(light(2, 2), (Some(Light::Green), nprs(1)), "of two the lower");
        assert_eq!(light(3, 6), (Some(Light::Red), nprs(1)), "a red morning never becomes the usual one");
        assert_eq!(light(4, 2), (Some(Light::Green), nprs(2)));
        assert_eq!(light(30, 4), (Some(Light::Amber), None), "a knee of a month ago is another knee");
    }

    #[test]
    fn new_swelling_is_red_whatever_else_was_said() {
        let good = PainAnswers { before: nprs(1), worst: nprs(2), ..PainAnswers::default() };
        assert_eq!(good.light(None), Some(Light::Green));
        assert_eq!(PainAnswers { new_swelling: Some(true), ..good }.light(None), Some(Light::Red));
    }

    #[test]
    fn without_an_answer_after_the_start_there_is_no_light() {
        assert_eq!(PainAnswers { before: nprs(0), ..PainAnswers::default() }.light(None), None);
        assert_eq!(PainAnswers { usual_morning: nprs(0), ..PainAnswers::default() }.light(None), None);
    }

    #[test]
    fn the_usual_morning_is_asked_until_it_is_known() {
        let noon = 12 * 3_600_000;
        let morning = at(noon + 20 * 3_600_000);
        let answers = PainAnswers { hour_after: nprs(0), next_morning: nprs(3), ..PainAnswers::default() };
        assert_eq!(answers.due(noon, Day(0), &morning, false), Some(Question::UsualMorning));
        assert_eq!(answers.due(noon, Day(0), &morning, true), Some(Question::NewSwelling));
        let said = PainAnswers { usual_morning: nprs(3), ..answers };
        assert_eq!(said.due(noon, Day(0), &morning, false), Some(Question::NewSwelling));
    }

    #[test]
    fn the_hour_after_is_asked_from_sixty_minutes_on_and_the_morning_on_the_next_day() {
        let asked = PainAnswers::default();
        let noon = 12 * 3_600_000;
        assert_eq!(asked.due(noon, Day(0), &at(noon + 59 * 60_000), true), None);
        assert_eq!(asked.due(noon, Day(0), &at(noon + 60 * 60_000), true), Some(Question::HourAfter));
        assert_eq!(asked.due(noon, Day(0), &at(noon + 20 * 3_600_000), true), Some(Question::NextMorning));
        assert_eq!(asked.due(noon, Day(0), &at(noon + 72 * 3_600_000), true), None, "too late to remember");
        let answered = PainAnswers { hour_after: nprs(0), next_morning: nprs(0), ..asked };
        let morning = at(noon + 20 * 3_600_000);
        assert_eq!(answered.due(noon, Day(0), &morning, true), Some(Question::NewSwelling));
        let all = PainAnswers { new_swelling: Some(false), ..answered };
        assert_eq!(all.due(noon, Day(0), &morning, true), None);
    }

    #[test]
    fn nobody_is_asked_about_the_morning_in_the_night() {
        let evening = 20 * 3_600_000;
        let asked = PainAnswers::default();
        assert_eq!(asked.due(evening, Day(0), &at(evening + 5 * 3_600_000), true), None, "one in the night");
        assert_eq!(
            asked.due(evening, Day(0), &at(evening + 8 * 3_600_000), true),
            Some(Question::NextMorning)
        );
    }

    #[test]
    fn a_late_session_is_asked_about_after_midnight_before_the_morning() {
        let late = 23 * 3_600_000 + 30 * 60_000;
        let asked = PainAnswers::default();
        assert_eq!(asked.due(late, Day(0), &at(late + 65 * 60_000), true), Some(Question::HourAfter));
        assert_eq!(asked.due(late, Day(0), &at(late + 8 * 3_600_000), true), Some(Question::NextMorning));
        assert_eq!(
            asked.due(late, Day(0), &at(late + 40 * 60_000), true),
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
            more in any_answer(), usual in any_answer(), which in 0..3_usize,
        ) {
            let less = PainAnswers { before, worst, hour_after: hour, next_morning: morning, new_swelling: None, usual_morning: None };
            let mut answers = less;
            let answer = [&mut answers.worst, &mut answers.hour_after, &mut answers.next_morning].into_iter().nth(which).unwrap();
            *answer = (*answer).max(more);
            prop_assert!(answers.light(usual) >= less.light(usual));
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
            let answers =
                PainAnswers { before, worst, hour_after, next_morning, new_swelling, usual_morning: None };
            let json = serde_json::to_string(&answers).unwrap();
            prop_assert_eq!(serde_json::from_str::<PainAnswers>(&json).unwrap(), answers);
        }
    }
}
