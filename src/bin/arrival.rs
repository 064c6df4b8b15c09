//! The program of the page that opens a clinic's link.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::ARRIVAL;
        knee_companion::start::still_figures();
        knee_companion::start::start(Abilities::ARRIVAL, &[NOTICES, ARRIVAL]);
    }
}
