//! The program that shows a page in the name of the clinic that offers the app. It runs beside the page's own, and only
//! where a clinic said something of itself: nobody else pays for it.

fn main() {
    #[cfg(target_arch = "wasm32")]
    knee_companion::start::in_a_clinics_name();
}
