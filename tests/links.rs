//! Links of clinics: whatever was prescribed comes back, whatever else comes is refused, and old links open for ever.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

mod prescriptions;

use knee_companion::content::exercises::exercise;
use knee_companion::domain::exercise::{Dose, ExerciseId, Sides, Tempo, Work};
use knee_companion::domain::prescription::{Prescription, Received, Refusal, link, numbers};
use knee_companion::domain::programme::{Days, Sender, bounds};
use knee_companion::domain::qr;
use knee_companion::domain::session::plan::MOST_ITEMS;
use knee_companion::domain::session::{Pacing, PlannedExercise, SideChoice};
use proptest::prelude::*;

use prescriptions::any_prescription;

fn read(payload: &str) -> Result<Received, Refusal> {
    link::read(payload, exercise)
}

fn write(prescription: &Prescription) -> String {
    link::write(prescription, exercise)
}

fn within_bounds(received: &Received) -> bool {
    let exercises = &received.prescription.exercises;
    (1..=MOST_ITEMS).contains(&exercises.len())
        && exercises.iter().all(|planned| bounds::allowed(planned, exercise(planned.exercise)))
        && received.prescription.tidied(exercise) == received.prescription
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn whatever_can_be_prescribed_comes_back_as_it_was(prescription in any_prescription()) {
        let payload = write(&prescription);
        prop_assert!(payload.len() <= link::LONGEST_PAYLOAD, "{}", payload.len());
        prop_assert!(payload.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)));
        prop_assert_eq!(read(&payload), Ok(Received { prescription, left_out: 0, from_a_runner: false }));
    }

    /// Whatever stands in it: exercises, days and name come back, and nothing that could be taken for a clinic.
    #[test]
    fn what_a_runner_shares_names_no_clinic(prescription in any_prescription()) {
        let payload = link::write_from_a_runner(&prescription, exercise);
        let shared = Prescription { note: String::new(), sender: Sender::default(), ..prescription };
        prop_assert_eq!(
            read(&payload),
            Ok(Received { prescription: shared, left_out: 0, from_a_runner: true })
        );
    }

    #[test]
    fn a_link_that_was_cut_off_or_mistyped_gives_nothing_but_says_so(
        prescription in any_prescription(), at in any::<proptest::sample::Index>(), letter in "[A-Za-z0-9_-]",
    ) {
        let payload = write(&prescription);
        let at = at.index(payload.len());
        // The checksum stands for the last sign where only that one is missing.
        if at + 1 == payload.len() {
            prop_assert_eq!(read(&payload[..at]), Ok(Received { prescription, left_out: 0, from_a_runner: false }));
        } else {
            prop_assert_eq!(read(&payload[..at]), Err(Refusal::Damaged));
        }
        let mistyped = format!("{}{letter}{}", &payload[..at], &payload[at + 1..]);
        prop_assert!(mistyped == payload || read(&mistyped) == Err(Refusal::Damaged), "{mistyped}");
    }

    #[test]
    fn no_link_ends_in_a_sign_that_mail_programs_take_for_the_end_of_a_sentence(prescription in any_prescription()) {
        let payload = write(&prescription);
        prop_assert!(payload.ends_with(|sign: char| sign.is_ascii_alphanumeric()), "{}", payload);
    }
}

/// Numbers by chance, quick enough for a million links (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound
    }
}

#[test]
fn a_million_damaged_or_random_links_never_panic_and_never_give_a_dose_out_of_bounds() {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let seed = ten_exercises();
    let whole = write(&seed);
    let short = write(&Prescription { exercises: seed.exercises[..2].to_vec(), ..Prescription::default() });
    let mut chance = Chance(0x5eed);
    let (mut opened, mut refused) = (0, 0);
    for round in 0..1_000_000 {
        let payload = match round % 8 {
            // Random letters, mostly few.
            0..=2 => {
                let length = chance.below(48);
                (0..length).map(|_| char::from(LETTERS[chance.below(64)])).collect()
            }
            // A real link, damaged in a place or two, or cut off.
            3..=4 => {
                let real = if round % 64 == 3 { &whole } else { &short };
                let mut letters = real.clone().into_bytes();
                for _ in 0..=chance.below(2) {
                    let at = chance.below(letters.len());
                    letters[at] = LETTERS[chance.below(64)];
                }
                letters.truncate(1 + chance.below(letters.len()));
                String::from_utf8_lossy(&letters).into_owned()
            }
            // Made by somebody who knows how: random contents under a checksum that fits.
            _ => {
                let length = chance.below(40);
                let mut body: Vec<u8> = (0..length).map(|_| chance.next() as u8).collect();
                if round % 8 == 7 {
                    // A few exercises at most, and no texts: so that many get to the end.
                    body = vec![
                        chance.next() as u8 & 0xfe,
                        (chance.next() as u8 & 0x0f) << 4 | chance.next() as u8 & 0x0f,
                    ];
                    body.extend((0..chance.below(12)).map(|_| chance.next() as u8));
                    body.extend([0; 5]);
                }
                link::seal([link::VERSION, link::FROM_A_RUNNER][chance.below(2)], &body)
            }
        };
        match read(&payload) {
            Ok(received) => {
                opened += 1;
                assert!(within_bounds(&received), "{payload}: {received:?}");
            }
            Err(_) => refused += 1,
        }
    }
    assert!(opened > 100 && refused > 100_000, "both must happen: {opened} opened, {refused} refused");
}

/// What a clinic might really write: ten exercises, most with a dose of their own, and how to reach it.
fn ten_exercises() -> Prescription {
    let exercises = [
        "quad-set",
        "straight-leg-raise",
        "clamshell",
        "glute-bridge",
        "side-lying-leg-lift",
        "lateral-band-walk",
        "wall-slide",
        "step-up",
        "calf-stretch",
        "foam-roll-quads",
    ];
    let exercises = exercises.iter().enumerate().map(|(place, id)| {
        let facts = exercise(ExerciseId::find(id).unwrap());
        let dose = if place < 2 { facts.dose } else { Dose { sets: 3, rest_seconds: 50, ..facts.dose } };
        PlannedExercise {
            exercise: facts.id,
            sides: SideChoice::usual(facts.sides),
            dose,
            pacing: Pacing::Paced,
        }
    });
    Prescription {
        name: "Weeks 1 to 4: hip and thigh".into(),
        exercises: exercises.collect(),
        days: Days::of(&[0, 2, 4]),
        note: "Slowly, and in front of a mirror if you can. Up to 3 of 10 is fine. Ring us if it is worse for more than a day."
            .into(),
        sender: Sender {
            name: "Riverside Physiotherapy, Newtown".into(),
            phone: "+44 (0)20 7946 0018".into(),
            booking: "https://www.riverside-physiotherapy.example/book".into(),
        },
    }
}

#[test]
fn ten_exercises_with_names_and_contact_fit_a_small_qr_code() {
    let address = format!(
        "https://www.riverside-physiotherapy.example/knee/rx/#{}{}",
        link::MARK,
        write(&ten_exercises())
    );
    let drawing = qr::draw(&address).unwrap();
    assert!(drawing.version <= 15, "version {} for {} letters", drawing.version, address.len());
}

#[test]
fn a_dose_that_goes_without_saying_costs_a_byte() {
    let exercises: Vec<PlannedExercise> = (0..10).filter_map(numbers::exercise).collect();
    let with = write(&Prescription { exercises, ..Prescription::default() });
    let without = write(&Prescription::default());
    assert!(with.len() - without.len() <= 14, "{} against {}", with.len(), without.len());
}

#[test]
fn the_numbers_of_exercises_never_change() {
    let kept = include_str!("fixtures/links/exercise-numbers.txt");
    let kept: Vec<&str> = kept.lines().collect();
    let rows: Vec<&str> = numbers::rows().collect();
    assert!(rows.len() >= kept.len());
    for (number, (row, kept)) in rows.iter().zip(kept).enumerate() {
        // Empty: the exercise is gone, and nobody else got its number.
        assert!(*row == kept || row.is_empty(), "number {number} was {kept:?} and is {row:?} now");
    }
}

#[test]
fn every_exercise_has_a_number_and_every_number_a_dose_that_may_be_played() {
    for id in ExerciseId::ALL {
        let number = numbers::number(id).unwrap_or_else(|| panic!("{} has no `facts.link`", id.as_str()));
        let usual = numbers::exercise(number).unwrap();
        assert_eq!(usual.exercise, id);
        assert!(bounds::allowed(&usual, exercise(id)), "{}", id.as_str());
    }
}

#[test]
fn links_of_version_1_open_for_ever() {
    let links = include_str!("fixtures/links/version-1.txt");
    let mut links = links.lines().filter(|line| !line.starts_with('#'));
    let opened: Vec<Received> = links.by_ref().map(|payload| read(payload).unwrap()).collect();
    let [whole, least, extremes] = &opened[..] else { panic!("three links") };
    assert_eq!(whole.prescription, ten_exercises());
    let usual = numbers::exercise(4).unwrap();
    assert_eq!(least.prescription, Prescription { exercises: vec![usual], ..Prescription::default() });
    assert_eq!(extremes.prescription, extreme());
    assert!(opened.iter().all(|received| received.left_out == 0));
}

/// Each kind of work, each choice of sides, both ends of every bound, and letters of many alphabets.
fn extreme() -> Prescription {
    let planned = |id, sides, dose, pacing| PlannedExercise {
        exercise: ExerciseId::find(id).unwrap(),
        sides,
        dose,
        pacing,
    };
    let most = Tempo { lift: 30, hold: 30, lower: 30 };
    let least = Tempo { lift: 0, hold: 0, lower: 0 };
    let dose = |sets, work, rest_seconds| Dose { sets, work, rest_seconds };
    Prescription {
        name: "Ćwiczenia: колено, γόνατο, 膝 🦵".into(),
        exercises: vec![
            planned(
                "clamshell",
                SideChoice::OnlyLeft,
                dose(6, Work::Repetitions { count: 50, tempo: most }, 300),
                Pacing::OwnPace,
            ),
            planned(
                "clamshell",
                SideChoice::OnlyRight,
                dose(1, Work::Repetitions { count: 1, tempo: least }, 0),
                Pacing::Paced,
            ),
            planned(
                "side-plank",
                SideChoice::RightThenLeft,
                dose(6, Work::Hold { seconds: 300 }, 300),
                Pacing::Paced,
            ),
            planned("plank", SideChoice::Together, dose(1, Work::Hold { seconds: 1 }, 0), Pacing::Paced),
            planned(
                "monster-walk",
                SideChoice::Together,
                dose(6, Work::Steps { count: 60 }, 0),
                Pacing::OwnPace,
            ),
            planned(
                "foam-roll-quads",
                SideChoice::LeftThenRight,
                dose(6, Work::Timed { seconds: 600, tender_spot_seconds: 600 }, 0),
                Pacing::Paced,
            ),
            planned(
                "weighted-glute-bridge",
                SideChoice::Together,
                dose(3, Work::Repetitions { count: 12, tempo: Tempo { lift: 2, hold: 2, lower: 3 } }, 60),
                Pacing::Paced,
            ),
        ],
        days: Days::of(&[0, 1, 2, 3, 4, 5, 6]),
        note: "\"Langsam\"; 50 % weniger als zuvor & mit Gefühl. ~{ok}".into(),
        sender: Sender {
            name: "Praxis Müller’s".into(),
            phone: "(030) 12.34-56".into(),
            booking: "mailto:termin@praxis-mueller.example".into(),
        },
    }
}

#[test]
fn the_writer_of_today_writes_the_links_of_version_1() {
    let links = include_str!("fixtures/links/version-1.txt");
    let least = Prescription { exercises: vec![numbers::exercise(4).unwrap()], ..Prescription::default() };
    let written = [write(&ten_exercises()), write(&least), write(&extreme())];
    let kept: Vec<&str> = links.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(written, kept[..], "another form is another version");
}

#[test]
fn the_writer_of_today_writes_what_runners_shared_as_version_2_does_and_it_opens() {
    let links = include_str!("fixtures/links/version-2.txt");
    let all = [ten_exercises(), extreme()];
    let kept: Vec<&str> = links.lines().filter(|line| !line.starts_with('#')).collect();
    let written = all.each_ref().map(|list| link::write_from_a_runner(list, exercise));
    assert_eq!(written, kept[..], "another form is another version");
    for (payload, list) in kept.iter().zip(all) {
        let received = read(payload).unwrap();
        assert!(received.from_a_runner && received.prescription.sender == Sender::default());
        assert_eq!(received.prescription.exercises, list.exercises);
    }
}

#[test]
fn a_link_from_the_future_is_told_from_a_damaged_one() {
    assert_eq!(read(&link::seal(3, b"whatever comes")), Err(Refusal::FromTheFuture));
    assert_eq!(read(&link::seal(255, b"")), Err(Refusal::FromTheFuture));
    assert_eq!(read(&link::seal(0, b"")), Err(Refusal::Damaged));
    assert_eq!(read(""), Err(Refusal::Damaged));
    assert_eq!(read("what is this?"), Err(Refusal::Damaged));
    assert_eq!(read(&"A".repeat(link::LONGEST_PAYLOAD + 1)), Err(Refusal::TooLong));
    assert_eq!(read(&write(&Prescription::default())), Err(Refusal::NothingInIt));
}

#[test]
fn what_a_message_puts_behind_an_address_does_no_harm() {
    let payload = write(&ten_exercises());
    for behind in [".", ")", ").", " ", "\u{a0}", "\u{201d}", ">"] {
        assert!(read(&format!("{payload}{behind}")).is_ok(), "{behind:?}");
    }
}

#[test]
fn an_exercise_that_this_version_does_not_have_is_left_out_and_the_rest_offered() {
    use knee_companion::domain::prescription::bits::Writer;
    let body = |numbers: &[u32]| {
        let mut bits = Writer::default();
        bits.put(0, 7);
        bits.put(numbers.len() as u32, 4);
        for number in numbers {
            bits.put_number(*number);
            bits.put(1, 1);
        }
        (0..4).for_each(|_| bits.put_number(0));
        bits.put(0, 2);
        link::seal(1, &bits.into_bytes())
    };
    let received = read(&body(&[4, 4000, 11])).unwrap();
    assert_eq!(received.left_out, 1);
    let exercises: Vec<u32> = received
        .prescription
        .exercises
        .iter()
        .filter_map(|planned| numbers::number(planned.exercise))
        .collect();
    assert_eq!(exercises, [4, 11]);
    assert_eq!(read(&body(&[4000, 4001])), Err(Refusal::UnknownExercises));
}

#[test]
fn texts_and_addresses_of_a_link_are_harmless() {
    let hostile = Prescription {
        name: "\u{202e}ecilA".into(),
        note: "a\u{0}b\nc<script>".into(),
        sender: Sender {
            name: "x".repeat(500),
            phone: "112; rm".into(),
            booking: "javascript:alert(1)".into(),
        },
        ..ten_exercises()
    };
    let received = read(&write(&hostile)).unwrap().prescription;
    assert_eq!(received.name, "ecilA");
    assert_eq!(received.note, "ab c<script>", "markup is text and is shown as text");
    assert_eq!(received.sender.name.chars().count(), 60);
    assert_eq!((received.sender.phone.as_str(), received.sender.booking.as_str()), ("", ""));
}

#[test]
fn every_exercise_may_be_played_as_the_guide_has_it_and_not_on_sides_that_it_does_not_have() {
    for id in ExerciseId::ALL {
        let facts = exercise(id);
        let planned =
            |sides| PlannedExercise { exercise: id, sides, dose: facts.dose, pacing: Pacing::Paced };
        assert!(bounds::allowed(&planned(SideChoice::usual(facts.sides)), facts), "{}", id.as_str());
        let other = match facts.sides {
            Sides::Together => SideChoice::OnlyLeft,
            Sides::Each => SideChoice::Together,
        };
        assert!(!bounds::allowed(&planned(other), facts), "{}", id.as_str());
        let much = Dose { sets: 7, ..facts.dose };
        assert!(!bounds::allowed(
            &PlannedExercise { dose: much, ..planned(SideChoice::usual(facts.sides)) },
            facts
        ));
        let (one, other) = (Work::Hold { seconds: 30 }, Work::Steps { count: 10 });
        let work = if std::mem::discriminant(&facts.dose.work) == std::mem::discriminant(&one) {
            other
        } else {
            one
        };
        let dose = Dose { work, ..facts.dose };
        assert!(!bounds::allowed(
            &PlannedExercise { dose, ..planned(SideChoice::usual(facts.sides)) },
            facts
        ));
    }
}
