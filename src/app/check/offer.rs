//! Whether the check is offered here, which numbers are shown, and which button of a clinic stands beside an outcome.

use super::state::ClinicCheck;
use crate::app::model::Model;
use crate::domain::check::{Family, Outcome};

/// Whether the questions are offered; without them the page of the check is the plain list of warning signs.
pub fn is_on(model: &Model) -> bool {
    !model.clinic_check.off
}

/// The region whose numbers are shown, as its code; `None` where neither the person nor the device's time zone nor a
/// clinic says.
pub fn region(model: &Model) -> Option<&str> {
    match &model.settings.region {
        Some(code) => Some(code.as_str()).filter(|code| !code.is_empty()),
        // The device is where the person is; a clinic's website may be read from anywhere. But a clinic that says its
        // region knows better than nobody.
        None => crate::domain::check::region::suggested(&model.visit.time_zone)
            .map(|region| region.code)
            .or(Some(model.clinic_check.region.as_str()).filter(|code| !code.is_empty())),
    }
}

/// The clinic's own button beside an outcome: what it says and where it leads. The one way by which such a label reaches
/// a page.
pub fn own_button(model: &Model, outcome: Outcome) -> Option<(String, String)> {
    let ClinicCheck { labels: [same_day, professional, self_care], contact, .. } = &model.clinic_check;
    let label = match outcome.family() {
        Family::Emergency => return None,
        Family::SameDay => same_day,
        Family::Professional => professional,
        Family::SelfCare => self_care,
    };
    (!label.is_empty() && !contact.is_empty()).then(|| (label.clone(), contact.clone()))
}
