//! Twelve people for a physiotherapist to look at: `docs/course-people.md`.

use std::fmt::Write;

use super::{RULES, print};
use crate::domain::course::dosage::{Dosage, Item};
use crate::domain::course::simulation::{GivenScript, Kind, Script};
use crate::domain::course::start::{AtHome, Goal, Knee, Start};
use crate::domain::exercise::Equipment::{Band, Bench, Pad, Step, Weight};
use crate::domain::exercise::{Equipment, ExerciseId};
use crate::domain::pain::Nprs;
use crate::domain::programme::Days;
use crate::domain::time::Day;

fn pain(value: u8) -> Nprs {
    Nprs::new(value).unwrap_or(Nprs::WORST)
}

/// One person: what became of the knee, stairs and sitting, what is at home, days, minutes and goal.
struct Person {
    name: &'static str,
    kind: Kind,
    knee: Knee,
    pain: (u8, u8),
    at_home: &'static [Equipment],
    days: &'static [u8],
    minutes: u8,
    goal: Goal,
    follows: (u8, u8),
}

const PEOPLE: [Person; 12] = [
    Person {
        name: "Anna, better week by week",
        kind: Kind::Steady,
        knee: Knee::Right,
        pain: (4, 3),
        at_home: &[Band, Step],
        days: &[0, 2, 4],
        minutes: 25,
        goal: Goal::Distance,
        follows: (90, 90),
    },
    Person {
        name: "Ben, better soon, nothing at home",
        kind: Kind::Fast,
        knee: Knee::Left,
        pain: (3, 2),
        at_home: &[],
        days: &[],
        minutes: 30,
        goal: Goal::Distance,
        follows: (95, 100),
    },
    Person {
        name: "Carla, with bad spells",
        kind: Kind::Flares,
        knee: Knee::Both,
        pain: (6, 5),
        at_home: &[Band],
        days: &[1, 3, 5],
        minutes: 20,
        goal: Goal::Stairs,
        follows: (85, 80),
    },
    Person {
        name: "David, better to a point and no further",
        kind: Kind::Plateau,
        knee: Knee::Right,
        pain: (5, 4),
        at_home: &[Step, Weight],
        days: &[0, 3],
        minutes: 20,
        goal: Goal::Sitting,
        follows: (80, 80),
    },
    Person {
        name: "Eva, away for weeks and back",
        kind: Kind::DroppedOut,
        knee: Knee::Left,
        pain: (4, 4),
        at_home: &[Band, Step, Weight, Bench],
        days: &[0, 2, 4],
        minutes: 30,
        goal: Goal::Hill,
        follows: (80, 90),
    },
    Person {
        name: "Farid, pain is always 4",
        kind: Kind::AlwaysFour,
        knee: Knee::Both,
        pain: (4, 4),
        at_home: &[Band],
        days: &[1, 3, 6],
        minutes: 20,
        goal: Goal::Other,
        follows: (85, 90),
    },
    Person {
        name: "Grete, leaves answers out",
        kind: Kind::AnswersLeftOut,
        knee: Knee::Right,
        pain: (5, 3),
        at_home: &[Band, Step],
        days: &[0, 2, 5],
        minutes: 25,
        goal: Goal::Stairs,
        follows: (75, 80),
    },
    Person {
        name: "Hugo, whose clock is wrong at times",
        kind: Kind::WrongClock,
        knee: Knee::Left,
        pain: (4, 2),
        at_home: &[Step],
        days: &[0, 1, 3, 5],
        minutes: 25,
        goal: Goal::Distance,
        follows: (85, 90),
    },
    Person {
        name: "Ines, on phone and tablet",
        kind: Kind::TwoDevices,
        knee: Knee::Right,
        pain: (5, 5),
        at_home: &[Band, Pad],
        days: &[1, 3, 5],
        minutes: 25,
        goal: Goal::Hill,
        follows: (85, 90),
    },
    Person {
        name: "Jonas, a clinic's list, doses are the clinic's",
        kind: Kind::Flares,
        knee: Knee::Left,
        pain: (5, 3),
        at_home: &[Band, Step],
        days: &[0, 2, 4],
        minutes: 25,
        goal: Goal::Distance,
        follows: (90, 90),
    },
    Person {
        name: "Kim, a clinic's list that may grow",
        kind: Kind::Steady,
        knee: Knee::Right,
        pain: (4, 3),
        at_home: &[Band, Step],
        days: &[0, 2, 4],
        minutes: 30,
        goal: Goal::Distance,
        follows: (90, 90),
    },
    Person {
        name: "Lena, a very sore knee and ten minutes",
        kind: Kind::Steady,
        knee: Knee::Left,
        pain: (8, 7),
        at_home: &[],
        days: &[0, 1, 3, 5],
        minutes: 10,
        goal: Goal::Sitting,
        follows: (90, 90),
    },
];

/// The prescription of Jonas and Kim.
fn prescription(progression: bool) -> GivenScript {
    let item =
        |exercise, sets, amount, hold| Item { exercise, dosage: Dosage { sets, amount, hold, load: 0 } };
    GivenScript {
        items: vec![
            item(ExerciseId::Clamshell, 3, 12, 0),
            item(ExerciseId::WallSlide, 2, 10, 5),
            item(ExerciseId::StepUp, 2, 10, 0),
        ],
        by_clinic: true,
        progression,
    }
}

/// The twelve.
pub fn twelve() -> Vec<Script> {
    let script = |(place, person): (u64, &Person)| Script {
        name: person.name.to_owned(),
        kind: person.kind,
        // Where the lots of Eva fall so that she is away for one week, for three and for five.
        seed: if place == 4 { 109 } else { 40 + place },
        weeks: 26,
        since: Day::from_civil(2026, 1, 5),
        start: Start {
            knee: person.knee,
            stairs: pain(person.pain.0),
            sitting: pain(person.pain.1),
            at_home: AtHome::of(person.at_home),
            days: Days::of(person.days),
            minutes: person.minutes,
            goal: person.goal,
        },
        adherence: person.follows.0,
        accepts: person.follows.1,
        given: match place {
            9 => Some(prescription(false)),
            10 => Some(prescription(true)),
            _ => None,
        },
    };
    (0..).zip(&PEOPLE).map(script).collect()
}

/// `docs/course-people.md`.
pub fn document() -> String {
    let mut out = String::from(
        "# Twelve people on the course\n\n\
         For a physiotherapist who reviews what the app suggests: simulated people, 26 weeks each, with every change and the \
         facts that it rests on. The knees are rules of thumb (`src/domain/course/simulation/knee.rs`), not patients. Made by \
         `cargo xtask course --people`, day by day with `cargo xtask course FILE.json`; a test keeps this file as the app \
         decides.\n\n\
         A session's colour is the worst of its four moments and new swelling, with the worst pain during it in brackets. \
         Harder is suggested and takes the person's word; easier after a red, a flare or a gap does not.\n\n\
         ## The rules\n\n| Rule | Number | Sources |\n| --- | --- | --- |\n",
    );
    for rule in RULES {
        let _ =
            writeln!(out, "| {} | {} {} | {} |", rule.says, rule.value, rule.unit, rule.sources.join(", "));
    }
    for (number, script) in (1..).zip(twelve()) {
        let _ = write!(out, "\n## {number}. {}\n\n{}", script.name, print::by_week(&script));
    }
    out
}
