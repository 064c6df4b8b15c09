//! `cargo xtask shots`: photographs of every page and of the contact sheet of all figures, taken by the browser tests'
//! own program.

use std::path::Path;

use crate::arguments::Engine;
use crate::place::Place;
use crate::process::{cargo, run};
use crate::setup::make_ready;
use crate::{Outcome, build, plugin};

/// Builds the site, photographs it, says where the pictures are.
///
/// # Errors
/// Set-up, the build or the photographing fails.
pub fn shots(place: &Place, out: &Path) -> Outcome {
    let out = std::path::absolute(out).map_err(|problem| format!("{}: {problem}", out.display()))?;
    let mut needs = build::needs();
    needs.engines.push(Engine::Chromium);
    let ready = make_ready(place, &needs)?;
    // Trunk compiles only what has changed, and a picture of an old page is worse than none.
    run(&mut build::command(place, &ready, &place.dist(), build::Kind::default()))?;
    std::fs::create_dir_all(&out).map_err(|problem| format!("{}: {problem}", out.display()))?;
    let mut sheet = cargo();
    sheet.args(["run", "--quiet", "--example", "contact_sheet", "--"]).arg(out.join("figures.html"));
    run(sheet.current_dir(&place.root))?;
    let mut command = cargo();
    command.args(["run", "--quiet", "-p", "browser-tests", "--bin", "shots", "--", "--out"]).arg(&out);
    run(ready.equip(&mut command).env("KNEE_DIST", place.dist()).current_dir(&place.root))?;
    println!("The pictures are in {}; figures.png there shows every figure.", place.shown(&out));
    Ok(())
}

/// Makes the pictures of docs/clinics.md anew: the tests that go a clinic's way keep what they see on it.
///
/// # Errors
/// Set-up, the build or one of the tests fails.
pub fn of_documents(place: &Place) -> Outcome {
    let mut needs = build::needs();
    needs.engines.push(Engine::Chromium);
    needs.servers = true;
    let ready = make_ready(place, &needs)?;
    run(&mut build::command(place, &ready, &place.dist(), build::Kind::default()))?;
    plugin::pack(place, &place.dist(), &plugin::path(place))?;
    let pictures = place.root.join("docs/pictures");
    for (program, test) in [("browsers", "clinic_website::"), ("wordpress", "a_clinic_needs")] {
        let mut command = cargo();
        command.args(["test", "--quiet", "-p", "browser-tests", "--test", program, "--", test]);
        command.current_dir(&place.root).env("KNEE_DIST", place.dist());
        command.env("KNEE_PLUGIN", plugin::path(place)).env("KNEE_PICTURES", &pictures);
        run(ready.equip(&mut command))?;
    }
    println!("The pictures are in {}.", place.shown(&pictures));
    Ok(())
}
