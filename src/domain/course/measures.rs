//! Does it help? The week's answers, and what counts as a real change: published minimal changes, each with its source in
//! `content/course/rules.toml`. The scales of questionnaires whose licence is not settled are not here (KOOS-PF, AKPS).

use serde::{Deserialize, Serialize};

use super::rules::{
    GLOBAL_QUESTION_FIRST_WEEK, GLOBAL_QUESTION_SECOND_WEEK, HONEST_WEEK, REAL_CHANGE_ACTIVITIES,
    REAL_CHANGE_ONE_ACTIVITY, REAL_CHANGE_PAIN, REAL_CHANGE_PAIN_PERCENT, REAL_GLOBAL_CHANGE,
};
use crate::domain::pain::Nprs;
use crate::domain::time::Day;

/// The week's answers. What was not answered is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Week {
    /// Pain on stairs, 0 to 10.
    pub stairs: Option<Nprs>,
    /// Pain after sitting, 0 to 10.
    pub sitting: Option<Nprs>,
    /// Pain while running, 0 to 10.
    pub running: Option<Nprs>,
    /// Three activities of one's own choosing, 0 (not possible) to 10 (as before the trouble).
    pub activities: [Option<Nprs>; 3],
}

/// What a change comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Worse by more than chance.
    Worse,
    /// No change that is more than chance yet.
    NoRealChange,
    /// Better by more than chance.
    Better,
}

/// One measure: first and last answer, and what the difference comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first answer, tenths of a point, 0 to 100.
    pub first: i32,
    /// The last one, tenths of a point.
    pub last: i32,
    /// How far it has to go to be real, tenths of a point: the band of the drawing.
    pub real: i32,
    /// What it comes to.
    pub verdict: Verdict,
}

/// All measures; `None` where there are not yet two answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Pain on stairs.
    pub stairs: Option<Change>,
    /// Pain after sitting.
    pub sitting: Option<Change>,
    /// Pain while running.
    pub running: Option<Change>,
    /// Each activity by itself.
    pub activities: [Option<Change>; 3],
    /// The mean of those activities that were answered at both ends.
    pub activities_mean: Option<Change>,
    /// The last global change, -5 to 5.
    pub global: Option<(i8, Verdict)>,
}

/// Pain: better with at least [`REAL_CHANGE_PAIN`] points and [`REAL_CHANGE_PAIN_PERCENT`] percent less, worse with so many
/// points more.
pub fn of_pain(first: Nprs, last: Nprs) -> Change {
    let (first, last) = (i32::from(first.value()), i32::from(last.value()));
    // The percentage rounded up: of 8 points 2.4 are asked for.
    let real = (REAL_CHANGE_PAIN * 10).max((first * 10 * REAL_CHANGE_PAIN_PERCENT + 99) / 100);
    let verdict = if (first - last) * 10 >= real {
        Verdict::Better
    } else if last - first >= REAL_CHANGE_PAIN {
        Verdict::Worse
    } else {
        Verdict::NoRealChange
    };
    Change { first: first * 10, last: last * 10, real, verdict }
}

/// Activities, tenths of a point: more is better.
fn of_activity(first: i32, last: i32, points: i32) -> Change {
    let real = points * 10;
    let verdict = match last - first {
        change if change >= real => Verdict::Better,
        change if change <= -real => Verdict::Worse,
        _ => Verdict::NoRealChange,
    };
    Change { first, last, real, verdict }
}

/// What a global change comes to.
pub fn global(change: i8) -> Verdict {
    match i32::from(change) {
        change if change >= REAL_GLOBAL_CHANGE => Verdict::Better,
        change if change <= -REAL_GLOBAL_CHANGE => Verdict::Worse,
        _ => Verdict::NoRealChange,
    }
}

impl Outcome {
    /// Of the week's answers, oldest first, and the last global change. Pain of the start counts as the first answer where
    /// the first week has none.
    pub fn of(
        weeks: &[Week],
        stairs: Option<Nprs>,
        sitting: Option<Nprs>,
        last_global: Option<i8>,
    ) -> Outcome {
        let ends = |start: Option<Nprs>, of: &dyn Fn(&Week) -> Option<Nprs>| {
            let mut answers = start.into_iter().chain(weeks.iter().filter_map(of));
            let first = answers.next()?;
            Some((first, answers.last()?))
        };
        let pain = |start, of: &dyn Fn(&Week) -> Option<Nprs>| {
            ends(start, of).map(|(first, last)| of_pain(first, last))
        };
        let activity =
            |number: usize| ends(None, &|week: &Week| week.activities.get(number).copied().flatten());
        let all = [0, 1, 2].map(activity);
        let tenths =
            |(first, last): (Nprs, Nprs)| (i32::from(first.value()) * 10, i32::from(last.value()) * 10);
        let known: Vec<(i32, i32)> = all.iter().flatten().copied().map(tenths).collect();
        let count = i32::try_from(known.len()).unwrap_or(1).max(1);
        let mean = |of: fn(&(i32, i32)) -> i32| known.iter().map(of).sum::<i32>() / count;
        Outcome {
            stairs: pain(stairs, &|week| week.stairs),
            sitting: pain(sitting, &|week| week.sitting),
            running: pain(None, &|week| week.running),
            activities: all.map(|ends| {
                let (first, last) = tenths(ends?);
                Some(of_activity(first, last, REAL_CHANGE_ONE_ACTIVITY))
            }),
            activities_mean: (known.len() >= 2)
                .then(|| of_activity(mean(|ends| ends.0), mean(|ends| ends.1), REAL_CHANGE_ACTIVITIES)),
            global: last_global.map(|change| (change, global(change))),
        }
    }

    /// All in one word: better where something is better and nothing worse, worse the other way round; `None` before there
    /// are two answers of anything. The global change stands beside it: memory makes it kinder than the answers were.
    pub fn verdict(&self) -> Option<Verdict> {
        let changes = [self.stairs, self.sitting, self.running, self.activities_mean];
        let all: Vec<Verdict> = changes.into_iter().flatten().map(|change| change.verdict).collect();
        let worse = all.contains(&Verdict::Worse);
        match (all.contains(&Verdict::Better), worse) {
            _ if all.is_empty() => None,
            (true, false) => Some(Verdict::Better),
            (false, true) => Some(Verdict::Worse),
            _ => Some(Verdict::NoRealChange),
        }
    }
}

/// Weeks since the start, rounded down; 0 in the first.
pub fn weeks_since(start: Day, today: Day) -> i32 {
    today.0.saturating_sub(start.0).max(0) / 7
}

/// Whether the global change is to be asked: from the sixth and the twelfth week on, once each. `asked` are the weeks in
/// which it was answered.
pub fn global_due(start: Day, today: Day, asked: &[i32]) -> Option<i32> {
    let week = weeks_since(start, today);
    let of =
        |due: &i32| week >= *due && week < due.saturating_add(4) && !asked.iter().any(|week| week >= due);
    [GLOBAL_QUESTION_SECOND_WEEK, GLOBAL_QUESTION_FIRST_WEEK].into_iter().find(of)
}

/// Whether it is time for honest words: [`HONEST_WEEK`] weeks without a change for the better.
pub fn needs_honest_words(start: Day, today: Day, outcome: &Outcome) -> bool {
    weeks_since(start, today) >= HONEST_WEEK
        && outcome.verdict().is_some_and(|verdict| verdict != Verdict::Better)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nprs(value: u8) -> Nprs {
        Nprs::new(value).expect("0 to 10")
    }

    fn verdict(first: u8, last: u8) -> Verdict {
        of_pain(nprs(first), nprs(last)).verdict
    }

    #[test]
    fn two_points_and_a_third_less_are_better_one_point_is_chance() {
        assert_eq!(verdict(6, 4), Verdict::Better);
        assert_eq!(verdict(6, 5), Verdict::NoRealChange);
        assert_eq!(verdict(8, 6), Verdict::NoRealChange, "2 of 8 are less than 30 percent");
        assert_eq!(verdict(8, 5), Verdict::Better);
        assert_eq!(verdict(3, 5), Verdict::Worse);
        assert_eq!(verdict(3, 4), Verdict::NoRealChange);
    }

    #[test]
    fn activities_count_by_their_mean_from_two_points_on_and_one_alone_from_three() {
        let week = |a: u8, b: u8, c: u8| Week { activities: [a, b, c].map(Nprs::new), ..Week::default() };
        let outcome = Outcome::of(&[week(2, 4, 6), week(4, 6, 8)], None, None, None);
        assert_eq!(outcome.activities_mean.map(|change| change.verdict), Some(Verdict::Better));
        assert!(outcome.activities.iter().flatten().all(|change| change.verdict == Verdict::NoRealChange));
        assert_eq!(outcome.verdict(), Some(Verdict::Better));
        assert_eq!(
            Outcome::of(&[week(2, 4, 6)], None, None, None).verdict(),
            None,
            "one answer is no change"
        );
    }

    #[test]
    fn the_global_question_comes_at_six_and_twelve_weeks_once_each() {
        let start = Day(1000);
        let due = |days: i32, asked: &[i32]| global_due(start, Day(1000 + days), asked);
        assert_eq!(due(41, &[]), None);
        assert_eq!(due(42, &[]), Some(6));
        assert_eq!(due(49, &[6]), None);
        assert_eq!(due(84, &[6]), Some(12));
        assert_eq!(due(84, &[6, 12]), None);
    }
}
