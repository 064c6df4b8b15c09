//! The log: every activity that was entered or played, put right and answered as it was, with its light.

use super::activity::{Activity, Sport};
use super::entry::{Answered, Asked, Entries, What, Which};
use crate::domain::check::Closed;
use crate::domain::course::Done;
use crate::domain::course::entry::latest;
use crate::domain::order;
use crate::domain::pain::{Light, Mornings, Nprs, PainAnswers};
use crate::domain::programme::Days;
use crate::domain::session::Record;
use crate::domain::time::{Day, Millis};

/// All that the answer of a day follows from.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// What was said and logged about running.
    pub entries: &'a Entries,
    /// All sessions that were played, walks, runs and strength, in any order.
    pub records: &'a [Record],
    /// The urgent result of the knee check that stands.
    pub closed: Option<Closed>,
    /// The day of the last result of the knee check; `None` before the first.
    pub checked: Option<Day>,
    /// Days on which a flare was told of, in any order.
    pub flares: &'a [Day],
    /// When strength work was last made harder.
    pub strength_raised: Option<Day>,
    /// The days of strength work; none means: no fixed days.
    pub strength_days: Days,
    /// The day.
    pub today: Day,
}

/// An activity of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Which one.
    pub which: Which,
    /// When it was begun or entered, wall time; what orders those of one day.
    pub at: Millis,
    /// What it was.
    pub activity: Activity,
    /// How the knee was.
    pub pain: PainAnswers,
    /// Its light; `None` without an answer.
    pub light: Option<Light>,
}

impl Logged {
    /// Whether it is known how the knee took it: the worst during, and an hour after or the next morning.
    pub fn is_answered(&self) -> bool {
        self.pain.worst.is_some() && (self.pain.hour_after.is_some() || self.pain.next_morning.is_some())
    }

    /// Whether it was a run, or running and walking in turn.
    pub fn is_run(&self) -> bool {
        self.activity.sport == Sport::Run
    }
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Activities, oldest first.
    pub all: Vec<Logged>,
    /// The light of each strength session, oldest first.
    pub strength: Vec<(Day, Option<Light>)>,
    /// What is usual on waking, today.
    pub usual_morning: Option<Nprs>,
}

/// What has a light, in the order of time.
enum Event {
    Did(Logged),
    Strength(Day, PainAnswers),
}

impl Log {
    /// The log as it stands on the day of the inputs.
    pub fn of(inputs: &Inputs) -> Log {
        let last = latest(inputs.today);
        let mut events: Vec<(Day, Millis, Which, Event)> = Vec::new();
        let said = Said::of(inputs);
        for entry in inputs.entries.standing(inputs.today) {
            let What::Did(activity) = entry.what else { continue };
            let which = Which::Entry(entry.id);
            let activity = said.put_right(&which, activity);
            let pain = said.morning_after(activity.day, said.answers(entry.id));
            let did = Logged { which: which.clone(), at: entry.at, activity, pain, light: None };
            events.push((activity.day, entry.at, which, Event::Did(did)));
        }
        for record in inputs.records {
            let (pain, at) = (record.pain_that_counts(), record.started);
            let which = Which::Record(record.id.clone());
            if let Some(played) = Activity::of(record) {
                let activity = said.put_right(&which, played);
                let pain = said.morning_after(activity.day, pain);
                let did = Logged { which: which.clone(), at, activity, pain, light: None };
                events.push((activity.day, at, which.clone(), Event::Did(did)));
            }
            let strength = record.lines.iter().any(|line| line.exercise().is_some());
            if strength && Done::of(record).is_some() {
                events.push((record.day, at, which, Event::Strength(record.day, pain)));
            }
        }
        events.retain(|(day, _, _, event)| {
            *day <= last
                && match event {
                    Event::Did(logged) => logged.activity.is_sound(),
                    Event::Strength(..) => true,
                }
        });
        order::sort_by(&mut events, |one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
        let mut mornings = Mornings::default();
        let mut log = Log::default();
        for (day, _, _, event) in events {
            match event {
                Event::Did(mut logged) => {
                    logged.light = mornings.light(day, &logged.pain);
                    log.all.push(logged);
                }
                Event::Strength(day, pain) => log.strength.push((day, mornings.light(day, &pain))),
            }
        }
        log.usual_morning = mornings.usual(inputs.today);
        log
    }

    /// Runs, oldest first.
    pub fn runs(&self) -> impl DoubleEndedIterator<Item = &Logged> {
        self.all.iter().filter(|logged| logged.is_run())
    }

    /// Runs of so many days up to a day, that day among them, oldest first.
    pub fn runs_within(&self, days: i32, until: Day) -> impl DoubleEndedIterator<Item = &Logged> {
        self.runs().filter(move |run| (0..days).contains(&until.0.saturating_sub(run.activity.day.0)))
    }

    /// Whether there was a run on a day: no strength work on that day, then.
    pub fn ran_on(&self, day: Day) -> bool {
        self.runs().any(|run| run.activity.day == day)
    }

    /// The last run that a clock of this day can know of.
    pub fn last_run(&self, today: Day) -> Option<&Logged> {
        self.runs().rev().find(|run| run.activity.day <= today)
    }
}

/// What was said afterwards about activities, by activity, in the order in which it was said.
struct Said<'a> {
    answers: Vec<(u64, Answered)>,
    right: Vec<(&'a Which, Activity)>,
    /// The knee of a day, said before anything was begun.
    asked: Vec<(Day, Asked)>,
}

impl<'a> Said<'a> {
    fn of(inputs: &Inputs<'a>) -> Said<'a> {
        let mut said = Said { answers: Vec::new(), right: Vec::new(), asked: Vec::new() };
        for entry in inputs.entries.standing(inputs.today) {
            match &entry.what {
                What::Answered(of, answered) => said.answers.push((*of, *answered)),
                // They stand in the order of days.
                What::Asked(asked) => said.asked.push((entry.day, *asked)),
                What::PutRight(of, activity) if activity.is_sound() => said.right.push((of, *activity)),
                _ => {}
            }
        }
        // What is equal stays in its order.
        order::sort_by_key(&mut said.answers, |(of, _)| *of);
        order::sort_by_key(&mut said.right, |(of, _)| *of);
        said
    }

    /// The answers to one activity that was entered.
    fn answers(&self, id: u64) -> PainAnswers {
        let mut pain = PainAnswers::default();
        let first = self.answers.partition_point(|(of, _)| *of < id);
        let own = self.answers.iter().skip(first).take_while(|(of, _)| *of == id);
        own.for_each(|(_, answered)| answered.put_into(&mut pain));
        pain
    }

    /// How the knee was the morning after a day, where it was said that morning and not of the activity itself: nobody is
    /// asked twice.
    fn morning_after(&self, day: Day, pain: PainAnswers) -> PainAnswers {
        let next = Day(day.0.saturating_add(1));
        let end = self.asked.partition_point(|(of, _)| *of <= next);
        let last = end.checked_sub(1).and_then(|place| self.asked.get(place)).filter(|(of, _)| *of == next);
        last.map_or(pain, |(_, asked)| PainAnswers {
            next_morning: pain.next_morning.or(Some(asked.morning)),
            new_swelling: pain.new_swelling.or(Some(asked.swelling)),
            ..pain
        })
    }

    /// The activity as it was last put right.
    fn put_right(&self, which: &Which, was: Activity) -> Activity {
        let end = self.right.partition_point(|(of, _)| *of <= which);
        let last = end.checked_sub(1).and_then(|place| self.right.get(place)).filter(|(of, _)| *of == which);
        match (last, which) {
            (None, _) => was,
            (Some((_, right)), Which::Entry(_)) => *right,
            // What the player measured stays.
            (Some((_, right)), Which::Record(_)) => Activity {
                metres: right.metres,
                surface: right.surface,
                hills: right.hills,
                shoes: right.shoes,
                cadence: right.cadence,
                ..was
            },
        }
    }
}
