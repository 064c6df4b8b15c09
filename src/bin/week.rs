//! The program of the week's questions.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::WEEK;
        knee_companion::start::start(Abilities::WEEK, &[NOTICES, WEEK]);
    }
}
