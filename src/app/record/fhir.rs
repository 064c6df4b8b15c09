//! The record as a FHIR R4 Bundle (`hl7.org/fhir/R4`): a QuestionnaireResponse for each session with what was planned and
//! done, and an Observation for each answer about pain, with the LOINC code 72514-3. What stands where is in docs/data.md.
//!
//! It names nobody and holds no note. Names of resources are made of the session's own id, so that the same session is the
//! same resource each time it is handed over.

use super::record_words;
use crate::app::core::dates::{machine_date, time_of};
use crate::content::words;
use crate::domain::document::key::fingerprint;
use crate::domain::pain::Nprs;
use crate::domain::session::{Record, Side};
use crate::domain::time::{Day, Millis, Now, Zone};

/// The form that the QuestionnaireResponses answer, described in docs/data.md. A name, no address: nothing is fetched.
const FORM: &str = "urn:runners-knee-companion:session|1";
/// Names the moments of pain, which LOINC has no codes for.
const MOMENTS: &str = "urn:runners-knee-companion:pain-moment";
const LOINC: &str = "http://loinc.org";
/// Pain severity, 0 to 10 verbal numeric rating, as reported.
const PAIN_CODE: &str = "72514-3";
const PAIN_DISPLAY: &str = "Pain severity - 0-10 verbal numeric rating [Score] - Reported";
const CATEGORIES: &str = "http://terminology.hl7.org/CodeSystem/observation-category";
const UNITS: &str = "http://unitsofmeasure.org";
const HOUR: Millis = 3_600_000;

/// The Bundle of some sessions, as text. `zone` and `now` say what a clock showed where a record does not.
pub fn bundle(records: &[&Record], zone: &Zone, now: &Now) -> String {
    let mut entries = Vec::new();
    for record in records {
        let offset = record.offset_or(zone, now);
        let session = id("session", &record.id);
        entries.push(entry(&session, response(record, offset, &session)));
        for moment in moments(record) {
            let name = id(moment.code, &record.id);
            entries.push(entry(&name, observation(&moment, offset, &name, &session)));
        }
    }
    object([
        ("resourceType", text("Bundle")),
        ("type", text("collection")),
        ("timestamp", text(&date_time(now.wall, now.utc_offset_minutes))),
        ("entry", list(entries)),
    ])
}

/// An answer about pain.
struct Moment {
    code: &'static str,
    label: &'static str,
    at: Millis,
    pain: Nprs,
}

fn moments(record: &Record) -> Vec<Moment> {
    let w = &words().spreadsheet;
    let pain = &record.pain;
    // The morning after, as the drawing of pain has it: whenever it was answered, it was of the morning.
    let morning = record.started.saturating_add(20 * HOUR);
    let all = [
        ("before", w.before, record.started, pain.before),
        ("worst", w.worst, record.started, pain.worst),
        ("told", w.told, record.started, record.told),
        ("hour-after", w.hour_after, record.ended().saturating_add(HOUR), pain.hour_after),
        ("next-morning", w.next_morning, morning, pain.next_morning),
        ("usual-morning", w.usual_morning, morning, pain.usual_morning),
    ];
    let moment = |(code, label, at, pain)| Some(Moment { code, label, at, pain: pain? });
    all.into_iter().filter_map(moment).collect()
}

fn observation(moment: &Moment, offset: i32, name: &str, session: &str) -> String {
    let coding = |system: &str, code: &str, display: &str| {
        object([("system", text(system)), ("code", text(code)), ("display", text(display))])
    };
    let concept =
        |codings: Vec<String>, label: &str| object([("coding", list(codings)), ("text", text(label))]);
    let codes = vec![coding(LOINC, PAIN_CODE, PAIN_DISPLAY), coding(MOMENTS, moment.code, moment.label)];
    object([
        ("resourceType", text("Observation")),
        ("id", text(name)),
        ("status", text("final")),
        ("category", list([object([("coding", list([coding(CATEGORIES, "survey", "Survey")]))])])),
        ("code", concept(codes, moment.label)),
        ("effectiveDateTime", text(&date_time(moment.at, offset))),
        (
            "valueQuantity",
            object([
                ("value", moment.pain.value().to_string()),
                ("unit", text("{score}")),
                ("system", text(UNITS)),
                ("code", text("{score}")),
            ]),
        ),
        ("derivedFrom", list([object([("reference", text(&format!("urn:uuid:{session}")))])])),
    ])
}

fn response(record: &Record, offset: i32, name: &str) -> String {
    let w = &words().spreadsheet;
    let mut items = vec![
        item("day", w.day, "valueDate", text(&machine_date(record.day))),
        item("minutes", w.length, "valueInteger", record.seconds.div_ceil(60).to_string()),
        item("whole", w.whole, "valueBoolean", (!record.is_partial()).to_string()),
        item("sets-done", w.sets_done, "valueInteger", record.sets_done().to_string()),
        item("sets-planned", w.sets_planned, "valueInteger", record.sets_planned().to_string()),
    ];
    let pain = moments(record);
    items.extend(
        pain.iter()
            .map(|moment| item(moment.code, moment.label, "valueInteger", moment.pain.value().to_string())),
    );
    items.extend(
        record
            .pain
            .new_swelling
            .map(|swelling| item("swelling", w.swelling, "valueBoolean", swelling.to_string())),
    );
    items.extend(record.effort.map(|effort| item("effort", w.effort, "valueInteger", effort.to_string())));
    items.extend(record.lines.iter().map(exercise));
    object([
        ("resourceType", text("QuestionnaireResponse")),
        ("id", text(name)),
        ("questionnaire", text(FORM)),
        ("status", text("completed")),
        ("authored", text(&date_time(record.started, offset))),
        ("item", list(items)),
    ])
}

/// A group for each exercise of the session, with a group for each of its sides.
fn exercise(line: &crate::domain::session::RecordLine) -> String {
    let w = &words().spreadsheet;
    let (name, dose) = record_words::planned(line);
    let mut items = Vec::new();
    items.extend((!name.is_empty()).then(|| item("name", w.exercise, "valueString", text(&name))));
    items.extend((!dose.is_empty()).then(|| item("dose", w.dose, "valueString", text(&dose))));
    let id = line.exercise().filter(|id| !id.is_empty());
    items.extend(id.map(|id| item("exercise-id", w.exercise, "valueString", text(id))));
    let sets = line.sets();
    let sides = &words().common.sides;
    for (side, label) in [(None, ""), (Some(Side::Left), sides.left), (Some(Side::Right), sides.right)] {
        let planned = sets.iter().filter(|set| set.side == side && set.planned && !line.inserted).count();
        let done = line.done.iter().filter(|set| set.side == side).count();
        if planned + done == 0 {
            continue;
        }
        let mut of_side = vec![
            item("sets-done", w.sets_done, "valueInteger", done.to_string()),
            item("sets-planned", w.sets_planned, "valueInteger", planned.to_string()),
        ];
        of_side.extend(side.map(|_| item("side", w.side, "valueString", text(label))));
        items.push(object([
            ("linkId", text("side-of-exercise")),
            ("text", text(w.side)),
            ("item", list(of_side)),
        ]));
    }
    let mut group = vec![("linkId", text("exercise")), ("text", text(w.exercise))];
    group.extend((!items.is_empty()).then(|| ("item", list(items))));
    object(group)
}

fn item(link: &str, label: &str, kind: &'static str, value: String) -> String {
    let answer = list([object([(kind, value)])]);
    object([("linkId", text(link)), ("text", text(label)), ("answer", answer)])
}

fn entry(name: &str, resource: String) -> String {
    object([("fullUrl", text(&format!("urn:uuid:{name}"))), ("resource", resource)])
}

/// The name of a resource: a UUID (version 8, RFC 9562) made of what it is and of the session's id.
fn id(what: &str, session: &str) -> String {
    let first = fingerprint(&format!("{what}\n{session}"));
    let second = fingerprint(&format!("{session}\n{what}"));
    format!(
        "{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
        first >> 32,
        first >> 16 & 0xffff,
        first & 0xfff,
        second >> 48 & 0x3fff | 0x8000,
        second & 0xffff_ffff_ffff
    )
}

/// A moment with its offset from universal time: `2026-11-20T10:05:00+01:00`.
fn date_time(at: Millis, offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs();
    // No year that FHIR cannot write: a clock can be set to any.
    let day = Day::of(at, offset);
    let day = Day(day.0.clamp(Day::from_civil(1, 1, 1).0, Day::from_civil(9999, 12, 31).0));
    let seconds = at.div_euclid(1000).rem_euclid(60);
    format!(
        "{}T{}:{seconds:02}{sign}{:02}:{:02}",
        machine_date(day),
        time_of(at, offset),
        minutes / 60,
        minutes % 60
    )
}

fn text(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn object(fields: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", fields.join(","))
}

fn list(values: impl IntoIterator<Item = String>) -> String {
    let values: Vec<String> = values.into_iter().collect();
    format!("[{}]", values.join(","))
}
