//! A simulated person's course in words for a physiotherapist: week by week for the review, day by day on request.

use std::fmt::Write;

use super::facts::{date, item, items, light, reason, stage, weekday};
use crate::content::exercises::exercise;
use crate::domain::course::dosage::Item;
use crate::domain::course::entry::What;
use crate::domain::course::measures::{Outcome, Verdict};
use crate::domain::course::next::Suggestion;
use crate::domain::course::simulation::{DayLog, Life, Script};
use crate::domain::course::start::{Goal, Knee, choose};
use crate::domain::course::today::State;
use crate::domain::exercise::Equipment;
use crate::domain::pain::Nprs;

/// The start: answers, what to begin with, and why.
fn start(script: &Script) -> String {
    let mut out = String::new();
    let start = &script.start;
    let knee = match start.knee {
        Knee::Left => "left knee",
        Knee::Right => "right knee",
        Knee::Both => "both knees",
    };
    let goal = match start.goal {
        Goal::Distance => "to run a distance again",
        Goal::Hill => "hills again",
        Goal::Sitting => "to sit through a film",
        Goal::Stairs => "stairs",
        Goal::Other => "something of their own",
    };
    let asked = [Equipment::Band, Equipment::Step, Equipment::Weight, Equipment::Bench, Equipment::Pad];
    let there: Vec<String> =
        asked.iter().filter(|e| start.at_home.has(**e)).map(|e| format!("{e:?}").to_lowercase()).collect();
    let there = if there.is_empty() { "nothing special".to_owned() } else { there.join(", ") };
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let days: Vec<&str> =
        NAMES.iter().zip(0..).filter(|(_, day)| start.days.contains(*day)).map(|(name, _)| *name).collect();
    let days = if days.is_empty() { "no fixed days".to_owned() } else { days.join(", ") };
    let _ = writeln!(
        out,
        "Start on {}: {knee}, stairs {}, after sitting {}; at home: {there}; {days}; {} minutes; wants {goal}. \
         Does {} % of what is due, accepts {} % of what is suggested.\n",
        date(script.since),
        start.stairs.value(),
        start.sitting.value(),
        start.minutes(),
        script.adherence,
        script.accepts,
    );
    match &script.given {
        Some(given) => {
            let may = match (given.by_clinic, given.progression) {
                (true, true) => "A clinic's prescription; it allowed the app to suggest more",
                (true, false) => "A clinic's prescription; doses are the clinic's",
                (false, _) => "Somebody else's list",
            };
            let _ = writeln!(out, "{may}: {}.\n", items(&given.items));
        }
        None => {
            let _ = writeln!(out, "Stage: {}. Begins with:\n", stage(start.stage()));
            for chosen in choose(start, exercise) {
                let _ = writeln!(out, "- {}: {}", item(&chosen.item), reason(&chosen.reason));
            }
            out.push('\n');
        }
    }
    out
}

fn number(pain: Option<Nprs>) -> String {
    pain.map_or("-".to_owned(), |pain| pain.value().to_string())
}

/// What changed between two plans.
fn changes(before: &[Item], after: &[Item]) -> String {
    let mut told = Vec::new();
    for now in after {
        match before.iter().find(|known| known.exercise == now.exercise) {
            Some(known) if known == now => {}
            Some(known) => told.push(format!("{} -> {}", item(known), item(now))),
            None => told.push(format!("new: {}", item(now))),
        }
    }
    let gone = before.iter().filter(|known| after.iter().all(|now| now.exercise != known.exercise));
    let more = after.len() >= before.len();
    told.extend(
        gone.map(|gone| format!("{} {}", if more { "in place of" } else { "left out:" }, item(gone))),
    );
    told.join("; ")
}

/// What a day changed in the plan, and why; empty where nothing.
fn change_of(before: &[Item], log: &DayLog) -> String {
    if log.today.session.is_empty() || before == log.today.session {
        return String::new();
    }
    let why = log
        .because
        .as_ref()
        .or(log.today.less.as_ref())
        .map_or("of what became known since".to_owned(), reason);
    let accepted = if log.because.is_some() { "accepted: " } else { "" };
    format!("{accepted}{}. Because {why}", changes(before, &log.today.session))
}

/// How far the clock was off.
fn ahead(log: &DayLog) -> String {
    match log.clock.0 - log.day.0 {
        1 => "one day later".to_owned(),
        -1 => "one day earlier".to_owned(),
        days if days > 0 => format!("{days} days later"),
        days => format!("{} days earlier", -days),
    }
}

/// The person's weeks as a table (Markdown).
pub fn by_week(script: &Script) -> String {
    let life = Life::of(script, exercise);
    let mut out = start(script);
    out.push_str(
        "| Week | Stage | Sessions | Stairs | What changed, and why |\n| --- | --- | --- | --- | --- |\n",
    );
    let first = life.days.first().map(|log| log.today.session.clone()).unwrap_or_default();
    let mut plans = vec![first; life.devices.len()];
    for week in 0..i32::from(script.weeks) {
        let first = script.since.0.saturating_add(week.saturating_mul(7));
        let days: Vec<&DayLog> =
            life.days.iter().filter(|log| (0..7).contains(&(log.day.0 - first))).collect();
        let of = days.iter().filter_map(|log| log.today.standing.as_ref()).next_back();
        let sessions: Vec<String> = days
            .iter()
            .filter_map(|log| {
                let id = log.id.as_ref()?;
                let done = life.sessions.iter().find(|done| done.id == *id)?;
                Some(format!("{} {} ({})", weekday(log.day), light(life.light(id)), number(done.pain.worst)))
            })
            .collect();
        let stairs: Vec<String> = days
            .iter()
            .flat_map(|log| log.said.iter())
            .filter_map(|what| match what {
                What::Week(week) => Some(number(week.stairs)),
                _ => None,
            })
            .collect();
        let mut told: Vec<String> = Vec::new();
        for log in &days {
            if log.said.iter().any(|what| matches!(what, What::Worse(_))) {
                told.push(format!("{}: said it is worse today", weekday(log.day)));
            }
            // What a wrong clock makes of the plan is told and passes with it.
            let Some(plan) = plans.get_mut(log.device).filter(|_| log.clock == log.day) else {
                told.push(format!("{}: the clock said {}", weekday(log.day), ahead(log)));
                continue;
            };
            let change = change_of(plan, log);
            if !change.is_empty() {
                let device = if log.device > 0 { " (tablet)" } else { "" };
                told.push(format!("{}{device}: {change}", weekday(log.day)));
            }
            if !log.today.session.is_empty() {
                plan.clone_from(&log.today.session);
            }
            for what in &log.said {
                match what {
                    What::Reviewed(week) => told.push(format!("{}: review of week {week}", weekday(log.day))),
                    What::Global(n) => told.push(format!("{}: global change {n}", weekday(log.day))),
                    _ => {}
                }
            }
        }
        if days.iter().any(|log| log.today.honest_words) && week % 6 == 0 {
            told.push("no better by more than chance: the way to a professional is shown".to_owned());
        }
        if told.is_empty() {
            let why = days.iter().filter_map(|log| log.today.suggestion.as_ref()).next_back();
            let why = why.map_or("nobody looked".to_owned(), |known| reason(known.reason()));
            let asks = matches!(
                days.iter().filter_map(|log| log.today.suggestion.as_ref()).next_back(),
                Some(Suggestion::Harder { .. } | Suggestion::Easier { .. })
            );
            told.push(if asks { format!("suggested, not accepted: {why}") } else { format!("same: {why}") });
        }
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            week + 1,
            of.map_or("", |standing| stage(standing.stage)),
            sessions.join(", "),
            stairs.join(", "),
            told.join("<br>")
        );
    }
    let end = plans.first().map_or(String::new(), |plan| items(plan));
    let _ = writeln!(out, "\nIn the end: {end}. {}", outcome(life.days.last().map(|log| &log.today.outcome)));
    out
}

fn outcome(outcome: Option<&Outcome>) -> String {
    let Some(outcome) = outcome else { return String::new() };
    let word = |verdict| match verdict {
        Verdict::Better => "better by more than chance",
        Verdict::NoRealChange => "no real change yet",
        Verdict::Worse => "worse",
    };
    let all = outcome.verdict().map_or("nothing to compare yet", word);
    let stairs = outcome.stairs.map_or(String::new(), |change| {
        format!(
            " (stairs {} to {}, a real change is {} tenths)",
            change.first / 10,
            change.last / 10,
            change.real
        )
    });
    format!("Measures: {all}{stairs}.")
}

/// The person's days, one a line, rest days too.
pub fn by_day(script: &Script) -> String {
    let life = Life::of(script, exercise);
    let mut out = format!("{}\n\n{}", script.name, start(script));
    let mut plan: Vec<Item> = Vec::new();
    for log in &life.days {
        let state = match &log.today.state {
            State::Closed(_) => "closed by the knee check".to_owned(),
            State::FirstVisit => "first visit".to_owned(),
            State::CheckDue => "knee check due".to_owned(),
            State::Flare { until, .. } => format!("flare: easy until {}", date(*until)),
            State::TooMuch { until, .. } => format!("too much last time: easy until {}", date(*until)),
            State::ReviewDue { week } => format!("review of week {week}"),
            State::DoneForToday => "done for today".to_owned(),
            State::Decide => "session due, something to decide".to_owned(),
            State::SessionDue { shifted: 0 } => "session due".to_owned(),
            State::SessionDue { shifted } => format!("session due, {shifted} days later than planned"),
            State::Rest { next } => format!("rest, next session {}", date(*next)),
        };
        let _ = writeln!(out, "{}: {state}", date(log.day));
        if plan != log.today.session {
            let change = change_of(&plan, log);
            if !plan.is_empty() && !change.is_empty() {
                let _ = writeln!(out, "    {change}");
            }
            plan.clone_from(&log.today.session);
        }
        for what in &log.said {
            let told = match what {
                What::Worse(pain) => format!("worse today, {}", number(*pain)),
                What::Week(week) => {
                    format!("week: stairs {}, sitting {}", number(week.stairs), number(week.sitting))
                }
                What::Global(n) => format!("global change {n}"),
                _ => continue,
            };
            let _ = writeln!(out, "    says: {told}");
        }
        let done = log.id.as_ref().and_then(|id| life.sessions.iter().find(|done| done.id == *id));
        if let Some(done) = done {
            let pain = &done.pain;
            let _ = writeln!(
                out,
                "    did ({} min): {}\n    pain before {}, worst {}, hour after {}, next morning {}, effort {}: {}",
                log.today.seconds.div_ceil(60),
                items(log.done.as_deref().unwrap_or_default()),
                number(pain.before),
                number(pain.worst),
                number(pain.hour_after),
                number(pain.next_morning),
                done.effort.map_or("-".to_owned(), |effort| effort.to_string()),
                light(life.light(&done.id)),
            );
        }
        if let Some(suggestion) = log.today.suggestion.as_ref().filter(|_| log.today.session_due()) {
            let what = match suggestion {
                Suggestion::Harder { .. } => "suggests harder",
                Suggestion::Same(_) => "the same",
                Suggestion::Easier { .. } => "suggests easier",
            };
            let _ = writeln!(out, "    {what}: {}", reason(suggestion.reason()));
        }
    }
    let _ = writeln!(out, "\n{}", outcome(life.days.last().map(|log| &log.today.outcome)));
    out
}
