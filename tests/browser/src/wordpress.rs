//! A WordPress of Debian in a folder of its own: MariaDB on a socket, PHP's own server on the loopback, one site with an
//! administrator and an author. Gone when dropped.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::hosts::{file, libraries, unpacked};
use crate::processes::{Family, Folder, free_port};

/// How long the database and PHP may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// The extensions that WordPress needs; Debian's PHP has others built in.
const EXTENSIONS: [&str; 6] = ["mysqlnd", "mysqli", "ctype", "tokenizer", "fileinfo", "iconv"];

/// Sets the site up; run once.
const INSTALL: &str = r#"
define('WP_INSTALLING', true);
require ABSPATH_OF_SITE . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Riverside Knee Clinic', 'admin', 'admin@clinic.example', false, '', 'admin-pass');
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => 'author-pass', 'role' => 'author', 'user_email' => 'author@clinic.example']);
// The editor greets people once with a tour that covers what they came for.
foreach ([1, $author] as $user) {
    update_user_meta($user, 'wp_persisted_preferences', ['core/edit-post' => ['welcomeGuide' => false]]);
}
echo 'installed';
"#;

/// The site.
pub struct WordPress {
    port: u16,
    folder: Folder,
    // Dropped in this order: who asks before who answers.
    _php: Family,
    _database: Family,
}

impl WordPress {
    /// Sets a site up and starts it.
    ///
    /// # Panics
    /// Where anything of it does not start, with what it said.
    pub fn start() -> WordPress {
        let folder = Folder::new("wordpress");
        let home = folder.path();
        copy_whole(&unpacked().join("usr/share/wordpress"), &home.join("site"));
        let database = start_database(home);
        let port = free_port();
        write(&home.join("php.ini"), &php_ini());
        let _ = fs::remove_file(home.join("site/wp-config.php"));
        write(&home.join("site/wp-config.php"), &config(home, port));
        let said = php(home, INSTALL);
        let text = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(text.ends_with("installed"), "WordPress: {text}{}", String::from_utf8_lossy(&said.stderr));
        let php = start_php(home, port);
        WordPress { port, folder, _php: php, _database: database }
    }

    /// The address of a path of the site.
    pub fn url(&self, path: &str) -> String {
        format!("http://localhost:{}/{path}", self.port)
    }

    /// Where its files are.
    pub fn files(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// Runs PHP inside the site, as a plugin would; what it prints.
    ///
    /// # Panics
    /// Where PHP fails, with what it said.
    pub fn php(&self, code: &str) -> String {
        let said = php(self.folder.path(), &format!("require ABSPATH_OF_SITE . '/wp-load.php';\n{code}"));
        let errors = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(said.status.success(), "{errors}\n{}", String::from_utf8_lossy(&said.stdout));
        String::from_utf8_lossy(&said.stdout).into_owned()
    }

    /// What PHP complained of so far in files of the plugin. What old WordPress does wrong under a new PHP is not ours.
    pub fn complaints(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder.path().join("debug.log")).unwrap_or_default();
        log.lines().filter(|line| line.contains("knee-companion")).map(str::to_owned).collect()
    }
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// A copy with its links made whole: what they lead to lies in other packages, and PHP's server stays in its folder.
fn copy_whole(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|e| panic!("{}: {e}", to.display()));
    for entry in fs::read_dir(from).unwrap_or_else(|e| panic!("{}: {e}", from.display())).flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_symlink() {
            let leads = fs::read_link(&path).unwrap_or_default();
            let inside = if leads.is_absolute() {
                leads.strip_prefix("/").unwrap_or(&leads).to_owned()
            } else {
                plain(&path.parent().unwrap_or(from).join(&leads))
            };
            let name = inside.to_string_lossy().into_owned();
            let found =
                [unpacked().join(&inside), Path::new("/").join(&inside)].into_iter().find(|p| p.exists());
            match found {
                Some(found) if found.is_dir() => drop(symlink(found, target)),
                Some(found) => drop(fs::copy(found, target)),
                // Settings of the machine, which this site has of its own.
                None => assert!(name.starts_with("etc/") || name.starts_with("var/"), "{name} is missing"),
            }
        } else if path.is_dir() {
            copy_whole(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap_or_else(|e| panic!("{}: {e}", target.display()));
        }
    }
}

/// A path below the unpacked packages without `..` in it, from there.
fn plain(path: &Path) -> PathBuf {
    let mut parts: Vec<_> = Vec::new();
    for part in path.strip_prefix(unpacked()).unwrap_or(path).iter() {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.iter().collect()
}

fn start_database(home: &Path) -> Family {
    let data = home.join("database");
    fs::create_dir_all(&data).unwrap_or_else(|e| panic!("{}: {e}", data.display()));
    let base = unpacked().join("usr");
    let user = if rustix::process::getuid().is_root() { "--user=root" } else { "--skip-name-resolve" };
    let made = Command::new(file("usr/bin/mariadb-install-db"))
        .args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db", user])
        .arg(format!("--basedir={}", base.display()))
        .arg(format!("--datadir={}", data.display()))
        .env(libraries().0, libraries().1)
        .output();
    let made = made.unwrap_or_else(|e| panic!("the database cannot be made: {e}. {}", crate::SET_UP));
    assert!(made.status.success(), "the database cannot be made: {}", String::from_utf8_lossy(&made.stderr));
    let socket = home.join("database.sock");
    write(&home.join("begin.sql"), "CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4;\n");
    let args = [
        "--no-defaults".to_owned(),
        "--skip-networking".to_owned(),
        // Nobody will miss what a killed test had written.
        "--innodb-flush-log-at-trx-commit=0".to_owned(),
        user.to_owned(),
        format!("--basedir={}", base.display()),
        format!("--datadir={}", data.display()),
        format!("--socket={}", socket.display()),
        format!("--pid-file={}", home.join("database.pid").display()),
        format!("--plugin-dir={}", base.join("lib/mysql/plugin").display()),
        format!("--lc-messages-dir={}", base.join("share/mysql").display()),
        format!("--init-file={}", home.join("begin.sql").display()),
    ];
    let log = home.join("database.log");
    let program = file("usr/sbin/mariadbd").display().to_string();
    let mut family = Family::start(&program, &args, &[libraries()], &log);
    let until = Instant::now() + PATIENCE;
    // It listens once it has done what the file says.
    while !fs::read_to_string(&log).unwrap_or_default().contains("ready for connections") {
        let said = fs::read_to_string(&log).unwrap_or_default();
        assert!(family.runs() && Instant::now() < until, "the database does not start: {said}");
        std::thread::sleep(Duration::from_millis(50));
    }
    family
}

fn interpreter() -> PathBuf {
    let folder = unpacked().join("usr/bin");
    let named = |name: &str| {
        name.strip_prefix("php").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let found = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let found =
        found.into_iter().find(|path| path.file_name().is_some_and(|name| named(&name.to_string_lossy())));
    // Where the machine has it, only the package that names it was unpacked.
    found.unwrap_or_else(|| file("usr/bin/php"))
}

fn php_ini() -> String {
    let asked = Command::new(interpreter())
        .args(["-n", "-r", "echo PHP_EXTENSION_DIR;"])
        .env(libraries().0, libraries().1)
        .output();
    let asked = asked.unwrap_or_else(|e| panic!("PHP does not start: {e}. {}", crate::SET_UP));
    let folder = String::from_utf8_lossy(&asked.stdout).trim_start_matches('/').to_owned();
    let mut text = String::from("upload_max_filesize=32M\npost_max_size=32M\nmemory_limit=256M\n");
    for name in EXTENSIONS {
        text.push_str(&format!("extension={}\n", file(&format!("{folder}/{name}.so")).display()));
    }
    text
}

/// The settings of the site: its own database, no jobs in the background, nothing asked of other machines.
fn config(home: &Path, port: u16) -> String {
    let keys: String = [
        "AUTH_KEY",
        "SECURE_AUTH_KEY",
        "LOGGED_IN_KEY",
        "NONCE_KEY",
        "AUTH_SALT",
        "SECURE_AUTH_SALT",
        "LOGGED_IN_SALT",
        "NONCE_SALT",
    ]
    .map(|name| format!("define('{name}', '{name} of a site for tests');\n"))
    .concat();
    format!(
        "<?php
        define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
        define('DB_HOST', 'localhost:{home}/database.sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
        {keys}
        define('WP_DEBUG', true); define('WP_DEBUG_DISPLAY', false); define('WP_DEBUG_LOG', '{home}/debug.log');
        define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
        define('AUTOMATIC_UPDATER_DISABLED', true); define('FS_METHOD', 'direct');
        define('WP_HOME', 'http://localhost:{port}'); define('WP_SITEURL', 'http://localhost:{port}');
        $table_prefix = 'wp_';
        defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
        require_once ABSPATH . 'wp-settings.php';\n",
        home = home.display()
    )
}

fn php(home: &Path, code: &str) -> Output {
    let script = home.join("run.php");
    let site = home.join("site");
    write(
        &script,
        &format!(
            "<?php $_SERVER['HTTP_HOST'] = 'localhost'; define('ABSPATH_OF_SITE', '{}');\n{code}",
            site.display()
        ),
    );
    let said = Command::new(interpreter())
        .arg("-c")
        .arg(home.join("php.ini"))
        .arg(&script)
        .env(libraries().0, libraries().1)
        .env("PHP_INI_SCAN_DIR", "")
        .output();
    said.unwrap_or_else(|e| panic!("PHP does not start: {e}. {}", crate::SET_UP))
}

fn start_php(home: &Path, port: u16) -> Family {
    let log = home.join("php.log");
    let env = [
        libraries(),
        ("PHP_INI_SCAN_DIR", PathBuf::new()),
        // A page asks for its parts while it is being made.
        ("PHP_CLI_SERVER_WORKERS", PathBuf::from("4")),
    ];
    let args = [
        "-c".to_owned(),
        home.join("php.ini").display().to_string(),
        "-S".to_owned(),
        format!("localhost:{port}"),
        "-t".to_owned(),
        home.join("site").display().to_string(),
    ];
    let mut family = Family::start(&interpreter().display().to_string(), &args, &env, &log);
    let until = Instant::now() + PATIENCE;
    let answers = || {
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
            || TcpStream::connect((std::net::Ipv6Addr::LOCALHOST, port)).is_ok()
    };
    while !answers() {
        let said = fs::read_to_string(&log).unwrap_or_default();
        assert!(family.runs() && Instant::now() < until, "PHP's server does not start: {said}");
        std::thread::sleep(Duration::from_millis(20));
    }
    family
}
