//! All documents that this page knows, as one.

use crate::app::model::Model;
use crate::domain::check::Check;
use crate::domain::document::Key;
use crate::domain::document::holdings::Holdings;
use crate::domain::document::packs::Packs;
use crate::domain::document::programmes::Programmes;
use crate::domain::document::settings::Settings;
use crate::domain::session::Phase;

/// Everything that is known here and worth keeping.
pub fn holdings(model: &Model) -> Holdings {
    let stored = |key: Key| model.revisions.contains_key(&key);
    let Model { settings, session, check, programmes, packs, course, log, .. } = model;
    let under_way = session.as_ref().filter(|s| !s.is_over() && s.phase() != Phase::NotStarted);
    Holdings {
        settings: (stored(Key::Settings) || *settings != Settings::default()).then(|| settings.clone()),
        session: under_way.cloned(),
        check: (**check != Check::default()).then(|| check.as_ref().clone()),
        packs: (**packs != Packs::default()).then(|| packs.as_ref().clone()),
        course: (!course.is_empty()).then(|| course.as_ref().clone()),
        programmes: (**programmes != Programmes::default()).then(|| programmes.as_ref().clone()),
        log: log
            .iter()
            .filter(|(_, log)| !log.sessions.is_empty())
            .map(|(m, log)| (*m, log.clone()))
            .collect(),
    }
}
