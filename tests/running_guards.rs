//! Before a run: how it stands to the longest one and to the week of a fortnight ago, what this week changed, and the log
//! underneath.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::domain::pain::{Light, Nprs};
use knee_companion::domain::programme::Days;
use knee_companion::domain::running::activity::{Sport, Unit};
use knee_companion::domain::running::changes::{self, Change, before_run, of_week};
use knee_companion::domain::running::guards::{
    AgainstLongest, Band, Longest, Measure, against_longest, two_weeks,
};
use knee_companion::domain::running::shoes::Look;
use knee_companion::domain::running::{
    Activity, Answer, Answered, Asked, Because, Entries, Entry, Hills, Inputs, Log, Logged, Today, What,
    Which, rules, shoes,
};
use knee_companion::domain::session::{CuesUsed, Plan, Record, Session, SessionEvent, update};
use knee_companion::domain::time::{Day, Now};
use proptest::prelude::*;

const TODAY: Day = Day(20_500);

fn inputs(entries: &Entries) -> Inputs<'_> {
    Inputs {
        entries,
        records: &[],
        closed: None,
        checked: Some(TODAY),
        flares: &[],
        strength_raised: None,
        strength_days: Days::NONE,
        today: TODAY,
    }
}

fn run(ago: i32, seconds: Option<u32>, metres: Option<u32>) -> Activity {
    Activity { seconds, metres, ..Activity::new(Day(TODAY.0 - ago), Sport::Run) }
}

fn entries(said: impl IntoIterator<Item = What>) -> Entries {
    let entry = |(id, what): (u64, What)| Entry { id, at: id as i64, day: TODAY, what, undone: None };
    Entries::from((1..).zip(said).map(entry).collect::<Vec<_>>())
}

fn log(runs: &[Activity]) -> (Entries, Log) {
    let entries = entries(runs.iter().map(|run| What::Did(*run)));
    let log = Log::of(&inputs(&entries));
    (entries, log)
}

fn three(metres: u32) -> [Activity; 3] {
    [25, 12, 4].map(|ago| run(ago, Some(1800), Some(metres)))
}

#[test]
fn the_bands_are_those_of_the_study() {
    let (_, log) = log(&three(5_000));
    let band = |metres: u32| match against_longest(&log, &run(0, None, Some(metres))) {
        AgainstLongest::Known(Longest { percent, band, measure: Measure::Metres, .. }) => (percent, band),
        other => panic!("{other:?}"),
    };
    assert_eq!(band(4_000), (-20, Band::Within));
    assert_eq!(band(5_500), (10, Band::Within), "a tenth is within");
    assert_eq!(band(5_501), (10, Band::More));
    assert_eq!(band(5_900), (18, Band::More));
    assert_eq!(band(6_500), (30, Band::More));
    assert_eq!(band(6_501), (30, Band::MuchMore));
    assert_eq!(band(10_000), (100, Band::MuchMore));
    assert_eq!(band(10_001), (100, Band::Double));
}

#[test]
fn fewer_than_three_runs_in_thirty_days_say_nothing_and_a_red_one_is_no_measure() {
    let planned = run(0, None, Some(5_000));
    let (_, two) = log(&three(5_000)[1..]);
    assert_eq!(against_longest(&two, &planned), AgainstLongest::TooFewRuns(2));
    let mut old = three(5_000);
    old[0].day = Day(TODAY.0 - 31);
    assert_eq!(against_longest(&log(&old).1, &planned), AgainstLongest::TooFewRuns(2), "31 days ago");
    old[0].day = Day(TODAY.0 - 30);
    assert!(matches!(against_longest(&log(&old).1, &planned), AgainstLongest::Known(_)), "30 days ago");
    let mut all = three(5_000);
    all[2].metres = Some(9_000);
    let said = all.iter().map(|run| What::Did(*run));
    let red = entries(said.chain([What::Answered(3, Answered::Worst(Nprs::new(7).unwrap()))]));
    let AgainstLongest::Known(known) = against_longest(&Log::of(&inputs(&red)), &planned) else { panic!() };
    assert_eq!((known.longest, known.percent), (5_000, 0), "the run of 9 km was red");
}

#[test]
fn where_no_distance_is_known_of_enough_runs_time_is_compared() {
    let mut all = three(5_000);
    all[1].metres = None;
    let (_, log) = log(&all);
    let AgainstLongest::Known(known) = against_longest(&log, &run(0, Some(1_980), Some(9_000))) else {
        panic!()
    };
    assert_eq!((known.measure, known.percent, known.band), (Measure::Seconds, 10, Band::Within));
    assert_eq!(against_longest(&log, &run(0, None, Some(9_000))), AgainstLongest::NotComparable);
    let walk = Activity { sport: Sport::Walk, ..run(0, Some(1_980), None) };
    assert_eq!(against_longest(&log, &walk), AgainstLongest::NotComparable, "a walk is no run");
}

#[test]
fn the_second_guard_holds_the_week_against_that_of_a_fortnight_ago() {
    let earlier = [19, 17, 15].map(|ago| run(ago, None, Some(4_000)));
    let now = [5, 3].map(|ago| run(ago, None, Some(5_000)));
    let all: Vec<Activity> = earlier.into_iter().chain(now).collect();
    let (_, full) = log(&all);
    let of = |metres: u32| {
        two_weeks(&full, &run(0, None, Some(metres))).map(|two| (two.before, two.now, two.over))
    };
    assert_eq!(of(5_600), Some((12_000, 15_600, false)), "30 percent");
    assert_eq!(of(5_700), Some((12_000, 15_700, true)));
    let (_, few) = log(&all[2..]);
    assert_eq!(two_weeks(&few, &run(0, None, Some(5_000))), None, "one run is no week to compare with");
}

#[test]
fn each_thing_that_changed_is_named_and_more_than_one_a_week_is_said() {
    let usual = [25, 18, 12, 4].map(|ago| Activity {
        hills: Some(Hills::Flat),
        shoes: Some(77),
        ..run(ago, Some(1_800), Some(5_000))
    });
    let (said, known) = log(&usual);
    let planned = Activity { day: TODAY, ..usual[3] };
    let before = |planned: &Activity| before_run(&inputs(&said), &known, planned);
    assert_eq!(before(&planned).would_change, []);
    assert!(!before(&planned).more_than_one);
    let longer = Activity { seconds: Some(2_000), metres: Some(5_400), ..planned };
    assert_eq!(before(&longer).would_change, [Change::Time]);
    assert!(!before(&longer).more_than_one, "one thing is one thing");
    let hilly = Activity { hills: Some(Hills::Some), ..planned };
    assert_eq!(before(&hilly).would_change, [Change::Hills]);
    let fast = Activity { seconds: Some(1_700), ..planned };
    assert_eq!(before(&fast).would_change, [Change::Speed]);
    let new = Activity { shoes: Some(78), ..planned };
    assert_eq!(before(&new).would_change, [Change::Shoes]);
    let two = Activity { shoes: Some(78), ..hilly };
    assert_eq!(before(&two).would_change, [Change::Hills, Change::Shoes]);
    assert!(before(&two).more_than_one);
    // The day before yesterday the run was longer: nothing else this week.
    let yesterday = Activity { day: Day(TODAY.0 - 2), ..longer };
    let (said, known) = log(&[&usual[..], &[yesterday]].concat());
    assert_eq!(of_week(&inputs(&said), &known, TODAY), [(Day(TODAY.0 - 2), Change::Time)]);
    let seen = before_run(&inputs(&said), &known, &hilly);
    assert!(seen.more_than_one);
    assert!(!before_run(&inputs(&said), &known, &planned).more_than_one, "the usual run changes nothing");
    // A metronome that was begun is a change of form.
    let with = entries(usual.iter().map(|run| What::Did(*run)).chain([What::Metronome(true)]));
    let seen = before_run(&inputs(&with), &Log::of(&inputs(&with)), &longer);
    assert_eq!(seen.changed, [(TODAY, Change::Form)]);
    assert!(seen.more_than_one);
}

#[test]
fn a_past_day_is_put_right_and_the_later_word_counts() {
    let first = run(9, Some(1_800), None);
    let right = Activity { day: Day(TODAY.0 - 10), metres: Some(4_200), ..first };
    let wrong = Activity { metres: Some(42_000), ..first };
    let said = entries([
        What::Did(first),
        What::PutRight(Which::Entry(1), wrong),
        What::PutRight(Which::Entry(1), right),
        What::Answered(1, Answered::Worst(Nprs::new(6).unwrap())),
        What::Answered(1, Answered::Worst(Nprs::new(2).unwrap())),
    ]);
    let known = Log::of(&inputs(&said));
    let [Logged { activity, pain, .. }] = &known.all[..] else { panic!() };
    assert_eq!((activity, pain.worst), (&right, Nprs::new(2)));
    let mut gone = said.clone();
    assert!(gone.undo(1, 5));
    assert!(Log::of(&inputs(&gone)).all.is_empty());
    assert!(Log::of(&inputs(&gone.clone().joined(said.clone()))).all.is_empty(), "taken back stays so");
    let text = serde_json::to_string(&said).unwrap();
    assert!(text.len() < 900, "{} bytes: {text}", text.len());
}

#[test]
fn what_cannot_be_believed_counts_for_nothing_and_is_kept() {
    let wild = [
        run(3, None, None),
        run(3, Some(0), None),
        run(3, Some(999_999), None),
        run(3, None, Some(999_999)),
        Activity { running_seconds: Some(900), ..run(3, Some(600), None) },
        Activity { step: Some(9), ..run(3, Some(600), None) },
    ];
    let (said, known) = log(&wild);
    assert!(known.all.is_empty());
    assert_eq!(said.all().len(), wild.len());
}

/// A session of a plan, played to its end.
fn played(plan: Plan, stop_after: Option<i64>) -> Record {
    let at = |seconds: i64| Now {
        wall: i64::from(TODAY.0) * 86_400_000 + seconds * 1000,
        monotonic: seconds * 1000,
        utc_offset_minutes: 0,
    };
    let session = Session::new("a".into(), "tab".into(), plan, &at(0)).unwrap().with_walks();
    let (mut session, _) = update(&session, SessionEvent::Start, &at(0));
    let mut second = 0;
    while !session.is_over() && stop_after.is_none_or(|stop| second < stop) {
        second += 1;
        session = update(&session, SessionEvent::Tick, &at(second)).0;
    }
    session = update(&session, SessionEvent::EndEarly, &at(second)).0;
    Record::of(&session, CuesUsed::default(), &at(second))
}

#[test]
fn every_step_is_a_session_of_the_player_and_comes_back_as_what_it_was() {
    for step in 1..rules::LAST_STEP {
        let table = rules::intervals(step).unwrap();
        let record = played(rules::session(table), None);
        let activity = Activity::of(&record).unwrap();
        let meant = Activity::of_step(record.day, step).unwrap();
        assert_eq!((activity.step, activity.as_planned), (Some(step), true));
        assert_eq!(activity.running_seconds, meant.running_seconds, "step {step}");
        assert!(
            activity.seconds.unwrap().abs_diff(meant.seconds.unwrap()) <= 15,
            "step {step}: {activity:?}"
        );
        assert!(activity.is_sound() && meant.is_sound());
    }
    let walk = Activity::of(&played(rules::walk(), None)).unwrap();
    assert!(walk.is_test_walk() && walk.as_planned, "{walk:?}");
    // Left in the second run: a minute and a half of running, and not as planned.
    let table = rules::intervals(1).unwrap();
    let left = Activity::of(&played(rules::session(table), Some(10 + 300 + 60 + 120 + 30))).unwrap();
    assert_eq!((left.step, left.as_planned), (Some(1), false));
    assert!((85..=95).contains(&left.running_seconds.unwrap()), "{left:?}");
}

#[test]
fn a_pair_of_shoes_counts_what_was_run_in_it_and_is_looked_at_by_custom() {
    let at = |pair: u64, ago: i32, metres: Option<u32>| {
        What::Did(Activity { shoes: Some(pair), ..run(ago, Some(1_800), metres) })
    };
    let metres_of_300_miles = 482_803;
    let said = entries([
        What::Shoes { name: "blue".into(), metres: metres_of_300_miles - 5_000 },
        What::Shoes { name: "old".into(), metres: 900_000 },
        What::Retired(2),
        at(1, 9, Some(4_999)),
        at(1, 7, None),
        at(2, 5, Some(3_000)),
        What::Did(Activity { sport: Sport::Cycle, shoes: Some(1), ..run(4, Some(900), Some(20_000)) }),
    ]);
    let pairs = |said: &Entries| shoes::pairs(said, &Log::of(&inputs(said)), TODAY);
    let [blue, old] = &pairs(&said)[..] else { panic!() };
    assert_eq!(
        (blue.metres, blue.used, blue.without_distance),
        (metres_of_300_miles - 1, 2, 1),
        "a ride is no run"
    );
    assert_eq!((blue.look(), blue.last), (Look::NotYet, Some(Day(TODAY.0 - 7))));
    assert_eq!((old.metres, old.retired, old.look()), (903_000, true, Look::NotYet));
    let mut more = said.clone();
    more.put(Entry { id: 99, at: 99, day: TODAY, what: at(1, 1, Some(1)), undone: None });
    assert_eq!(pairs(&more)[0].look(), Look::Now);
    more.put(Entry { id: 98, at: 98, day: TODAY, what: at(1, 1, Some(321_869)), undone: None });
    assert_eq!(pairs(&more)[0].look(), Look::Again, "500 miles");
    assert!(more.undo(99, 1) && more.undo(98, 1));
    assert_eq!(pairs(&more)[0].look(), Look::NotYet, "a run that was taken back is not in them");
}

#[test]
fn what_was_said_this_morning_counts_for_the_run_of_yesterday_unless_something_was_said_of_it() {
    let asked = |morning: u8| {
        What::Asked(Asked {
            stairs: Nprs::new(1).unwrap(),
            morning: Nprs::new(morning).unwrap(),
            swelling: false,
        })
    };
    let yesterday = run(1, Some(1_800), None);
    let said = entries([What::Did(yesterday), asked(3), asked(6)]);
    let [Logged { pain, light, .. }] = &Log::of(&inputs(&said)).all[..] else { panic!() };
    assert_eq!((pain.next_morning, *light), (Nprs::new(6), Some(Light::Red)), "the later word");
    let own = entries([
        What::Did(yesterday),
        asked(6),
        What::Answered(1, Answered::NextMorning(Nprs::new(1).unwrap())),
    ]);
    assert_eq!(Log::of(&inputs(&own)).all[0].pain.next_morning, Nprs::new(1));
    let earlier = entries([What::Did(run(2, Some(1_800), None)), asked(6)]);
    assert_eq!(
        Log::of(&inputs(&earlier)).all[0].pain.next_morning,
        None,
        "two mornings later is another morning"
    );
}

#[test]
fn a_new_step_and_a_longer_run_make_running_harder_and_the_same_again_does_not() {
    let step = |ago: i32, step: u8| Activity::of_step(Day(TODAY.0 - ago), step).unwrap();
    let raised = |runs: &[Activity]| changes::raised(&log(runs).1, TODAY);
    assert_eq!(raised(&[step(5, 1)]), Some(Day(TODAY.0 - 5)), "the first run of all");
    assert_eq!(raised(&[step(9, 1), step(5, 1), step(2, 1)]), None);
    assert_eq!(raised(&[step(9, 1), step(5, 1), step(2, 2)]), Some(Day(TODAY.0 - 2)));
    assert_eq!(raised(&[step(20, 1), step(12, 2), step(5, 1)]), None);
    let long = |ago: i32, seconds: u32| run(ago, Some(seconds), None);
    assert_eq!(raised(&[long(20, 1_800), long(15, 1_800), long(9, 1_800), long(3, 1_810)]), None);
    assert_eq!(
        raised(&[long(20, 1_800), long(15, 1_800), long(9, 1_800), long(3, 1_900)]),
        Some(Day(TODAY.0 - 3))
    );
}

#[test]
fn a_walk_that_was_too_much_is_followed_by_easy_days() {
    let walked = Activity::walk(Day(TODAY.0 - 1));
    let said = entries([What::Did(walked), What::Answered(1, Answered::Worst(Nprs::new(7).unwrap()))]);
    let seen = Today::of(&inputs(&said));
    assert_eq!(seen.answer, Answer::NotToday { until: Some(Day(TODAY.0 + 2)) });
    assert_eq!(seen.reason.because, Because::Red);
}

#[test]
fn other_sports_count_as_what_they_are() {
    let others = [Sport::Cycle, Sport::Swim, Sport::Other]
        .map(|sport| Activity { sport, ..run(1, Some(3_600), None) });
    let (said, known) = log(&others);
    assert_eq!(known.all.len(), 3);
    assert_eq!(known.runs().count(), 0);
    let seen = Today::of(&inputs(&said));
    assert_ne!(seen.reason.because, Because::RunLately, "a ride yesterday is no run yesterday");
    assert_eq!(against_longest(&known, &run(0, Some(900), None)), AgainstLongest::TooFewRuns(0));
}

proptest! {
    #[test]
    fn what_was_entered_in_a_unit_is_shown_again(hundredths in 1_u32..30_000, miles in any::<bool>()) {
        let unit = if miles { Unit::Miles } else { Unit::Kilometres };
        prop_assert_eq!(unit.hundredths(unit.metres(hundredths)), hundredths);
    }

    #[test]
    fn a_longer_run_is_never_in_a_lower_band(
        before in prop::collection::vec(500_u32..30_000, 3..8),
        planned in 500_u32..60_000,
        more in 1_u32..20_000,
    ) {
        let runs: Vec<Activity> =
            before.iter().zip(1..).map(|(metres, ago)| run(ago * 3, None, Some(*metres))).collect();
        let (_, log) = log(&runs);
        let of = |metres| match against_longest(&log, &run(0, None, Some(metres))) {
            AgainstLongest::Known(known) => (known.band, known.percent),
            other => panic!("{other:?}"),
        };
        prop_assert!(of(planned) <= of(planned + more));
        let longest = before.iter().max().unwrap();
        prop_assert_eq!(of(*longest), (Band::Within, 0));
        prop_assert_eq!(of(planned).0 == Band::Within, u64::from(planned) * 100 <= u64::from(*longest) * 110);
    }
}
