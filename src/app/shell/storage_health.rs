//! What is said of how well this browser keeps things.

use crate::app::core::health::Health;
use crate::app::core::notice::Notice;
use crate::app::step::Step;

impl Step {
    pub(in crate::app) fn storage(&mut self, health: Health) {
        // Said when it gets worse, not again at each write: the person may have closed the line.
        if health <= self.model.health {
            return;
        }
        self.model.health = health;
        match self.model.health {
            Health::Durable => {}
            Health::LocalOnly => self.model.notify(Notice::LocalOnly),
            Health::Full => self.model.notify(Notice::Full),
            Health::MemoryOnly => self.model.notify(Notice::MemoryOnly),
        }
    }

    pub(in crate::app) fn storage_mended(&mut self) {
        self.model.health = Health::Durable;
        self.model
            .notices
            .retain(|notice| !matches!(notice, Notice::LocalOnly | Notice::Full | Notice::MemoryOnly));
    }
}
