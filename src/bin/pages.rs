//! The program of every page that has none of its own: guide, learn pages, settings, and the notices of all others.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::add_to_list::ADD_TO_LIST;
        use knee_companion::ui::components::figure::FIGURE_CONTROLS;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::CHOICES;
        knee_companion::start::cues();
        knee_companion::start::figures();
        knee_companion::start::start(Abilities::ADDING, &[NOTICES, CHOICES, FIGURE_CONTROLS, ADD_TO_LIST]);
        knee_companion::start::choices();
    }
}
