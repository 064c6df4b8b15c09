//! The program of the clinic's builder.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::BUILDER;
        knee_companion::start::start(Abilities::CLINIC, &[NOTICES, BUILDER]);
    }
}
