//! The program of the page for a clinician. It carries the words of the knee check, which the record need not.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::REPORT;
        knee_companion::start::files();
        knee_companion::start::old_times();
        knee_companion::start::start(Abilities::REPORT, &[NOTICES, REPORT]);
    }
}
