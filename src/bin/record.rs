//! The program of the person's record: progress, and the page for a clinician.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::{HISTORY, REPORT};
        knee_companion::start::files();
        knee_companion::start::start(Abilities::RECORD, &[NOTICES, HISTORY, REPORT]);
    }
}
