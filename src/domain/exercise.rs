//! The exercises and what is true of each whatever the language: what it is, what it needs, how much of it.
//!
//! The list itself ([`ExerciseId`]) is generated from the files in `content/en/exercises/`.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

include!(concat!(env!("OUT_DIR"), "/exercise_ids.rs"));

impl ExerciseId {
    /// The exercise with this id in an address, a file or a stored document.
    pub fn find(id: &str) -> Option<ExerciseId> {
        ExerciseId::ALL.into_iter().find(|known| known.as_str() == id)
    }
}

impl Serialize for ExerciseId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ExerciseId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = <Cow<'_, str>>::deserialize(deserializer)?;
        ExerciseId::find(&id).ok_or_else(|| D::Error::custom(format_args!("no exercise {id:?}")))
    }
}

/// What kind of work an exercise is; the guide filters by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Repetitions against gravity, a band or a weight.
    Strength,
    /// A position held under tension (isometric hold).
    Hold,
    /// Staying upright on a small base.
    Balance,
    /// A muscle lengthened and kept there, or moved through its range.
    Stretch,
    /// Pressure from a roller (self-massage).
    Roll,
    /// Movement without load: swings, slides, openers.
    Mobility,
}

/// How the body is placed at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// On the back.
    Supine,
    /// On the front.
    Prone,
    /// On one side.
    SideLying,
    /// On hands and knees.
    AllFours,
    /// One knee on the floor.
    HalfKneeling,
    /// On a chair or on the floor.
    Sitting,
    /// On the feet.
    Standing,
}

impl Position {
    /// Whether weight rests on a kneecap, which hurts many people with patellofemoral pain
    /// (kneeling provokes it in 84 %: Nunes 2013).
    pub fn is_kneeling(self) -> bool {
        matches!(self, Position::AllFours | Position::HalfKneeling)
    }
}

/// A thing that an exercise needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "everyday things")]
pub enum Equipment {
    Mat,
    Band,
    Roller,
    Step,
    Chair,
    Bench,
    Wall,
    Towel,
    Pad,
    Weight,
    Strap,
}

/// A muscle or group of muscles that an exercise works, in the field's own terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the field's standard names")]
pub enum Muscle {
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
}

/// How irritable a knee the exercise suits (blocks of `clinical.md` 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Stairs hurt more than 5 of 10: little joint load.
    Irritable,
    /// Stairs hurt 5 of 10 or less: standing work, small steps.
    Building,
    /// 2 of 10 or less for two good weeks: deep, single-leg or loaded work.
    Strong,
}

/// Whether one side is worked at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sides {
    /// One side after the other, full length each.
    Each,
    /// Both together, or left and right in turn within one set.
    Together,
}

/// How good the reasons for an exercise are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// Part of programmes tried in people with patellofemoral pain.
    Trials,
    /// Muscle activity or joint load measured in a laboratory only.
    Laboratory,
    /// Little or no study in people with this pain.
    Little,
}

/// How much of an exercise, and at what pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dose {
    /// Sets, 1 to 6. For [`Sides::Each`], each side does them all.
    pub sets: u8,
    /// What one set consists of.
    pub work: Work,
    /// Rest between sets, seconds, 0 to 300.
    pub rest_seconds: u16,
}

/// What one set consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// So many repetitions at a tempo.
    Repetitions {
        /// 1 to 50.
        count: u8,
        /// How long each part of one repetition takes.
        tempo: Tempo,
    },
    /// One hold of so many seconds, 1 to 300.
    Hold {
        /// Length of the hold.
        seconds: u16,
    },
    /// So many steps in each direction, 1 to 60 (band walks).
    Steps {
        /// Steps in each of the two directions.
        count: u8,
    },
    /// Timed movement, 10 to 600 seconds, with an inner cue where a tender spot is worked.
    Timed {
        /// Length of the work.
        seconds: u16,
        /// How long to stay on a tender spot, seconds; 0 where there is none.
        tender_spot_seconds: u16,
    },
}

/// The parts of one repetition, in seconds, each 0 to 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tempo {
    /// Moving into the position.
    pub lift: u8,
    /// Staying there.
    pub hold: u8,
    /// Moving back.
    pub lower: u8,
}

impl Tempo {
    /// One repetition, seconds.
    pub fn seconds(self) -> u16 {
        u16::from(self.lift) + u16::from(self.hold) + u16::from(self.lower)
    }
}

/// A dose that one of the five articles gives, as it gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleDose {
    /// Number of the article, 0 to 4 (`content/sources.toml`, `article-0` to `article-4`).
    pub article: u8,
    /// Fewest and most sets; `None` where not stated.
    pub sets: Option<(u8, u8)>,
    /// Fewest and most repetitions or steps.
    pub repetitions: Option<(u8, u8)>,
    /// Shortest and longest hold, seconds: of each repetition, or the whole where there are no repetitions.
    pub hold_seconds: Option<(u16, u16)>,
    /// Days a week, fewest and most.
    pub days_a_week: Option<(u8, u8)>,
}

/// The facts of one exercise.
#[derive(Clone, Copy, Debug)]
pub struct Exercise {
    /// Its id, which is also its address.
    pub id: ExerciseId,
    /// Its kind.
    pub kind: Kind,
    /// Its starting position.
    pub position: Position,
    /// The most irritable knee it suits.
    pub stage: Stage,
    /// Things that it cannot be done without.
    pub equipment: &'static [Equipment],
    /// Muscles worked, main one first.
    pub muscles: &'static [Muscle],
    /// One side at a time, or both.
    pub sides: Sides,
    /// The dose to begin with.
    pub dose: Dose,
    /// Days a week to begin with and at most.
    pub days_a_week: (u8, u8),
    /// How good the reasons for it are.
    pub evidence: Evidence,
    /// Easier exercises to step back to, nearest first.
    pub easier: &'static [ExerciseId],
    /// Harder exercises to go on to, nearest first.
    pub harder: &'static [ExerciseId],
}
