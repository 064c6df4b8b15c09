//! What was done in one month.

use serde::{Deserialize, Serialize};

use super::Document;
use crate::domain::check::Check;
use crate::domain::session::{Record, Session};

/// The sessions that began in one month, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// Whole and partial ones.
    pub sessions: Vec<Record>,
}

impl Document for Log {
    const VERSION: u32 = 1;
}

/// The session that is running.
impl Document for Session {
    const VERSION: u32 = 1;
}

/// The knee check.
impl Document for Check {
    const VERSION: u32 = 1;
}
