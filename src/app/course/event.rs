//! What can happen to the course.

use super::weekly::WeeklyEvent;
use crate::domain::course::What;

/// Something was said, accepted or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourseEvent {
    /// One thing was said or accepted: it becomes an entry of this moment.
    EntryPut(What),
    /// The entry of this id was taken back.
    EntryUndone(u64),
    /// Something tapped or typed on the page of the week's questions.
    Weekly(WeeklyEvent),
}
