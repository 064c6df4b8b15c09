//! What is said of the record as a whole: of a file before it comes in, and of what became of a tap.

use super::backup::{File, Preview, Said, Sight};
use crate::app::core::dates;
use crate::app::core::health::Health;
use crate::app::model::Model;
use crate::content::{gap, words};
use crate::domain::document::archive::Trouble;
use crate::domain::document::holdings::Incoming;
use crate::domain::document::salvage::LeftOut;

/// So many sessions and lists that cannot be read are named.
const MOST_NAMED: usize = 5;

/// What became of the last tap, in sentences.
pub fn in_words(said: &Said) -> Vec<String> {
    let words = &words().archive;
    match said {
        Said::File(file, sight) => {
            let what = match file {
                File::Saved => words.saved,
                File::NotSaved => words.not_saved,
                File::Blocked => words.blocked,
                File::Shared => words.shared,
                File::NotShared => words.not_shared,
                File::Copied => words.copied,
                File::NotCopied => words.not_copied,
            };
            let missing = (*sight == Sight::Partial && *file != File::NotShared).then_some(words.in_part);
            [Some(what), missing].into_iter().flatten().map(str::to_owned).collect()
        }
        Said::Trouble(trouble) => {
            let what = match trouble {
                Trouble::NoText => words.no_text,
                Trouble::TooBig => words.too_big,
                Trouble::Damaged => words.damaged,
                Trouble::NotOurs => words.not_ours,
                Trouble::Newer => words.newer_file,
            };
            vec![what.to_owned(), words.nothing_changed.to_owned()]
        }
        Said::TakenIn(incoming) => {
            std::iter::once(words.taken_in.to_owned()).chain(brought(incoming)).collect()
        }
        Said::Erased => vec![words.erased.to_owned()],
        Said::OneMoment => vec![words.one_moment.to_owned()],
        Said::EmptyTable => vec![crate::content::words().spreadsheet.nothing.to_owned()],
        Said::ThinnedOut(count) => {
            let words = &crate::content::words().thinning;
            vec![words.done(words.sessions(u32::try_from(*count).unwrap_or(u32::MAX)))]
        }
        Said::NoDay => vec![crate::content::words().thinning.no_day.to_owned()],
        Said::NothingBefore => vec![crate::content::words().thinning.nothing.to_owned()],
        Said::ErasedOne(what) => vec![crate::content::words().stored.erased(what)],
        Said::NotErasedOne(what) => vec![crate::content::words().stored.not_erased(what)],
        Said::NotErased => vec![words.not_erased.to_owned()],
    }
}

/// Whether what was just imported is on this page alone, because neither place takes it.
pub fn import_is_unsaved(model: &Model) -> bool {
    model.health >= Health::Full && matches!(model.archive.said, Some(Said::TakenIn(_)))
}

/// What comes in, in sentences.
pub fn brought(incoming: &Incoming) -> Vec<String> {
    let words = &words().archive;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut lines = Vec::new();
    if incoming.is_nothing() {
        lines.push(words.nothing_new.to_owned());
    }
    if incoming.sessions > 0 {
        let days = incoming.days.map(|(first, last)| match first == last {
            true => dates::date(first),
            false => words.days(gap::First(dates::date(first)), gap::Last(dates::date(last))),
        });
        lines.push(
            words.line(
                gap::What(words.sessions(count(incoming.sessions))),
                gap::When(days.unwrap_or_default()),
            ),
        );
    }
    if incoming.known_sessions > 0 {
        lines.push(words.known_sessions(count(incoming.known_sessions)));
    }
    if incoming.changed_sessions > 0 {
        lines.push(words.changed_sessions(count(incoming.changed_sessions)));
    }
    if incoming.results > 0 {
        lines.push(words.results(count(incoming.results)));
    }
    if incoming.programmes > 0 {
        lines.push(words.programmes(count(incoming.programmes)));
    }
    if incoming.packs > 0 {
        lines.push(words.packs(count(incoming.packs)));
    }
    if incoming.course > 0 {
        lines.push(words.course.to_owned());
    }
    if incoming.clinic {
        lines.push(words.clinic.to_owned());
    }
    if incoming.programmes_left_out > 0 {
        lines.push(words.programmes_left_out(count(incoming.programmes_left_out)));
    }
    if incoming.settings {
        lines.push(words.settings.to_owned());
    }
    if incoming.unfinished {
        lines.push(words.unfinished.to_owned());
    }
    lines
}

/// What is to be said of a file before it comes in.
pub fn preview_in_words(preview: &Preview) -> Vec<String> {
    let words = &words().archive;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut lines = brought(&preview.incoming);
    // By day and name, as long as that can be read at a glance; the others by their number.
    let (mut sessions, mut parts) = (0, preview.damaged);
    for (at, left_out) in preview.left_out.iter().enumerate() {
        match left_out {
            LeftOut::Session(Some(day)) if at < MOST_NAMED => {
                lines.push(words.session_left_out(dates::date(*day)));
            }
            LeftOut::List(name) if at < MOST_NAMED => lines.push(words.list_left_out(name)),
            LeftOut::Session(_) => sessions += 1,
            LeftOut::List(_) | LeftOut::Part => parts += 1,
        }
    }
    if sessions > 0 {
        lines.push(words.sessions_left_out(count(sessions)));
    }
    if preview.sight == Sight::Partial {
        lines.push(words.preview_in_part.to_owned());
    }
    if parts > 0 {
        lines.push(words.damaged_parts(count(parts)));
    }
    if preview.newer > 0 {
        lines.push(words.newer_parts(count(preview.newer)));
    }
    lines
}
