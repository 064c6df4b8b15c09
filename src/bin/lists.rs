//! The program of one's own lists.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::LISTS;
        knee_companion::start::still_figures();
        knee_companion::start::texts();
        knee_companion::start::start(Abilities::PROGRAMMES, &[NOTICES, LISTS]);
    }
}
