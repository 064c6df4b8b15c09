//! Kills browsers at random moments of scripted visits, damages what they stored, and deploys sites by halves; counts what
//! was lost, came back, failed or was kept broken.
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
        let mut tally = run::runtime().block_on(faults::visits(engine, visits, seed));
        // All of them, unless only a glance is wanted.
        let most = usize::try_from(visits).unwrap_or(usize::MAX) / 6 + 1;
        tally.add(run::runtime().block_on(faults::deployments::all(engine, most)));
        tally.print();
        all.add(tally);
    }
    if all.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
