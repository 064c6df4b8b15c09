//! Programs that the tests start, with everything that those start in turn, killed together.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// Ends a family of processes when the tests die without a chance to clean up: it waits for the end of its input, which
/// comes however they die, and then kills what is left of the family and removes the folder that it wrote to.
const KEEPER: &str = r#"
read -r _
for stat in /proc/[0-9]*/stat; do
  line=$(cat "$stat" 2>/dev/null) || continue
  pid=${stat#/proc/}; pid=${pid%/stat}
  set -- ${line##*) }
  [ "$4" = "$FAMILY" ] && kill -9 "$pid" 2>/dev/null
done
rm -rf "$FOLDER"
"#;

/// A program and its descendants, in a session of the operating system of their own. Killed when dropped.
pub struct Family {
    first: Child,
    keeper: Option<Child>,
}

impl Family {
    /// Starts `program` with its output in `log`, which is in a [`Folder`] of its own.
    ///
    /// # Panics
    /// Where it cannot be started, naming it.
    pub fn start<S: AsRef<OsStr>>(program: &str, args: &[S], env: &[(&str, PathBuf)], log: &Path) -> Family {
        let open = || File::options().create(true).append(true).open(log);
        let (out, err) =
            open().and_then(|out| Ok((out, open()?))).unwrap_or_else(|e| panic!("{}: {e}", log.display()));
        // `setsid` becomes the program, keeping the process id, and leads a new session: all that follows bears its id.
        let first = Command::new("setsid")
            .arg(program)
            .args(args)
            .envs(env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .spawn()
            .unwrap_or_else(|e| panic!("{program} does not start ({e}). {}", crate::SET_UP));
        let keeper = Command::new("setsid")
            .args(["sh", "-c", KEEPER])
            .env("FAMILY", first.id().to_string())
            .env("FOLDER", log.parent().unwrap_or(log))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok();
        Family { first, keeper }
    }

    /// Whether the first program still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.first.try_wait(), Ok(None))
    }

    /// Kills all of them at once with SIGKILL, as when the battery dies, and waits until none is left.
    pub fn kill(&mut self) {
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let members = members(self.first.id());
            for pid in &members {
                if let Some(pid) = i32::try_from(*pid).ok().and_then(Pid::from_raw) {
                    let _ = kill_process(pid, Signal::KILL);
                }
            }
            let _ = self.first.try_wait();
            if members.is_empty() || Instant::now() > until {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.first.wait();
        if let Some(mut keeper) = self.keeper.take() {
            let _ = keeper.kill();
            let _ = keeper.wait();
        }
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The living processes of a session, and their descendants in other sessions.
fn members(session: u32) -> BTreeSet<u32> {
    let mut all = Vec::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // The name of the program is in brackets and may hold anything.
        let Some((_, rest)) = stat.rsplit_once(')') else { continue };
        let mut fields = rest.split_whitespace();
        let (Some(state), Some(parent), _, Some(of)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        if state != "Z" {
            all.push((pid, parent.parse().unwrap_or(0), of.parse().unwrap_or(0)));
        }
    }
    let mut found: BTreeSet<u32> = all.iter().filter(|p| p.2 == session).map(|p| p.0).collect();
    loop {
        let more: Vec<u32> =
            all.iter().filter(|p| found.contains(&p.1) && !found.contains(&p.0)).map(|p| p.0).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

/// A folder for the time of a test, removed when the last copy of this is dropped.
#[derive(Clone, Debug)]
pub struct Folder(Arc<Kept>);

#[derive(Debug)]
struct Kept(PathBuf);

impl Folder {
    /// A new empty folder among the machine's temporary ones.
    ///
    /// # Panics
    /// Where it cannot be made.
    pub fn new(name: &str) -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("knee-{}-{count}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Folder(Arc::new(Kept(path)))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0.0
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A port that nobody uses at this moment.
///
/// # Panics
/// Where there is none.
pub fn free_port() -> u16 {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap_or_else(|e| panic!("no free port: {e}"));
    listener.local_addr().map_or(0, |address| address.port())
}
