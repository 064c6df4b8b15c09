//! The program of the page of one's own plan.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::COURSE;
        knee_companion::start::start(Abilities::COURSE, &[NOTICES, COURSE]);
    }
}
