//! The program of the home page, which knows of sessions but plays none.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::follow_up::FOLLOW_UP;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::components::offers::OFFERS;
        use knee_companion::ui::pages::{NEXT, TO_CHECK};
        knee_companion::start::start(Abilities::SESSION, &[NOTICES, NEXT, FOLLOW_UP, OFFERS, TO_CHECK]);
    }
}
