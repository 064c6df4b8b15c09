//! What has to be there of Rust itself: the wasm target, rustfmt and clippy, for the toolchain in use.
//!
//! The toolchain is not pinned by a file, because such a file makes rustup fetch a whole toolchain or fail; `rust-version`
//! in Cargo.toml states the oldest one that will do, and cargo itself says so clearly when it is older.

use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::process::{answer, cargo, find, run_with_progress};

const WASM: &str = "wasm32-unknown-unknown";

/// A piece of the toolchain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The standard library for WebAssembly.
    Wasm,
    /// `cargo fmt`.
    Rustfmt,
    /// `cargo clippy`.
    Clippy,
}

impl Piece {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Piece::Wasm => "Rust for wasm32-unknown-unknown",
            Piece::Rustfmt => "rustfmt",
            Piece::Clippy => "clippy",
        }
    }

    /// Whether it is there already.
    pub fn is_there(self) -> bool {
        match self {
            Piece::Wasm => {
                let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
                answer(Command::new(rustc).args(["--print", "target-libdir", "--target", WASM]))
                    .is_some_and(|folder| Path::new(folder.trim()).is_dir())
            }
            Piece::Rustfmt => answer(cargo().args(["fmt", "--version"])).is_some(),
            Piece::Clippy => answer(cargo().args(["clippy", "--version"])).is_some(),
        }
    }

    /// Puts it there.
    ///
    /// # Errors
    /// rustup is not there, or cannot do it.
    pub fn install(self) -> Outcome {
        // `cargo` was started by rustup, which tells us in RUSTUP_TOOLCHAIN which toolchain is in use, and so the rustup
        // that we start.
        let words = match self {
            Piece::Wasm => ["target", "add", WASM],
            Piece::Rustfmt => ["component", "add", "rustfmt"],
            Piece::Clippy => ["component", "add", "clippy"],
        };
        if find("rustup").is_none() {
            let name = self.name();
            return Err(
                format!("{name} is missing, and rustup, which would install it, is not in PATH").into()
            );
        }
        run_with_progress(self.name(), Command::new("rustup").args(words), |line| {
            line.strip_prefix("info: ").map(String::from)
        })
    }
}
