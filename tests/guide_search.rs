//! Finding an exercise: by the names that people use, misspelt, and by what they have and can do.

use std::collections::BTreeSet;

use knee_companion::app::guide::filter::{Control, Entry, Wish, arrange, seconds, traits};
use knee_companion::content::exercises::{exercise, exercise_page, exercise_words};
use knee_companion::domain::exercise::{ExerciseId, Stage};

/// The list as the page prints it, without the page.
fn list() -> Vec<Entry> {
    let entry = |id| Entry {
        traits: traits(id),
        names: format!("{}, {}", exercise_words(id).name, exercise_page(id).other_names.join(", ")),
        rank: 0,
    };
    ExerciseId::ALL.into_iter().map(entry).collect()
}

fn find(search: &str, traits: &[&str]) -> Vec<&'static str> {
    let wish = Wish { search: search.into(), traits: traits.iter().map(|word| (*word).to_owned()).collect() };
    arrange(&list(), &wish).into_iter().map(|position| ExerciseId::ALL[position].as_str()).collect()
}

#[test]
fn the_names_that_people_use_find_the_exercise() {
    for (search, expected) in [
        ("clam shells", "clamshell"),
        ("VMO", "short-arc-quad"),
        ("vmo", "step-up"),
        ("VMO", "quad-set"),
        ("VMO", "straight-leg-raise"),
        ("monster", "monster-walk"),
        ("ITB", "it-band-stretch"),
        ("90/90", "ninety-ninety-stretch"),
        ("bridge", "glute-bridge"),
        ("one leg stand", "single-leg-balance"),
        ("foam rolling", "foam-roll-it-band"),
    ] {
        assert!(find(search, &[]).contains(&expected), "{search}: {:?}", find(search, &[]));
    }
}

#[test]
fn a_slip_of_the_finger_still_finds_it_and_the_nearest_name_comes_first() {
    for (search, expected) in [
        ("clamshel", "clamshell"),
        ("calmshell", "clamshell"),
        ("montser walk", "monster-walk"),
        ("stepup", "step-up"),
        ("hamstrng stretch", "supine-hamstring-stretch"),
        ("pistl squat", "pistol-squat"),
        ("wallslide", "wall-slide"),
        ("brige", "glute-bridge"),
    ] {
        assert!(find(search, &[]).contains(&expected), "{search}: {:?}", find(search, &[]));
    }
    assert_eq!(find("calmshel", &[]).first(), Some(&"clamshell"), "before the banded clamshell");
    assert_eq!(find("zebra", &[]), [""; 0]);
    assert_eq!(find("clamshell", &[]).first(), Some(&"clamshell"));
    assert_eq!(find("step-up", &[]).first(), Some(&"step-up"));
}

#[test]
fn easier_and_harder_lead_both_ways_and_never_in_a_circle() {
    for id in ExerciseId::ALL {
        for harder in exercise(id).harder {
            assert!(exercise(*harder).easier.contains(&id), "{harder:?} does not lead back to {id:?}");
        }
        for easier in exercise(id).easier {
            assert!(exercise(*easier).harder.contains(&id), "{easier:?} does not lead on to {id:?}");
        }
        let mut reached: BTreeSet<ExerciseId> = BTreeSet::new();
        let mut next: Vec<ExerciseId> = exercise(id).harder.to_vec();
        while let Some(harder) = next.pop() {
            assert_ne!(harder, id, "{id:?} is harder than itself");
            if reached.insert(harder) {
                next.extend(exercise(harder).harder);
            }
        }
    }
}

#[test]
fn every_exercise_is_found_by_each_of_its_names() {
    for id in ExerciseId::ALL {
        for name in [&exercise_words(id).name].into_iter().chain(exercise_page(id).other_names) {
            assert!(find(name, &[]).contains(&id.as_str()), "{name} does not find {}", id.as_str());
        }
    }
}

#[test]
fn choices_narrow_the_list_to_what_offers_all_of_them() {
    assert_eq!(find("", &[]).len(), ExerciseId::ALL.len());
    let banded = find("", &["need-band"]);
    assert!(banded.contains(&"monster-walk") && !banded.contains(&"clamshell"), "{banded:?}");
    let both = find("", &["position-lying", "kind-strength", "need-none", "stage-irritable"]);
    assert!(both.contains(&"clamshell"), "{both:?}");
    for id in both.iter().filter_map(|id| ExerciseId::find(id)) {
        assert_eq!(exercise(id).stage, Stage::Irritable, "{id:?}");
    }
    assert!(find("", &["position-no-kneeling"]).iter().all(|id| !id.contains("kneeling")));
    assert!(find("lunge", &["need-band"]).is_empty());
}

#[test]
fn who_has_three_minutes_is_offered_nothing_longer() {
    for id in find("", &["minutes-3"]).iter().filter_map(|id| ExerciseId::find(id)) {
        assert!(seconds(id) <= 180, "{id:?} takes {} s", seconds(id));
    }
}

#[test]
fn every_choice_on_offer_finds_something_and_no_two_share_an_address() {
    let mut seen = BTreeSet::new();
    for control in Control::ALL {
        for quality in control.qualities() {
            let word = format!("{}-{}", control.name(), quality.value());
            assert!(!find("", &[&word]).is_empty(), "{word}");
            assert!(seen.insert(word), "{quality:?}");
        }
    }
}
