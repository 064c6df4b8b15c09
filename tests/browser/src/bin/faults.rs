//! Kills browsers at random moments of scripted visits and counts what was lost, came back or failed.
//!
//! `faults [visits] [seed]`: visits for each engine, 100 where nothing is said; the site is `KNEE_DIST`, else `dist/`.

use std::process::ExitCode;

use browser_tests::engine::Engine;
use browser_tests::{faults, run};

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|text| text.parse::<u64>().ok());
    let visits = numbers.next().and_then(|visits| u32::try_from(visits).ok()).unwrap_or(100);
    let seed = numbers.next().unwrap_or(20_261_130);
    let mut all = faults::Tally::default();
    for engine in Engine::ALL.into_iter().filter(|engine| engine.is_chosen()) {
        println!("{}: {visits} visits, seed {seed}", engine.name());
        let tally = run::runtime().block_on(faults::visits(engine, visits, seed));
        tally.print();
        all.add(tally);
    }
    if all.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
