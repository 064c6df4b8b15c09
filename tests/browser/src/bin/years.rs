//! Measures in Chromium what five years of records cost. Prints figures; decides nothing.
//!
//! `years [visits]`: so many of each page, 7 where nothing is said, with 0 the files alone; the site is `KNEE_DIST`, else `dist/`.

use browser_tests::{run, years};

fn main() {
    let visits = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(7);
    run::runtime().block_on(years::print(visits));
}
