//! Months of the record that lie before those that a page shows.

use super::progress;
use crate::app::core::dates;
use crate::app::model::Model;
use crate::domain::document::key::Month;

/// So many are read at each tap.
const MONTHS_AT_ONCE: usize = 6;

/// Whether there are earlier days than those that are shown, read or not.
pub fn has_earlier(model: &Model) -> bool {
    progress::has_more(model) || !earlier(model).is_empty()
}

/// Whether there is any session, read or not.
pub fn has_any(model: &Model) -> bool {
    model.ready && (model.log.values().any(|log| !log.sessions.is_empty()) || !earlier(model).is_empty())
}

/// The months that "show earlier" reads next, the latest first; none where all are there.
pub fn earlier(model: &Model) -> Vec<Month> {
    let missing = model
        .archive
        .months
        .iter()
        .rev()
        .filter(|month| !model.log.contains_key(*month) && !model.archive.empty.contains(month));
    missing.take(MONTHS_AT_ONCE).copied().collect()
}

/// The months from one on that are there and were not read.
pub fn unread_since(model: &Model, first: Month) -> Vec<Month> {
    let archive = &model.archive;
    let missing = |month: &&Month| {
        **month >= first && !model.log.contains_key(*month) && !archive.empty.contains(month)
    };
    archive.months.iter().filter(missing).copied().collect()
}

/// Where no session is shown although there are some: the first and the last month that have any, in words.
pub fn only_earlier(model: &Model) -> Option<(String, String)> {
    let shown = model.log.values().any(|log| !log.sessions.is_empty());
    let unread = |month: &&Month| !model.log.contains_key(*month);
    let mut months = model.archive.months.iter().filter(unread);
    let in_words = |month: &Month| dates::month_and_year(month.first_day());
    (!shown).then_some(())?;
    let first = months.next()?;
    Some((in_words(first), in_words(months.next_back().unwrap_or(first))))
}
