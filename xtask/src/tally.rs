//! Counts tests by what cargo's test programs print at their end.

use std::ops::AddAssign;

/// How many tests ran, and how they ended.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
    /// Tests that were told not to run.
    pub ignored: u32,
}

impl Tally {
    /// Counts a line in, if it is the last line of a test program, as
    /// `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.12s`.
    pub fn read(&mut self, line: &str) {
        // Not only at the line's beginning: a test that prints without a line's end pushes it to the right.
        let Some((_, result)) = line.split_once("test result: ") else { return };
        let Some(counts) = result.strip_prefix("ok. ").or_else(|| result.strip_prefix("FAILED. ")) else {
            return;
        };
        for count in counts.split(';') {
            let Some((number, what)) = count.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<u32>() else { continue };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }

    /// Whether any test ran.
    pub fn any(self) -> bool {
        self.passed + self.failed > 0
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str) -> Tally {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read(line));
        tally
    }

    #[test]
    fn every_test_programs_last_line_is_counted() {
        let output = "\
running 2 tests
test a ... ok
test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.12s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 10.00s
half a linetest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(tally(output), Tally { passed: 9, failed: 2, ignored: 1 });
    }

    #[test]
    fn other_lines_that_speak_of_results_are_not_counted() {
        let output = "test result: unknown. 5 passed; 1 failed\n7 passed, 0 failed\ntest result ... ok";
        assert_eq!(tally(output), Tally::default());
        assert!(!tally(output).any());
    }

    #[test]
    fn a_program_whose_tests_were_all_left_out_ran_none() {
        let output =
            "test result: ok. 0 passed; 0 failed; 3 ignored; 0 measured; 9 filtered out; finished in 0s";
        assert!(!tally(output).any());
    }
}
