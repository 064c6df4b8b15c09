//! The program of the person's record: progress, copies in files, erasing; and what is stored, entry by
//! entry.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::components::stored::STORED;
        use knee_companion::ui::pages::HISTORY;
        knee_companion::start::files();
        knee_companion::start::texts();
        knee_companion::start::old_times();
        knee_companion::start::start(Abilities::RECORD, &[NOTICES, HISTORY, STORED]);
    }
}
