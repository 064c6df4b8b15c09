//! The numbers by which clinics' links name exercises, out of the exercises' own files: a row each, in their order.

use crate::exercises::ExerciseFile;
use crate::schema::Problem;

/// The rows of `link-numbers.txt`: `<id> <dose that goes without saying>`. The row of a number that no exercise has any more
/// stays empty, so that no later one gets it.
///
/// # Errors
/// Two exercises have one number.
pub fn table(exercises: &[ExerciseFile]) -> Result<String, Vec<Problem>> {
    let mut rows: Vec<Option<&ExerciseFile>> = Vec::new();
    let mut problems = Vec::new();
    let free = exercises.iter().map(|e| u32::from(e.facts.link.number) + 1).max().unwrap_or(0);
    for exercise in exercises {
        let number = usize::from(exercise.facts.link.number);
        rows.resize(rows.len().max(number + 1), None);
        if let Some(other) = rows[number].replace(exercise) {
            let what = format!(
                "`facts.link.number`: expected a number that no other exercise has ever had, such as {free}; {number} is that of {}",
                other.id
            );
            problems.push(Problem::new(&exercise.file, what));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let row = |exercise: &Option<&ExerciseFile>| {
        exercise.map(|e| format!("{} {}", e.id, e.facts.link.dose)).unwrap_or_default() + "\n"
    };
    Ok(rows.iter().map(row).collect())
}
