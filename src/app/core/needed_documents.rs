//! Which stored documents a page needs at its start. Old months stay where they are until somebody wants to see them, so that
//! five years of records do not slow a page down; what may be written must have been read.

use litemap::LiteMap;

use super::page::Page;
use crate::domain::document::key::Month;
use crate::domain::document::{self, Copies, Key, Opened, course};
use crate::domain::session::Session;
use crate::domain::time::Day;

/// How far back the pages of the record go at first, days: twelve weeks. Whoever wants to see more asks for it, and then
/// six months at a time are read.
pub const SHOWN_DAYS: i32 = 84;

/// How far back every page looks, days: the sessions of the last week, and the mornings before them that say what is usual.
const LOOKED_BACK_DAYS: i32 = 21;

/// Whether a page needs a document, given the day to which it [reaches back](reaches_back).
pub fn needed(key: Key, page: impl Into<Page>, today: Day, unfinished: Option<Day>) -> bool {
    let page = page.into();
    match key {
        // The check on every page: while an urgent result stands, the plan is closed wherever it is offered.
        // One's own lists on every page, too: they are small, and many pages offer or change them.
        Key::Settings | Key::Session | Key::Check | Key::Programmes => true,
        Key::Packs => matches!(page, Page::Clinic | Page::Progress),
        Key::Course => {
            matches!(page, Page::Today | Page::Course | Page::Week | Page::Progress | Page::Report)
        }
        Key::Log(month) => month >= first_month(page, today, unfinished),
    }
}

/// The first month that a page needs. The questions of the morning after may fall on the first of a month. The record of an
/// unfinished session goes into the month in which it began, however long ago; a day to spare for the time zone.
pub fn first_month(page: impl Into<Page>, today: Day, unfinished: Option<Day>) -> Month {
    let recent = today.0 - LOOKED_BACK_DAYS;
    let first = unfinished.map_or(recent, |began| (began.0 - 1).min(recent));
    let first = if matches!(page.into(), Page::Progress | Page::Report) {
        first.min(today.0 - SHOWN_DAYS)
    } else {
        first
    };
    Month::of(Day(first))
}

/// How far back the course looks, days: a year. What was done before counts no more for what is right today.
const COURSE_DAYS: i32 = 365;

/// The first day whose month a page needs besides its own: that of an unfinished session, and that of the start of the
/// course, because where a person stands follows from every session since.
pub fn reaches_back(found: &LiteMap<Key, Copies>, page: impl Into<Page>, today: Day) -> Option<Day> {
    let unfinished = found.get(&Key::Session).and_then(unfinished_since);
    let copies = found.get(&Key::Course).filter(|_| needed(Key::Course, page, today, None));
    let texts = copies.into_iter().flat_map(|copies| [&copies.local, &copies.mirror]).flatten();
    let started = texts.filter_map(|text| course::started(text, today));
    started.map(|day| day.max(Day(today.0 - COURSE_DAYS))).chain(unfinished).min()
}

/// The day, in universal time, on which the unfinished session that was found began.
pub fn unfinished_since(copies: &Copies) -> Option<Day> {
    let texts = [&copies.local, &copies.mirror].into_iter().flatten();
    let began = texts.filter_map(|text| match document::open::<Session>(text) {
        Opened::Read { data, .. } => i32::try_from(data.started().div_euclid(86_400_000)).ok(),
        _ => None,
    });
    began.min().map(Day)
}
