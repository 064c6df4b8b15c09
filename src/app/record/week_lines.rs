//! The week's answers over the weeks: a small drawing for each thing that is asked, with what can be chance drawn as a band,
//! and said in words; a table behind all of them. Inline SVG without a `style` attribute, as the policy of the pages asks.

use std::fmt::Write;

use crate::app::core::dates;
use crate::content::{gap, words};
use crate::domain::course::measures::{Change, Verdict, global, weeks_since};
use crate::domain::course::weekly::{self, Line, Measure};
use crate::domain::course::{Entries, rules};
use crate::domain::pain::Nprs;
use crate::domain::progress::change::rank;
use crate::domain::time::Day;

/// All lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekLines {
    /// One for each thing.
    pub lines: Vec<Drawn>,
    /// What is said of all of them: one's own things together, and looking back.
    pub said: Vec<String>,
    /// The columns of the table after that of the day.
    pub columns: Vec<String>,
    /// Its rows, the latest first: the day, the same for machines, and the answers.
    pub rows: Vec<(String, String, Vec<String>)>,
    /// Whether it is time for honest words.
    pub honest: bool,
    /// Whether the week's questions are due.
    pub due: bool,
}

/// The line of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// What was asked.
    pub name: String,
    /// What it came to.
    pub said: String,
    /// An `<svg>` element; empty before there are two answers.
    pub svg: String,
}

/// What each line came to, and all of them, a sentence each; nothing is drawn.
pub fn in_sentences(entries: &Entries, today: Day) -> Vec<String> {
    let names = entries.activities(today);
    let lines = weekly::lines(entries, today);
    let each = lines
        .iter()
        .map(|line| words().weekly.named(gap::Name(name(line.measure, &names)), gap::What(in_words(line))));
    each.chain(of_all(entries, today)).collect()
}

/// One's own things together, and looking back.
fn of_all(entries: &Entries, today: Day) -> Vec<String> {
    let words = &words().weekly;
    let mut said = Vec::new();
    said.extend(weekly::outcome(entries, today).activities_mean.map(|change| {
        match change.verdict {
            Verdict::Better => words.together_better,
            Verdict::NoRealChange => words.together_unclear,
            Verdict::Worse => words.together_worse,
        }
        .to_owned()
    }));
    said.extend(weekly::globals(entries, today).last().map(|(day, change)| {
        let date = dates::short_date_and_year(*day);
        match global(*change) {
            Verdict::Better => words.global_better(date),
            Verdict::NoRealChange => words.global_unclear(date),
            Verdict::Worse => words.global_worse(date),
        }
    }));
    said
}

/// All that was answered in the weeks.
pub fn week_lines(entries: &Entries, today: Day) -> WeekLines {
    let lines = weekly::lines(entries, today);
    let names = entries.activities(today);
    let mut days: Vec<Day> = lines.iter().flat_map(|line| line.points.iter().map(|(day, _)| *day)).collect();
    crate::domain::order::sort_by(&mut days, |a, b| b.cmp(a));
    days.dedup();
    let answer = |line: &Line, day: Day| {
        let answers: Vec<String> = line
            .points
            .iter()
            .filter(|(of, _)| *of == day)
            .map(|(_, pain)| pain.value().to_string())
            .collect();
        answers.join(", ")
    };
    let row = |day: Day| {
        let answers = lines.iter().map(|line| answer(line, day)).collect();
        (dates::short_date_and_year(day), dates::machine_date(day), answers)
    };
    let ends = (days.last().copied().unwrap_or(today), days.first().copied().unwrap_or(today));
    WeekLines {
        columns: lines.iter().map(|line| name(line.measure, &names)).collect(),
        rows: days.iter().map(|day| row(*day)).collect(),
        lines: lines.iter().map(|line| drawn(line, name(line.measure, &names), ends)).collect(),
        said: of_all(entries, today),
        honest: weekly::needs_honest_words(entries, today),
        due: weekly::due(entries, today),
    }
}

fn name(measure: Measure, names: &[&str; 3]) -> String {
    let words = &words().weekly;
    match measure {
        Measure::Stairs => words.stairs.to_owned(),
        Measure::Sitting => words.sitting.to_owned(),
        Measure::Running => words.running.to_owned(),
        Measure::Activity(place) => names.get(place).copied().unwrap_or_default().to_owned(),
    }
}

/// What one line came to, in words.
pub fn in_words(line: &Line) -> String {
    let words = &words().weekly;
    let last = line.points.last().map_or(0, |(_, pain)| pain.value());
    let Some(change) = line.change else { return words.first_answer(last) };
    let (first, last) = (change.first / 10, change.last / 10);
    match change.verdict {
        Verdict::Better => words.better(gap::First(first), gap::Last(last)),
        Verdict::NoRealChange => words.unclear(gap::First(first), gap::Last(last)),
        Verdict::Worse => words.worse(gap::First(first), gap::Last(last)),
    }
}

/// The one change in pain to tell of, with its rank among others: what was asked in words, from what to what, and in how
/// many weeks. `None` before there are answers a week apart, or where the last one is weeks old.
pub fn told(entries: &Entries, today: Day) -> Option<Told> {
    let words = &words().weekly;
    let told = |line: &Line| {
        let moment = match line.measure {
            Measure::Stairs => words.sentence_stairs,
            Measure::Sitting => words.sentence_sitting,
            Measure::Running => words.sentence_running,
            Measure::Activity(_) => return None,
        };
        let (first, last) = (line.points.first()?, line.points.last()?);
        let weeks = u32::try_from(weeks_since(first.0, last.0)).ok().filter(|weeks| *weeks > 0)?;
        let lately = today.0.saturating_sub(last.0.0) <= 3 * rules::WEEKLY_QUESTION_DAYS;
        let verdict = line.change?.verdict;
        lately.then_some(Told { moment, first: first.1, last: last.1, weeks, verdict })
    };
    let all = weekly::lines(entries, today);
    all.iter().filter_map(told).fold(None, |best: Option<Told>, next| match best {
        Some(best) if best.rank() >= next.rank() => Some(best),
        _ => Some(next),
    })
}

/// A change to tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What hurt, in words.
    pub moment: &'static str,
    /// The first answer.
    pub first: Nprs,
    /// The last one.
    pub last: Nprs,
    /// Whole weeks between them; at least one.
    pub weeks: u32,
    /// What it comes to.
    pub verdict: Verdict,
}

impl Told {
    /// What is told before something else is greater.
    pub fn rank(&self) -> (u8, u8) {
        rank(self.verdict, self.first, self.last)
    }
}

// Whole numbers, as in `pain_chart`.
const WIDTH: i64 = 320;
const HEIGHT: i64 = 150;
const LEFT: i64 = 30;
const RIGHT: i64 = 12;
const TOP: i64 = 12;
const BOTTOM: i64 = 26;

fn drawn(line: &Line, name: String, (first_day, last_day): (Day, Day)) -> Drawn {
    let said = in_words(line);
    let Some(change) = line.change else { return Drawn { name, said, svg: String::new() } };
    let days = i64::from(last_day.0).saturating_sub(i64::from(first_day.0)).max(1);
    let x = |day: Day| {
        let since = (i64::from(day.0) - i64::from(first_day.0)).clamp(0, days);
        LEFT + since * (WIDTH - LEFT - RIGHT) / days
    };
    // Tenths of a point.
    let y = |tenths: i32| HEIGHT - BOTTOM - i64::from(tenths.clamp(0, 100)) * (HEIGHT - TOP - BOTTOM) / 100;
    let dates = (dates::short_date_and_year(first_day), dates::short_date_and_year(last_day));
    let about =
        words().weekly.about(gap::First(&dates.0), gap::Last(&dates.1), gap::What(format!("{name}: {said}")));
    let mut svg = format!(
        "<svg class=\"week-line\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" direction=\"ltr\" aria-label=\"{}\">",
        escaped(&about)
    );
    let (low, high) = band(&change, line.measure);
    // Writing to a String cannot fail.
    let _ = write!(
        svg,
        "<path class=\"week-line__band\" d=\"M{LEFT} {}H{}V{}H{LEFT}Z\"/>",
        y(low),
        WIDTH - RIGHT,
        y(high)
    );
    for tenths in [0, 50, 100] {
        let _ = write!(
            svg,
            "<path class=\"week-line__grid\" d=\"M{LEFT} {at}H{}\"/>\
             <text class=\"week-line__label\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            WIDTH - RIGHT,
            LEFT - 6,
            y(tenths) + 5,
            tenths / 10,
            at = y(tenths)
        );
    }
    for (at, anchor, text) in [(LEFT, "start", dates.0), (WIDTH - RIGHT, "end", dates.1)] {
        let _ = write!(
            svg,
            "<text class=\"week-line__label\" x=\"{at}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            HEIGHT - 6,
            escaped(&text)
        );
    }
    let points: Vec<(i64, i64)> =
        line.points.iter().map(|(day, pain)| (x(*day), y(i32::from(pain.value()) * 10))).collect();
    let joined: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let _ = write!(svg, "<polyline class=\"week-line__line\" points=\"{}\"/>", joined.join(" "));
    for (x, y) in points {
        let _ = write!(svg, "<circle class=\"week-line__point\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
    }
    svg.push_str("</svg>");
    Drawn { name, said, svg }
}

/// Between which answers a last one is no real change, tenths of a point.
fn band(change: &Change, measure: Measure) -> (i32, i32) {
    let up = if measure.is_pain() { rules::REAL_CHANGE_PAIN * 10 } else { change.real };
    (change.first - change.real, change.first + up)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
