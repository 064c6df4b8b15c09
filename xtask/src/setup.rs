//! Set-up: finds out what is missing for a chore, says so, and puts it there. A second run finds nothing missing and
//! says that in one line.

use std::ffi::OsString;
use std::process::Command;
use std::time::Instant;

use crate::arguments::Engine;
use crate::place::Place;
use crate::process::path_with;
use crate::progress::duration;
use crate::toolchain::Piece;
use crate::tools::{self, Tool};
use crate::{Outcome, axe, browsers, servers};

/// What a chore needs to be there.
#[derive(Default)]
pub struct Needs {
    /// Pieces of the Rust toolchain.
    pub pieces: Vec<Piece>,
    /// Whether the site gets built: trunk and wasm-bindgen.
    pub site: bool,
    /// The browsers that get driven, and axe-core with them.
    pub engines: Vec<Engine>,
    /// Web servers and WordPress.
    pub servers: bool,
}

/// A machine that has all that a chore needs.
pub struct Ready {
    path: OsString,
    variables: Vec<(&'static str, OsString)>,
}

impl Ready {
    /// Gives a program our tools and, for browser tests, what they are told in the environment.
    pub fn equip<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("PATH", &self.path).envs(self.variables.iter().map(|(name, value)| (name, value)))
    }
}

/// Makes the machine ready.
///
/// # Errors
/// Something is missing and could not be installed; what the person can do is said.
pub fn make_ready(place: &Place, needs: &Needs) -> Outcome<Ready> {
    let mut wanted: Vec<Tool> = Vec::new();
    if needs.site {
        wanted.extend([tools::trunk(), tools::wasm_bindgen(place)?]);
    }
    let firefox = needs.engines.contains(&Engine::Firefox);
    if firefox {
        wanted.push(tools::geckodriver());
    }
    let pieces: Vec<Piece> = needs.pieces.iter().copied().filter(|piece| !piece.is_there()).collect();
    let tools: Vec<&Tool> = wanted.iter().filter(|tool| !tool.is_there(place)).collect();
    let axe = !needs.engines.is_empty() && !axe::is_there(place);
    let packages = browsers::missing(&needs.engines, axe);

    let servers = needs.servers && !servers::is_there(place);

    if pieces.is_empty() && tools.is_empty() && packages.is_empty() && !axe && !servers {
        let mut names: Vec<String> = needs.pieces.iter().map(|piece| piece.name().to_owned()).collect();
        names.extend(wanted.iter().map(Tool::title));
        names.extend(needs.engines.iter().map(|engine| engine.name().to_owned()));
        if !needs.engines.is_empty() {
            names.push(axe::title());
        }
        if needs.servers {
            names.push(servers::title().to_owned());
        }
        if !names.is_empty() {
            println!("Set-up: nothing to do, all of this is there: {}.", names.join(", "));
        }
    } else {
        let begun = Instant::now();
        println!("Set-up, once for this machine (kept in {}). Missing:", place.cache.display());
        pieces.iter().for_each(|piece| println!("  - {}", piece.name()));
        for tool in &tools {
            println!("  - {}, which cargo builds in about {} on two cores", tool.title(), tool.minutes);
        }
        if !packages.is_empty() {
            println!("  - packages of Debian: {}", packages.join(", "));
        }
        if axe {
            println!("  - {}", axe::title());
        }
        if servers {
            println!("  - {}", servers::title());
        }
        // First what can fail for want of a right or of the network, so that nobody waits for minutes to hear of it.
        if !packages.is_empty() {
            browsers::install(&packages)?;
            let still = browsers::missing(&needs.engines, axe);
            if !still.is_empty() {
                let list = still.join(", ");
                return Err(
                    format!("apt-get installed {list}, but the programs are still not in PATH").into()
                );
            }
        }
        for piece in pieces {
            piece.install()?;
        }
        if axe {
            axe::install(place)?;
        }
        if servers {
            servers::install(place)?;
        }
        for tool in tools {
            tool.install(place)?;
        }
        println!("Set-up: done in {}.", duration(begun.elapsed()));
    }

    let mut variables = Vec::new();
    if firefox {
        variables.push(("KNEE_GECKODRIVER", tools::geckodriver().program(place).into()));
    }
    if !needs.engines.is_empty() {
        let names: Vec<&str> = needs.engines.iter().map(|engine| engine.name()).collect();
        variables.push(("KNEE_ENGINES", names.join(",").into()));
        variables.push(("KNEE_AXE", axe::script(place).into()));
    }
    if needs.servers {
        variables.push(("KNEE_SERVERS", servers::folder(place).into()));
    }
    let folders: Vec<_> = wanted.iter().map(|tool| tool.folder(place)).collect();
    Ok(Ready { path: path_with(&folders)?, variables })
}
