//! What a language says of an exercise: the form of the generated tables.

/// What a session says of an exercise; travels with the wasm.
#[derive(Debug)]
pub struct ExerciseWords {
    /// Its name.
    pub name: &'static str,
    /// Moving into the position, the first direction of steps, or the work itself.
    pub lift: &'static str,
    /// Staying there, or staying on a tender spot.
    pub hold: &'static str,
    /// Moving back, or the second direction of steps.
    pub lower: &'static str,
    /// How to turn over for the other side; empty where both sides work together.
    pub switch: &'static str,
}

/// What a session says of the positions of an exercise: for the left side, and for the right. The same text twice where
/// both sides work together.
#[derive(Debug)]
pub struct ExercisePositions {
    /// The starting position.
    pub ready: [&'static str; 2],
    /// Which leg works; empty where "left side" says it.
    pub works: [&'static str; 2],
}

/// What only the exercise's own page says; never in the wasm, because no island reads it.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of the content file, explained in CONTRIBUTING.md")]
pub struct ExercisePage {
    pub other_names: &'static [&'static str],
    pub summary: &'static str,
    pub good_for: &'static str,
    pub feel: &'static str,
    pub not_feel: &'static str,
    pub stand_in: &'static str,
    pub start: &'static str,
    pub steps: &'static [&'static str],
    pub breathing: &'static str,
    pub pace: &'static str,
    pub key_tip: &'static str,
    pub mistakes: &'static [&'static str],
    pub make_easier: &'static str,
    pub make_harder: &'static str,
    pub skip: &'static [&'static str],
    pub evidence: &'static str,
    pub how_often: &'static str,
    pub article_notes: &'static [&'static str],
    pub disagreement: &'static [&'static str],
    pub expect: &'static str,
    pub best_for: &'static str,
    pub advantages: &'static str,
    pub need: &'static str,
    pub figure: &'static str,
}

/// So many other names are worth reading; the search knows all.
const NAMES_SHOWN: usize = 4;

impl ExercisePage {
    /// Other names to show beside `name`: the first few that are more than another spelling of it or of one before.
    pub fn known_as(&self, name: &str) -> Vec<&'static str> {
        // "Clam shells" is "clamshell".
        let spelled = |name: &str| {
            let name = name.to_lowercase();
            let parts = name.split(|c: char| !c.is_alphanumeric()).map(|part| part.trim_end_matches('s'));
            parts.collect::<String>()
        };
        let mut seen = vec![spelled(name)];
        let mut shown = Vec::new();
        for other in self.other_names {
            let spelling = spelled(other);
            if shown.len() < NAMES_SHOWN && !seen.contains(&spelling) {
                seen.push(spelling);
                shown.push(*other);
            }
        }
        shown
    }
}
