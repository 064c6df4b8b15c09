//! `cargo xtask build`: the production site as a plain folder, and packed if wanted.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::arguments::Build;
use crate::place::Place;
use crate::process::{cargo, forget_this_package, run};
use crate::progress::duration;
use crate::setup::{Needs, Ready, make_ready};
use crate::toolchain::Piece;
use crate::{Outcome, archive, plugin};

/// Which site to make.
#[derive(Clone, Copy, Default)]
pub struct Kind {
    /// In the pseudo-language.
    pub pseudo: bool,
    /// Made soon rather than small.
    pub quick: bool,
}

/// What building the site needs.
pub fn needs() -> Needs {
    Needs { pieces: vec![Piece::Wasm], site: true, ..Needs::default() }
}

/// Makes the site, and the archive if wanted.
///
/// # Errors
/// Set-up or the build fails, or the archive cannot be written.
pub fn build(place: &Place, wish: &Build) -> Outcome {
    let ready = make_ready(place, &needs())?;
    let folder = match &wish.out {
        // From where the person stands, as with any other program.
        Some(out) => std::path::absolute(out).map_err(|problem| format!("{}: {problem}", out.display()))?,
        None if wish.pseudo => place.pseudo_dist(),
        None => place.dist(),
    };
    let begun = Instant::now();
    let kind = Kind { pseudo: wish.pseudo, quick: wish.quick };
    run(&mut programs(place, &ready, kind))?;
    run(&mut command(place, &ready, &folder, kind))?;
    println!("The site is in {} (built in {}).", place.shown(&folder), duration(begun.elapsed()));
    if wish.zip {
        let language = if wish.pseudo { "-pseudo" } else { "" };
        let name = format!("runners-knee-companion-{}{language}.zip", env!("CARGO_PKG_VERSION"));
        let path = place.target().join(name);
        let count = archive::pack(&folder, &path)?;
        println!("Packed: {} ({count} files).", place.shown(&path));
        if !wish.pseudo {
            let path = plugin::path(place);
            let count = plugin::pack(place, &folder, &path)?;
            println!("Packed: {} ({count} files), to upload under Plugins in WordPress.", place.shown(&path));
        }
    }
    Ok(())
}

/// Compiles all programs of the site at once. Trunk, which comes next, would link them one after the other, each on one
/// processor; so it finds them ready.
pub fn programs(place: &Place, ready: &Ready, kind: Kind) -> Command {
    let mut command = cargo();
    command.args(["build", "--profile", profile(kind), "--target", "wasm32-unknown-unknown", "--bins"]);
    command.current_dir(&place.root);
    tell_trunk(ready.equip(&mut command));
    choose_language(&mut command, kind.pseudo);
    command
}

/// The program that makes the site in a folder.
pub fn command(place: &Place, ready: &Ready, folder: &Path, kind: Kind) -> Command {
    let mut command = Command::new("trunk");
    match profile(kind) {
        "release" => command.args(["build", "--release"]),
        profile => command.args(["build", "--cargo-profile", profile]),
    };
    command.arg("--dist").arg(folder).current_dir(&place.root);
    tell_trunk(ready.equip(&mut command));
    choose_language(&mut command, kind.pseudo);
    command
}

/// Nobody downloads the pseudo-language: there a quick build is worth more than a small one.
fn profile(kind: Kind) -> &'static str {
    if kind.pseudo || kind.quick { "rough" } else { "release" }
}

fn choose_language(command: &mut Command, pseudo: bool) {
    if pseudo {
        command.env("KNEE_LANGUAGE", "qps");
    } else {
        command.env_remove("KNEE_LANGUAGE");
    }
}

/// Sets trunk's environment.
pub fn tell_trunk(command: &mut Command) {
    forget_this_package(command);
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // no-color.org says that any value counts, but trunk stops at all but "true" and "false".
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
}
