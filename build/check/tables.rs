//! Writes the questions and rules as Rust tables: each answer sets some bits of a bit set, each rule is a list of masks
//! that must all be met. `src/domain/check/table.rs` explains the types.

use std::fmt::Write;

use super::files::{CheckFiles, Kind, Line, NONE, Question, Stop};
use crate::emit::{pascal, strings};

/// The size of the bit set, see `Facts` in `src/domain/check/table.rs`.
const WORDS: usize = 4;

/// Where each question's bits begin, and how many bits there are in all.
struct Layout(Vec<usize>);

impl Layout {
    fn of(files: &CheckFiles) -> Layout {
        let mut next = 0;
        let starts = files.questions.iter().map(|question| {
            let start = next;
            next += match question.kind {
                Kind::List => 2 * question.signs.len(),
                Kind::OneOf => question.answers.len(),
                Kind::Pattern => 2,
            };
            start
        });
        let starts = starts.collect();
        assert!(next <= WORDS * 64, "the check has {next} facts, expected at most {}", WORDS * 64);
        Layout(starts)
    }

    /// The bit that stands for "at least this answer"; of a sign, for yes, or for yes and not sure alike.
    fn bit(&self, files: &CheckFiles, atom: &str, not_sure_counts: bool) -> usize {
        let (index, answer) = files.find(atom).unwrap_or_else(|what| panic!("{what}"));
        let start = self.0[index];
        let position =
            files.questions[index].choices().iter().position(|id| *id == answer).unwrap_or_default();
        match files.questions[index].kind {
            Kind::List => start + 2 * position + usize::from(!not_sure_counts),
            Kind::OneOf => start + position,
            Kind::Pattern => start + usize::from(answer == NONE),
        }
    }

    fn mask(&self, files: &CheckFiles, line: &Line, not_sure_counts: bool) -> String {
        bits(line.answers().iter().map(|atom| self.bit(files, atom, not_sure_counts)))
    }
}

fn bits(set: impl IntoIterator<Item = usize>) -> String {
    let mut words = [0u64; WORDS];
    for bit in set {
        words[bit / 64] |= 1 << (bit % 64);
    }
    let words: Vec<String> = words.iter().map(|word| format!("{word:#x}")).collect();
    format!("Facts([{}])", words.join(", "))
}

fn ids(out: &mut String, name: &str, about: &str, ids: &[&str]) {
    let variants: Vec<String> = ids.iter().map(|id| format!("{} = {id:?}", pascal(id))).collect();
    let _ = writeln!(out, "ids! {{ {about:?} {name} {{ {} }} }}", variants.join(", "));
}

/// `QuestionId::Age, Pick::Choice(3)` and the like.
fn atom(files: &CheckFiles, atom: &str) -> String {
    let (index, answer) = files.find(atom).unwrap_or_else(|what| panic!("{what}"));
    let question = &files.questions[index];
    let pick = match question.choices().iter().position(|id| *id == answer) {
        Some(position) => format!("Pick::Choice({position})"),
        None if answer == NONE => "Pick::None".into(),
        None => "Pick::NotSure".into(),
    };
    format!("Atom {{ question: QuestionId::{}, pick: {pick} }}", pascal(&question.id))
}

fn outcome(id: &str) -> String {
    format!("Outcome::{}", pascal(id))
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("&[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

fn places(places: &[String]) -> String {
    list(places.iter().map(|place| format!("Place::{}", pascal(place))))
}

/// `check_tables.rs`, for `src/domain/check/table.rs`.
pub fn domain(files: &CheckFiles) -> String {
    let layout = Layout::of(files);
    let mut out = String::new();
    let questions = files.questions.iter().map(|q| &q.id).map(String::as_str).collect::<Vec<_>>();
    let rules = files.rules.iter().map(|r| &r.id).map(String::as_str).collect::<Vec<_>>();
    ids(&mut out, "QuestionId", "A question, in the order asked.", &questions);
    ids(&mut out, "RuleId", "A rule, the most urgent first.", &rules);
    ids(
        &mut out,
        "FeatureId",
        "A feature of the usual pattern, or one that speaks against it.",
        &files.features.iter().map(|f| &f.id).map(String::as_str).collect::<Vec<_>>(),
    );
    ids(
        &mut out,
        "CautionId",
        "Extra advice beside a result.",
        &files.cautions.iter().map(|c| &c.id).map(String::as_str).collect::<Vec<_>>(),
    );
    ids(
        &mut out,
        "Place",
        "Where to go, the place that can do most first. A clinic may put its own label in place of ours.",
        &files.about.best_first.iter().map(String::as_str).collect::<Vec<_>>(),
    );

    let about = &files.about;
    let _ = writeln!(
        out,
        "/// So many days after a whole check the quick check may take its place.\npub const QUICK_SERVES_DAYS: i32 = {};",
        files.quick.serves_days
    );
    let _ = writeln!(
        out,
        "/// The version of questions and rules.\npub const VERSION: &str = {:?};",
        about.version
    );
    let _ = writeln!(
        out,
        "/// When they were last reviewed, `2026-11-21`.\npub const LAST_REVIEWED: &str = {:?};",
        about.last_reviewed
    );
    let _ = writeln!(
        out,
        "/// The clinician who signed them off; empty: nobody yet.\npub const SIGNED_OFF_BY: &str = {:?};",
        about.signed_off_by
    );
    let _ = writeln!(
        out,
        "/// After so many days an answer is asked again.\npub const ANSWERS_LAST_DAYS: i32 = {};",
        about.answers_last_days
    );
    let _ = writeln!(
        out,
        "/// When a self-care result is looked at again, weeks.\npub const REVIEW_WEEKS: [u8; 3] = {:?};",
        about.review_weeks
    );
    let usual = super::files::OUTCOMES.map(|o| places(about.places.get(o).map_or(&[][..], Vec::as_slice)));
    let _ = writeln!(out, "static AS_WELL: &[Place] = {};", places(&about.as_well));
    let _ = writeln!(out, "static USUAL_PLACES: [&[Place]; 5] = [{}];", usual.join(", "));

    let _ = writeln!(out, "static QUESTIONS: [Question; {}] = [", files.questions.len());
    for (index, question) in files.questions.iter().enumerate() {
        let _ = writeln!(out, "    {},", question_value(files, &layout, index, question));
    }
    let _ = writeln!(out, "];\nstatic RULES: [Rule; {}] = [", files.rules.len());
    for rule in &files.rules {
        let lines = rule.lines();
        let lines = lines.iter().map(|line| layout.mask(files, line, rule.counts_not_sure()));
        let _ = writeln!(
            out,
            "    Rule {{ id: RuleId::{}, outcome: {}, lines: {}, places: {}, stops_running: {}, stops_exercises: {} }},",
            pascal(&rule.id),
            outcome(&rule.outcome),
            list(lines),
            places(&rule.places),
            // Exercises load the knee less than running: what stops them stops that too.
            !rule.stops.is_empty(),
            rule.stops.contains(&Stop::Exercises)
        );
    }
    let _ = writeln!(out, "];\nstatic FEATURES: [Feature; {}] = [", files.features.len());
    for feature in &files.features {
        let atoms = list(feature.answers.iter().map(|a| atom(files, a)));
        let _ = writeln!(
            out,
            "    Feature {{ id: FeatureId::{}, fits: {}, answers: {atoms} }},",
            pascal(&feature.id),
            feature.fits
        );
    }
    let _ = writeln!(out, "];\nstatic CAUTIONS: [Caution; {}] = [", files.cautions.len());
    for caution in &files.cautions {
        let atoms = caution.any.iter().flat_map(|a| at_least(files, a)).map(|a| atom(files, &a));
        let _ = writeln!(
            out,
            "    Caution {{ id: CautionId::{}, answers: {}, first: {}, stops: {}, only_up_to: {} }},",
            pascal(&caution.id),
            list(atoms),
            caution.first,
            caution.stops,
            outcome(caution.only_up_to.as_deref().unwrap_or("emergency"))
        );
    }
    let _ = writeln!(out, "];\nstatic REGIONS: [Region; {}] = [", files.regions.len());
    for (code, region) in &files.regions {
        let advice =
            if region.advice.is_empty() { "None".into() } else { format!("Some({:?})", region.advice) };
        let _ = writeln!(
            out,
            "    Region {{ code: {code:?}, emergency: {:?}, advice: {advice}, time_zones: {}, shown_when_unknown: {} }},",
            region.emergency,
            crate::emit::strings(&region.time_zones),
            region.shown_when_unknown
        );
    }
    out.push_str("];\n");
    out
}

/// The answer and, of a one-of, every worse one.
fn at_least(files: &CheckFiles, atom: &str) -> Vec<String> {
    let Ok((index, answer)) = files.find(atom) else { return Vec::new() };
    let question = &files.questions[index];
    if question.kind != Kind::OneOf {
        return vec![atom.to_owned()];
    }
    let worse = question.answers.iter().filter(|a| question.at_least(&a.id).contains(&answer));
    worse.map(|a| format!("{}: {}", question.id, a.id)).collect()
}

fn question_value(files: &CheckFiles, layout: &Layout, index: usize, question: &Question) -> String {
    let start = layout.0[index];
    let choices = question.choices();
    let position = |id: &str| choices.iter().position(|c| *c == id).unwrap_or_default();
    let mut not_sure = bits([]);
    let mut none = bits([]);
    let values: Vec<String> = choices
        .iter()
        .enumerate()
        .map(|(i, id)| {
            let (chosen, unsure) = match question.kind {
                Kind::List => {
                    let counted = counted_as(files, layout, question, id);
                    let with = |own: &[usize]| bits(own.iter().chain(&counted).copied());
                    (with(&[start + 2 * i, start + 2 * i + 1]), with(&[start + 2 * i]))
                }
                Kind::OneOf => (bits(question.at_least(id).iter().map(|a| start + position(a))), bits([])),
                Kind::Pattern => (bits([]), bits([])),
            };
            let bank = strings(&question.bank_of(id).iter().map(|&n| n.to_owned()).collect::<Vec<_>>());
            format!("Choice {{ id: {id:?}, chosen: {chosen}, unsure: {unsure}, bank: {bank} }}")
        })
        .collect();
    if question.kind == Kind::Pattern {
        not_sure = bits([start]);
        none = bits([start, start + 1]);
    }
    let gate = question
        .asked_when
        .as_ref()
        .map_or("None".into(), |line| format!("Some({})", layout.mask(files, line, true)));
    format!(
        "Question {{ id: QuestionId::{}, kind: Kind::{:?}, choices: &[{}], not_sure: {not_sure}, none: {none}, \
         asked_when: {gate}, quick: {}, not_after: {}, picture: {:?} }}",
        pascal(&question.id),
        question.kind,
        values.join(", "),
        quick(files, layout, question),
        question.not_after.as_ref().map_or("None".into(), |o| format!("Some({})", outcome(o))),
        question.picture,
    )
}

/// How the quick check treats a question.
fn quick(files: &CheckFiles, layout: &Layout, question: &Question) -> String {
    if question.own {
        return "Quick::Own".into();
    }
    if files.quick.as_it_is.contains(&question.id) {
        return "Quick::Always".into();
    }
    let openers = files.quick.openers(files, &question.id);
    format!("Quick::AnewWith({})", bits(openers.iter().map(|atom| layout.bit(files, atom, true))))
}

/// The bits of the answers of the whole check for which a sign of the quick check stands at once, or is doubted.
fn counted_as(files: &CheckFiles, layout: &Layout, question: &Question, sign: &str) -> Vec<usize> {
    let Some(own) = files.quick.sign(&question.id, sign) else { return Vec::new() };
    let bits_of = |atom: &String| {
        let Ok((index, answer)) = files.find(atom) else { return Vec::new() };
        let known = &files.questions[index];
        match known.kind {
            Kind::OneOf => {
                let milder = known.at_least(answer);
                milder
                    .iter()
                    .map(|id| layout.bit(files, &format!("{}: {id}", known.id), true))
                    .collect::<Vec<_>>()
            }
            _ => vec![layout.bit(files, atom, true), layout.bit(files, atom, false)],
        }
    };
    own.counts_as.iter().flat_map(bits_of).collect()
}

/// `check_notes.rs`, for `src/content/check/`: what a reader of the rules wants to know and the engine does not need.
pub fn notes(files: &CheckFiles) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "static RULE_NOTES: [RuleNotes; {}] = [", files.rules.len());
    for rule in &files.rules {
        let lines = rule.lines();
        let lines = lines.iter().map(|line| list(line.answers().iter().map(|a| atom(files, a))));
        let _ = writeln!(
            out,
            "    RuleNotes {{ lines: {}, not_sure_counts: {}, bank: {}, sources: {} }},",
            list(lines),
            rule.counts_not_sure(),
            strings(&rule.bank),
            strings(&rule.sources)
        );
    }
    let _ = writeln!(out, "];\nstatic GATES: [&[Atom]; {}] = [", files.questions.len());
    for question in &files.questions {
        let gate = question.asked_when.iter().flat_map(|line| line.answers()).map(|a| atom(files, a));
        let _ = writeln!(out, "    {},", list(gate));
    }
    let _ = writeln!(out, "];\nstatic QUICK_OPENERS: [&[Atom]; {}] = [", files.questions.len());
    for question in &files.questions {
        let openers = files.quick.openers(files, &question.id);
        let _ = writeln!(out, "    {},", list(openers.iter().map(|opener| atom(files, opener))));
    }
    let _ =
        writeln!(out, "];\nstatic QUICK_LEFT_OUT: [(QuestionId, &str); {}] = [", files.quick.left_out.len());
    for left in &files.quick.left_out {
        let _ = writeln!(out, "    (QuestionId::{}, {:?}),", pascal(&left.question), left.because);
    }
    let _ = writeln!(
        out,
        "];\nstatic QUICK_COVERS: [(Atom, &[Atom], &[Atom]); {}] = [",
        files.quick.signs().count()
    );
    for (own, sign) in files.quick.signs() {
        let atoms = |named: &[String]| {
            list(
                named
                    .iter()
                    .flat_map(|name| files.quick.answers(files, name))
                    .map(|answer| atom(files, &answer)),
            )
        };
        let _ = writeln!(
            out,
            "    ({}, {}, {}),",
            atom(files, &format!("{}: {}", own.id, sign.id)),
            atoms(&sign.covers),
            atoms(&sign.counts_as)
        );
    }
    let _ = writeln!(out, "];\nstatic FEATURE_SOURCES: [&[&str]; {}] = [", files.features.len());
    for feature in &files.features {
        let _ = writeln!(out, "    {},", strings(&feature.sources));
    }
    let _ = writeln!(out, "];\nstatic CAUTION_SOURCES: [&[&str]; {}] = [", files.cautions.len());
    for caution in &files.cautions {
        let _ = writeln!(out, "    {},", strings(&caution.sources));
    }
    let _ = writeln!(out, "];\nstatic SOURCES: [Source; {}] = [", files.sources.len());
    for (id, source) in &files.sources {
        let seen = match source.seen.as_str() {
            "page" => "Seen::Page",
            "second-hand" => "Seen::SecondHand",
            _ => "Seen::Ours",
        };
        let _ = writeln!(
            out,
            "    Source {{ id: {id:?}, title: {:?}, by: {:?}, year: {:?}, seen: {seen}, number: {:?} }},",
            source.title, source.by, source.year, source.number
        );
    }
    out.push_str("];\n");
    out
}
