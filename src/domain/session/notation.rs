//! The short written form of plan items and of times, as stored documents keep them: `clamshell 3x12@2-2-2/45lr`.
//!
//! ```text
//! item      = exercise " " sets "x" work "/" rest sides own-pace  |  "*" rounds "x" run "r" walk "w"
//! work      = repetitions "@" lift "-" hold "-" lower  |  hold "s"  |  steps "st"  |  seconds "t" [tender spot]
//! sides     = ""  (together)  |  "lr"  |  "rl"  |  "l"  |  "r"
//! own-pace  = ""  |  "~"
//! ```
//!
//! Reading checks the form, not the bounds of a dose: what the app once wrote must open again. Links from outside have
//! their own reader with bounds.

use super::plan::{Intervals, Pacing, PlanItem, PlannedExercise, SideChoice};
use crate::domain::exercise::{Dose, ExerciseId, Tempo, Work};

/// An item as written: like [`PlanItem`], but the exercise need not be known any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenItem {
    /// An exercise.
    Exercise {
        /// Its id as written.
        id: String,
        /// Which sides.
        sides: SideChoice,
        /// How much.
        dose: Dose,
        /// Who sets the pace.
        pacing: Pacing,
    },
    /// Walk and run intervals.
    WalkRun(Intervals),
}

impl WrittenItem {
    /// The item, where this version knows the exercise.
    pub fn known(&self) -> Option<PlanItem> {
        match self {
            WrittenItem::WalkRun(intervals) => Some(PlanItem::WalkRun(*intervals)),
            WrittenItem::Exercise { id, sides, dose, pacing } => {
                let exercise = ExerciseId::find(id)?;
                let (sides, dose, pacing) = (*sides, *dose, *pacing);
                Some(PlanItem::Exercise(PlannedExercise { exercise, sides, dose, pacing }))
            }
        }
    }

    /// Its written form.
    pub fn write(&self) -> String {
        match self {
            WrittenItem::WalkRun(Intervals { rounds, run_seconds, walk_seconds }) => {
                format!("*{rounds}x{run_seconds}r{walk_seconds}w")
            }
            WrittenItem::Exercise { id, sides, dose, pacing } => {
                let work = match dose.work {
                    Work::Repetitions { count, tempo: Tempo { lift, hold, lower } } => {
                        format!("{count}@{lift}-{hold}-{lower}")
                    }
                    Work::Hold { seconds } => format!("{seconds}s"),
                    Work::Steps { count } => format!("{count}st"),
                    Work::Timed { seconds, tender_spot_seconds: 0 } => format!("{seconds}t"),
                    Work::Timed { seconds, tender_spot_seconds } => {
                        format!("{seconds}t{tender_spot_seconds}")
                    }
                };
                let sides = match sides {
                    SideChoice::Together => "",
                    SideChoice::LeftThenRight => "lr",
                    SideChoice::RightThenLeft => "rl",
                    SideChoice::OnlyLeft => "l",
                    SideChoice::OnlyRight => "r",
                };
                let pacing = if *pacing == Pacing::OwnPace { "~" } else { "" };
                format!("{id} {}x{work}/{}{sides}{pacing}", dose.sets, dose.rest_seconds)
            }
        }
    }

    /// Reads the written form; `None` where it is none.
    pub fn read(text: &str) -> Option<WrittenItem> {
        if let Some(text) = text.strip_prefix('*') {
            let (rounds, text) = text.split_once('x')?;
            let (run, walk) = text.strip_suffix('w')?.split_once('r')?;
            return Some(WrittenItem::WalkRun(Intervals {
                rounds: rounds.parse().ok()?,
                run_seconds: run.parse().ok()?,
                walk_seconds: walk.parse().ok()?,
            }));
        }
        let (id, text) = text.rsplit_once(' ')?;
        let (sets, text) = text.split_once('x')?;
        let (work, text) = text.split_once('/')?;
        let (text, pacing) = match text.strip_suffix('~') {
            Some(text) => (text, Pacing::OwnPace),
            None => (text, Pacing::Paced),
        };
        let sides_at = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (rest, sides) = text.split_at(sides_at);
        let sides = match sides {
            "" => SideChoice::Together,
            "lr" => SideChoice::LeftThenRight,
            "rl" => SideChoice::RightThenLeft,
            "l" => SideChoice::OnlyLeft,
            "r" => SideChoice::OnlyRight,
            _ => return None,
        };
        let dose =
            Dose { sets: sets.parse().ok()?, work: read_work(work)?, rest_seconds: rest.parse().ok()? };
        Some(WrittenItem::Exercise { id: id.to_owned(), sides, dose, pacing })
    }
}

fn read_work(text: &str) -> Option<Work> {
    if let Some((count, tempo)) = text.split_once('@') {
        let mut parts = tempo.splitn(3, '-').map(|part| part.parse().ok());
        let tempo = Tempo { lift: parts.next()??, hold: parts.next()??, lower: parts.next()?? };
        Some(Work::Repetitions { count: count.parse().ok()?, tempo })
    } else if let Some(count) = text.strip_suffix("st") {
        Some(Work::Steps { count: count.parse().ok()? })
    } else if let Some(seconds) = text.strip_suffix('s') {
        Some(Work::Hold { seconds: seconds.parse().ok()? })
    } else {
        let (seconds, spot) = text.split_once('t')?;
        let tender_spot_seconds = if spot.is_empty() { 0 } else { spot.parse().ok()? };
        Some(Work::Timed { seconds: seconds.parse().ok()?, tender_spot_seconds })
    }
}

impl From<&PlanItem> for WrittenItem {
    fn from(item: &PlanItem) -> WrittenItem {
        match *item {
            PlanItem::WalkRun(intervals) => WrittenItem::WalkRun(intervals),
            PlanItem::Exercise(PlannedExercise { exercise, sides, dose, pacing }) => {
                WrittenItem::Exercise { id: exercise.as_str().to_owned(), sides, dose, pacing }
            }
        }
    }
}

/// Digits of whole numbers in running text, five bits each; a digit of the upper half says that another one follows.
/// Numbers to 15 take one letter, to 511 two: a set a minute and a half after the last one costs two bytes.
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/// Appends a number, negative ones too, so that it can be read back without a separator.
pub fn push_number(text: &mut String, number: i64) {
    let mut rest = (number.wrapping_shl(1) ^ (number >> 63)) as u64;
    loop {
        let digit = (rest & 31) as usize;
        rest >>= 5;
        let more = usize::from(rest > 0) << 5;
        text.push(char::from(DIGITS[digit | more]));
        if rest == 0 {
            return;
        }
    }
}

/// Takes a number from the front of the text; `None` where there is none.
pub fn take_number(text: &mut &str) -> Option<i64> {
    let mut number = 0_u64;
    for (place, letter) in text.bytes().enumerate() {
        let digit = DIGITS.iter().position(|known| *known == letter)? as u64;
        let part = (digit & 31).checked_shl(5 * u32::try_from(place).ok()?)?;
        number |= part;
        if digit < 32 {
            *text = text.get(place + 1..)?;
            return Some((number >> 1) as i64 ^ -((number & 1) as i64));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn items_are_written_as_a_physiotherapist_would_write_them() {
        for text in [
            "clamshell 3x12@2-2-2/45lr",
            "an-exercise-that-is-gone 2x30s/60",
            "band-walk 2x10st/60~",
            "foam-roll 1x60t30/0rl",
            "calf-roll 1x60t/0l",
            "*8x60r120w",
        ] {
            let item = WrittenItem::read(text).unwrap_or_else(|| panic!("{text} cannot be read"));
            assert_eq!(item.write(), text);
        }
    }

    #[test]
    fn what_is_not_an_item_is_refused() {
        for text in [
            "",
            "clamshell",
            "clamshell 3x12/45",
            "clamshell 3x12@2-2/45",
            "clamshell 300x3s/4",
            "*8x60r",
            "a 1x3s/4x",
        ] {
            assert_eq!(WrittenItem::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_follow_each_other_without_separators(numbers in proptest::collection::vec(any::<i64>(), 0..9)) {
            let mut text = String::new();
            numbers.iter().for_each(|number| push_number(&mut text, *number));
            let mut rest = text.as_str();
            for number in numbers {
                prop_assert_eq!(take_number(&mut rest), Some(number));
            }
            prop_assert_eq!(rest, "");
        }

        #[test]
        fn no_text_makes_the_readers_panic(text in "\\PC{0,30}") {
            let _ = WrittenItem::read(&text);
            let _ = take_number(&mut text.as_str());
        }
    }
}
