//! What happens to the settings.

use std::fmt;
use std::sync::Arc;

use crate::domain::document::settings::Settings;

/// What a choice makes of the settings. A change, not the settings as a whole: two choices made while the first is still
/// being stored must both hold.
#[derive(Clone)]
pub struct SettingsChange(Arc<dyn Fn(&mut Settings) + Send + Sync>);

impl SettingsChange {
    /// A choice.
    pub fn new(change: impl Fn(&mut Settings) + Send + Sync + 'static) -> SettingsChange {
        SettingsChange(Arc::new(change))
    }

    /// The settings after it.
    pub fn of(&self, settings: &Settings) -> Settings {
        let mut changed = settings.clone();
        (self.0)(&mut changed);
        changed
    }
}

impl fmt::Debug for SettingsChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SettingsChange({:?})", self.of(&Settings::default()))
    }
}
