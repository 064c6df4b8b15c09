//! A simulated runner in words for a physiotherapist, week by week.

use std::fmt::Write;

use super::facts::{light, reason, weekday};
use crate::domain::running::simulation::{DayLog, Life, Script};
use crate::domain::running::{Activity, Answer, Log, Sport};

/// What was done on a day.
fn did(activity: &Activity) -> String {
    match (activity.sport, activity.step) {
        (Sport::Walk, _) => "walk".to_owned(),
        (_, Some(step)) if step < 8 => format!("step {step}"),
        _ => format!("run {} min", activity.run_seconds().unwrap_or(0) / 60),
    }
}

fn day(log: &DayLog, whole: &Log) -> Option<String> {
    let activity = log.did.as_ref()?;
    let on = |logged: &&crate::domain::running::Logged| logged.activity.day == log.clock;
    let worst = whole.all.iter().filter(on).filter_map(|logged| logged.pain.worst).max();
    let worst = worst.map_or("-".to_owned(), |pain| pain.value().to_string());
    let against =
        if log.today.may_run() || log.today.answer == Answer::Walk { "" } else { " against advice" };
    Some(format!("{} {}{against} {} ({worst})", weekday(log.clock), did(activity), light(log.light)))
}

/// What a day says that the day before did not: another step, or what keeps from running.
fn told(before: Option<&DayLog>, log: &DayLog) -> Option<String> {
    let step = log.today.standing.step;
    let known = before.map(|before| (before.today.standing.step, before.today.reason.because));
    let moved = known.is_some_and(|(before, _)| before != step);
    let offered = matches!(log.today.answer, Answer::Step(_));
    let new = known.is_none_or(|(_, because)| because != log.today.reason.because);
    let day = weekday(log.clock);
    if let (true, Some(less)) = (moved, &log.today.standing.less) {
        return Some(format!("{day}: down to step {step}, because {}", reason(less)));
    }
    match log.today.answer {
        Answer::Step(to) if offered && new => {
            Some(format!("{day}: step {to}, because {}", reason(&log.today.reason)))
        }
        Answer::Walk if new => Some(format!("{day}: walk, because {}", reason(&log.today.reason))),
        _ => None,
    }
}

/// The runner's weeks as a table (Markdown).
pub fn by_week(script: &Script) -> String {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let life = Life::of(script);
    let whole = life.log(script);
    let days: Vec<&str> = NAMES
        .iter()
        .zip(0..)
        .filter(|(_, day)| script.strength.contains(*day))
        .map(|(name, _)| *name)
        .collect();
    let days =
        if days.is_empty() { "on no fixed days".to_owned() } else { format!("on {}", days.join(", ")) };
    let mut out = format!("Strength {days}. Does {} % of what is due.\n\n", script.adherence);
    out.push_str("| Week | Step | Done | What the app said |\n| --- | --- | --- | --- |\n");
    for week in 0..i32::from(script.weeks) {
        let of_week = |log: &&DayLog| (log.day.0 - script.since.0).div_euclid(7) == week;
        let logs: Vec<&DayLog> = life.days.iter().filter(of_week).collect();
        let done: Vec<String> = logs.iter().filter_map(|log| day(log, &whole)).collect();
        let said: Vec<String> = logs
            .iter()
            .filter_map(|log| {
                let before = life.days.iter().rev().find(|before| before.day < log.day);
                told(before, log)
            })
            .collect();
        let step = logs.last().map_or("-".to_owned(), |log| log.today.standing.step.to_string());
        let done = if logs.is_empty() { "away".to_owned() } else { done.join(", ") };
        let _ = writeln!(out, "| {} | {step} | {done} | {} |", week + 1, said.join("<br>"));
    }
    out
}
