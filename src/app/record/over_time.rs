//! Progress in words and marks: what changed, the week, the months, time a week, each exercise. The rules are those of
//! [`crate::domain::progress`]; each part is derived by itself, when it is looked at.

use super::marks::{self, Mark};
use super::record_words::planned;
use super::week_lines::{self, Told};
use crate::app::core::{dates, dose};
use crate::content::exercises::exercise_words;
use crate::content::{gap, words};
use crate::domain::course::measures::Verdict;
use crate::domain::course::{Entries, Entry, What};
use crate::domain::document::key::Month;
use crate::domain::exercise::ExerciseId;
use crate::domain::programme::Programme;
use crate::domain::progress::change::{Moment, stayed_low, what_changed};
use crate::domain::progress::growth::{self, Amount, Point};
use crate::domain::progress::month::{self, DayMark};
use crate::domain::progress::weeks::{self, monday_of};
use crate::domain::progress::{self, Lit, Months};
use crate::domain::time::Day;

/// How many weeks are shown.
const WEEKS: i32 = 12;
/// The same in days.
const DAYS: i32 = 7 * WEEKS;
/// Most sessions of one exercise that are listed.
const MOST_POINTS: usize = 24;

/// What the parts are told of.
#[derive(Clone, Copy, Debug)]
pub struct OverTime<'a> {
    /// The record, as far as it was read.
    pub months: &'a Months,
    /// The months that there are, read or not, the oldest first.
    pub names: &'a [Month],
    /// Those of which nothing was found although their name is there.
    pub empty: &'a [Month],
    /// Lists of one's own.
    pub lists: &'a [Programme],
    /// What was said in the course.
    pub entries: &'a Entries,
    /// Whether a result of the knee check closes the exercises.
    pub closed: bool,
    /// The month that was chosen; `None` where none was: then this one, and in its first week the one before.
    pub shown: Option<Month>,
    /// Today.
    pub today: Day,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedShown {
    /// One sentence.
    pub text: String,
    /// Whether that is for the worse.
    pub worse: bool,
    /// Whether something is compared: then it is told what counts.
    pub compared: bool,
}

/// One day with its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayShown {
    /// The day of the month.
    pub number: u32,
    /// The same for machines: `2026-11-21`.
    pub machine_date: String,
    /// Its mark.
    pub mark: Mark,
    /// More than one session; else empty.
    pub several: String,
    /// Whether it is today.
    pub today: bool,
}

/// This week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekShown {
    /// Its seven days, each with the name of the day.
    pub days: Vec<(&'static str, DayShown)>,
    /// What was done, what is planned, and for how many weeks.
    pub said: Vec<String>,
}

/// One month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthShown {
    /// Its name and year.
    pub name: String,
    /// Sessions and minutes; empty where there are none.
    pub said: String,
    /// Its weeks from Monday on, with gaps before its first and after its last day; `None` until it has been read.
    pub weeks: Option<Vec<Vec<Option<DayShown>>>>,
    /// The month before, where there is something from then or earlier.
    pub earlier: Option<Month>,
    /// The month after, up to this one.
    pub later: Option<Month>,
}

/// A row of a table whose last column is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The day, in words.
    pub date: String,
    /// The same for machines.
    pub machine_date: String,
    /// What stands beside it.
    pub beside: String,
    /// The number, in words.
    pub number: String,
    /// How long its bar is, percent of the longest.
    pub percent: u32,
}

/// An exercise that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practised {
    /// Its id as stored; `None` for walks and runs.
    pub stored: Option<String>,
    /// The exercise, where this version has it.
    pub exercise: Option<ExerciseId>,
    /// Its name, and in how many sessions.
    pub name: String,
}

/// How one exercise grew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Growth {
    /// From what to what, and the most.
    pub said: Vec<String>,
    /// Its sessions, the latest first.
    pub bars: Vec<Bar>,
}

impl<'a> OverTime<'a> {
    fn lately(&self) -> Vec<Lit<'a>> {
        progress::lit(self.months, Day(self.today.0.saturating_sub(DAYS)), self.today)
    }

    fn weeks(&self) -> Vec<weeks::Week> {
        let worse = |entry: &Entry| matches!(entry.what, What::Worse(_)).then_some(entry.day);
        let worse: Vec<Day> = self.entries.standing(self.today).filter_map(worse).collect();
        weeks::weeks(self.months, &worse, self.began(), self.today, WEEKS)
    }

    /// Whether a month is there and was not read.
    fn is_unread(&self, month: &Month) -> bool {
        self.names.contains(month) && !self.months.contains_key(month) && !self.empty.contains(month)
    }

    /// Whether there are months that were not read.
    fn has_unread(&self) -> bool {
        self.names.iter().any(|month| self.is_unread(month))
    }

    /// The day of the first record; where months were not read, the first day of those that were.
    fn began(&self) -> Option<Day> {
        let first = progress::began(self.months)?;
        Some(if self.has_unread() { Month::of(first).first_day() } else { first })
    }

    /// Whether something is planned on a day.
    fn is_planned(&self, day: Day) -> bool {
        let due = |list: &&Programme| list.days.include(day) && list.since <= day && list.plan.sets() > 0;
        let by_course = || {
            let planned = self.entries.days(self.today);
            planned.is_some_and(|(since, days)| since <= day && days.include(day))
        };
        !self.closed && (self.lists.iter().any(|list| due(&list)) || by_course())
    }

    fn days(&self, first: Day, last: Day) -> Vec<DayMark> {
        month::days(self.months, (first, last), (self.began(), self.today), |day| self.is_planned(day))
    }

    fn shown(&self, mark: &DayMark) -> DayShown {
        let (_, _, number) = mark.day.civil();
        let several = if mark.sessions > 1 { mark.sessions.to_string() } else { String::new() };
        DayShown {
            number,
            machine_date: dates::machine_date(mark.day),
            mark: marks::of_day(mark),
            several,
            today: mark.day == self.today,
        }
    }
}

/// What changed, in one sentence; `None` without any record, and while a result of the knee check stands: nothing is said
/// then that could sound like "all is well".
pub fn changed(over: &OverTime<'_>) -> Option<ChangedShown> {
    let lately = over.lately();
    if over.closed || (lately.is_empty() && over.entries.weeks(over.today).is_empty()) {
        return None;
    }
    let of_sessions = what_changed(&lately, over.today).map(|change| Told {
        moment: moment(change.moment),
        first: change.first,
        last: change.last,
        weeks: change.weeks,
        verdict: change.verdict,
    });
    // The week's answers are about stairs and sitting, not about a hard session: they are told where there are any.
    let of_weeks = week_lines::told(over.entries, over.today);
    let told = match (of_weeks, of_sessions) {
        // But for pain in sessions that became worse: that is never passed over.
        (Some(weeks), Some(sessions))
            if sessions.verdict == Verdict::Worse && weeks.verdict != Verdict::Worse =>
        {
            Some(sessions)
        }
        (weeks, sessions) => weeks.or(sessions),
    };
    Some(match told {
        None => {
            let text = words().over_time.too_early.to_owned();
            ChangedShown { text, worse: false, compared: false }
        }
        Some(told) => {
            ChangedShown { text: sentence(&told), worse: told.verdict == Verdict::Worse, compared: true }
        }
    })
}

fn moment(moment: Moment) -> &'static str {
    let words = &words().over_time;
    match moment {
        Moment::During => words.during,
        Moment::Morning => words.morning,
        Moment::HourAfter => words.hour_after,
    }
}

fn sentence(told: &Told) -> String {
    let (words, weeks) = (&words().over_time, words().weekly.weeks(told.weeks));
    let (first, last, moment) = (told.first.value(), told.last.value(), told.moment);
    match told.verdict {
        Verdict::Better => {
            words.better(gap::First(first), gap::Last(last), gap::Moment(moment), gap::Weeks(weeks))
        }
        Verdict::Worse => {
            words.worse(gap::First(first), gap::Last(last), gap::Moment(moment), gap::Weeks(weeks))
        }
        Verdict::NoRealChange if stayed_low(told.first, told.last) => {
            words.low(gap::First(first), gap::Last(last), gap::Moment(moment), gap::Weeks(weeks))
        }
        Verdict::NoRealChange if first == last => {
            words.steady(gap::Last(last), gap::Moment(moment), gap::Weeks(weeks))
        }
        Verdict::NoRealChange => {
            words.unclear(gap::First(first), gap::Last(last), gap::Moment(moment), gap::Weeks(weeks))
        }
    }
}

/// This week, day by day.
pub fn week(over: &OverTime<'_>) -> WeekShown {
    let words = &words().over_time;
    let monday = monday_of(over.today);
    let days = over.days(monday, Day(monday.0.saturating_add(6)));
    let names = dates::weekdays();
    let weeks = over.weeks();
    let mut said = vec![match weeks.last().filter(|week| week.sessions > 0) {
        Some(week) => amount(week.sessions, week.minutes) + ".",
        None => words.nothing_yet.to_owned(),
    }];
    let due = |(mark, _): &(&DayMark, &&str)| mark.kind == month::Kind::Planned;
    let planned: Vec<&str> = days.iter().zip(&names).filter(due).map(|(_, name)| *name).collect();
    if !planned.is_empty() {
        said.push(words.planned(planned.join(", ")));
    }
    let more = over.has_unread()
        || over.began().is_some_and(|began| weeks.first().is_some_and(|w| began < w.monday));
    let row = weeks::row(&weeks, over.closed, more);
    let count = match words.weeks_in_a_row(row.weeks) {
        weeks if row.at_least => words.at_least(weeks),
        weeks => weeks,
    };
    match (row.weeks, row.paused) {
        (0, true) => said.push(words.paused_alone.to_owned()),
        (0, false) => {}
        (_, true) => said.push(words.paused(count)),
        (_, false) => said.push(words.in_a_row(count)),
    }
    let days = days.iter().zip(names).map(|(mark, name)| (name, over.shown(mark))).collect();
    WeekShown { days, said }
}

fn amount(sessions: u32, minutes: u32) -> String {
    let words = &words().over_time;
    words.so_far(gap::Minutes(words.minutes_short(minutes)), gap::Sessions(words.session_count(sessions)))
}

/// The month that is shown.
pub fn month_shown(over: &OverTime<'_>) -> MonthShown {
    let this = Month::of(over.today);
    let shown = over.shown.unwrap_or(Month::of(Day(over.today.0.saturating_sub(6)))).min(this);
    let (first, last) = month::span(shown);
    let read = !over.is_unread(&shown);
    let days: Vec<DayMark> = over.days(first, last);
    let (sessions, minutes) = month::amount(&progress::lit(over.months, first, last.min(over.today)));
    let weeks = || {
        let gaps = (0..first.weekday()).map(|_| None);
        let all: Vec<Option<DayShown>> = gaps.chain(days.iter().map(|mark| Some(over.shown(mark)))).collect();
        all.chunks(7).map(|week| (0..7).map(|day| week.get(day).cloned().flatten()).collect()).collect()
    };
    let named = over.names.iter().find(|month| !over.empty.contains(month)).copied();
    let earliest = [named, progress::began(over.months).map(Month::of)].into_iter().flatten().min();
    MonthShown {
        name: dates::month_and_year(first),
        said: if sessions > 0 { amount(sessions, minutes) } else { String::new() },
        weeks: read.then(weeks),
        earlier: earliest.filter(|earliest| *earliest < shown).map(|_| month::before(shown)),
        later: (shown < this).then(|| month::next(shown)),
    }
}

/// Time in each week, the latest first; none before there are two weeks to compare.
pub fn time_a_week(over: &OverTime<'_>) -> Vec<Bar> {
    let words = &words().over_time;
    let weeks = over.weeks();
    if weeks.len() < 2 {
        return Vec::new();
    }
    let most = weeks.iter().map(|week| week.minutes).max().unwrap_or(0);
    let bar = |week: &weeks::Week| Bar {
        date: dates::short_date(week.monday),
        machine_date: dates::machine_date(week.monday),
        beside: words.session_count(week.sessions),
        number: words.minutes_short(week.minutes),
        percent: percent(week.minutes, most),
    };
    weeks.iter().rev().map(bar).collect()
}

fn percent(of: u32, most: u32) -> u32 {
    u32::try_from(u64::from(of) * 100 / u64::from(most.max(1))).unwrap_or(100)
}

/// The exercises of the last twelve weeks, the most frequent first.
pub fn practised(over: &OverTime<'_>) -> Vec<Practised> {
    let words = words();
    let named = |known: growth::Practised<'_>| {
        let exercise = known.exercise.and_then(ExerciseId::find);
        let name = match (exercise, known.exercise) {
            (Some(exercise), _) => exercise_words(exercise).name,
            (None, None) => words.dose.walk_run_name,
            (None, Some(gone)) => gone,
        };
        let sessions = words.over_time.session_count(known.sessions);
        let stored = known.exercise.map(str::to_owned);
        Practised {
            stored,
            exercise,
            name: words.over_time.name_and(gap::Name(name), gap::Sessions(sessions)),
        }
    };
    growth::practised(&over.lately()).into_iter().map(named).collect()
}

/// How an exercise grew in the last twelve weeks.
pub fn grown(over: &OverTime<'_>, exercise: Option<&str>) -> Growth {
    let words = &words().over_time;
    let lately = over.lately();
    let points = growth::growth(&lately, exercise);
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Growth::default() };
    let day = |point: &Point<'_>| dates::short_date(point.record.day);
    let (from, to) = (planned(first.line).1, planned(last.line).1);
    let mut said = vec![match points.len() {
        1 => words.once(gap::Dose(from), gap::First(day(first))),
        _ if from == to => words.same(gap::Dose(from), gap::First(day(first))),
        _ => words.grew(gap::First(day(first)), gap::From(from), gap::Last(day(last)), gap::To(to)),
    }];
    let most = points.iter().max_by_key(|point| point.amount.number());
    said.extend(most.map(|point| words.most(done(point.amount))));
    let longest = most.map_or(0, |point| point.amount.number());
    let bar = |point: &Point<'_>| Bar {
        date: day(point),
        machine_date: dates::machine_date(point.record.day),
        beside: planned(point.line).1,
        number: done(point.amount),
        percent: percent(point.amount.number(), longest),
    };
    let bars: Vec<Bar> = points.iter().rev().take(MOST_POINTS).map(bar).collect();
    if bars.len() < points.len() {
        said.push(words.latest(bars.len()));
    }
    Growth { said, bars }
}

fn done(amount: Amount) -> String {
    let words = &words().over_time;
    match amount {
        Amount::Repetitions(n) => words.repetitions(n),
        Amount::Steps(n) => words.steps(n),
        Amount::Rounds(n) => words.rounds(n),
        Amount::Seconds(n) => dose::time(u16::try_from(n).unwrap_or(u16::MAX)),
    }
}
