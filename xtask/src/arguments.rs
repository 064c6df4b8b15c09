//! What was asked for on the command line.

use std::path::PathBuf;

use crate::{Failure, Outcome};

/// The text of `cargo xtask help`.
pub const HELP: &str = "\
Usage: cargo xtask <chore> [options]

  serve     set up what is missing, then run the app and print its address
              --port N        the port (8080, or the next free one, if not given)
              --open          open it in your browser too
              --demo          begin with a simulated year of somebody's record, up to yesterday
  build     make the production site in dist/
              --out DIR       make it in DIR
              --zip           pack it into one archive too, and into a plugin for WordPress
              --pseudo        in the pseudo-language (for tests of texts and layouts)
              --quick         compiled in a fraction of the time, a good deal larger: to look at a change
  test      set up what is missing, then run every check and test
              --only PART     lint, native, pages, browser, hosts or wordpress
              --engine NAME   chromium, firefox or webkit (may be given more than once; else all three)
              --quick         browser tests on a site built with --quick, without the pseudo-language
              -- ARGS         hand ARGS to the test programs, e.g. a part of a test's name
  bench     print the sizes of a first visit against the budgets, then run the browser benchmarks
              --years         instead measure what five years of records cost, beside an empty store
              --inputs [N]    instead try N hostile inputs (1000000) of each kind, and print the slowest
              --faults [N]    instead kill each browser N times (100) in scripted visits, with damage in between, and count what
                              was lost, came back or failed
  shots     photograph every page, and all figures in one picture
              --out DIR       into DIR (shots/ if not given)
              --docs          instead make the pictures of docs/clinics.md anew
  rules     print the rules of the knee check
              --cases         print the answers that make each rule fire
  assess FILE.json
            print what the knee check says to the answers in FILE.json
  course FILE.json
            print the course of the simulated person in FILE.json, day by day
              --person N      instead print person N of the twelve as such a file
              --people        instead print the twelve, week by week (docs/course-people.md)
  running   print simulated people who run again, week by week (docs/running-people.md)
  help      print this text";

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bench {
    /// Sizes, and what a session costs.
    Figures,
    /// What five years of records cost.
    Years,
    /// So many hostile inputs of each kind.
    Inputs(u64),
    /// What is lost when each browser is killed so often.
    Faults(u32),
}

/// One chore with its options.
#[derive(Debug, PartialEq)]
pub enum Chore {
    /// Print [`HELP`].
    Help,
    /// Run the app.
    Serve(Serve),
    /// Say when the app answers. Not for people: `serve` starts it beside itself.
    Announce {
        /// The port to ask.
        port: u16,
        /// The process whose end is the end of this one.
        parent: u32,
    },
    /// Make the site.
    Build(Build),
    /// Run the checks and tests.
    Test(Test),
    /// Measure.
    Bench(Bench),
    /// Photograph the pages.
    Shots {
        /// Where the pictures go.
        out: PathBuf,
        /// Whether those of the documents are wanted instead, in their own place.
        docs: bool,
    },
    /// Ask the knee check's rules.
    Rules(Question),
    /// Print simulated people on the course.
    Course(People),
}

/// How to run the app.
#[derive(Debug, Default, PartialEq)]
pub struct Serve {
    /// The port, if the person chose one.
    pub port: Option<u16>,
    /// Whether to open a browser.
    pub open: bool,
    /// Whether to begin with a simulated year.
    pub demo: bool,
}

/// How to make the site.
#[derive(Debug, Default, PartialEq)]
pub struct Build {
    /// Where, if not in `dist/`.
    pub out: Option<PathBuf>,
    /// Whether to pack it too.
    pub zip: bool,
    /// Whether in the pseudo-language.
    pub pseudo: bool,
    /// Whether it may be large, so that it is there soon.
    pub quick: bool,
}

/// What to test.
#[derive(Debug, Default, PartialEq)]
pub struct Test {
    /// One part only, or all of them.
    pub only: Option<Part>,
    /// The engines asked for; none means all.
    pub engines: Vec<Engine>,
    /// Whether the site under test may be a quick build; the tests in the pseudo-language then have no site.
    pub quick: bool,
    /// For the test programs.
    pub extra: Vec<String>,
}

/// A part of the tests that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Formatting and clippy.
    Lint,
    /// The core, without Leptos or a browser.
    Native,
    /// The prerendered pages, without a browser.
    Pages,
    /// The built site in real browsers.
    Browser,
    /// The built site behind the servers for which docs/hosting has a sample.
    Hosts,
    /// The plugin in a real WordPress.
    Wordpress,
}

impl Part {
    const ALL: [(Part, &str); 6] = [
        (Part::Lint, "lint"),
        (Part::Native, "native"),
        (Part::Pages, "pages"),
        (Part::Browser, "browser"),
        (Part::Hosts, "hosts"),
        (Part::Wordpress, "wordpress"),
    ];

    /// Whether it looks at the built site.
    pub fn is_of_the_site(self) -> bool {
        matches!(self, Part::Browser | Part::Hosts | Part::Wordpress)
    }
}

/// A browser engine that the tests drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Blink, in Chromium.
    Chromium,
    /// Gecko, in Firefox ESR.
    Firefox,
    /// WebKit, in WebKitGTK.
    Webkit,
}

impl Engine {
    /// Every engine, in the order of the tests.
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    /// The name on the command line and in `KNEE_ENGINES`.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }
}

/// What to ask of the knee check.
#[derive(Debug, PartialEq)]
pub enum Question {
    /// Print the rules.
    Rules,
    /// Print the cases of each rule.
    Cases,
    /// Assess the answers in a file.
    Assess(PathBuf),
}

/// Which simulated people to print.
#[derive(Debug, PartialEq)]
pub enum People {
    /// The twelve, week by week.
    All,
    /// One of the twelve, as a file to begin from.
    AsFile(u8),
    /// The one in a file, day by day.
    DayByDay(PathBuf),
    /// Those who run again, week by week.
    Runners,
}

/// Reads the words after `cargo xtask`.
///
/// # Errors
/// A word that is not known or lacks its value, said so that the person can put it right.
pub fn parse(words: &[String]) -> Outcome<Chore> {
    let Some((chore, rest)) = words.split_first() else { return Ok(Chore::Help) };
    if rest.iter().take_while(|word| *word != "--").any(|word| word == "--help" || word == "-h") {
        return Ok(Chore::Help);
    }
    let mut rest = Rest { chore, words: rest.iter() };
    match chore.as_str() {
        "help" | "--help" | "-h" => rest.end(Chore::Help),
        "serve" => {
            let mut wish = Serve::default();
            while let Some(word) = rest.next() {
                match word {
                    "--port" => wish.port = Some(rest.port("--port")?),
                    "--open" => wish.open = true,
                    "--demo" => wish.demo = true,
                    other => return Err(rest.unknown(other)),
                }
            }
            Ok(Chore::Serve(wish))
        }
        "announce" => {
            let port = rest.port("announce")?;
            let parent = rest.value("announce")?.parse().map_err(|_| "announce wants a process id")?;
            rest.end(Chore::Announce { port, parent })
        }
        "build" => {
            let mut wish = Build::default();
            while let Some(word) = rest.next() {
                match word {
                    "--out" => wish.out = Some(rest.value("--out")?.into()),
                    "--zip" => wish.zip = true,
                    "--pseudo" => wish.pseudo = true,
                    "--quick" => wish.quick = true,
                    other => return Err(rest.unknown(other)),
                }
            }
            Ok(Chore::Build(wish))
        }
        "test" => parse_test(rest),
        "bench" => {
            let mut wish = Bench::Figures;
            while let Some(word) = rest.next() {
                wish = match (word, wish) {
                    ("--years", Bench::Figures) => Bench::Years,
                    ("--inputs", Bench::Figures) => Bench::Inputs(1_000_000),
                    ("--faults", Bench::Figures) => Bench::Faults(100),
                    (number, Bench::Inputs(_)) => {
                        Bench::Inputs(number.parse().map_err(|_| rest.unknown(number))?)
                    }
                    (number, Bench::Faults(_)) => {
                        Bench::Faults(number.parse().map_err(|_| rest.unknown(number))?)
                    }
                    (other, _) => return Err(rest.unknown(other)),
                };
            }
            Ok(Chore::Bench(wish))
        }
        "shots" => {
            let mut out = PathBuf::from("shots");
            let mut docs = false;
            while let Some(word) = rest.next() {
                match word {
                    "--out" => out = rest.value("--out")?.into(),
                    "--docs" => docs = true,
                    other => return Err(rest.unknown(other)),
                }
            }
            Ok(Chore::Shots { out, docs })
        }
        "rules" => match rest.next() {
            None => Ok(Chore::Rules(Question::Rules)),
            Some("--cases") => rest.end(Chore::Rules(Question::Cases)),
            Some(other) => Err(rest.unknown(other)),
        },
        "assess" => match rest.next() {
            None => Err("assess wants a file with answers: cargo xtask assess FILE.json".into()),
            Some(file) => rest.end(Chore::Rules(Question::Assess(file.into()))),
        },
        "course" => match rest.next() {
            None => Err("course wants a file with a person: cargo xtask course FILE.json".into()),
            Some("--people") => rest.end(Chore::Course(People::All)),
            Some("--person") => {
                let number = rest.value("--person")?;
                let number = number.parse().map_err(|_| "--person wants a number from 1 to 12")?;
                rest.end(Chore::Course(People::AsFile(number)))
            }
            Some(option) if option.starts_with("--") => Err(rest.unknown(option)),
            Some(file) => rest.end(Chore::Course(People::DayByDay(file.into()))),
        },
        "running" => rest.end(Chore::Course(People::Runners)),
        other => Err(format!("there is no chore named \"{other}\"").into()),
    }
}

fn parse_test(mut rest: Rest) -> Outcome<Chore> {
    let mut wish = Test::default();
    while let Some(word) = rest.next() {
        match word {
            "--only" => {
                let name = rest.value("--only")?;
                let part = Part::ALL.into_iter().find(|(_, known)| *known == name);
                let (part, _) = part.ok_or_else(|| {
                    format!("--only wants one of lint, native, pages, browser, hosts and wordpress, not \"{name}\"")
                })?;
                if wish.only.replace(part).is_some() {
                    return Err("--only can be given once".into());
                }
            }
            "--engine" => {
                let name = rest.value("--engine")?;
                let engine = Engine::ALL.into_iter().find(|engine| engine.name() == name);
                let engine = engine.ok_or_else(|| {
                    format!("--engine wants one of chromium, firefox and webkit, not \"{name}\"")
                })?;
                if !wish.engines.contains(&engine) {
                    wish.engines.push(engine);
                }
            }
            "--quick" => wish.quick = true,
            "--" => wish.extra = rest.words.by_ref().cloned().collect(),
            other => return Err(rest.unknown(other)),
        }
    }
    if !wish.engines.is_empty() && wish.only.is_some_and(|part| part != Part::Browser) {
        return Err(
            "--engine says which browsers to test in, so it goes with --only browser or with no --only"
                .into(),
        );
    }
    if wish.quick && !wish.only.is_some_and(Part::is_of_the_site) {
        return Err(
            "--quick is about the site under test, so it goes with --only browser, hosts or wordpress".into(),
        );
    }
    if !wish.extra.is_empty() && matches!(wish.only, None | Some(Part::Lint)) {
        return Err("what comes after -- goes to one test program, so say which with --only".into());
    }
    Ok(Chore::Test(wish))
}

/// The words not read yet, and the chore they belong to.
struct Rest<'a> {
    chore: &'a str,
    words: std::slice::Iter<'a, String>,
}

impl<'a> Rest<'a> {
    fn next(&mut self) -> Option<&'a str> {
        self.words.next().map(String::as_str)
    }

    fn value(&mut self, option: &str) -> Outcome<&'a str> {
        self.next()
            .filter(|value| !value.is_empty() && !value.starts_with("--"))
            .ok_or_else(|| format!("{option} wants a value after it").into())
    }

    fn port(&mut self, option: &str) -> Outcome<u16> {
        let value = self.value(option)?;
        value
            .parse()
            .ok()
            .filter(|port| *port > 0)
            .ok_or_else(|| format!("{option} wants a number from 1 to 65535, not \"{value}\"").into())
    }

    fn end(mut self, chore: Chore) -> Outcome<Chore> {
        match self.next() {
            None => Ok(chore),
            Some(word) => Err(self.unknown(word)),
        }
    }

    fn unknown(&self, word: &str) -> Failure {
        format!("{} does not know \"{word}\"", self.chore).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Outcome<Chore> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        parse(&words)
    }

    fn problem(line: &str) -> String {
        parsed(line).unwrap_err().0
    }

    #[test]
    fn no_chore_and_any_cry_for_help_print_the_help() {
        for line in ["", "help", "--help", "-h", "serve --help", "build --zip -h"] {
            assert_eq!(parsed(line), Ok(Chore::Help), "{line}");
        }
    }

    #[test]
    fn every_chore_reads_its_options_in_any_order() {
        assert_eq!(
            parsed("serve --open --port 9000 --demo"),
            Ok(Chore::Serve(Serve { port: Some(9000), open: true, demo: true }))
        );
        assert_eq!(
            parsed("build --pseudo --out elsewhere --quick --zip"),
            Ok(Chore::Build(Build { out: Some("elsewhere".into()), zip: true, pseudo: true, quick: true }))
        );
        assert_eq!(
            parsed("test --engine webkit --engine chromium --engine webkit"),
            Ok(Chore::Test(Test { engines: vec![Engine::Webkit, Engine::Chromium], ..Test::default() }))
        );
        assert_eq!(parsed("bench"), Ok(Chore::Bench(Bench::Figures)));
        assert_eq!(parsed("bench --years"), Ok(Chore::Bench(Bench::Years)));
        assert_eq!(parsed("bench --inputs"), Ok(Chore::Bench(Bench::Inputs(1_000_000))));
        assert_eq!(parsed("bench --inputs 20"), Ok(Chore::Bench(Bench::Inputs(20))));
        assert_eq!(parsed("bench --faults 3"), Ok(Chore::Bench(Bench::Faults(3))));
        assert_eq!(parsed("shots"), Ok(Chore::Shots { out: "shots".into(), docs: false }));
        assert_eq!(parsed("rules --cases"), Ok(Chore::Rules(Question::Cases)));
        assert_eq!(parsed("assess a.json"), Ok(Chore::Rules(Question::Assess("a.json".into()))));
        assert_eq!(parsed("course --people"), Ok(Chore::Course(People::All)));
        assert_eq!(parsed("running"), Ok(Chore::Course(People::Runners)));
        assert_eq!(parsed("course --person 5"), Ok(Chore::Course(People::AsFile(5))));
        assert_eq!(parsed("course a.json"), Ok(Chore::Course(People::DayByDay("a.json".into()))));
    }

    #[test]
    fn words_after_two_dashes_go_to_the_test_program_untouched() {
        let Ok(Chore::Test(wish)) = parsed("test --only browser -- --help session") else { panic!() };
        assert_eq!(wish.extra, ["--help", "session"]);
        assert_eq!(wish.only, Some(Part::Browser));
    }

    #[test]
    fn a_wrong_word_is_named_and_what_was_expected_is_said() {
        assert!(problem("sevre").contains("\"sevre\""));
        assert!(problem("serve --prot 1").contains("\"--prot\""));
        assert!(problem("serve --port").contains("--port wants a value"));
        assert!(problem("serve --port --open").contains("--port wants a value"));
        assert!(problem("serve --port 70000").contains("1 to 65535"));
        assert!(problem("serve --port 0").contains("1 to 65535"));
        assert!(
            problem("test --only browsers").contains("lint, native, pages, browser, hosts and wordpress")
        );
        assert!(problem("test --engine opera").contains("chromium, firefox and webkit"));
        assert!(problem("test --only native --only pages").contains("once"));
        assert!(problem("test --only native --engine webkit").contains("--only browser"));
        assert!(problem("test -- session").contains("--only"));
        assert!(problem("test --quick").contains("--only browser"));
        assert!(problem("bench now").contains("\"now\""));
        assert!(problem("bench --years --faults").contains("\"--faults\""));
        assert!(problem("assess").contains("FILE.json"));
        assert!(problem("course").contains("FILE.json"));
        assert!(problem("course --everybody").contains("\"--everybody\""));
        assert!(problem("course --person Anna").contains("1 to 12"));
        assert!(problem("assess a.json b.json").contains("\"b.json\""));
    }
}
