//! What a screen reader is told: milestones, through one region that is in every page.

/// Says a text when the reader has finished its sentence.
pub fn announce(text: &str) {
    let region =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("announcements"));
    if let Some(region) = region {
        region.set_text_content(Some(text));
    }
}
