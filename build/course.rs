//! The course: `content/course/*.toml`, read, proved and written as tables. What is proved here: every number within its
//! range and with a source, every ladder in its order, nothing leads in a circle or back to an earlier stage, and nobody is
//! left without an exercise to begin with. What decides at run time is `src/domain/course/`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::emit::{doc, pascal, paths, write};
use crate::schema::{Problem, files, read, stem};
use crate::sources;

/// The stages, the gentlest first, as the files name them.
const STAGES: [&str; 3] = ["irritable", "building", "strong"];
/// What an exercise trains, for swapping.
const PARTS: [&str; 5] = ["hip", "thigh", "calf", "trunk", "balance"];
/// In place of a source: our own decision.
pub const OURS: &str = "ours";

/// One number that decides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub value: i32,
    unit: String,
    range: [i32; 2],
    says: String,
    sources: Vec<String>,
}

/// Rules of which the first is less than the second.
const PAIRS: [(&str, &str); 6] = [
    ("strong-up-to", "calm-above"),
    ("gap-short-days", "gap-middle-days"),
    ("gap-middle-days", "gap-long-days"),
    ("cut-least-percent", "cut-most-percent"),
    ("minutes-least", "minutes-for-three"),
    ("global-question-first-week", "global-question-second-week"),
];

/// How one exercise grows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ladder {
    trains: String,
    sets: [u8; 2],
    amounts: Vec<u8>,
    #[serde(default)]
    holds: Vec<u8>,
    #[serde(default)]
    loads: u8,
    load_with: Option<String>,
    #[serde(default)]
    for_running: bool,
    then: Vec<String>,
    #[serde(default)]
    note: String,
    sources: Vec<String>,
}

/// What the stages begin with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stages {
    everyone_has: Vec<String>,
    slot: Vec<Slot>,
    also: Vec<Also>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    stage: String,
    options: Vec<SlotOption>,
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotOption {
    exercise: String,
    because: String,
    #[serde(default = "all_stairs")]
    stairs_at_most: u8,
}

fn all_stairs() -> u8 {
    10
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Also {
    stage: String,
    exercise: String,
    running: bool,
    because: String,
    sources: Vec<String>,
}

/// What the ladders have to fit, of an exercise's own file.
#[derive(Deserialize)]
struct ExerciseFile {
    facts: Facts,
}

#[derive(Deserialize)]
struct Facts {
    stage: String,
    equipment: Vec<String>,
    dose: Dose,
}

#[derive(Deserialize)]
struct Dose {
    repetitions: Option<u8>,
    hold: Option<u16>,
    steps: Option<u8>,
    tempo: Option<[u8; 3]>,
}

/// Compiles the course of the project's `root` into `out`.
///
/// # Errors
/// Each problem with its file, its field and what was expected.
pub fn compile(root: &Path, out: &Path) -> Result<(), Vec<Problem>> {
    let content = root.join("content");
    let one = |problem| vec![problem];
    let known: Vec<String> =
        sources::read_sources(&content.join("sources.toml"))?.into_keys().chain([OURS.to_owned()]).collect();
    let folder = content.join("course");
    let rules: BTreeMap<String, Rule> = read(&folder.join("rules.toml")).map_err(one)?;
    let ladders: BTreeMap<String, Ladder> = read(&folder.join("ladders.toml")).map_err(one)?;
    let stages: Stages = read(&folder.join("stages.toml")).map_err(one)?;
    let mut exercises = BTreeMap::new();
    for file in files(&content.join("en/exercises"), "toml") {
        exercises.insert(stem(&file), read::<ExerciseFile>(&file).map_err(one)?.facts);
    }
    let mut problems = Vec::new();
    let mut refuse = |file: &str, what: String| problems.push(Problem::new(&folder.join(file), what));
    prove_rules(&rules, &PAIRS, &known, &mut |what| refuse("rules.toml", what));
    prove_ladders(&ladders, &exercises, &known, &mut |what| refuse("ladders.toml", what));
    prove_stages(&stages, &ladders, &exercises, &known, &mut |what| refuse("stages.toml", what));
    if !problems.is_empty() {
        return Err(problems);
    }
    write(out, "course_tables.rs", &tables(&rules, &ladders, &stages));
    write(out, "course_notes.rs", &notes(&rules, &ladders));
    Ok(())
}

/// Refuses what has no source, or one that nobody knows.
pub fn prove_sources(of: &str, given: &[String], known: &[String], refuse: &mut dyn FnMut(String)) {
    if given.is_empty() {
        refuse(format!("`{of}`: expected at least one source, or \"ours\""));
    }
    for id in given.iter().filter(|id| !known.contains(id)) {
        refuse(format!("`{of}`: {id:?} is not in content/sources.toml"));
    }
}

/// Refuses rules outside of their range, without words or without a source, and pairs of which the first is not less.
pub fn prove_rules(
    rules: &BTreeMap<String, Rule>,
    pairs: &[(&str, &str)],
    known: &[String],
    refuse: &mut dyn FnMut(String),
) {
    for (id, rule) in rules {
        prove_sources(id, &rule.sources, known, refuse);
        if rule.range[0] > rule.value || rule.value > rule.range[1] {
            refuse(format!("`{id}`: {} is outside of its range {:?}", rule.value, rule.range));
        }
        if rule.says.is_empty() || rule.unit.is_empty() {
            refuse(format!("`{id}`: expected `says` and `unit`"));
        }
    }
    let value = |id: &str| rules.get(id).map_or(0, |rule| rule.value);
    for (less, more) in pairs {
        if value(less) >= value(more) {
            refuse(format!("`{less}`: expected less than `{more}`"));
        }
    }
}

fn prove_ladders(
    ladders: &BTreeMap<String, Ladder>,
    exercises: &BTreeMap<String, Facts>,
    known: &[String],
    refuse: &mut dyn FnMut(String),
) {
    for (id, ladder) in ladders {
        prove_sources(id, &ladder.sources, known, refuse);
        let Some(facts) = exercises.get(id) else {
            refuse(format!("`{id}`: expected the id of an exercise"));
            continue;
        };
        if !PARTS.contains(&ladder.trains.as_str()) {
            refuse(format!("`{id}.trains`: expected one of {PARTS:?}"));
        }
        if !(1..=6).contains(&ladder.sets[0]) || ladder.sets[0] > ladder.sets[1] || ladder.sets[1] > 6 {
            refuse(format!("`{id}.sets`: expected [fewest, most] within 1 to 6"));
        }
        let Dose { repetitions, hold, steps, tempo } = &facts.dose;
        let most = if hold.is_some() { 120 } else { 25 };
        if (repetitions.is_none() && hold.is_none() && steps.is_none()) || ladder.amounts.is_empty() {
            refuse(format!("`{id}.amounts`: expected repetitions, steps or seconds of a hold"));
        }
        if !ladder.amounts.is_sorted_by(|one, next| one < next) || ladder.amounts.iter().any(|n| *n > most) {
            refuse(format!("`{id}.amounts`: expected them to grow, up to {most} at most"));
        }
        // One rung may not be more than two thirds more than the one below.
        if ladder.amounts.windows(2).any(|pair| u16::from(pair[1]) * 3 > u16::from(pair[0]) * 5) {
            refuse(format!("`{id}.amounts`: expected steps of two thirds at most"));
        }
        let held = tempo.map(|tempo| tempo[1]);
        let fits = ladder.holds.is_sorted_by(|one, next| one < next) && ladder.holds.iter().all(|n| *n <= 10);
        if !ladder.holds.is_empty() && (!fits || held != ladder.holds.first().copied()) {
            refuse(format!("`{id}.holds`: expected to grow from the hold of the exercise, up to 10 seconds"));
        }
        if ladder.loads > 3 || (ladder.loads > 0) != ladder.load_with.is_some() {
            refuse(format!("`{id}.loads`: expected 0 to 3, with `load_with` exactly where there are any"));
        }
        for next in &ladder.then {
            let Some((harder, theirs)) = ladders.get(next).zip(exercises.get(next)) else {
                refuse(format!("`{id}.then`: expected an exercise with a ladder, found {next:?}"));
                continue;
            };
            if harder.trains != ladder.trains || place(&theirs.stage) < place(&facts.stage) {
                refuse(format!("`{id}.then`: {next:?} trains something else or is of an earlier stage"));
            }
        }
        if leads_back(id, ladders) {
            refuse(format!("`{id}.then`: leads back to itself"));
        }
    }
}

fn place(stage: &str) -> Option<usize> {
    STAGES.iter().position(|known| *known == stage)
}

fn leads_back(id: &str, ladders: &BTreeMap<String, Ladder>) -> bool {
    let mut open: Vec<&String> =
        ladders.get(id).map(|ladder| ladder.then.iter().collect()).unwrap_or_default();
    let mut seen = Vec::new();
    while let Some(next) = open.pop() {
        if next == id {
            return true;
        }
        if !seen.contains(&next) {
            seen.push(next);
            open.extend(ladders.get(next).map(|ladder| ladder.then.as_slice()).unwrap_or_default());
        }
    }
    false
}

fn prove_stages(
    stages: &Stages,
    ladders: &BTreeMap<String, Ladder>,
    exercises: &BTreeMap<String, Facts>,
    known: &[String],
    refuse: &mut dyn FnMut(String),
) {
    let at_everyones = |id: &str| {
        exercises.get(id).is_some_and(|facts| facts.equipment.iter().all(|e| stages.everyone_has.contains(e)))
    };
    let not_later = |id: &str, stage: &str| {
        ladders.contains_key(id) && exercises.get(id).is_some_and(|facts| place(&facts.stage) <= place(stage))
    };
    for (number, slot) in stages.slot.iter().enumerate() {
        let of = format!("slot {}", number + 1);
        prove_sources(&of, &slot.sources, known, refuse);
        for option in slot.options.iter().filter(|option| !not_later(&option.exercise, &slot.stage)) {
            refuse(format!("{of}: {:?} has no ladder or is of a later stage", option.exercise));
        }
        let fits_all = slot
            .options
            .last()
            .is_some_and(|option| option.stairs_at_most >= 10 && at_everyones(&option.exercise));
        if !fits_all {
            refuse(format!("{of}: expected the last option to fit everybody, with what everyone has"));
        }
    }
    for stage in &STAGES[..2] {
        let slots: Vec<&Slot> = stages.slot.iter().filter(|slot| slot.stage == *stage).collect();
        let trains = |part: &str, slot: &Slot| {
            slot.options.iter().all(|o| ladders.get(&o.exercise).is_some_and(|ladder| ladder.trains == part))
        };
        if slots.len() != 3 || !trains("hip", slots[0]) || !trains("thigh", slots[1]) {
            refuse(format!("{stage}: expected three slots, the first for the hip, the second for the thigh"));
        }
    }
    for also in &stages.also {
        prove_sources(&also.exercise, &also.sources, known, refuse);
        if !not_later(&also.exercise, &also.stage) || !at_everyones(&also.exercise) {
            refuse(format!(
                "also {:?}: expected a ladder, this stage or an earlier one, and what everyone has",
                also.exercise
            ));
        }
    }
}

/// Rules as constants, each with its sentence.
pub fn constants(rules: &BTreeMap<String, Rule>) -> String {
    let mut out = String::new();
    for (id, rule) in rules {
        let name = id.replace('-', "_").to_uppercase();
        let _ = writeln!(
            out,
            "/// {} {}; {} to {}. Sources: {}.\npub const {name}: i32 = {};",
            doc(&rule.says),
            doc(&rule.unit),
            rule.range[0],
            rule.range[1],
            rule.sources.join(", "),
            rule.value
        );
    }
    out
}

fn tables(rules: &BTreeMap<String, Rule>, ladders: &BTreeMap<String, Ladder>, stages: &Stages) -> String {
    let mut out = constants(rules);
    let numbers = |list: &[u8]| format!("&{list:?}");
    let _ = writeln!(out, "/// The ladder of each exercise that has one, in the order of the ids.");
    let _ = writeln!(out, "pub static LADDERS: [Ladder; {}] = [", ladders.len());
    for (id, ladder) in ladders {
        let with =
            ladder.load_with.as_ref().map_or("None".into(), |e| format!("Some(Equipment::{})", pascal(e)));
        let _ = writeln!(
            out,
            "    Ladder {{ exercise: ExerciseId::{}, trains: Part::{}, sets: ({}, {}), amounts: {}, holds: {}, \
             loads: {}, load_with: {with}, for_running: {}, then: {} }},",
            pascal(id),
            pascal(&ladder.trains),
            ladder.sets[0],
            ladder.sets[1],
            numbers(&ladder.amounts),
            numbers(&ladder.holds),
            ladder.loads,
            ladder.for_running,
            paths("ExerciseId", &ladder.then)
        );
    }
    out.push_str("];\n");
    let _ = writeln!(
        out,
        "/// What no question asks for, because everyone has it or something that does.\n\
         pub static EVERYONE_HAS: &[Equipment] = {};",
        paths("Equipment", &stages.everyone_has)
    );
    let _ = writeln!(out, "/// What each stage begins with, in order.\npub static SLOTS: &[Slot] = &[");
    for slot in &stages.slot {
        let options: Vec<String> = slot
            .options
            .iter()
            .map(|option| {
                format!(
                    "Choice {{ exercise: ExerciseId::{}, because: Because::{}, stairs_at_most: {} }}",
                    pascal(&option.exercise),
                    pascal(&option.because),
                    option.stairs_at_most
                )
            })
            .collect();
        let _ = writeln!(
            out,
            "    Slot {{ stage: Stage::{}, choices: &[{}] }},",
            pascal(&slot.stage),
            options.join(", ")
        );
    }
    let _ =
        writeln!(out, "];\n/// What is added later, one at a time, in order.\npub static ALSO: &[Also] = &[");
    for also in &stages.also {
        let _ = writeln!(
            out,
            "    Also {{ stage: Stage::{}, exercise: ExerciseId::{}, running: {}, because: Because::{} }},",
            pascal(&also.stage),
            pascal(&also.exercise),
            also.running,
            pascal(&also.because)
        );
    }
    out.push_str("];\n");
    out
}

/// Rules as a reviewer reads them.
pub fn rule_notes(rules: &BTreeMap<String, Rule>) -> String {
    let mut out = String::from(
        "/// Every rule with its number, what it says and where it is from.\npub static RULES: &[RuleNote] = &[\n",
    );
    for (id, rule) in rules {
        let _ = writeln!(
            out,
            "    RuleNote {{ id: {id:?}, value: {}, unit: {:?}, says: {:?}, sources: &{:?} }},",
            rule.value, rule.unit, rule.says, rule.sources
        );
    }
    out.push_str("];\n");
    out
}

/// What only a reviewer reads.
fn notes(rules: &BTreeMap<String, Rule>, ladders: &BTreeMap<String, Ladder>) -> String {
    let mut out = rule_notes(rules);
    out.push_str("/// What is noted of each ladder, and where it is from.\npub static LADDER_NOTES: &[LadderNote] = &[\n");
    for (id, ladder) in ladders {
        let _ = writeln!(
            out,
            "    LadderNote {{ exercise: ExerciseId::{}, note: {:?}, sources: &{:?} }},",
            pascal(id),
            ladder.note,
            ladder.sources
        );
    }
    out.push_str("];\n");
    out
}
