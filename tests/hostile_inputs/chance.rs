//! Numbers and damage by lot, quick enough for a million inputs; and the count of what was tried.

use std::fs;
use std::time::{Duration, Instant};

/// Numbers by lot (xorshift64*).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// From 0 up to, not including, the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound.max(1)
    }

    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A number such as hostile texts have.
    pub fn number(&mut self) -> i64 {
        const EDGES: [i64; 14] = [
            0,
            1,
            -1,
            255,
            256,
            65_535,
            65_536,
            i32::MAX as i64,
            i32::MIN as i64,
            u32::MAX as i64,
            1 << 52,
            60_000_000_000,
            i64::MAX,
            i64::MIN,
        ];
        match self.below(3) {
            0 => *self.one_of(&EDGES),
            1 => self.next() as i64,
            _ => self.below(5_000) as i64 - 100,
        }
    }

    /// One of the texts, or what damage, a slip, two texts in one, or somebody who means harm makes of it.
    pub fn spoilt(&mut self, seeds: &[String]) -> String {
        let mut text = self.one_of(seeds).clone();
        for _ in 0..self.below(4) {
            text = self.change(text, seeds);
        }
        text
    }

    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn change(&mut self, text: String, seeds: &[String]) -> String {
        const PIECES: [&str; 24] = [
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "-",
            "1e999",
            "0.5",
            "\u{0}",
            "\\u0000",
            "\u{202e}",
            "é",
            "😀",
            "\"v\":99,",
            "\"rev\":18446744073709551615,",
            "\"removed\":true}",
            "%25",
            "#rx=",
            " ",
        ];
        let (one, two) = (self.place(&text), self.place(&text));
        let (from, to) = (one.min(two), one.max(two));
        match self.below(8) {
            0 => text[..from].to_owned(),
            1 => format!("{}{}", &text[..from], &text[to..]),
            2 => format!("{}{}{}", &text[..from], self.one_of(&PIECES), &text[from..]),
            3 => format!("{}{}{}", &text[..to], &text[from..to], &text[to..]),
            4 => {
                let other = self.one_of(seeds).clone();
                let at = self.place(&other);
                format!("{}{}", &text[..from], &other[at..])
            }
            // A number becomes another one.
            5 | 6 => {
                let number = text[from..].find(|sign: char| sign.is_ascii_digit()).map(|at| from + at);
                let Some(start) = number else { return text };
                let rest = &text[start..];
                let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
                format!("{}{}{}", &text[..start], self.number(), &rest[end..])
            }
            _ => {
                let sign = char::from_u32(32 + self.below(95) as u32).unwrap_or(' ');
                let next = text[from..].chars().next().map_or(0, char::len_utf8);
                format!("{}{sign}{}", &text[..from], &text[from + next..])
            }
        }
    }
}

/// How many of each kind: a few here, a million where the environment says so.
pub fn how_many(here: usize) -> usize {
    std::env::var("KNEE_INPUTS").ok().and_then(|text| text.parse().ok()).unwrap_or(here)
}

/// What a piece of work cost: time on the processor where the system says so (Linux), so that other programs make no
/// difference, otherwise by the clock.
pub fn cost<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    // Nanoseconds of this thread on a processor; brought up to date when it yields.
    let on_processor = || {
        std::thread::yield_now();
        let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    };
    let (began, before) = (Instant::now(), on_processor());
    let outcome = work();
    let passed = began.elapsed();
    let spent = before.and_then(|before| Some(on_processor()?.saturating_sub(before)));
    (outcome, spent.map_or(passed, |spent| spent.min(passed)))
}

/// No input takes longer, here: without optimisation, on a machine that does other things besides.
const AT_ONCE: Duration = Duration::from_secs(2);

/// Tries so many inputs. `one` makes an input and says what it is, `work` says whether it was taken.
pub fn try_all(
    kind: &str,
    here: usize,
    mut one: impl FnMut(&mut Chance) -> String,
    mut work: impl FnMut(&mut Chance, &str) -> bool,
) {
    let (count, mut chance) = (how_many(here), Chance(0x6b6e_6565));
    let (mut taken, mut slowest, mut which) = (0, Duration::ZERO, String::new());
    for _ in 0..count {
        let input = one(&mut chance);
        let began = Instant::now();
        taken += usize::from(work(&mut chance, &input));
        let took = began.elapsed();
        if took > slowest {
            // Once more, by what it costs: the machine may have been doing something else.
            let (_, cost) = cost(|| work(&mut chance, &input));
            if cost > slowest {
                (slowest, which) = (cost, input);
            }
        }
    }
    let start: String = which.chars().take(60).collect();
    println!(
        "{kind}: {count} inputs, {taken} taken, slowest {:.2} ms ({} bytes: {start:?})",
        slowest.as_secs_f64() * 1e3,
        which.len()
    );
    assert!(slowest < AT_ONCE, "{kind}: {slowest:?} for {which}");
    assert!(taken > 0 && taken < count, "{kind}: {taken} of {count} taken: nothing was tried");
}
