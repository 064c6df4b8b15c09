//! `cargo xtask bench`: what a first visit weighs, against the budgets; then the measurements in browsers, if there are
//! any. Figures only: a figure over its budget is marked, and nothing fails for it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::{Compression, write::GzEncoder};

use crate::arguments::{Bench, Build, Engine};
use crate::first_visit::{Role, extension, files, kept_by_worker, path};
use crate::place::Place;
use crate::process::{cargo, run};
use crate::setup::make_ready;
use crate::{Failure, Outcome, build};

/// Budgets of design.md 9, Brotli, in bytes; 1 KB is 1000 bytes.
const WASM_AND_JS: u64 = 200_000;
const BEFORE_READING: u64 = 30_000;
const OFFLINE: u64 = 1_200_000;

/// A size in bytes: as it is, with gzip, with Brotli at its best.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl std::iter::Sum for Size {
    fn sum<I: Iterator<Item = Size>>(sizes: I) -> Size {
        sizes.fold(Size::default(), |a, b| Size {
            raw: a.raw + b.raw,
            gzip: a.gzip + b.gzip,
            brotli: a.brotli + b.brotli,
        })
    }
}

/// Measures what is wished for.
///
/// # Errors
/// The site cannot be built or read, the measurements fail to run, or one that has to be 0 is not.
pub fn bench(place: &Place, wish: Bench) -> Outcome {
    if let Bench::Inputs(count) = wish {
        return inputs(place, count);
    }
    // Trunk compiles only what has changed, and figures of an old site are worse than none.
    build::build(place, &Build::default())?;
    let (program, number) = match wish {
        Bench::Figures => {
            sizes(&place.dist())?;
            ("bench", None)
        }
        Bench::Years => ("years", None),
        Bench::Faults(visits) => ("faults", Some(visits.to_string())),
        Bench::Inputs(_) => return Ok(()),
    };
    if !place.root.join(format!("tests/browser/src/bin/{program}.rs")).is_file() {
        return Ok(());
    }
    let mut needs = build::needs();
    needs.engines = Engine::ALL.to_vec();
    let ready = make_ready(place, &needs)?;
    let mut command = cargo();
    command.args(["run", "--quiet", "-p", "browser-tests", "--bin", program, "--"]).args(number);
    run(ready.equip(command.current_dir(&place.root)).env("KNEE_DIST", place.dist()))
}

/// Tries so many hostile inputs of each kind: no browser is needed.
fn inputs(place: &Place, count: u64) -> Outcome {
    let mut command = cargo();
    command.args(["test", "--quiet", "--profile", "inputs", "--test", "hostile_inputs", "--", "--nocapture"]);
    run(command.current_dir(&place.root).env("KNEE_INPUTS", count.to_string()))
}

fn sizes(dist: &Path) -> Outcome {
    let read = |name: &str| {
        fs::read(path(dist, name)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let loaded = files("index.html", &read);
    let mut rows = Vec::new();
    for file in &loaded {
        rows.push((file, size_of(dist, &file.name)?));
    }
    let programs = programs(dist)?;
    println!("A first visit to the home page, from {} (bytes):\n", dist.display());
    println!("{:<44} {:>9} {:>9} {:>9}", "", "raw", "gzip", "Brotli 11");
    for (role, title) in [
        (Role::First, "before the page can be read"),
        (Role::Then, "after that"),
        (Role::Worker, "in the background"),
    ] {
        let mut title = Some(title);
        for (file, size) in rows.iter().filter(|(file, _)| file.role == role) {
            title.take().into_iter().for_each(|title| println!("{title}"));
            row(&format!("  {}", file.name), *size);
        }
    }
    row("all of it", rows.iter().map(|(_, size)| *size).sum());
    println!();
    let code = |name: &str| matches!(extension(name), "wasm" | "js" | "mjs");
    let of = |wanted: &dyn Fn(&str, Role) -> bool| -> Size {
        rows.iter().filter(|(file, _)| wanted(&file.name, file.role)).map(|(_, size)| *size).sum()
    };
    budget("wasm and JavaScript", of(&|name, role| code(name) && role != Role::Worker).brotli, WASM_AND_JS);
    let shared = rows.iter().filter(|(file, _)| {
        code(&file.name)
            && file.role != Role::Worker
            && programs.iter().all(|program| !program.has(&file.name))
    });
    let shared = shared.map(|(_, size)| size.brotli).sum::<u64>();
    for program in &programs {
        let mut own = 0;
        for ending in ["js", "wasm"] {
            own += size_of(dist, &format!("{}.{ending}", program.stem))?.brotli;
        }
        budget(&format!("  of a page with the program \"{}\"", program.name), shared + own, WASM_AND_JS);
    }
    budget("before the page can be read", of(&|_, role| role == Role::First).brotli, BEFORE_READING);
    for (worker, _) in rows.iter().filter(|(file, _)| file.role == Role::Worker) {
        let text = read(&worker.name).unwrap_or_default();
        offline(dist, &kept_by_worker(&worker.name, &text, &|name| path(dist, name).is_file()))?;
    }
    Ok(())
}

/// What the service worker keeps for use without a network, by kind of file.
fn offline(dist: &Path, kept: &[String]) -> Outcome {
    let mut kinds: BTreeMap<&str, Vec<Size>> = BTreeMap::new();
    for name in kept {
        kinds.entry(extension(name)).or_default().push(size_of(dist, name)?);
    }
    println!("\nThe service worker then keeps for use without a network:");
    for (kind, sizes) in &kinds {
        row(&format!("  {} .{kind}", sizes.len()), sizes.iter().copied().sum());
    }
    let all: Size = kinds.into_values().flatten().sum();
    row(&format!("  all {} files", kept.len()), all);
    budget("the whole site offline", all.brotli, OFFLINE);
    Ok(())
}

/// A program of the site: two files of its name and a hash.
#[derive(Debug)]
struct Program {
    name: String,
    stem: String,
}

impl Program {
    fn has(&self, file: &str) -> bool {
        file.strip_prefix(&self.stem).is_some_and(|rest| rest == ".js" || rest == ".wasm")
    }
}

fn programs(dist: &Path) -> Outcome<Vec<Program>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dist).map_err(|problem| format!("{}: {problem}", dist.display()))? {
        let file = entry.map_err(|problem| problem.to_string())?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = file.strip_suffix(".wasm") {
            let name = stem.split('-').next().unwrap_or(stem).to_owned();
            found.push(Program { name, stem: stem.to_owned() });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn size_of(dist: &Path, name: &str) -> Outcome<Size> {
    let whole = path(dist, name);
    let bytes = fs::read(&whole).map_err(|problem| format!("{}: {problem}", whole.display()))?;
    size(&bytes)
}

fn row(name: &str, size: Size) {
    println!("{name:<44} {:>9} {:>9} {:>9}", size.raw, size.gzip, size.brotli);
}

fn budget(what: &str, found: u64, most: u64) {
    println!("{}", against(what, found, most));
}

fn against(what: &str, found: u64, most: u64) -> String {
    let verdict = if found > most { "OVER BUDGET by" } else { "within budget, left:" };
    let difference = kilobytes(found.abs_diff(most));
    format!(
        "{what}: {} KB Brotli of at most {} KB; {verdict} {difference} KB",
        kilobytes(found),
        kilobytes(most)
    )
}

/// Kilobytes of 1000 bytes, with one decimal, rounded up: a figure never looks better than it is.
fn kilobytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn size(bytes: &[u8]) -> Outcome<Size> {
    let packed = |problem: std::io::Error| -> Failure { format!("compressing: {problem}").into() };
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes).map_err(packed)?;
    let gzip = gzip.finish().map_err(packed)?.len() as u64;
    let mut brotli = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut brotli, &params).map_err(packed)?;
    Ok(Size { raw: bytes.len() as u64, gzip, brotli: brotli.len() as u64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_for_other_sites_and_the_first_of_ours_are_under_three_kilobytes() {
        // Printing the site takes comments out and fills in the names of all settings: 150 bytes at most.
        for (script, most) in [("embed.js", 3_000), ("start.js", 2_750)] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../public").join(script);
            let text = std::fs::read_to_string(&path).unwrap();
            let lines: Vec<&str> = text.lines().filter(|line| !line.trim().starts_with("//")).collect();
            let packed = size(lines.join("\n").as_bytes()).unwrap().brotli;
            assert!(packed + 150 < most, "{script}: {packed} bytes");
        }
    }

    #[test]
    fn sizes_are_those_of_the_compressed_bytes() {
        let text = "single-leg balance ".repeat(200);
        let Size { raw, gzip, brotli } = size(text.as_bytes()).unwrap();
        assert_eq!(raw, 3800);
        assert!(brotli > 10 && brotli < gzip && gzip < 120, "{gzip} {brotli}");
    }

    #[test]
    fn a_program_has_two_files_of_its_name() {
        let program = Program { name: "pages".into(), stem: "pages-0123456789ab".into() };
        assert!(program.has("pages-0123456789ab.js") && program.has("pages-0123456789ab.wasm"));
        assert!(!program.has("pages-0123456789abc.js") && !program.has("start-0123456789ab.js"));
    }

    #[test]
    fn a_figure_over_its_budget_says_so() {
        assert_eq!(
            against("wasm", 200_001, 200_000),
            "wasm: 200.1 KB Brotli of at most 200.0 KB; OVER BUDGET by 0.1 KB"
        );
        assert_eq!(
            against("wasm", 73_000, 200_000),
            "wasm: 73.0 KB Brotli of at most 200.0 KB; within budget, left: 127.0 KB"
        );
        assert!(against("wasm", 200_000, 200_000).contains("within budget"));
    }
}
