//! The program of the session player.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        use knee_companion::app::update::Abilities;
        use knee_companion::ui::components::notices::NOTICES;
        use knee_companion::ui::pages::PLAYER;
        knee_companion::start::sessions();
        knee_companion::start::start(Abilities::PLAYER, &[NOTICES, PLAYER]);
    }
}
