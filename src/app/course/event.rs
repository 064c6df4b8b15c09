//! What can happen to the course.

use crate::domain::course::What;

/// Something was said, accepted or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourseEvent {
    /// One thing was said or accepted: it becomes an entry of this moment.
    EntryPut(What),
    /// The entry of this id was taken back.
    EntryUndone(u64),
}
