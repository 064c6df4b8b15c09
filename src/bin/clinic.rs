//! The program of the clinic's builder.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::BUILDER;
        knee_companion::start::still_figures();
        knee_companion::start::texts();
        knee_companion::start::start(Abilities::CLINIC, &[NOTICES, BUILDER]);
    }
}
