//! The program of the knee check.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::CHECKUP;
        knee_companion::start::texts();
        knee_companion::start::start(Abilities::CHECK, &[NOTICES, CHECKUP]);
    }
}
