//! What copies of a document come to that were written without knowing of each other. Joining them is associative,
//! commutative and idempotent: in whatever order tabs and places hear of each other, they arrive at the same; an older
//! copy takes nothing back, and what was written at the same time loses nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::app::plan::address::plan;
use knee_companion::domain::check::{Check, Finished, Outcome, Scope, plan_closed};
use knee_companion::domain::course::What;
use knee_companion::domain::document::course::Course;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::packs::Packs;
use knee_companion::domain::document::programmes::{How, Programmes, TakenOut};
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::document::{self, Copies, Document, meet, read_copies};
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::programme::{Days, Programme};
use knee_companion::domain::session::Record;
use knee_companion::domain::time::Day;
use proptest::collection::vec;
use proptest::prelude::*;

/// Moments of tests: milliseconds from here on.
const BEGAN: i64 = 1_795_235_197_000;

/// One tab's copy of a document, and how to write in it.
trait Tab: Document + Clone + PartialEq + std::fmt::Debug + Default {
    /// Something that a person may do; `number` says what, `tab` who, `at` when.
    fn act(&mut self, number: u32, tab: u32, at: i64);

    /// The ids of what is there.
    fn ids(&self) -> Vec<String>;

    /// The same, where it makes no difference in which order things stand.
    fn in_order(self) -> Self {
        self
    }
}

fn list(number: u32) -> Programme {
    Programme {
        id: 0,
        name: format!("list {number}"),
        plan: plan([ExerciseId::ALL[number as usize % ExerciseId::ALL.len()]]),
        days: Days::NONE,
        note: String::new(),
        sender: None,
        since: Day(20_778),
    }
}

impl Tab for Programmes {
    fn act(&mut self, number: u32, tab: u32, at: i64) {
        self.give_ids_from(1 + tab * 1_000_000 + u32::try_from(at - BEGAN).unwrap());
        let some = self.all().get(number as usize % self.all().len().max(1)).map(|list| list.id);
        match (number % 5, some) {
            (0 | 1, _) | (_, None) => drop(self.add(list(number))),
            (2, Some(id)) => drop(self.change(id, |list| list.name = format!("{} of {tab}", number))),
            (3, Some(id)) => drop(self.take_out(id)),
            (_, Some(id)) => drop(self.take_up(list(number), How::Merge(id))),
        }
        self.settle(at);
    }

    fn ids(&self) -> Vec<String> {
        self.all().iter().map(|list| list.id.to_string()).collect()
    }
}

impl Tab for Packs {
    fn act(&mut self, number: u32, tab: u32, at: i64) {
        self.give_ids_from(1 + tab * 1_000_000 + u32::try_from(at - BEGAN).unwrap());
        let some = self.all().get(number as usize % self.all().len().max(1)).map(|pack| pack.id);
        match (number % 4, some) {
            (0 | 1, _) | (_, None) => drop(self.keep(None, &format!("pack {number}"), "AQ")),
            (2, id) => drop(self.keep(id, &format!("{number} of {tab}"), "AQ")),
            (_, Some(id)) => drop(self.take_out(id)),
        }
        self.settle(at);
    }

    fn ids(&self) -> Vec<String> {
        self.all().iter().map(|pack| pack.id.to_string()).collect()
    }
}

impl Tab for Course {
    fn act(&mut self, number: u32, tab: u32, at: i64) {
        let some =
            self.entries().all().get(number as usize % self.entries().all().len().max(1)).map(|e| e.id);
        match (number % 4, some) {
            (0..=2, _) | (_, None) => {
                let lot = 1 + tab * 1_000_000 + u32::try_from(at - BEGAN).unwrap();
                self.put(What::Minutes(u8::try_from(number % 60).unwrap()), at, Day(20_778), lot);
            }
            (_, Some(id)) => drop(self.undo(id, at)),
        }
    }

    fn ids(&self) -> Vec<String> {
        self.entries().all().iter().map(|entry| entry.id.to_string()).collect()
    }
}

fn record(id: &str) -> Record {
    let json = format!(
        r#"{{"i":"{id}","t":{BEGAN},"n":600,"d":20778,"x":"single-leg-balance 3x30s/20lr|M2A3A3|M2A3A3"}}"#
    );
    serde_json::from_str(&json).unwrap()
}

impl Tab for Log {
    fn act(&mut self, number: u32, tab: u32, at: i64) {
        let moment = u32::try_from((at - 1_577_836_800_000) / 1000).unwrap();
        let some =
            self.sessions.get(number as usize % self.sessions.len().max(1)).map(|record| record.id.clone());
        let answer = Nprs::new(u8::try_from(number % 11).unwrap());
        match (number % 8, some) {
            (0 | 1, _) | (_, None) => self.put_in(record(&format!("{tab}-{}", at - BEGAN)), moment),
            (2, Some(id)) => drop(self.take_out(&id, moment)),
            (what, Some(id)) => {
                let record = self.sessions.iter_mut().find(|record| record.id == id).unwrap();
                let before = record.clone();
                match what {
                    3 => record.set_note(&format!("{number} of {tab}")),
                    4 => record.pain.hour_after = answer,
                    5 => record.pain.hour_after = None,
                    6 => record.effort = Some(u8::try_from(number % 11).unwrap()),
                    _ => record.set_worst_pain(answer.unwrap()),
                }
                record.note_changes(&before, moment);
            }
        }
    }

    fn ids(&self) -> Vec<String> {
        self.sessions.iter().map(|record| record.id.clone()).collect()
    }
}

impl Tab for Check {
    fn act(&mut self, number: u32, _: u32, at: i64) {
        let outcomes =
            [Outcome::SelfCare, Outcome::Weeks, Outcome::Soon, Outcome::SameDay, Outcome::Emergency];
        let today = Day(20_778 + i32::try_from((at - BEGAN) / 4_000).unwrap());
        match number % 4 {
            0 => self.start(Scope::Full),
            1 => self.seen(today),
            _ => {
                // As the engine does: a result of this run and day gives way to another one.
                let outcome = outcomes[number as usize % 5];
                for result in &mut self.history.0 {
                    if result.run == self.run && result.day == today && result.corrected.is_none() {
                        result.corrected = Some(today);
                    }
                }
                let (run, scope, version) = (self.run, Scope::Full, "1".to_owned());
                let rules = vec![format!("r{}", number % 3)];
                self.history.0.push(Finished {
                    day: today,
                    run,
                    scope,
                    version,
                    outcome,
                    rules,
                    seen: None,
                    corrected: None,
                });
            }
        }
    }

    /// Results of one day and run: which came first is not kept. The number of the run that is under way only has to be one
    /// that no strange result has.
    fn in_order(mut self) -> Check {
        self.run = 0;
        self.history.0.sort_by_key(|result| (result.day, result.run, result.outcome));
        self
    }

    fn ids(&self) -> Vec<String> {
        self.history
            .0
            .iter()
            .map(|result| format!("{} {} {:?}", result.day.0, result.run, result.outcome))
            .collect()
    }
}

impl Tab for Settings {
    fn act(&mut self, number: u32, _: u32, _: i64) {
        self.volume = u8::try_from(number % 101).unwrap();
    }

    fn ids(&self) -> Vec<String> {
        Vec::new()
    }
}

type Copy<T> = (u64, T);

/// A copy with revision, after some acts of one tab.
fn written<T: Tab>(from: &Copy<T>, tab: u32, acts: &[(u32, u8)]) -> Copy<T> {
    let mut copy = from.clone();
    for (number, wait) in acts {
        let at = i64::try_from(copy.0).unwrap() + i64::from(*wait);
        copy.1.act(*number, tab, at);
        copy.0 = document::next_revision(copy.0, at);
    }
    copy
}

fn begun<T: Tab>(acts: &[(u32, u8)]) -> Copy<T> {
    written(&(u64::try_from(BEGAN).unwrap(), T::default()), 1, acts)
}

fn acts() -> impl Strategy<Value = Vec<(u32, u8)>> {
    // Often at the same moment.
    vec((0_u32..400, prop_oneof![Just(1_u8), 1..200_u8]), 0..12)
}

fn three_tabs_agree<T: Tab>(common: &[(u32, u8)], by: [Vec<(u32, u8)>; 3]) -> Result<(), TestCaseError> {
    let start = begun::<T>(common);
    let [one, two, three] = [0, 1, 2].map(|tab| written(&start, 2 + tab as u32, &by[tab]));
    let join = |a: &Copy<T>, b: &Copy<T>| meet(a.clone(), b.clone());
    prop_assert_eq!(join(&one, &one), one.clone());
    prop_assert_eq!(join(&one, &two), join(&two, &one));
    let all = join(&join(&one, &two), &three);
    let known = all.1.clone().in_order();
    prop_assert_eq!(&join(&one, &join(&two, &three)).1.in_order(), &known, "in another order");
    prop_assert_eq!(&join(&join(&three, &one), &two).1.in_order(), &known, "in another order");
    for copy in [&start, &one, &two, &three] {
        prop_assert_eq!(&join(&all, copy).1.in_order(), &known, "hearing of a copy again changes nothing");
    }
    // It comes out of the store as it went in.
    let text = document::write(all.0, &all.1);
    let copies = Copies { local: Some(text.clone()), mirror: Some(text) };
    prop_assert_eq!(read_copies::<T>(&copies).document, Some(all));
    Ok(())
}

fn an_ancestor_changes_nothing<T: Tab>(
    common: &[(u32, u8)],
    more: &[(u32, u8)],
) -> Result<(), TestCaseError> {
    let old = begun::<T>(common);
    let new = written(&old, 2, more);
    for (rev, met) in [meet(old.clone(), new.clone()), meet(new.clone(), old)] {
        prop_assert_eq!(rev, new.0);
        prop_assert_eq!(met.in_order(), new.1.clone().in_order());
    }
    Ok(())
}

/// What one tab adds while another one does whatever it does is there afterwards, unless a tab that knew of it took it out.
fn what_was_added_is_there<T: Tab>(
    common: &[(u32, u8)],
    by: [Vec<(u32, u8)>; 2],
) -> Result<(), TestCaseError> {
    let start = begun::<T>(common);
    let [one, two] = [0, 1].map(|tab| written(&start, 2 + tab as u32, &by[tab]));
    let both = meet(one.clone(), two.clone()).1.ids();
    for (copy, other) in [(&one, &two), (&two, &one)] {
        for id in copy.1.ids() {
            let taken_out_by_the_other = start.1.ids().contains(&id) && !other.1.ids().contains(&id);
            prop_assert!(both.contains(&id) || taken_out_by_the_other, "{} is lost", id);
        }
    }
    Ok(())
}

macro_rules! properties { ($($module:ident: $document:ty),+) => { $(
    mod $module {
        use super::*;
        proptest! {
            #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
            #[test]
            fn three_tabs_that_hear_of_each_other_in_any_order_arrive_at_the_same(common in acts(), one in acts(), two in acts(), three in acts()) {
                three_tabs_agree::<$document>(&common, [one, two, three])?;
            }
            #[test]
            fn an_older_copy_brings_nothing_back_and_undoes_nothing(common in acts(), more in acts()) {
                an_ancestor_changes_nothing::<$document>(&common, &more)?;
            }
            #[test]
            fn nothing_that_two_tabs_add_at_the_same_time_is_lost(common in acts(), one in acts(), two in acts()) {
                what_was_added_is_there::<$document>(&common, [one, two])?;
            }
        }
    }
)+ } }

properties!(lists: Programmes, prescriptions: Packs, courses: Course, months: Log, checks: Check, settings: Settings);

proptest! {
    /// Whatever two tabs knew: a result that asks for help today is not forgotten by their meeting.
    #[test]
    fn an_urgent_result_of_either_tab_closes_the_plan_of_both(common in acts(), one in acts(), two in acts()) {
        let start = begun::<Check>(&common);
        let [one, two] = [written(&start, 2, &one), written(&start, 3, &two)];
        let both = meet(one.clone(), two.clone()).1;
        for (copy, other) in [(&one.1, &two.1), (&two.1, &one.1)] {
            for result in copy.history.0.iter().filter(|result| result.stands()) {
                // Settled by the other tab, which knew of it; or it stands.
                let settled = other.history.0.iter().any(|theirs| {
                    (theirs.day, theirs.run, theirs.outcome) == (result.day, result.run, result.outcome) && !theirs.stands()
                });
                prop_assert!(settled || plan_closed(&both.history).is_some_and(|closed| closed.outcome >= result.outcome));
            }
        }
    }
}

#[test]
fn of_two_copies_with_one_revision_the_same_one_counts_wherever_they_lie() {
    let text = |volume| document::write(7, &Settings { volume, ..Settings::default() });
    let volume = |local: String, mirror: String| {
        let copies = Copies { local: Some(local), mirror: Some(mirror) };
        read_copies::<Settings>(&copies).document.map(|(rev, settings)| (rev, settings.volume))
    };
    assert_eq!(volume(text(20), text(70)), volume(text(70), text(20)));
    assert_eq!(volume(text(20), text(20)), Some((7, 20)));
}

#[test]
fn a_list_that_was_put_back_after_it_had_been_taken_out_stays() {
    let mut mine = Programmes::default();
    let id = mine.add(list(1)).unwrap();
    mine.settle(BEGAN);
    let before = mine.clone();
    let taken: TakenOut = mine.take_out(id).unwrap();
    mine.settle(BEGAN + 1_000);
    let without = mine.clone();
    mine.put_back(taken);
    mine.settle(BEGAN + 2_000);
    let now = u64::try_from(BEGAN).unwrap();
    for other in [before, without] {
        let (_, met) = meet((now, mine.clone()), (now + 5, other));
        assert_eq!(met, mine);
    }
}
