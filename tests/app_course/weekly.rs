//! The week's questions: what is saved of them, what is changed, and what they come to over the weeks.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::course::event::CourseEvent;
use knee_companion::app::course::weekly::{HEADING, Weekly, WeeklyEvent};
use knee_companion::app::event::Event;
use knee_companion::app::record::over_time;
use knee_companion::app::record::progress::over_time as over;
use knee_companion::app::record::week_lines::{WeekLines, week_lines};
use knee_companion::content::words;
use knee_companion::domain::course::measures::Verdict;
use knee_companion::domain::course::weekly::{self, Measure};
use knee_companion::domain::course::{Entries, Entry, Week, What};
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::time::Day;
use proptest::prelude::*;

use super::browser::Browser;

const WEEK: i64 = 7 * 86_400_000;

fn nprs(n: u8) -> Option<Nprs> {
    Nprs::new(n)
}

fn tap(browser: &mut Browser, page: usize, event: WeeklyEvent) -> Vec<Effect> {
    browser.wall += 1_000;
    browser.send(page, Event::Course(CourseEvent::Weekly(event)))
}

fn answer(browser: &mut Browser, page: usize, measure: Measure, n: u8) {
    tap(browser, page, WeeklyEvent::Answered(measure, nprs(n)));
}

fn entries(browser: &Browser, page: usize) -> Entries {
    browser.pages[page].model.course.entries().clone()
}

fn lines(browser: &Browser, page: usize) -> WeekLines {
    week_lines(&entries(browser, page), browser.now(page).day())
}

/// Entries of weeks on end, the first on day 1000: pain on stairs, and one thing of one's own.
fn weeks(all: &[(u8, u8)]) -> Entries {
    let named = What::Activities(["The hill home".to_owned(), String::new(), String::new()]);
    let week = |(n, (stairs, hill)): (usize, &(u8, u8))| {
        let week = Week { stairs: nprs(*stairs), activities: [nprs(*hill), None, None], ..Week::default() };
        (1000 + 7 * n as i32, What::Week(week))
    };
    let all = [(1000, named)].into_iter().chain(all.iter().enumerate().map(week));
    let entry = |(id, (day, what)): (usize, (i32, What))| Entry {
        id: id as u64 + 1,
        at: i64::from(day) * 86_400_000 + id as i64,
        day: Day(day),
        what,
        undone: None,
    };
    all.enumerate().map(entry).collect()
}

#[test]
fn nothing_is_stored_before_save_and_one_answer_is_enough() {
    let mut browser = Browser::new();
    let page = browser.open("week");
    tap(&mut browser, page, WeeklyEvent::Saved);
    let weekly = |browser: &Browser| browser.pages[page].model.weekly.clone();
    assert!(weekly(&browser).nothing && !weekly(&browser).saved, "nothing is answered yet");
    answer(&mut browser, page, Measure::Stairs, 4);
    assert!(entries(&browser, page).all().is_empty() && !weekly(&browser).nothing);
    let effects = tap(&mut browser, page, WeeklyEvent::Saved);
    assert!(effects.contains(&Effect::Focus(HEADING)) && weekly(&browser).saved);
    browser.kill();
    let page = browser.open("week");
    assert!(browser.pages[page].model.weekly.saved, "after a reload, too");
    let today = browser.now(page).day();
    assert_eq!(entries(&browser, page).weeks(today), [(today, Week { stairs: nprs(4), ..Week::default() })]);
}

#[test]
fn what_was_answered_today_is_changed_in_its_place() {
    let mut browser = Browser::new();
    let page = browser.open("week");
    answer(&mut browser, page, Measure::Stairs, 4);
    tap(&mut browser, page, WeeklyEvent::Saved);
    for again in [WeeklyEvent::ChangeWanted, WeeklyEvent::Saved] {
        tap(&mut browser, page, again);
    }
    assert_eq!(entries(&browser, page).all().len(), 1, "nothing was changed");
    tap(&mut browser, page, WeeklyEvent::ChangeWanted);
    answer(&mut browser, page, Measure::Stairs, 6);
    answer(&mut browser, page, Measure::Running, 2);
    answer(&mut browser, page, Measure::Running, 2);
    tap(&mut browser, page, WeeklyEvent::Saved);
    let today = browser.now(page).day();
    let week = Week { stairs: nprs(6), ..Week::default() };
    assert_eq!(entries(&browser, page).weeks(today), [(today, week)], "the second tap took the 2 back");
    tap(&mut browser, page, WeeklyEvent::ChangeWanted);
    answer(&mut browser, page, Measure::Stairs, 6);
    tap(&mut browser, page, WeeklyEvent::Saved);
    assert!(entries(&browser, page).weeks(today).is_empty(), "all left out: as if never answered");
}

#[test]
fn a_thing_of_ones_own_counts_by_its_name_and_a_new_name_begins_anew() {
    let mut browser = Browser::new();
    let page = browser.open("week");
    answer(&mut browser, page, Measure::Activity(0), 3);
    tap(&mut browser, page, WeeklyEvent::Saved);
    assert!(entries(&browser, page).all().is_empty(), "a number without a name is an answer to nothing");
    tap(&mut browser, page, WeeklyEvent::Named(0, "  The hill home ".to_owned()));
    answer(&mut browser, page, Measure::Activity(0), 3);
    tap(&mut browser, page, WeeklyEvent::Saved);
    browser.wall += WEEK;
    let page = browser.open("week");
    assert_eq!(browser.pages[page].model.weekly.names[0], "The hill home");
    answer(&mut browser, page, Measure::Activity(0), 7);
    tap(&mut browser, page, WeeklyEvent::Saved);
    let told = lines(&browser, page);
    assert_eq!((told.lines[0].name.as_str(), told.rows.len()), ("The hill home", 2));
    assert_eq!(told.lines[0].said, "Better by more than chance: from 3 to 7.");
    assert!(told.lines[0].svg.contains("week-line__band") && !told.lines[0].svg.contains("style="));
    browser.wall += WEEK;
    let page = browser.open("week");
    tap(&mut browser, page, WeeklyEvent::Named(0, "A 5 km run".to_owned()));
    answer(&mut browser, page, Measure::Activity(0), 2);
    tap(&mut browser, page, WeeklyEvent::Saved);
    let told = lines(&browser, page);
    assert_eq!((told.lines[0].name.as_str(), told.lines[0].svg.as_str()), ("A 5 km run", ""));
    assert_eq!(told.lines[0].said, "2 out of 10 so far.");
}

#[test]
fn the_global_question_is_asked_in_the_sixth_week_and_once() {
    let mut browser = Browser::new();
    let page = browser.open("week");
    answer(&mut browser, page, Measure::Stairs, 4);
    tap(&mut browser, page, WeeklyEvent::Saved);
    browser.wall += 6 * WEEK;
    let page = browser.open("week");
    let due =
        |browser: &Browser, page: usize| weekly::global_due(&entries(browser, page), browser.now(page).day());
    assert_eq!(due(&browser, page), Some(6));
    tap(&mut browser, page, WeeklyEvent::GlobalAnswered(Some(9)));
    assert_eq!(browser.pages[page].model.weekly.global, None, "no such answer");
    tap(&mut browser, page, WeeklyEvent::GlobalAnswered(Some(3)));
    tap(&mut browser, page, WeeklyEvent::Saved);
    assert_eq!(due(&browser, page), None);
    assert!(lines(&browser, page).said.iter().any(|said| said.contains("you called your knee better")));
}

#[test]
fn after_six_weeks_without_a_change_for_the_better_there_are_honest_words() {
    let told = |pains: &[(u8, u8)]| {
        let entries = weeks(pains);
        week_lines(&entries, Day(1000 + 7 * (pains.len() as i32 - 1))).honest
    };
    assert!(!told(&[(5, 3); 6]), "the fifth week");
    assert!(told(&[(5, 3); 7]));
    assert!(told(&[(5, 3), (5, 3), (5, 3), (5, 3), (5, 3), (5, 3), (7, 3)]), "worse, all the more");
    assert!(!told(&[(1, 9); 7]), "nothing is left to be better");
    assert!(!told(&[(5, 3), (5, 3), (5, 3), (5, 3), (5, 3), (5, 3), (3, 3)]));
}

#[test]
fn the_first_sentence_of_progress_is_that_of_the_weeks_and_worse_comes_before_better() {
    let mut browser = Browser::new();
    for (n, stairs) in [6, 5, 4, 2].into_iter().enumerate() {
        browser.wall += if n == 0 { 0 } else { WEEK };
        let page = browser.open("week");
        answer(&mut browser, page, Measure::Stairs, stairs);
        tap(&mut browser, page, WeeklyEvent::Saved);
    }
    let page = browser.open("progress");
    let told = |browser: &Browser, page: usize| {
        over_time::changed(&over(&browser.pages[page].model, browser.now(page)))
    };
    assert_eq!(
        told(&browser, page).unwrap().text,
        "Over 3 weeks, pain on stairs went from 6 to 2 out of 10: a clear change for the better."
    );
    browser.wall += 5 * WEEK;
    let page = browser.open("progress");
    assert_eq!(told(&browser, page).unwrap().text, words().over_time.too_early, "that was weeks ago");
}

proptest! {
    /// Whatever was answered: what is said of a line is true of its first and last answer, all that is drawn lies within
    /// the drawing, and the last point lies outside the band exactly where the change is a real one.
    #[test]
    fn what_is_said_of_a_line_is_true_of_its_answers(answers in proptest::collection::vec((0..=10_u8, 0..=10_u8), 1..30)) {
        let entries = weeks(&answers);
        let today = Day(1000 + 7 * (answers.len() as i32 - 1));
        let all = week_lines(&entries, today);
        prop_assert_eq!(all.lines.len(), 2);
        prop_assert_eq!(all.rows.len(), answers.len());
        let (first, last) = (answers[0], answers[answers.len() - 1]);
        for (line, drawn) in weekly::lines(&entries, today).iter().zip(&all.lines) {
            let of = |(stairs, hill): (u8, u8)| if line.measure.is_pain() { stairs } else { hill };
            let Some(change) = line.change else {
                prop_assert_eq!(answers.len(), 1);
                prop_assert!(drawn.svg.is_empty());
                continue;
            };
            prop_assert_eq!((change.first, change.last), (i32::from(of(first)) * 10, i32::from(of(last)) * 10));
            let (from, to) = (of(first), of(last));
            let ends = format!("from {from} to {to}.");
            prop_assert!(drawn.said.ends_with(&ends));
            let better = drawn.said.starts_with("Better");
            let worse = drawn.said.starts_with("Worse");
            prop_assert_eq!(better, change.verdict == Verdict::Better);
            if line.measure.is_pain() {
                prop_assert_eq!(worse, to >= from + 2);
                prop_assert_eq!(better, from >= to + 2 && 10 * (from - to) >= 3 * from);
            } else {
                prop_assert_eq!((better, worse), (to >= from + 3, from >= to + 3));
            }
            let attributes = drawn.svg.split('"').skip(1).step_by(2);
            let plain = attributes.filter(|a| a.chars().all(|c| c.is_ascii_digit() || " ,-MHVLZ".contains(c)));
            for number in plain.flat_map(|a| a.split([' ', ',', 'M', 'H', 'V', 'L', 'Z'])) {
                if let Ok(number) = number.parse::<i64>() {
                    prop_assert!((0..=320).contains(&number), "{}: {}", number, drawn.svg);
                }
            }
        }
    }

    /// No order of taps loses an answer that was saved, or stores what nobody can have answered.
    #[test]
    fn whatever_is_tapped_what_was_saved_stands(taps in proptest::collection::vec((0..9_u8, 0..3_usize, 0..=10_u8), 1..40)) {
        let today = Day(1000);
        let (mut entries, mut weekly) = (Entries::default(), Weekly::default());
        let mut id = 0;
        for (which, place, n) in taps {
            let event = match which {
                0..=3 => WeeklyEvent::Answered(Measure::ALL[place], nprs(n)),
                4 => WeeklyEvent::Answered(Measure::Activity(place), nprs(n)),
                5 => WeeklyEvent::Named(place, ["", "a", " b "][usize::from(n) % 3].to_owned()),
                6 => WeeklyEvent::ChangeWanted,
                _ => WeeklyEvent::Saved,
            };
            let saves = event == WeeklyEvent::Saved;
            for act in weekly.happened(event, &entries, today) {
                match act {
                    knee_companion::app::course::weekly::Act::Undo(id) => {
                        prop_assert!(entries.undo(id, 1));
                    }
                    knee_companion::app::course::weekly::Act::Put(what) => {
                        id += 1;
                        entries.put(Entry { id, at: id as i64, day: today, what, undone: None });
                    }
                }
            }
            if saves && weekly.saved {
                let stored = entries.weeks(today);
                prop_assert!(stored.len() <= 1, "one of a day: {:?}", stored);
                let stored = stored.first().map(|(_, week)| *week).unwrap_or_default();
                prop_assert_eq!(stored, weekly.answers);
                let names = entries.activities(today);
                for (answer, name) in stored.activities.iter().zip(names) {
                    prop_assert!(answer.is_none() || !name.is_empty());
                }
            }
        }
    }
}

#[test]
fn the_days_of_the_course_are_planned_in_the_week_until_a_list_is_followed() {
    use knee_companion::domain::course::{AtHome, Goal, Knee, Start};
    use knee_companion::domain::programme::Days;
    use knee_companion::domain::progress::Months;
    let start = Start {
        knee: Knee::Left,
        stairs: Nprs::new(4).unwrap(),
        sitting: Nprs::new(3).unwrap(),
        at_home: AtHome::default(),
        days: Days::of(&[0, 2]),
        minutes: 15,
        goal: Goal::Distance,
    };
    // A Monday.
    let today = Day::from_civil(2026, 11, 30);
    let said = |all: Vec<What>| -> Entries {
        let entry = |(id, what): (usize, What)| Entry {
            id: id as u64 + 1,
            at: id as i64,
            day: Day(today.0 - 3),
            what,
            undone: None,
        };
        all.into_iter().enumerate().map(entry).collect()
    };
    let months = Months::new();
    let planned = |entries: &Entries| {
        let over = over_time::OverTime {
            months: &months,
            names: &[],
            empty: &[],
            lists: &[],
            entries,
            closed: false,
            shown: None,
            today,
        };
        over_time::week(&over).said
    };
    let started = vec![What::Started(start)];
    assert!(planned(&said(started.clone())).contains(&"Still planned: Monday, Wednesday.".to_owned()));
    let changed = [started.clone(), vec![What::Days(Days::of(&[4]))]].concat();
    assert!(planned(&said(changed)).contains(&"Still planned: Friday.".to_owned()));
    let follows = [started, vec![What::Follows(Some(7))]].concat();
    assert_eq!(planned(&said(follows)).len(), 1, "nothing but what was done");
}
