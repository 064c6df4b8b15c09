//! The program of prescriptions: the clinic's builder, and the page that opens its links.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::{ARRIVAL, BUILDER};
        knee_companion::start::start(Abilities::PRESCRIPTIONS, &[NOTICES, ARRIVAL, BUILDER]);
    }
}
