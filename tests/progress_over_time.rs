//! Progress over time says what the record says: days, weeks, what changed, how each exercise grew. Told of made-up records,
//! many of them drawn by lot.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::sync::LazyLock;

use knee_companion::app::core::dates;
use knee_companion::app::record::over_time::{self, OverTime};
use knee_companion::content::words;
use knee_companion::domain::course::Entries;
use knee_companion::domain::course::measures::Verdict;
use knee_companion::domain::document::key::Month;
use knee_companion::domain::pain::{Light, Nprs};
use knee_companion::domain::programme::{Days, Programme};
use knee_companion::domain::progress::change::{FEWEST_ANSWERS, Moment, changed, what_changed};
use knee_companion::domain::progress::growth::{Amount, growth, practised};
use knee_companion::domain::progress::month::{DayMark, Kind, days, span};
use knee_companion::domain::progress::weeks::{row, weeks};
use knee_companion::domain::progress::{Months, began, lit};
use knee_companion::domain::session::Record;
use knee_companion::domain::time::Day;
use litemap::LiteMap;
use proptest::prelude::*;

/// Tuesday 1 December 2026.
fn today() -> Day {
    Day::from_civil(2026, 12, 1)
}

const ONE_SET: &str = "clamshell 2x10@2-1-2/30|,,";

/// A session of ten minutes; its pain before, worst during, an hour after and the next morning.
fn session(day: Day, pain: [Option<u8>; 4], lines: &str) -> Record {
    let started = i64::from(day.0) * 86_400_000 + 36_000_000;
    let [before, worst, hour, morning] = pain;
    let pain = serde_json::to_string(&(before, worst, hour, morning, None::<bool>)).unwrap();
    let json = format!(
        r#"{{"i":"{}-{started}","t":{started},"n":600,"d":{},"x":"{lines}","p":{pain}}}"#,
        day.0, day.0
    );
    serde_json::from_str(&json).unwrap()
}

fn months(records: Vec<Record>) -> Months {
    let mut months: Months = LiteMap::new();
    for record in records {
        months.entry(Month::of(record.day)).or_default().sessions.push(record);
    }
    for (_, log) in months.iter_mut() {
        log.sessions.sort_by_key(|record| record.started);
    }
    months
}

fn over(months: &Months) -> OverTime<'_> {
    static NO_ENTRIES: LazyLock<Entries> = LazyLock::new(Entries::default);
    OverTime {
        months,
        names: &[],
        empty: &[],
        lists: &[],
        entries: &NO_ENTRIES,
        closed: false,
        shown: None,
        today: today(),
    }
}

fn during(day: Day, pain: u8) -> Record {
    session(day, [None, Some(pain), None, None], ONE_SET)
}

/// Three sessions a week for so many weeks up to today, with the pain that `pain` says of each day ago.
fn training(weeks: i32, pain: impl Fn(i32) -> u8) -> Months {
    let ago = (0..weeks * 7).filter(|ago| [0, 2, 4].contains(&(ago % 7)));
    months(ago.map(|ago| during(Day(today().0 - ago), pain(ago))).collect())
}

#[test]
fn an_empty_record_claims_nothing() {
    let none = Months::new();
    let over = over(&none);
    assert_eq!(over_time::changed(&over), None);
    assert!(over_time::time_a_week(&over).is_empty() && over_time::practised(&over).is_empty());
    let month = over_time::month_shown(&over);
    assert_eq!((month.said.as_str(), month.earlier), ("", None));
    assert_eq!(month.name, "November 2026", "on the first of December there is more to see of November");
    let days: Vec<_> = month.weeks.unwrap().into_iter().flatten().flatten().collect();
    assert_eq!(days.len(), 30);
    assert!(days.iter().all(|day| day.mark.svg.is_empty()), "nobody rested before anything was begun");
    assert_eq!(over_time::week(&over).said, [words().over_time.nothing_yet]);
}

#[test]
fn what_changed_is_told_with_its_numbers_and_weeks() {
    let record = training(9, |ago| if ago > 40 { 6 } else { 2 });
    let told = over_time::changed(&over(&record)).unwrap();
    assert!(!told.worse && told.compared);
    assert_eq!(
        told.text,
        "Over 8 weeks, pain during sessions went from 6 to 2 out of 10: a clear change for the better."
    );
    let worse = training(9, |ago| if ago > 40 { 2 } else { 4 });
    let told = over_time::changed(&over(&worse)).unwrap();
    assert!(told.worse && told.text.contains("for the worse"), "{told:?}");
    let same = over_time::changed(&over(&training(9, |_| 3))).unwrap().text;
    assert!(same.contains("stayed at 3") && same.contains("no clear change"), "{same}");
    let low = over_time::changed(&over(&training(9, |ago| u8::from(ago > 40)))).unwrap().text;
    assert!(low.contains("stayed low"), "{low}");
    let small = over_time::changed(&over(&training(9, |ago| if ago > 40 { 8 } else { 6 }))).unwrap().text;
    assert!(small.contains("no clear change"), "two of eight are less than 30 percent: {small}");
}

#[test]
fn too_few_answers_or_none_lately_compare_nothing() {
    let early = over_time::changed(&over(&training(3, |_| 6))).unwrap();
    assert_eq!((early.text.as_str(), early.compared), (words().over_time.too_early, false));
    let long_ago = (20..60).step_by(2).map(|ago| during(Day(today().0 - ago), 3)).collect();
    assert!(!over_time::changed(&over(&months(long_ago))).unwrap().compared);
    let silent = (0..60).step_by(2).map(|ago| session(Day(today().0 - ago), [None; 4], ONE_SET)).collect();
    assert!(!over_time::changed(&over(&months(silent))).unwrap().compared);
}

#[test]
fn while_the_knee_check_closes_the_exercises_nothing_is_said_to_be_better() {
    let record = training(9, |ago| if ago > 40 { 6 } else { 2 });
    assert_eq!(over_time::changed(&OverTime { closed: true, ..over(&record) }), None);
}

#[test]
fn for_the_worse_is_told_before_for_the_better() {
    let pain =
        |ago: i32| if ago > 40 { [None, Some(7), None, Some(1)] } else { [None, Some(2), None, Some(4)] };
    let days = (0..63).step_by(2).map(|ago| session(Day(today().0 - ago), pain(ago), ONE_SET));
    let record = months(days.collect());
    let change = what_changed(&lit(&record, Day(0), today()), today()).unwrap();
    assert_eq!((change.moment, change.verdict), (Moment::Morning, Verdict::Worse));
}

/// Weeks, this one last: so many sessions in each, from Monday on every second day, and their pain.
fn by_weeks(all: &[(i32, u8)]) -> Months {
    let monday = |ago: usize| Day(today().0 - 1 - 7 * i32::try_from(ago).unwrap());
    let of_week = |(ago, (count, pain)): (usize, &(i32, u8))| {
        let monday = monday(ago).0;
        let pain = *pain;
        (0..*count).map(move |n| during(Day(monday + 2 * n), pain)).collect::<Vec<_>>()
    };
    months(all.iter().rev().enumerate().flat_map(of_week).collect())
}

fn counted(all: &[(i32, u8)], rests: bool) -> (u32, bool) {
    let record = by_weeks(all);
    let row = row(&weeks(&record, &[], began(&record), today(), 12), rests, false);
    (row.weeks, row.paused)
}

#[test]
fn weeks_with_two_sessions_count_and_one_in_which_the_knee_rests_pauses() {
    assert_eq!(counted(&[(3, 1), (2, 1), (3, 1), (1, 1)], false), (3, false), "this week has only begun");
    assert_eq!(counted(&[(3, 1), (1, 1), (3, 1), (1, 1)], false), (1, false), "a week with one ends the row");
    assert_eq!(counted(&[(3, 1), (1, 8), (3, 1), (1, 1)], false), (2, false), "it was red: the knee rested");
    assert_eq!(counted(&[(3, 1), (2, 8), (0, 1), (1, 1)], false), (2, false), "and the week after it, too");
    assert_eq!(counted(&[(3, 1), (2, 1), (1, 8)], false), (2, true), "this week pauses");
    assert_eq!(counted(&[(3, 1), (2, 1), (0, 1)], true), (2, true), "a result of the knee check pauses it");
    assert_eq!(counted(&[(1, 1)], false), (0, false));
    let record = by_weeks(&[(3, 1), (1, 1), (3, 1), (1, 1)]);
    let said = |worse: &[Day]| row(&weeks(&record, worse, began(&record), today(), 12), false, false).weeks;
    assert_eq!(
        (said(&[]), said(&[Day(today().0 - 13)])),
        (1, 2),
        "a worse day pauses the row as a red one does"
    );
}

#[test]
fn a_row_that_reaches_the_first_week_that_was_read_says_at_least() {
    let mut all = [(3, 1); 12];
    all[11] = (1, 1);
    let record = by_weeks(&all);
    let names = [Month { year: 2020, month: 1 }];
    let said = over_time::week(&OverTime { names: &names, ..over(&record) }).said;
    assert!(said.iter().any(|said| said.starts_with("At least 11 weeks in a row")), "{said:?}");
    let said = over_time::week(&over(&record)).said;
    assert!(said.iter().any(|said| said.starts_with("11 weeks in a row")), "{said:?}");
}

#[test]
fn the_week_tells_what_was_done_and_what_is_still_planned() {
    let list = |days: &[u8], since: i32| -> Programme {
        let json = format!(
            r#"{{"id":1,"name":"a","plan":["clamshell 2x10@2-1-2/30"],"days":{},"since":{since}}}"#,
            u8::from(Days::of(days))
        );
        serde_json::from_str(&json).unwrap()
    };
    let record = months(vec![during(Day(today().0 - 1), 1)]);
    let lists = [list(&[0, 2, 4], today().0 - 30)];
    let shown = over_time::week(&OverTime { lists: &lists, ..over(&record) });
    assert_eq!(
        shown.said[..2],
        ["1 session, 10 min.".to_owned(), "Still planned: Wednesday, Friday.".to_owned()]
    );
    let marks: Vec<&str> = shown.days.iter().map(|(_, day)| day.mark.words.as_str()).collect();
    assert_eq!(marks, ["1 session, green", "nothing", "planned", "nothing", "planned", "nothing", "nothing"]);
    let later = [list(&[0, 2, 4], today().0 + 2)];
    let shown = over_time::week(&OverTime { lists: &later, ..over(&record) });
    assert!(shown.said.contains(&"Still planned: Friday.".to_owned()), "not before it was made: {shown:?}");
    let closed = over_time::week(&OverTime { lists: &lists, closed: true, ..over(&record) });
    assert!(closed.said.iter().all(|said| !said.contains("planned")), "{closed:?}");
}

#[test]
fn an_exercise_tells_from_what_it_grew_to_what_and_how_much_was_done() {
    let plans = ["clamshell 2x8@2-1-2/30|,,", "clamshell 2x10@2-1-2/30|,,", "clamshell 3x10@2-1-2/30|,,,"];
    let record = months(
        plans
            .iter()
            .zip([30, 20, 10])
            .map(|(plan, ago)| session(Day(today().0 - ago), [None; 4], plan))
            .collect(),
    );
    let all = lit(&record, Day(0), today());
    let amounts: Vec<Amount> = growth(&all, Some("clamshell")).iter().map(|point| point.amount).collect();
    assert_eq!(amounts, [16, 20, 30].map(Amount::Repetitions));
    let told = over_time::grown(&over(&record), Some("clamshell"));
    assert_eq!(told.said[0], "From 2 × 8 on 1 November to 3 × 10 on 21 November.");
    assert_eq!(
        told.bars.iter().map(|bar| bar.percent).collect::<Vec<_>>(),
        [100, 66, 53],
        "the latest first"
    );
    assert_eq!(over_time::practised(&over(&record))[0].name, "Clamshell: 3 sessions");
    assert_eq!(over_time::grown(&over(&record), Some("never done")), over_time::Growth::default());
}

#[test]
fn a_month_that_was_not_read_says_so_and_one_without_anything_is_empty() {
    let record = training(3, |_| 1);
    let names: Vec<Month> = [9, 11, 12].map(|month| Month { year: 2026, month }).to_vec();
    let of = |month: u32, empty: &[Month]| {
        let shown = Some(Month { year: 2026, month });
        over_time::month_shown(&OverTime { names: &names, empty, shown, ..over(&record) })
    };
    assert!(of(12, &[]).weeks.is_some() && of(12, &[]).later.is_none());
    let chosen = over_time::month_shown(&OverTime { names: &names, ..over(&record) });
    assert_eq!(chosen.later, Some(Month { year: 2026, month: 12 }));
    assert_eq!(of(12, &[]).earlier, Some(Month { year: 2026, month: 11 }));
    assert!(of(10, &[]).weeks.is_some(), "no document has that name");
    assert!(of(9, &[]).weeks.is_none(), "it is there and was not read");
    assert_eq!(of(9, &[]).earlier, None);
    assert!(of(9, &names[..1]).weeks.is_some(), "nothing was found under its name");
}

proptest! {
    /// Whatever the record: the days of all months count each session once, under its own day, and with the worst light.
    #[test]
    fn the_calendar_counts_what_the_record_counts(
        sessions in proptest::collection::vec((0..900_i32, any::<[Option<u8>; 4]>(), any::<bool>()), 0..60),
    ) {
        let record = |(ago, pain, done): (i32, [Option<u8>; 4], bool)| {
            let lines = if done { ONE_SET } else { "clamshell 2x10@2-1-2/30" };
            session(Day(today().0 - ago), pain.map(|pain| pain.map(|n| n % 11)), lines)
        };
        let all: Vec<Record> = sessions.into_iter().map(record).collect();
        let record = months(all.clone());
        let mut counted: Vec<DayMark> = Vec::new();
        let mut month = Month { year: 2024, month: 1 };
        while month.first_day() <= today() {
            counted.extend(days(&record, span(month), (began(&record), today()), |_| false));
            month = knee_companion::domain::progress::month::next(month);
        }
        let done = all.iter().filter(|record| !record.is_of_pain_alone());
        prop_assert_eq!(counted.iter().map(|day| day.sessions as usize).sum::<usize>(), done.count());
        let lights = lit(&record, Day(0), today());
        for day in counted {
            let of_day = || lights.iter().filter(|lit| lit.record.day == day.day);
            prop_assert_eq!(day.sessions as usize, of_day().filter(|lit| lit.is_session()).count());
            prop_assert_eq!(day.light, of_day().filter_map(|lit| lit.light).max());
            prop_assert_eq!(day.kind == Kind::Session, day.sessions > 0);
        }
        let exercises = practised(&lights);
        for known in &exercises {
            prop_assert_eq!(growth(&lights, known.exercise).len(), known.sessions as usize);
        }
    }

    /// A month is told by itself and the four weeks before: whatever else was read changes nothing. So five years of records
    /// take no longer than twelve weeks.
    #[test]
    fn a_month_is_the_same_whatever_other_months_were_read(
        sessions in proptest::collection::vec((0..400_i32, any::<[Option<u8>; 4]>()), 1..120),
        ago in 0..12_u32,
    ) {
        let record = |(ago, pain): (i32, [Option<u8>; 4])| {
            session(Day(today().0 - ago), pain.map(|pain| pain.map(|n| n % 11)), ONE_SET)
        };
        let whole = months(sessions.into_iter().map(record).collect());
        let month = Month { year: 2026, month: 12 - ago };
        let (first, last) = span(month);
        let near = Month::of(Day(first.0 - 28))..=month;
        let part: Months = whole.iter().filter(|(m, _)| near.contains(m)).map(|(m, log)| (*m, log.clone())).collect();
        let began = began(&whole);
        let told = |months| days(months, (first, last), (began, today()), |_| false);
        prop_assert_eq!(told(&whole), told(&part));
    }

    /// Every number of the sentence is one of the record, and its verdict is that of the numbers.
    #[test]
    fn what_is_said_to_have_changed_is_true_of_the_record(
        sessions in proptest::collection::vec((0..84_i32, any::<[Option<u8>; 4]>()), 0..60),
    ) {
        let record = |(ago, pain): (i32, [Option<u8>; 4])| {
            session(Day(today().0 - ago), pain.map(|pain| pain.map(|n| n % 11)), ONE_SET)
        };
        let record = months(sessions.into_iter().map(record).collect());
        let all = lit(&record, Day(0), today());
        let told: Vec<_> = Moment::ALL.into_iter().filter_map(|moment| changed(&all, moment, today())).collect();
        prop_assert_eq!(what_changed(&all, today()).is_some(), !told.is_empty());
        for change in told {
            let answers: Vec<(Day, Nprs)> = all
                .iter()
                .filter_map(|lit| {
                    let pain = lit.record.pain_that_counts();
                    let answer = match change.moment {
                        Moment::During => pain.worst,
                        Moment::Morning => pain.next_morning,
                        Moment::HourAfter => pain.hour_after,
                    };
                    Some((lit.record.day, answer?))
                })
                .collect();
            let (first, last) = (answers[0].0, answers[answers.len() - 1].0);
            prop_assert!(change.weeks as i32 * 7 <= last.0 - first.0 + 1);
            prop_assert!(change.weeks >= 4 && today().0 - last.0 < 14);
            // At least half of the answers of either end are no higher, and half no lower.
            for (said, from) in [(change.first, first.0), (change.last, last.0 - 13)] {
                let end: Vec<Nprs> =
                    answers.iter().filter(|(day, _)| (from..from + 14).contains(&day.0)).map(|(_, pain)| *pain).collect();
                prop_assert!(end.len() >= FEWEST_ANSWERS && end.contains(&said));
                prop_assert!(2 * end.iter().filter(|pain| **pain <= said).count() >= end.len());
                prop_assert!(2 * end.iter().filter(|pain| **pain >= said).count() >= end.len());
            }
            let (first, last) = (change.first.value(), change.last.value());
            match change.verdict {
                Verdict::Better => prop_assert!(first >= last + 2 && 10 * u32::from(first - last) >= 3 * u32::from(first)),
                Verdict::Worse => prop_assert!(last >= first + 2),
                Verdict::NoRealChange => {
                    prop_assert!(last < first + 2);
                    prop_assert!(first < last + 2 || 10 * u32::from(first - last) < 3 * u32::from(first));
                }
            }
        }
    }
}

/// A session at half past midnight after the clocks went forward or back stands under the day that it began on, and no day
/// of 23 or 25 hours loses or doubles one.
#[test]
fn a_day_on_which_the_clocks_change_has_its_session_and_no_other() {
    for (year, month, day) in [(2026, 3, 29), (2026, 10, 25)] {
        let changes = Day::from_civil(year, month, day);
        let around: Vec<Record> = (-1..=1).map(|n| during(Day(changes.0 + n), 1)).collect();
        let record = months(around);
        let marks =
            days(&record, (Day(changes.0 - 2), Day(changes.0 + 2)), (began(&record), today()), |_| false);
        assert_eq!(marks.iter().map(|mark| mark.sessions).collect::<Vec<_>>(), [0, 1, 1, 1, 0]);
        assert_eq!(marks[2].light, Some(Light::Green));
        assert_eq!(dates::machine_date(marks[2].day), format!("{year}-{month:02}-{day:02}"));
    }
}

#[test]
fn pain_alone_is_no_session_and_what_is_dated_later_is_not_shown() {
    let alone = session(Day(today().0 - 3), [None, Some(7), None, None], "clamshell 2x10@2-1-2/30");
    let later = during(Day(today().0 + 5), 1);
    let record = months(vec![during(Day(today().0 - 5), 1), alone, later]);
    let marks = days(&record, (Day(today().0 - 5), Day(today().0 + 6)), (began(&record), today()), |_| false);
    let kinds: Vec<Kind> = marks.iter().map(|mark| mark.kind).collect();
    assert_eq!(kinds[..5], [Kind::Session, Kind::Rest, Kind::PainAlone, Kind::Rest, Kind::Rest]);
    assert!(kinds[5..].iter().all(|kind| *kind == Kind::Open), "today is no rest day yet: {kinds:?}");
    assert_eq!(marks[2].light, Some(Light::Red));
}
