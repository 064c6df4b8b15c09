//! Links of clinics after mail programs, chats and web pages had them: whatever was put around, into or behind one, and
//! however often it was percent-encoded, it opens to the same prescription. What is really damaged does not.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

mod prescriptions;

use knee_companion::content::exercises::exercise;
use knee_companion::domain::prescription::{Prescription, Received, Refusal, address, link};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use prescriptions::any_prescription;

/// What the page of a link reads of an address.
fn open(address: &str) -> Result<Received, Refusal> {
    link::read(&address::payload(address).unwrap_or_default(), exercise)
}

fn write(prescription: &Prescription) -> String {
    link::write(prescription, exercise)
}

fn whole(prescription: Prescription) -> Result<Received, Refusal> {
    Ok(Received { prescription, left_out: 0, from_a_runner: false })
}

const BEFORE: [&str; 8] = ["", "<", "\"", "(", " ", "%3C", "\u{200b}", "\u{201c}"];

const BEHIND: [&str; 24] = [
    "",
    ">",
    "%3E",
    "\"",
    "%22",
    ")",
    ").",
    ".",
    ",",
    " ",
    "%20",
    "\r\n",
    "%0D%0A",
    "\u{200b}",
    "%E2%80%8B",
    "\u{a0}",
    "\u{201d}",
    "?fbclid=IwAR0x_y-z",
    "%3Ffbclid%3Dx",
    "&utm_source=mail",
    "&amp;data=05%7C02",
    " Viele Grüße",
    ">here</a>",
    "=\r\n",
];

const INSIDE: [&str; 12] = [
    "",
    " ",
    "%20",
    "\r\n",
    "\n",
    "%0D%0A",
    "=\r\n",
    "\r\n> ",
    "\u{200b}",
    "%E2%80%8B",
    "\u{feff}",
    "\u{ad}",
];

/// Where the link stands in the address, and how its name is written.
const MARKS: [&str; 14] = [
    "https://knee.example/rx/#rx=",
    "#rx=",
    "#RX=",
    "#Rx=",
    "#rx%3D",
    "#rx%3d",
    "%23rx%3D",
    "%2523rx%253D",
    "?rx=",
    "?fbclid=x#rx=",
    "?url=a&rx=",
    "/rx/%23rx=",
    "#page=2&rx=",
    "#rx=3D",
];

/// Each sign as `%41`, or only those that are neither letter nor digit.
fn percent(text: &str, all: bool) -> String {
    let plain = |byte: u8| !all && byte.is_ascii_alphanumeric();
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_the_post_does_to_a_link_it_opens_to_the_same(
        prescription in any_prescription(),
        mark in select(&MARKS[..]),
        before in select(&BEFORE[..]),
        behind in select(&BEHIND[..]),
        inside in proptest::collection::vec((select(&INSIDE[..]), any::<Index>()), 0..5),
    ) {
        let mut payload = write(&prescription);
        let mut places: Vec<(usize, &str)> = inside.iter().map(|(put, at)| (at.index(payload.len()), *put)).collect();
        // From behind, so that none is put into another.
        places.sort_unstable();
        for (place, put) in places.into_iter().rev() {
            payload.insert_str(place, put);
        }
        prop_assert_eq!(open(&format!("{mark}{before}{payload}{behind}")), whole(prescription));
    }

    #[test]
    fn a_link_that_was_encoded_up_to_three_times_opens_to_the_same(
        prescription in any_prescription(), times in 1..=3_usize, all in any::<bool>(), behind in select(&BEHIND[..]),
    ) {
        let mut address = format!("#rx={}{behind}", write(&prescription));
        // Three times every sign would make it longer than any browser sends.
        for time in 0..times {
            address = percent(&address, all && time == 0);
        }
        prop_assert_eq!(open(&address), whole(prescription));
    }

    #[test]
    fn a_dash_that_was_made_beautiful_is_still_a_dash(prescription in any_prescription(), dash in select(vec!['‐', '‑', '–', '−'])) {
        let payload = write(&prescription).replace('-', &dash.to_string());
        prop_assert_eq!(open(&format!("#rx={payload}")), whole(prescription));
    }

    #[test]
    fn a_sign_that_was_lost_at_the_end_is_found(
        prescription in any_prescription(), behind in select(&BEHIND[..]),
    ) {
        let payload = write(&prescription);
        prop_assert_eq!(open(&format!("#rx={}{behind}", &payload[..payload.len() - 1])), whole(prescription));
    }

    #[test]
    fn a_link_in_which_one_sign_is_another_gives_nothing(
        prescription in any_prescription(), at in any::<Index>(), sign in "[A-Za-z0-9_-]", behind in select(&BEHIND[..]),
    ) {
        let payload = write(&prescription);
        let at = at.index(payload.len());
        let mistyped = format!("{}{sign}{}", &payload[..at], &payload[at + 1..]);
        prop_assume!(mistyped != payload);
        prop_assert_eq!(open(&format!("#rx={mistyped}{behind}")), Err(Refusal::Damaged));
    }

    #[test]
    fn any_address_at_all_is_read_without_a_panic(address in "(?s).{0,200}", mark in select(&MARKS[..])) {
        let marked = format!("{mark}{address}");
        prop_assert!(open(&marked).is_err(), "{marked:?}");
        let _ = address::payload(&address);
    }
}

#[test]
fn two_dashes_at_the_end_of_an_old_link_are_found() {
    let mut chance = 0_u32;
    let old = loop {
        chance += 1;
        let payload = link::seal(1, &[&chance.to_be_bytes()[..], &[0; 3]].concat());
        if payload.ends_with("--") || payload.ends_with("-_") {
            break payload;
        }
    };
    for lost in 1..=2 {
        let cut = &old[..old.len() - lost];
        assert_eq!(address::payload(&format!("#rx={cut}")), Some(old.clone()), "{cut}");
    }
    assert_ne!(address::payload(&format!("#rx={}", &old[..old.len() - 3])), Some(old));
}

#[test]
fn bits_left_over_at_the_end_of_a_link_are_refused() {
    // A body of two bytes: seven in all, so that the last letter has four bits to spare.
    let payload = link::seal(3, b"ab");
    assert_eq!(link::read(&payload, exercise), Err(Refusal::FromTheFuture));
    let (start, last) = payload.split_at(payload.len() - 1);
    assert!("AQgw".contains(last), "four bits of the last letter mean nothing: {payload}");
    for letter in ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['-', '_']) {
        let found = link::read(&format!("{start}{letter}"), exercise);
        let same = last == letter.to_string();
        assert_eq!(found, Err(if same { Refusal::FromTheFuture } else { Refusal::Damaged }), "{letter}");
    }
}

#[test]
fn where_an_address_names_two_links_the_one_that_opens_counts() {
    let payload = link::seal(3, b"ab");
    for address in
        [format!("?rx=AQkF#rx={payload}"), format!("?rx={payload}#rx=AQkF"), format!("#prx=x&rx={payload}")]
    {
        assert_eq!(address::payload(&address), Some(payload.clone()), "{address}");
    }
}

#[test]
fn an_address_without_a_link_has_none() {
    for address in ["", "#", "#top", "?list=short", "?exercises=clamshell#part", "#arx=AQ", "#rx", "%23", "%"]
    {
        assert_eq!(address::payload(address), None, "{address}");
    }
    assert_eq!(address::payload("#rx=").as_deref(), Some(""), "a link with nothing in it is a damaged one");
}

#[test]
fn a_hostile_address_costs_no_more_than_a_link() {
    let begun = std::time::Instant::now();
    for text in ["A ".repeat(200_000), "rx=".repeat(200_000), "%25".repeat(200_000), "#rx=A&".repeat(100_000)]
    {
        let _ = open(&format!("#rx={text}"));
    }
    assert!(begun.elapsed().as_millis() < 2_000, "{:?}", begun.elapsed());
}
