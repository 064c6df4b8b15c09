//! The clinic's builder and the patient's page of its link: what is chosen comes out, nothing is kept unasked, and
//! nothing that the person has is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "app_clinic/identity.rs"]
mod identity;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use knee_companion::app::clinic::builder::{Change, ClinicEvent, Field, Output, Said, found};
use knee_companion::app::clinic::received::{Arrival, ArrivalEvent};
use knee_companion::app::clinic::saved_prescriptions as packs;
use knee_companion::app::clinic::view as arrival;
use knee_companion::app::clinic::view::{code, outcome};
use knee_companion::app::clinic::website::WebsiteChange;
use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::plan::dose_number::{DoseNumber, numbers, range, value};
use knee_companion::app::plan::sharing::sheet;
use knee_companion::app::update::{Abilities, update_with};
use knee_companion::content::exercises::exercise;
use knee_companion::domain::document::packs::Packs;
use knee_companion::domain::document::programmes::{How, Programmes};
use knee_companion::domain::document::{self, Copies, Key, Opened};
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::prescription::{Prescription, Refusal, link};
use knee_companion::domain::programme::Programme;
use knee_companion::domain::session::SideChoice;
use knee_companion::domain::time::Now;

const NOW: Now = Now { wall: 1_795_235_197_000, monotonic: 900, utc_offset_minutes: 60 };
const SITE: &str = "https://clinic.example/knee/";

static LOADS: AtomicU32 = AtomicU32::new(1);

/// One page and what lies in the browser's store.
struct Tab {
    model: Model,
    stored: BTreeMap<String, String>,
    effects: Vec<Effect>,
    /// What the page's own program can do.
    able: Abilities,
}

impl Tab {
    fn open(page: &str, rx: Option<&str>, stored: BTreeMap<String, String>) -> Tab {
        Tab::with_health(page, rx, stored, Health::Durable)
    }

    /// The page loaded anew in the same tab, with what its last effects left in the address and in the tab.
    fn loaded_anew(&self) -> Tab {
        let (mut rx, mut draft) = (None, String::new());
        for effect in &self.effects {
            match effect {
                Effect::KeepInAddress(payload) => rx = Some(payload.clone()).filter(|rx| !rx.is_empty()),
                Effect::KeepDraft(text) => draft.clone_from(text),
                _ => {}
            }
        }
        let visit = Visit { page: "clinic".into(), rx, draft, site: SITE.into(), ..Visit::default() };
        let mut tab = Tab {
            model: Model::default(),
            stored: self.stored.clone(),
            effects: Vec::new(),
            able: self.able,
        };
        tab.send(Event::Started { found: Default::default(), health: Health::Durable, visit });
        tab
    }

    fn with_health(page: &str, rx: Option<&str>, stored: BTreeMap<String, String>, health: Health) -> Tab {
        let copies = |text: &String| Copies { local: Some(text.clone()), mirror: Some(text.clone()) };
        let found =
            stored.iter().filter_map(|(name, text)| Some((Key::parse(name)?, copies(text)))).collect();
        let visit = Visit {
            page: page.into(),
            rx: rx.map(str::to_owned),
            site: SITE.into(),
            // No two page loads share one.
            fresh_id: format!("{:08x}", LOADS.fetch_add(1, Ordering::Relaxed)),
            ..Visit::default()
        };
        let able = if page == "rx" { Abilities::ARRIVAL } else { Abilities::CLINIC };
        let mut tab = Tab { model: Model::default(), stored, effects: Vec::new(), able };
        tab.send(Event::Started { found, health, visit });
        tab
    }

    fn send(&mut self, event: Event) {
        let (model, effects) = update_with(self.able, &self.model, event, NOW);
        self.model = model;
        for effect in &effects {
            let (Effect::Store(entries) | Effect::StoreSoon(entries)) = effect else { continue };
            for (name, text) in entries {
                match text {
                    Some(text) => self.stored.insert(name.clone(), text.clone()),
                    None => self.stored.remove(name),
                };
            }
        }
        self.effects = effects;
    }

    fn clinic(&mut self, event: ClinicEvent) {
        self.send(Event::Clinic(event));
    }

    fn write(&mut self, field: Field, text: &str) {
        self.clinic(ClinicEvent::Written(field, text.into()));
    }

    fn add(&mut self, id: &str) -> u32 {
        self.clinic(ClinicEvent::Added(ExerciseId::find(id).unwrap()));
        self.model.builder.items.last().unwrap().key
    }

    fn names(&self) -> Vec<&'static str> {
        self.model.builder.items.iter().map(|item| item.planned.exercise.as_str()).collect()
    }

    fn lists(&self) -> Programmes {
        match self.stored.get("knee:programmes").map(|text| document::open::<Programmes>(text)) {
            Some(Opened::Read { data, .. }) => data,
            _ => Programmes::default(),
        }
    }

    fn packs(&self) -> Packs {
        match self.stored.get("knee:packs").map(|text| document::open::<Packs>(text)) {
            Some(Opened::Read { data, .. }) => data,
            _ => Packs::default(),
        }
    }

    fn payload(&self) -> String {
        let link = code(&self.model).unwrap();
        link.strip_prefix(&format!("{SITE}rx/#rx=")).unwrap().to_owned()
    }
}

/// A builder with two exercises, a dose changed, days, texts and contact.
fn built() -> Tab {
    let mut tab = Tab::open("clinic", None, BTreeMap::new());
    let first = tab.add("clamshell");
    tab.add("plank");
    tab.clinic(ClinicEvent::Changed(first, Change::Number(DoseNumber::Sets, "3".into())));
    tab.clinic(ClinicEvent::Changed(first, Change::Sides(SideChoice::OnlyLeft)));
    tab.clinic(ClinicEvent::DayToggled(0));
    tab.write(Field::Name, "Weeks 1 to 4");
    tab.write(Field::Note, "Slowly.");
    tab.write(Field::Clinic, "Riverside");
    tab.write(Field::Phone, "020 7946 0018");
    tab.write(Field::Booking, "https://riverside.example/book");
    tab
}

#[test]
fn what_a_clinic_chooses_is_what_its_link_says() {
    let tab = built();
    let received = link::read(&tab.payload(), exercise).unwrap().prescription;
    assert_eq!(received, tab.model.builder.prescription());
    assert_eq!(received.exercises[0].dose.sets, 3);
    assert_eq!(received.exercises[0].sides, SideChoice::OnlyLeft);
    assert_eq!(received.sender.phone, "020 7946 0018");
}

#[test]
fn nothing_comes_out_of_nothing_or_of_a_mistake_and_the_mistake_stays_to_be_seen() {
    let mut tab = Tab::open("clinic", None, BTreeMap::new());
    assert_eq!(outcome(&tab.model), None);
    let key = tab.add("clamshell");
    assert!(outcome(&tab.model).is_some());
    for wrong in ["", "0", "7", "-1", "three", "2.5", "99999999999999999999"] {
        tab.clinic(ClinicEvent::Changed(key, Change::Number(DoseNumber::Sets, wrong.into())));
        assert_eq!(outcome(&tab.model), None, "{wrong}");
        let item = &tab.model.builder.items[0];
        assert_eq!(item.wrong, [(DoseNumber::Sets, wrong.to_owned())]);
        assert_eq!(
            item.planned.dose.sets,
            exercise(item.planned.exercise).dose.sets,
            "the dose is untouched"
        );
    }
    tab.clinic(ClinicEvent::Changed(key, Change::Number(DoseNumber::Sets, " 4 ".into())));
    assert!(outcome(&tab.model).is_some());
    for (field, wrong) in [
        (Field::Phone, "call us".to_owned()),
        (Field::Booking, "javascript:alert(1)".to_owned()),
        (Field::Booking, "www.clinic.example".to_owned()),
        (Field::Note, "x".repeat(281)),
        (Field::Name, "x".repeat(61)),
    ] {
        tab.write(field, &wrong);
        assert!(tab.model.builder.wrong(field) && outcome(&tab.model).is_none(), "{wrong}");
        tab.write(field, "");
        assert!(outcome(&tab.model).is_some());
    }
}

#[test]
fn every_number_of_every_dose_can_be_set_to_both_ends_of_its_bounds_and_no_further() {
    for id in ExerciseId::ALL {
        let mut tab = Tab::open("clinic", None, BTreeMap::new());
        let key = tab.add(id.as_str());
        let work = exercise(id).dose.work;
        for number in numbers(work) {
            let bounds = range(*number, work);
            for (typed, fits) in [
                (u32::from(*bounds.start()), true),
                (u32::from(*bounds.end()), true),
                (u32::from(*bounds.end()) + 1, false),
            ] {
                tab.clinic(ClinicEvent::Changed(key, Change::Number(*number, typed.to_string())));
                let item = &tab.model.builder.items[0];
                assert_eq!(item.wrong.is_empty(), fits, "{} {number:?} {typed}", id.as_str());
                assert!(!fits || u32::from(value(*number, item.planned.dose)) == typed);
            }
            tab.clinic(ClinicEvent::Changed(key, Change::Number(*number, bounds.end().to_string())));
        }
        let built = tab.model.builder.prescription();
        let received = link::read(&tab.payload(), exercise).unwrap().prescription;
        assert_eq!(received, built, "{}", id.as_str());
        assert_eq!(built.exercises.len(), 1);
    }
}

#[test]
fn the_order_can_be_changed_and_the_focus_follows() {
    let mut tab = Tab::open("clinic", None, BTreeMap::new());
    tab.add("clamshell");
    tab.add("plank");
    let last = tab.add("quad-set");
    tab.clinic(ClinicEvent::Changed(last, Change::Up));
    assert_eq!(tab.names(), ["clamshell", "quad-set", "plank"]);
    assert!(tab.effects.contains(&Effect::Focus("up-1")));
    tab.clinic(ClinicEvent::Changed(last, Change::Up));
    assert_eq!(tab.names(), ["quad-set", "clamshell", "plank"]);
    assert!(tab.effects.contains(&Effect::Focus("down-0")), "nothing moves the first one up");
    tab.clinic(ClinicEvent::Changed(last, Change::Up));
    assert_eq!(tab.names(), ["quad-set", "clamshell", "plank"]);
    tab.clinic(ClinicEvent::Changed(last, Change::Out));
    assert_eq!(tab.names(), ["clamshell", "plank"]);
    for _ in 0..20 {
        tab.clinic(ClinicEvent::Added(ExerciseId::find("plank").unwrap()));
    }
    assert_eq!(tab.names().len(), 12, "as many as a session has");
}

#[test]
fn a_reload_does_not_lose_the_draft() {
    let tab = built();
    let kept = tab.effects.iter().find_map(|effect| match effect {
        Effect::KeepInAddress(payload) => Some(payload.clone()),
        _ => None,
    });
    let again = Tab::open("clinic", kept.as_deref(), BTreeMap::new());
    assert_eq!(again.model.builder.prescription(), tab.model.builder.prescription());
    assert!(again.stored.is_empty(), "a draft is in the address, not in the store");
}

#[test]
fn a_search_finds_by_any_part_of_a_name() {
    assert_eq!(found("").len(), ExerciseId::ALL.len());
    assert!(found("BRIDGE").iter().any(|(id, _)| id.as_str() == "glute-bridge"));
    assert!(found("single bridge").iter().all(|(id, _)| id.as_str() == "single-leg-glute-bridge"));
    assert!(found("no such thing").is_empty());
}

#[test]
fn packs_are_kept_opened_changed_deleted_and_brought_back() {
    let mut tab = built();
    tab.clinic(ClinicEvent::Kept(false));
    assert_eq!(tab.model.builder.said, Some(Said::Kept));
    let kept = tab.packs();
    let pack = kept.all()[0].clone();
    assert_eq!((pack.name.as_str(), pack.rx.as_str()), ("Weeks 1 to 4", tab.payload().as_str()));

    let mut later = Tab::open("clinic", None, tab.stored.clone());
    later.clinic(ClinicEvent::Opened(pack.id));
    assert_eq!(later.payload(), pack.rx);
    later.write(Field::Note, "Faster.");
    later.clinic(ClinicEvent::Kept(false));
    assert_eq!(later.packs().all().len(), 1, "the same pack, changed");
    later.write(Field::Name, "Weeks 5 to 8");
    later.clinic(ClinicEvent::Kept(true));
    assert_eq!(later.packs().all().len(), 2);
    later.clinic(ClinicEvent::Deleted(pack.id));
    assert_eq!(later.packs().all().len(), 1);
    later.clinic(ClinicEvent::Undone);
    assert_eq!(later.packs().all()[0].id, pack.id, "back in its place");

    let file = packs::file(&later.model);
    let mut other = Tab::open("clinic", None, BTreeMap::new());
    other.clinic(ClinicEvent::FileChosen);
    assert!(other.effects.contains(&Effect::ReadFile(packs::FILE)));
    other.clinic(ClinicEvent::FileRead(Some(file.clone())));
    assert_eq!(other.model.builder.said, Some(Said::BroughtIn(2)));
    other.clinic(ClinicEvent::FileRead(Some(file)));
    assert_eq!(other.model.builder.said, Some(Said::BroughtIn(0)), "none comes twice");
    for (text, said) in [
        (None, Said::NoFile),
        (Some("a photo"), Said::NoFile),
        (Some(r#"{"v":99,"rev":1,"data":{}}"#), Said::NewerFile),
    ] {
        other.clinic(ClinicEvent::FileRead(text.map(str::to_owned)));
        assert_eq!(other.model.builder.said, Some(said));
    }
    assert_eq!(other.packs().all().len(), 2);
}

#[test]
fn a_pack_needs_a_name_and_one_that_cannot_be_opened_is_kept_as_it_is() {
    let mut tab = Tab::open("clinic", None, BTreeMap::new());
    tab.add("plank");
    tab.clinic(ClinicEvent::Kept(false));
    assert_eq!(tab.model.builder.said, Some(Said::NameMissing));
    assert!(!tab.stored.contains_key("knee:packs"));
    let future = link::seal(9, b"from a newer version");
    let stored =
        format!(r#"{{"v":1,"rev":3,"data":{{"next":8,"list":[{{"id":7,"name":"New","rx":"{future}"}}]}}}}"#);
    let mut tab = Tab::open("clinic", None, [("knee:packs".to_owned(), stored)].into());
    tab.add("plank");
    tab.clinic(ClinicEvent::Opened(7));
    assert_eq!(tab.model.builder.said, Some(Said::NotOpened(Refusal::FromTheFuture)));
    assert_eq!(tab.names(), ["plank"], "the draft stays");
    tab.write(Field::Name, "Mine");
    tab.clinic(ClinicEvent::Kept(false));
    assert_eq!(tab.packs().get(7).map(|pack| pack.rx.clone()), Some(future));
    assert_eq!(tab.packs().all().len(), 2);
}

#[test]
fn two_tabs_that_keep_packs_at_the_same_moment_lose_none() {
    let (mut one, mut other) = (built(), built());
    other.write(Field::Name, "Another");
    one.clinic(ClinicEvent::Kept(false));
    other.clinic(ClinicEvent::Kept(false));
    let (from_one, from_other) = (one.stored["knee:packs"].clone(), other.stored["knee:packs"].clone());
    one.send(Event::OtherTabWrote { key: Key::Packs, text: Some(from_other) });
    other.send(Event::OtherTabWrote { key: Key::Packs, text: Some(from_one) });
    for tab in [&one, &other] {
        let mut names: Vec<_> = tab.packs().all().iter().map(|pack| pack.name.clone()).collect();
        names.sort();
        assert_eq!(names, ["Another", "Weeks 1 to 4"]);
    }
}

#[test]
fn the_answer_of_the_clipboard_stands_beside_what_was_copied() {
    let mut tab = built();
    let text = outcome(&tab.model).unwrap();
    tab.clinic(ClinicEvent::CopyWanted(Output::Link, text.clone()));
    assert!(tab.effects.contains(&Effect::Copy(text)));
    tab.send(Event::CopyAnswered { copied: false });
    assert_eq!(tab.model.builder.said, Some(Said::Copied(Output::Link, false)));
}

#[test]
fn a_link_is_shown_and_nothing_is_kept_before_the_person_says_so() {
    let payload = built().payload();
    let mut tab = Tab::open("rx", Some(&payload), BTreeMap::new());
    let Arrival::Offered { received, no_room: false } = &tab.model.arrival else { panic!("offered") };
    assert_eq!(received.prescription, built().model.builder.prescription());
    assert!(tab.stored.is_empty() && !tab.effects.contains(&Effect::StripAddress));
    tab.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
    assert!(matches!(tab.model.arrival, Arrival::Taken(_)));
    assert!(tab.effects.contains(&Effect::StripAddress));
    let lists = tab.lists();
    let list = &lists.all()[0];
    assert_eq!((list.name.as_str(), list.note.as_str()), ("Weeks 1 to 4", "Slowly."));
    assert_eq!(list.sender.as_ref().unwrap().booking, "https://riverside.example/book");
    assert_eq!(list.plan, built().model.builder.prescription().plan());

    let again = Tab::open("rx", Some(&payload), tab.stored.clone());
    let Arrival::Offered { received, .. } = &again.model.arrival else { panic!("offered again") };
    assert_eq!(arrival::known(&again.model, &received.prescription), Some(list.id));
    assert_eq!(arrival::likely(&again.model, &received.prescription), Some(list.id));
}

#[test]
fn a_running_programme_is_kept_merged_or_replaced_as_the_person_says() {
    let mut first = Tab::open("rx", Some(&built().payload()), BTreeMap::new());
    first.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
    let old = first.lists().all()[0].clone();
    let mut next = built();
    next.add("quad-set");
    for (how, lists, exercises) in
        [(How::KeepBoth, 2, 2), (How::Merge(old.id), 1, 3), (How::Replace(old.id), 1, 3)]
    {
        let mut tab = Tab::open("rx", Some(&next.payload()), first.stored.clone());
        tab.send(Event::Arrival(ArrivalEvent::Chosen(how)));
        assert_eq!(tab.lists().all().len(), lists, "{how:?}");
        assert_eq!(tab.lists().get(old.id).unwrap().plan.items.len(), exercises, "{how:?}");
    }
}

#[test]
fn a_list_that_a_runner_shares_names_no_clinic_and_becomes_a_list_of_ones_own() {
    let list = Tab::open("rx", Some(&built().payload()), BTreeMap::new());
    let mut from_clinic = list;
    from_clinic.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
    let given = from_clinic.lists().all()[0].clone();
    assert!(given.sender.is_some() && sheet(&given, String::new(), SITE).link.is_none(), "not passed on");
    let own = Programme { sender: None, note: "for me alone".into(), ..given };
    let link = sheet(&own, String::new(), SITE).link.unwrap();
    let payload = link.strip_prefix(&format!("{SITE}rx/#rx=")).unwrap();
    let mut tab = Tab::open("rx", Some(payload), BTreeMap::new());
    let Arrival::Offered { received, .. } = tab.model.arrival.clone() else {
        panic!("{:?}", tab.model.arrival)
    };
    assert!(received.from_a_runner && received.prescription.note.is_empty());
    tab.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
    let lists = tab.lists();
    let taken = &lists.all()[0];
    assert_eq!((&taken.plan, taken.days, &taken.name), (&own.plan, own.days, &own.name));
    assert!(taken.sender.is_none() && taken.note.is_empty());
}

#[test]
fn where_there_is_no_room_the_offer_stays_and_nothing_changes() {
    let payload = built().payload();
    let mut tab = Tab::open("rx", Some(&payload), BTreeMap::new());
    for _ in 0..12 {
        tab.send(Event::Arrival(ArrivalEvent::Came(payload.clone())));
        tab.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
    }
    assert_eq!(tab.lists().all().len(), 12);
    let before = tab.stored.clone();
    tab.send(Event::Arrival(ArrivalEvent::Came(payload)));
    tab.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
    assert!(matches!(tab.model.arrival, Arrival::Offered { no_room: true, .. }));
    assert!(!tab.effects.contains(&Effect::StripAddress));
    assert_eq!(tab.stored, before);
}

#[test]
fn a_link_that_gives_nothing_says_why_and_leaves_everything_as_it_was() {
    let whole = built().payload();
    let mut kept = Tab::open("rx", Some(&whole), BTreeMap::new());
    kept.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
    for (payload, refusal) in [
        (whole[..whole.len() / 2].to_owned(), Refusal::Damaged),
        ("A".repeat(5000), Refusal::TooLong),
        (link::seal(3, b"?"), Refusal::FromTheFuture),
        (link::write(&Prescription::default(), exercise), Refusal::NothingInIt),
    ] {
        let mut tab = Tab::open("rx", Some(&payload), kept.stored.clone());
        assert_eq!(tab.model.arrival, Arrival::Refused(refusal));
        tab.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
        assert_eq!(tab.stored, kept.stored);
    }
    assert_eq!(Tab::open("rx", None, kept.stored.clone()).model.arrival, Arrival::Nothing);
}

#[test]
fn not_now_keeps_nothing_and_a_browser_that_forgets_keeps_the_link_in_the_address() {
    let payload = built().payload();
    let mut tab = Tab::open("rx", Some(&payload), BTreeMap::new());
    tab.send(Event::Arrival(ArrivalEvent::Declined));
    assert_eq!(tab.model.arrival, Arrival::Declined);
    assert!(tab.stored.is_empty());
    let mut tab = Tab::with_health("rx", Some(&payload), BTreeMap::new(), Health::MemoryOnly);
    tab.send(Event::Arrival(ArrivalEvent::Chosen(How::KeepBoth)));
    assert!(matches!(tab.model.arrival, Arrival::Taken(_)));
    assert!(!tab.effects.contains(&Effect::StripAddress));
}

#[test]
fn whatever_was_typed_is_there_after_a_reload_right_or_wrong() {
    let mut tab = Tab::open("clinic", None, BTreeMap::new());
    tab.clinic(ClinicEvent::Website(WebsiteChange::Written("address", "1 River Road".into())));
    tab.write(Field::Note, "Two lines,\nbefore any exercise.");
    let mut tab = tab.loaded_anew();
    assert_eq!(tab.model.builder.text(Field::Note), "Two lines,\nbefore any exercise.");
    assert_eq!(tab.model.builder.website.text("address"), "1 River Road");
    tab.add("clamshell");
    tab.write(Field::Booking, "www.clinic");
    let mut tab = tab.loaded_anew();
    assert_eq!(tab.names(), ["clamshell"]);
    assert_eq!(tab.model.builder.text(Field::Booking), "www.clinic", "what is wrong, too");
    tab.clinic(ClinicEvent::Website(WebsiteChange::ExercisesToggled));
    assert!(tab.loaded_anew().model.builder.website.without_exercises);
}

#[test]
fn a_draft_does_not_mix_with_the_prescription_of_another_link() {
    let other = built().payload();
    let mut tab = Tab::open("clinic", None, BTreeMap::new());
    tab.write(Field::Note, "A note to somebody else");
    let draft = tab.effects.iter().find_map(|effect| match effect {
        Effect::KeepDraft(text) => Some(text.clone()),
        _ => None,
    });
    let visit = Visit { page: "clinic".into(), rx: Some(other), draft: draft.unwrap(), ..Visit::default() };
    tab.send(Event::Started { found: Default::default(), health: Health::Durable, visit });
    assert_ne!(tab.model.builder.text(Field::Note), "A note to somebody else");
}

#[test]
fn a_note_of_280_letters_travels_whole_in_every_alphabet_and_pictures_that_are_too_many_are_said() {
    for letter in ["a", "ж", "ש", "语", "กำ", "e\u{301}", "क्ष"] {
        let mut tab = Tab::open("clinic", None, BTreeMap::new());
        tab.add("clamshell");
        let note = letter.repeat(280);
        tab.write(Field::Note, &note);
        assert_eq!(tab.model.builder.mistakes(), 0, "{letter}");
        let patient = Tab::open("rx", Some(&tab.payload()), BTreeMap::new());
        let Arrival::Offered { received, .. } = &patient.model.arrival else {
            panic!("{letter}: not offered")
        };
        assert_eq!(received.prescription.note, note);
        tab.write(Field::Note, &format!("{note}{letter}"));
        assert!(tab.model.builder.wrong(Field::Note), "{letter}: one more is said to be too long");
    }
    let mut tab = Tab::open("clinic", None, BTreeMap::new());
    tab.add("clamshell");
    tab.write(Field::Note, &"👨‍👩‍👧‍👦".repeat(280));
    assert!(tab.model.builder.too_long() && outcome(&tab.model).is_none());
}
