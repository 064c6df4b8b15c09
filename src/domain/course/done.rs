//! What the course needs to know of a session that was done. Made of the record; nothing of it is stored again.

use serde::{Deserialize, Serialize};

use crate::domain::exercise::ExerciseId;
use crate::domain::pain::{Light, Nprs, PainAnswers};
use crate::domain::session::Record;
use crate::domain::time::{Day, Millis};

/// A session that was done, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The record's id.
    pub id: String,
    /// Local day of the start.
    pub day: Day,
    /// Wall time of the start, milliseconds since 1970.
    pub started: Millis,
    /// The pain answers that count.
    pub pain: PainAnswers,
    /// Pain on a usual morning by the person's word: not in the short form of the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_morning: Option<Nprs>,
    /// How hard it was, 0 to 10.
    pub effort: Option<u8>,
    /// Its exercises.
    pub lines: Vec<DoneLine>,
}

/// One exercise of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneLine {
    /// Which one.
    pub exercise: ExerciseId,
    /// Whether all planned sets were done as planned.
    pub whole: bool,
    /// Whether an easier version stood in for a part of it: the person said that it hurt.
    pub eased: bool,
}

impl Done {
    /// Of a record; `None` where no set was done, nor a part of one: it tells of pain alone, and is no session.
    pub fn of(record: &Record) -> Option<Done> {
        if record.is_of_pain_alone() {
            return None;
        }
        let mut lines: Vec<DoneLine> = Vec::new();
        for line in &record.lines {
            if line.inserted {
                // It stands right behind the exercise that it stood in for.
                if let Some(last) = lines.last_mut() {
                    last.eased = true;
                }
                continue;
            }
            let Some(exercise) = line.exercise().and_then(ExerciseId::find) else { continue };
            let whole = line.done.len() as u64 >= u64::from(line.sets_planned());
            lines.push(DoneLine { exercise, whole, eased: false });
        }
        let pain = record.pain_that_counts();
        Some(Done {
            id: record.id.clone(),
            day: record.day,
            started: record.started,
            pain,
            usual_morning: pain.usual_morning,
            effort: record.effort,
            lines,
        })
    }

    /// The pain answers, the usual morning among them.
    pub fn answers(&self) -> PainAnswers {
        PainAnswers { usual_morning: self.usual_morning.or(self.pain.usual_morning), ..self.pain }
    }

    /// Whether every exercise was done as planned.
    pub fn is_whole(&self) -> bool {
        self.lines.iter().all(|line| line.whole && !line.eased)
    }

    /// Whether it is known how the knee took it: the worst during, and an hour after or the next morning.
    pub fn is_answered(&self) -> bool {
        self.pain.worst.is_some() && (self.pain.hour_after.is_some() || self.pain.next_morning.is_some())
    }

    /// The light of one of its exercises: that of the session, and amber at least where an easier version stood in.
    pub fn light_of(&self, exercise: ExerciseId, session: Option<Light>) -> Option<Light> {
        let line = self.lines.iter().find(|line| line.exercise == exercise)?;
        if line.eased { session.max(Some(Light::Amber)) } else { session }
    }

    /// Two lists as one: each session once. Of two copies the one that says more counts, by its answers one by one; where both
    /// say something, the worse pain.
    #[must_use]
    pub fn joined(one: &[Done], other: &[Done]) -> Vec<Done> {
        let mut all: Vec<Done> = one.to_vec();
        for theirs in other {
            match all.iter_mut().find(|mine| mine.id == theirs.id) {
                Some(mine) => mine.take_in(theirs),
                None => all.push(theirs.clone()),
            }
        }
        crate::domain::order::sort_by(&mut all, |a, b| {
            (a.day, a.started, &a.id).cmp(&(b.day, b.started, &b.id))
        });
        all
    }

    fn take_in(&mut self, other: &Done) {
        let PainAnswers { before, worst, hour_after, next_morning, new_swelling, usual_morning } = other.pain;
        let mine = &mut self.pain;
        mine.before = mine.before.max(before);
        mine.worst = mine.worst.max(worst);
        mine.hour_after = mine.hour_after.max(hour_after);
        mine.next_morning = mine.next_morning.max(next_morning);
        mine.new_swelling = mine.new_swelling.max(new_swelling);
        mine.usual_morning = mine.usual_morning.max(usual_morning);
        self.usual_morning = self.usual_morning.max(other.usual_morning);
        self.effort = self.effort.max(other.effort);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::exercise::{Dose, Tempo, Work};
    use crate::domain::session::notation::WrittenItem;
    use crate::domain::session::record::Changes;
    use crate::domain::session::{CuesUsed, Pacing, RecordLine, RecordedItem, RecordedSet, SideChoice};

    fn line(id: &str, sets_done: u8, inserted: bool) -> RecordLine {
        let work = Work::Repetitions { count: 10, tempo: Tempo { lift: 2, hold: 0, lower: 2 } };
        let dose = Dose { sets: 2, work, rest_seconds: 30 };
        let planned = WrittenItem::Exercise {
            id: id.to_owned(),
            sides: SideChoice::Together,
            dose,
            pacing: Pacing::Paced,
        };
        let done = (1..=sets_done).map(|set| RecordedSet { side: None, set, after_seconds: None }).collect();
        RecordLine { planned: RecordedItem::Written(planned), inserted, done, parts: Vec::new() }
    }

    fn record(lines: Vec<RecordLine>) -> Record {
        Record {
            id: "a".to_owned(),
            started: 0,
            utc_offset_minutes: None,
            seconds: 600,
            away_seconds: 0,
            day: Day(0),
            lines,
            pain: PainAnswers { worst: Nprs::new(1), ..PainAnswers::default() },
            told: Nprs::new(6),
            effort: Some(4),
            note: String::new(),
            cues: CuesUsed::default(),
            changes: Changes::default(),
        }
    }

    #[test]
    fn a_record_becomes_a_session_whose_easier_versions_belong_to_what_they_stood_in_for() {
        let lines = vec![
            line("wall-slide", 1, false),
            line("supported-squat", 1, true),
            line("clamshell", 2, false),
            line("no-longer-known", 2, false),
        ];
        let done = Done::of(&record(lines)).expect("a session");
        let told: Vec<(ExerciseId, bool, bool)> =
            done.lines.iter().map(|line| (line.exercise, line.whole, line.eased)).collect();
        assert_eq!(told, [(ExerciseId::WallSlide, false, true), (ExerciseId::Clamshell, true, false)]);
        assert!(!done.is_whole());
        assert_eq!(done.pain.worst, Nprs::new(6), "what was told while it ran counts");
        let green = Some(Light::Green);
        assert_eq!(done.light_of(ExerciseId::WallSlide, green), Some(Light::Amber));
        assert_eq!(done.light_of(ExerciseId::Clamshell, green), green);
        assert_eq!(done.light_of(ExerciseId::Plank, green), None);
    }

    #[test]
    fn what_tells_of_pain_alone_is_no_session() {
        assert_eq!(Done::of(&record(vec![line("clamshell", 0, false)])), None);
    }
}
