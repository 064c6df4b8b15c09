//! What is said of how well this browser keeps things.

use crate::app::core::health::Health;
use crate::app::core::notice::{self, Notice};

/// Storing works this well now. Said when it gets worse, not again at each write: the person may have closed the line.
pub(in crate::app) fn worsened(known: &mut Health, notices: &mut Vec<Notice>, now: Health) {
    if now <= *known {
        return;
    }
    *known = now;
    match now {
        Health::Durable => {}
        Health::LocalOnly => notice::add(notices, Notice::LocalOnly),
        Health::Full => notice::add(notices, Notice::Full),
        Health::MemoryOnly => notice::add(notices, Notice::MemoryOnly),
    }
}

/// Both places can be reached again.
pub(in crate::app) fn mended(known: &mut Health, notices: &mut Vec<Notice>) {
    *known = Health::Durable;
    notices.retain(|notice| !matches!(notice, Notice::LocalOnly | Notice::Full | Notice::MemoryOnly));
}
