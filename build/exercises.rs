//! The exercises: `content/<language>/exercises/<id>.toml`. The English file holds the facts and the text;
//! the file of another language holds the text only.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::pseudo;
use crate::schema::{Problem, files, read, stem};

/// An exercise file of the source language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseFile {
    /// The id, from the file's name.
    #[serde(skip)]
    pub id: String,
    /// The file itself.
    #[serde(skip)]
    pub file: PathBuf,
    /// What holds in every language.
    pub facts: Facts,
    /// The text.
    pub words: ExerciseWords,
    /// The figure's poses, read by `figures.rs`.
    pub figure: toml::Table,
}

/// What holds in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    pub kind: Kind,
    pub position: Position,
    pub stage: Stage,
    pub equipment: Vec<Equipment>,
    pub muscles: Vec<Muscle>,
    pub sides: Sides,
    /// Fewest and most days a week.
    pub days_a_week: [u8; 2],
    #[serde(default)]
    pub easier: Vec<String>,
    #[serde(default)]
    pub harder: Vec<String>,
    /// How much the five articles say of it.
    pub coverage: Coverage,
    pub dose: Dose,
    pub link: Link,
    pub evidence: Evidence,
    pub compare: Compare,
    /// What the articles give as dose, one entry a dose.
    #[serde(default)]
    pub article_dose: Vec<ArticleDose>,
}

macro_rules! choices {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        #[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($variant),+ }
    };
}

choices!(Kind { Strength, Hold, Balance, Stretch, Roll, Mobility });
choices!(Position { Supine, Prone, SideLying, AllFours, HalfKneeling, Sitting, Standing });
choices!(Stage { Irritable, Building, Strong });
choices!(Equipment { Mat, Band, Roller, Step, Chair, Bench, Wall, Towel, Pad, Weight, Strap });
choices!(Muscle {
    Quadriceps,
    GluteusMaximus,
    GluteusMedius,
    HipRotators,
    HipFlexors,
    Hamstrings,
    Calf,
    Trunk,
    OuterThigh,
    Foot,
});
choices!(Sides { Each, Together });
choices!(EvidenceStrength { Trials, Laboratory, Little });
choices!(Coverage { Dose, Brief, Named, Unnamed, Ours });
choices!(Difficulty { Low, LowToModerate, Moderate, High });

/// The dose to begin with: exactly one of `repetitions`, `hold`, `steps` and `seconds`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dose {
    pub sets: u8,
    pub rest: u16,
    pub repetitions: Option<u8>,
    /// Seconds up, held, down; with `repetitions` only.
    pub tempo: Option<[u8; 3]>,
    pub hold: Option<u16>,
    pub steps: Option<u8>,
    pub seconds: Option<u16>,
    /// Seconds to stay on a tender spot; with `seconds` only.
    pub tender_spot: Option<u16>,
}

/// How clinics' links name the exercise. Never changed once it was given: links on paper rely on it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// A number that no other exercise has or had.
    pub number: u8,
    /// The dose that a link means where it names none, as in stored sessions (`src/domain/session/notation.rs`).
    pub dose: String,
}

/// The reasons for an exercise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    pub strength: EvidenceStrength,
    /// Ids in `content/sources.toml`, at least one.
    pub sources: Vec<String>,
}

/// Facts of the comparison table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    pub difficulty: Difficulty,
    /// Weeks until something can be expected, where an article names them.
    pub weeks: Option<[u8; 2]>,
}

/// A dose that an article gives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleDose {
    /// Number of the article, 0 to 4.
    pub article: u8,
    pub sets: Option<[u8; 2]>,
    pub repetitions: Option<[u8; 2]>,
    pub hold: Option<[u16; 2]>,
    pub days_a_week: Option<[u8; 2]>,
}

/// The text of an exercise. Every list has at least one entry unless its line says otherwise.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseWords {
    pub name: String,
    /// Other names that people search for; may be empty.
    pub other_names: Vec<String>,
    /// One sentence for lists and search engines, at most 155 characters.
    pub summary: String,
    pub good_for: String,
    pub feel: String,
    pub not_feel: String,
    pub need: String,
    /// What will do instead at home.
    pub stand_in: String,
    pub start: String,
    pub steps: Vec<String>,
    pub breathing: String,
    pub pace: String,
    pub key_tip: String,
    pub mistakes: Vec<String>,
    pub make_easier: String,
    pub make_harder: String,
    /// When to skip it or to ask first.
    pub skip: Vec<String>,
    /// What the evidence says, in two sentences.
    pub evidence: String,
    /// How often, in words.
    pub how_often: String,
    /// A word on each article dose, in the same order; empty text where there is nothing to add.
    #[serde(default)]
    pub article_notes: Vec<String>,
    /// Where the articles contradict each other or the evidence: what they say and what we do. One thought a paragraph;
    /// may be empty. Only here and in `article_notes` does an exercise speak of the articles.
    #[serde(default)]
    pub disagreement: Vec<String>,
    pub compare: CompareWords,
    pub cues: Cues,
    /// What the figure shows, for those who cannot see it.
    pub figure: String,
}

/// The text of the comparison table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareWords {
    pub expect: String,
    pub best_for: String,
    pub advantages: String,
}

/// What is shown and said during a session: a few words each.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    /// Into the position ("Lift the knee"), the first direction of steps, or the work itself.
    pub lift: String,
    /// Staying there ("Hold"), or staying on a tender spot.
    pub hold: String,
    /// Back ("Lower slowly"), or the second direction of steps.
    pub lower: String,
    /// How to turn over for the other side; empty where both sides work together.
    #[serde(default)]
    pub switch: String,
    /// The starting position; empty where each side has its own.
    #[serde(default)]
    pub ready: String,
    /// The starting position when the left side works; empty where both work together.
    #[serde(default)]
    pub ready_left: String,
    /// The same for the right.
    #[serde(default)]
    pub ready_right: String,
    /// Which leg works, in words, where "left side" would leave that open: on one's side there are two lefts.
    #[serde(default)]
    pub left: String,
    /// The same for the right.
    #[serde(default)]
    pub right: String,
}

impl Cues {
    /// What is wrong with them for an exercise of such sides.
    fn refusals(&self, sides: Sides) -> Vec<&'static str> {
        let mut refusals = Vec::new();
        let each = sides == Sides::Each;
        if each == self.switch.is_empty() {
            refusals.push("`words.cues.switch`: expected a text exactly where `facts.sides` is \"each\"");
        }
        if each != self.ready.is_empty()
            || each == self.ready_left.is_empty()
            || each == self.ready_right.is_empty()
        {
            refusals.push(
                "`words.cues`: expected `ready`, or `ready_left` and `ready_right` where `facts.sides` is \"each\"",
            );
        }
        if self.left.is_empty() != self.right.is_empty() {
            refusals.push("`words.cues`: expected both `left` and `right`, or neither");
        }
        refusals
    }
}

/// Reads all exercises of the source language and checks them against each other.
pub fn read_exercises(folder: &Path, sources: &BTreeSet<String>) -> Result<Vec<ExerciseFile>, Vec<Problem>> {
    let mut exercises = Vec::new();
    let mut problems = Vec::new();
    for file in files(folder, "toml") {
        match read::<ExerciseFile>(&file) {
            Ok(mut exercise) => {
                exercise.id = stem(&file);
                exercise.file = file;
                exercises.push(exercise);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let ids: BTreeSet<String> = exercises.iter().map(|e| e.id.clone()).collect();
    for exercise in &exercises {
        exercise.check(&ids, sources, &mut problems);
    }
    if problems.is_empty() { Ok(exercises) } else { Err(problems) }
}

impl ExerciseFile {
    fn check(&self, ids: &BTreeSet<String>, sources: &BTreeSet<String>, problems: &mut Vec<Problem>) {
        let mut refuse = |what: String| problems.push(Problem::new(&self.file, what));
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !self.id.starts_with(|c: char| c.is_ascii_lowercase()) || !self.id.chars().all(plain) {
            refuse("expected a file name of a-z, 0-9 and -, with a letter first".into());
        }
        for (field, links) in [("easier", &self.facts.easier), ("harder", &self.facts.harder)] {
            for link in links.iter().filter(|link| !ids.contains(*link) || **link == self.id) {
                refuse(format!("`facts.{field}`: expected the id of another exercise, found {link:?}"));
            }
        }
        if self.facts.evidence.sources.is_empty() {
            refuse("`facts.evidence.sources`: expected at least one source".into());
        }
        for source in self.facts.evidence.sources.iter().filter(|source| !sources.contains(*source)) {
            refuse(format!("`facts.evidence.sources`: {source:?} is not in content/sources.toml"));
        }
        if let Err(what) = self.facts.dose.work() {
            refuse(format!("`facts.dose`: {what}"));
        }
        if !(1..=6).contains(&self.facts.dose.sets) || self.facts.dose.rest > 300 {
            refuse("`facts.dose`: expected 1 to 6 sets and at most 300 seconds of rest".into());
        }
        let [fewest, most] = self.facts.days_a_week;
        if fewest == 0 || most > 7 || fewest > most {
            refuse("`facts.days_a_week`: expected [fewest, most] between 1 and 7".into());
        }
        if self.facts.muscles.is_empty() {
            refuse("`facts.muscles`: expected at least one".into());
        }
        if (self.facts.coverage == Coverage::Dose) == self.facts.article_dose.is_empty() {
            refuse("`facts.article_dose`: expected entries exactly where `coverage` is \"dose\"".into());
        }
        if self.facts.article_dose.iter().any(|dose| dose.article > 4) {
            refuse("`facts.article_dose.article`: expected 0 to 4".into());
        }
        self.words.check(self.facts.sides, self.facts.article_dose.len(), &mut refuse);
    }
}

impl ExerciseWords {
    /// Checks what the shape alone does not say, in any language.
    pub fn check(&self, sides: Sides, article_doses: usize, refuse: &mut dyn FnMut(String)) {
        if self.summary.chars().count() > 155 {
            refuse(format!(
                "`words.summary`: expected at most 155 characters, found {}",
                self.summary.chars().count()
            ));
        }
        for (field, list) in [("steps", &self.steps), ("mistakes", &self.mistakes), ("skip", &self.skip)] {
            if list.is_empty() {
                refuse(format!("`words.{field}`: expected at least one entry"));
            }
        }
        if self.article_notes.len() != article_doses {
            refuse(format!(
                "`words.article_notes`: expected {article_doses}, one for each `facts.article_dose`, found {}",
                self.article_notes.len()
            ));
        }
        if self.disagreement.iter().any(|text| text.trim().is_empty()) {
            refuse("`words.disagreement`: expected a text in each entry".into());
        }
        self.cues.refusals(sides).into_iter().for_each(|what| refuse(what.into()));
        for (field, text) in self.texts() {
            if text.trim().is_empty() {
                refuse(format!("`words.{field}`: expected a text, found nothing"));
            }
        }
    }

    /// Every text that must not be empty, with its field.
    fn texts(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("name", &self.name),
            ("summary", &self.summary),
            ("good_for", &self.good_for),
            ("feel", &self.feel),
            ("not_feel", &self.not_feel),
            ("need", &self.need),
            ("stand_in", &self.stand_in),
            ("start", &self.start),
            ("breathing", &self.breathing),
            ("pace", &self.pace),
            ("key_tip", &self.key_tip),
            ("make_easier", &self.make_easier),
            ("make_harder", &self.make_harder),
            ("evidence", &self.evidence),
            ("how_often", &self.how_often),
            ("compare.expect", &self.compare.expect),
            ("compare.best_for", &self.compare.best_for),
            ("compare.advantages", &self.compare.advantages),
            ("cues.lift", &self.cues.lift),
            ("cues.hold", &self.cues.hold),
            ("cues.lower", &self.cues.lower),
            ("figure", &self.figure),
        ]
    }

    /// The same text in the pseudo-language.
    pub fn pseudo(&self) -> ExerciseWords {
        let one = |text: &String| if text.is_empty() { String::new() } else { pseudo::text(text) };
        let all = |list: &Vec<String>| list.iter().map(one).collect();
        ExerciseWords {
            name: one(&self.name),
            other_names: all(&self.other_names),
            summary: one(&self.summary),
            good_for: one(&self.good_for),
            feel: one(&self.feel),
            not_feel: one(&self.not_feel),
            need: one(&self.need),
            stand_in: one(&self.stand_in),
            start: one(&self.start),
            steps: all(&self.steps),
            breathing: one(&self.breathing),
            pace: one(&self.pace),
            key_tip: one(&self.key_tip),
            mistakes: all(&self.mistakes),
            make_easier: one(&self.make_easier),
            make_harder: one(&self.make_harder),
            skip: all(&self.skip),
            evidence: one(&self.evidence),
            how_often: one(&self.how_often),
            article_notes: all(&self.article_notes),
            disagreement: all(&self.disagreement),
            compare: CompareWords {
                expect: one(&self.compare.expect),
                best_for: one(&self.compare.best_for),
                advantages: one(&self.compare.advantages),
            },
            cues: Cues {
                lift: one(&self.cues.lift),
                hold: one(&self.cues.hold),
                lower: one(&self.cues.lower),
                switch: one(&self.cues.switch),
                ready: one(&self.cues.ready),
                ready_left: one(&self.cues.ready_left),
                ready_right: one(&self.cues.ready_right),
                left: one(&self.cues.left),
                right: one(&self.cues.right),
            },
            figure: one(&self.figure),
        }
    }
}

impl Dose {
    /// The work of the dose as a Rust value, or what is wrong with it.
    pub fn work(&self) -> Result<String, String> {
        let wrong = "expected exactly one of repetitions (with tempo), hold, steps and seconds";
        if self.tempo.is_some() && self.repetitions.is_none() {
            return Err("`tempo`: expected with repetitions only".into());
        }
        if self.tender_spot.is_some_and(|spot| self.seconds.is_none_or(|seconds| spot > seconds)) {
            return Err("`tender_spot`: expected with seconds only, and no more of them".into());
        }
        match (self.repetitions, self.hold, self.steps, self.seconds) {
            (Some(count @ 1..=50), None, None, None) => {
                let [lift, hold, lower] =
                    self.tempo.ok_or("expected `tempo` = [up, held, down] beside repetitions")?;
                if lift.max(hold).max(lower) > 30 || lift + hold + lower == 0 {
                    return Err("`tempo`: expected seconds from 0 to 30, not all 0".into());
                }
                Ok(format!(
                    "Work::Repetitions {{ count: {count}, tempo: Tempo {{ lift: {lift}, hold: {hold}, lower: {lower} }} }}"
                ))
            }
            (None, Some(seconds @ 1..=300), None, None) => Ok(format!("Work::Hold {{ seconds: {seconds} }}")),
            (None, None, Some(count @ 1..=60), None) => Ok(format!("Work::Steps {{ count: {count} }}")),
            (None, None, None, Some(seconds @ 10..=600)) => Ok(format!(
                "Work::Timed {{ seconds: {seconds}, tender_spot_seconds: {} }}",
                self.tender_spot.unwrap_or(0)
            )),
            _ => Err(wrong.into()),
        }
    }
}
