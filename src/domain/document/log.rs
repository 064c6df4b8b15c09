//! What was done in one month.

use serde::{Deserialize, Serialize};

use super::Document;
use super::tree::{Misfit, Tree};
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
    const VERSION: u32 = 2;

    /// Version 1 had one "not sure" for a whole list: it becomes a doubt about every sign that was left open, as all
    /// answers are read. Its answers do not say which questions they answer, so they are asked again; results stand.
    fn migrate(version: u32, text: &str) -> Result<Check, String> {
        if version != 1 {
            return Err(format!("version {version} never existed"));
        }
        let read = |text| Tree::read(text)?.take("data").unwrap_or(Tree::Null).into();
        read(text).map_err(|Misfit(why)| why)
    }
}
