//! Prescriptions by chance, for every test that hands one over.

use knee_companion::content::exercises::exercise;
use knee_companion::domain::exercise::{Dose, ExerciseId, Sides, Tempo, Work};
use knee_companion::domain::prescription::Prescription;
use knee_companion::domain::programme::{Days, Sender, bounds};
use knee_companion::domain::session::plan::MOST_ITEMS;
use knee_companion::domain::session::{Pacing, PlannedExercise, SideChoice};
use proptest::prelude::*;

/// Every value that a prescription may have.
fn any_planned() -> impl Strategy<Value = PlannedExercise> {
    let chances = (any::<proptest::sample::Index>(), any::<u32>(), any::<[u16; 6]>());
    chances.prop_map(|(which, choice, numbers)| {
        let facts = exercise(*which.get(&ExerciseId::ALL));
        let usual = PlannedExercise {
            exercise: facts.id,
            sides: SideChoice::usual(facts.sides),
            dose: facts.dose,
            pacing: Pacing::Paced,
        };
        if choice % 4 == 0 {
            return usual;
        }
        let of = |place: usize, bounds: (u16, u16)| bounds.0 + numbers[place] % (bounds.1 - bounds.0 + 1);
        let work = match facts.dose.work {
            Work::Repetitions { .. } => Work::Repetitions {
                count: of(0, (1, 50)) as u8,
                tempo: Tempo {
                    lift: of(1, (0, 30)) as u8,
                    hold: of(2, (0, 30)) as u8,
                    lower: of(3, (0, 30)) as u8,
                },
            },
            Work::Hold { .. } => Work::Hold { seconds: of(0, (1, 300)) },
            Work::Steps { .. } => Work::Steps { count: of(0, (1, 60)) as u8 },
            Work::Timed { .. } => {
                let seconds = of(0, (10, 600));
                Work::Timed { seconds, tender_spot_seconds: of(1, (0, seconds)) }
            }
        };
        let sides = match facts.sides {
            Sides::Together => SideChoice::Together,
            Sides::Each => [
                SideChoice::LeftThenRight,
                SideChoice::RightThenLeft,
                SideChoice::OnlyLeft,
                SideChoice::OnlyRight,
            ][choice as usize / 4 % 4],
        };
        let own = bounds::paced_by_choice(work) && choice / 16 % 2 == 0;
        PlannedExercise {
            sides,
            dose: Dose { sets: of(4, (1, 6)) as u8, work, rest_seconds: of(5, (0, 300)) },
            pacing: if own { Pacing::OwnPace } else { Pacing::Paced },
            ..usual
        }
    })
}

pub fn any_prescription() -> impl Strategy<Value = Prescription> {
    let booking = prop_oneof![
        Just(String::new()),
        "https://[a-z0-9]{1,20}\\.[a-z]{2,9}(/[a-zA-Z0-9/_.%&=+-]{0,40})?",
        "mailto:[a-z]{1,9}@[a-z]{1,9}\\.example",
    ];
    let texts = (".{0,70}", ".{0,290}", ".{0,70}", "(\\+[0-9]{3}[0-9 ().-]{0,20})?", booking);
    let exercises = proptest::collection::vec(any_planned(), 1..=MOST_ITEMS);
    (texts, exercises, any::<u8>()).prop_map(|((name, note, clinic, phone, booking), exercises, days)| {
        let sender = Sender { name: clinic, phone, booking };
        let days = Days::from(days);
        Prescription { name, exercises, days, note, sender }.tidied(exercise)
    })
}
