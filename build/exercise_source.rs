//! Writes checked exercises as Rust: their ids, their facts and their text.

use std::fmt::Write;

use crate::emit::{pair, pascal, paths, strings};
use crate::exercises::{Cues, ExerciseFile, ExerciseWords};

/// `exercise_ids.rs`: the enum of ids.
pub fn ids(exercises: &[ExerciseFile]) -> String {
    let mut out = String::from(
        "/// Every exercise, by the name of its content file.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         #[repr(u16)]\n\
         pub enum ExerciseId {\n",
    );
    for exercise in exercises {
        let _ = writeln!(out, "    /// {}\n    {},", exercise.words.name, pascal(&exercise.id));
    }
    let _ = write!(
        out,
        "}}\nimpl ExerciseId {{\n    /// All of them, in alphabetical order of their ids.\n    pub const ALL: [ExerciseId; {}] = [{}];\n",
        exercises.len(),
        exercises.iter().map(|e| format!("ExerciseId::{}", pascal(&e.id))).collect::<Vec<_>>().join(", ")
    );
    let _ = write!(
        out,
        "    /// The id as it stands in addresses, files and stored documents.\n    pub const fn as_str(self) -> &'static str {{\n        const NAMES: [&str; {}] = [{}];\n        NAMES[self as usize]\n    }}\n}}\n",
        exercises.len(),
        exercises.iter().map(|e| format!("{:?}", e.id)).collect::<Vec<_>>().join(", ")
    );
    out
}

/// `exercises.rs`: the table of facts, in the order of the ids.
pub fn facts(exercises: &[ExerciseFile]) -> String {
    let mut out = format!("static EXERCISES: [Exercise; {}] = [\n", exercises.len());
    let list = |name: &str, items: Vec<String>| {
        format!("&[{}]", items.iter().map(|i| format!("{name}::{i}")).collect::<Vec<_>>().join(", "))
    };
    for exercise in exercises {
        let facts = &exercise.facts;
        let _ = writeln!(
            out,
            "    Exercise {{ id: ExerciseId::{}, kind: Kind::{:?}, position: Position::{:?}, stage: Stage::{:?}, \
             equipment: {}, muscles: {}, sides: Sides::{:?}, dose: Dose {{ sets: {}, work: {}, rest_seconds: {} }}, \
             days_a_week: ({}, {}), evidence: Evidence::{:?}, easier: {}, harder: {} }},",
            pascal(&exercise.id),
            facts.kind,
            facts.position,
            facts.stage,
            list("Equipment", facts.equipment.iter().map(|e| format!("{e:?}")).collect()),
            list("Muscle", facts.muscles.iter().map(|m| format!("{m:?}")).collect()),
            facts.sides,
            facts.dose.sets,
            facts.dose.work().unwrap_or_default(),
            facts.dose.rest,
            facts.days_a_week[0],
            facts.days_a_week[1],
            facts.evidence.strength,
            paths("ExerciseId", &facts.easier),
            paths("ExerciseId", &facts.harder),
        );
    }
    out.push_str("];\n");
    let _ = writeln!(out, "static EXERCISE_SOURCES: [ExerciseSources; {}] = [", exercises.len());
    for exercise in exercises {
        let facts = &exercise.facts;
        let doses: Vec<String> = facts
            .article_dose
            .iter()
            .map(|dose| {
                format!(
                    "ArticleDose {{ article: {}, sets: {}, repetitions: {}, hold_seconds: {}, days_a_week: {} }}",
                    dose.article,
                    pair(dose.sets),
                    pair(dose.repetitions),
                    pair(dose.hold),
                    pair(dose.days_a_week)
                )
            })
            .collect();
        let _ = writeln!(
            out,
            "    ExerciseSources {{ coverage: Coverage::{:?}, difficulty: Difficulty::{:?}, weeks: {}, evidence: {}, doses: &[{}] }},",
            facts.coverage,
            facts.compare.difficulty,
            pair(facts.compare.weeks),
            strings(&facts.evidence.sources),
            doses.join(", ")
        );
    }
    out.push_str("];\n");
    out
}

/// What a session says of the positions of an exercise, for the left side and for the right.
pub fn positions(words: &ExerciseWords) -> String {
    let Cues { ready, ready_left, ready_right, left, right, .. } = &words.cues;
    let each = if ready.is_empty() { [ready_left, ready_right] } else { [ready, ready] };
    format!("ExercisePositions {{ ready: {each:?}, works: {:?} }}", [left, right])
}

/// The text of an exercise as two statics' values: what a session needs, and what only the page needs.
pub fn words(words: &ExerciseWords) -> (String, String) {
    let cues = &words.cues;
    let short = format!(
        "ExerciseWords {{ name: {:?}, lift: {:?}, hold: {:?}, lower: {:?}, switch: {:?} }}",
        words.name, cues.lift, cues.hold, cues.lower, cues.switch
    );
    let mut long = String::from("ExercisePage { ");
    for (field, text) in [
        ("summary", &words.summary),
        ("good_for", &words.good_for),
        ("feel", &words.feel),
        ("not_feel", &words.not_feel),
        ("stand_in", &words.stand_in),
        ("start", &words.start),
        ("breathing", &words.breathing),
        ("pace", &words.pace),
        ("key_tip", &words.key_tip),
        ("make_easier", &words.make_easier),
        ("make_harder", &words.make_harder),
        ("evidence", &words.evidence),
        ("how_often", &words.how_often),
        ("expect", &words.compare.expect),
        ("best_for", &words.compare.best_for),
        ("advantages", &words.compare.advantages),
        ("need", &words.need),
        ("figure", &words.figure),
    ] {
        let _ = write!(long, "{field}: {text:?}, ");
    }
    for (field, list) in [
        ("other_names", &words.other_names),
        ("steps", &words.steps),
        ("mistakes", &words.mistakes),
        ("skip", &words.skip),
        ("article_notes", &words.article_notes),
        ("disagreement", &words.disagreement),
    ] {
        let _ = write!(long, "{field}: {}, ", strings(list));
    }
    long.push('}');
    (short, long)
}
