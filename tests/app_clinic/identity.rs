//! The clinic's own: its name and colour in what comes out, remembered, and opened again from what was pasted.

use std::collections::BTreeMap;

use knee_companion::app::clinic::builder::{ClinicEvent, Field, Said};
use knee_companion::app::clinic::outcome as website;
use knee_companion::app::clinic::saved_prescriptions as packs;
use knee_companion::app::clinic::view::{code, outcome};
use knee_companion::app::clinic::website::WebsiteChange;
use knee_companion::content::exercises::exercise;
use knee_companion::content::programmes;
use knee_companion::domain::prescription::{Prescription, link};
use knee_companion::domain::programme::Sender;

use super::{SITE, Tab, built};

#[test]
fn the_link_for_a_message_is_in_the_clinics_name_and_colour_and_the_code_in_its_colour() {
    let mut tab = built();
    tab.clinic(ClinicEvent::Written(Field::Clinic, "Praxis am Park".to_owned()));
    tab.clinic(ClinicEvent::Website(WebsiteChange::Written("accent", "#7a1f6b".to_owned())));
    let payload = tab.model.builder.payload().unwrap();
    let query = |link: Option<String>| {
        let link = link.unwrap();
        link.strip_prefix(&format!("{SITE}rx/"))
            .unwrap()
            .strip_suffix(&format!("#rx={payload}"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(query(outcome(&tab.model)), "?clinic=Praxis%20am%20Park&accent=%237a1f6b");
    assert_eq!(query(code(&tab.model)), "?accent=%237a1f6b");
    tab.clinic(ClinicEvent::Website(WebsiteChange::Written("accent", "#7a".to_owned())));
    assert_eq!(query(code(&tab.model)), "", "a colour that is none goes nowhere");
}

#[test]
fn who_the_clinic_is_is_typed_once_and_known_on_the_next_day_also_beside_another_clinics_link() {
    let mut tab = built();
    tab.clinic(ClinicEvent::Website(WebsiteChange::Written("accent", "#7a1f6b".to_owned())));
    let mut next = Tab::open("clinic", None, tab.stored.clone());
    let builder = &next.model.builder;
    assert_eq!(
        [Field::Clinic, Field::Phone, Field::Booking].map(|field| builder.text(field)),
        ["Riverside", "020 7946 0018", "https://riverside.example/book"]
    );
    assert_eq!((builder.website.text("accent"), builder.text(Field::Name)), ("#7a1f6b", ""));
    next.write(Field::Phone, "");
    let third = Tab::open("clinic", None, next.stored.clone());
    assert_eq!(third.model.builder.text(Field::Phone), "", "what was taken out stays out");
    let others = Prescription {
        exercises: built().model.builder.prescription().exercises,
        sender: Sender { name: "Somebody else".to_owned(), ..Sender::default() },
        ..Prescription::default()
    };
    let payload = link::write(&others, exercise);
    let opened = Tab::open("clinic", Some(&payload), next.stored.clone());
    assert_eq!(opened.model.builder.text(Field::Clinic), "Somebody else");
    let fourth = Tab::open("clinic", None, opened.stored);
    assert_eq!(fourth.model.builder.text(Field::Clinic), "Riverside", "looking at it changes nothing");
}

#[test]
fn who_the_clinic_is_goes_out_with_the_file_and_comes_in_where_nobody_is_known() {
    let file = packs::file(&built().model);
    let mut other = Tab::open("clinic", None, BTreeMap::new());
    other.clinic(ClinicEvent::FileRead(Some(file.clone())));
    assert_eq!(other.model.builder.text(Field::Clinic), "Riverside");
    let mut known = Tab::open("clinic", None, BTreeMap::new());
    known.write(Field::Clinic, "Hillside");
    known.clinic(ClinicEvent::FileRead(Some(file)));
    assert_eq!(known.model.builder.text(Field::Clinic), "Hillside");
}

#[test]
fn whatever_came_out_of_the_builder_opens_again_when_it_is_pasted() {
    let mut tab = built();
    for (name, text) in
        [("accent", "#7a1f6b"), ("address", "1 High Street \"Yard\" & <Co>"), ("hide", "learn")]
    {
        tab.clinic(ClinicEvent::Website(WebsiteChange::Written(name, text.to_owned())));
    }
    let website = website::outcome(&tab.model).unwrap();
    let link = outcome(&tab.model).unwrap();
    let quoted = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let said = tab.model.packs.clinic().map(|(name, text)| format!(" {name}=\"{}\"", quoted(text)));
    let shortcode = format!(
        "[knee-companion{} rx=\"{}\"]",
        said.collect::<String>(),
        tab.model.builder.payload().unwrap()
    );
    for pasted in [website.embed, website.frame, website.settings, shortcode] {
        let mut next = Tab::open("clinic", None, BTreeMap::new());
        next.clinic(ClinicEvent::Pasted(pasted.clone()));
        assert_eq!(next.model.builder.said, Some(Said::Pasted), "{pasted}");
        assert_eq!(next.model.builder.prescription(), tab.model.builder.prescription(), "{pasted}");
        let again = website::outcome(&next.model).unwrap();
        assert_eq!(again, website::outcome(&tab.model).unwrap(), "{pasted}");
    }
    let mut next = Tab::open("clinic", None, BTreeMap::new());
    next.clinic(ClinicEvent::Pasted(format!("Dear all,\n{link}\nSee you")));
    assert_eq!(next.model.builder.prescription(), tab.model.builder.prescription());
    assert_eq!(next.model.builder.website.text("accent"), "#7a1f6b");
}

#[test]
fn a_text_without_anything_of_ours_changes_nothing_and_that_is_said() {
    for pasted in [
        "",
        "hello",
        "https://elsewhere.example/?q=1",
        "<p class=\"a\">",
        "{\"a\":",
        "<knee-companion",
        "#rx=????",
        "#rx=AAAA",
    ] {
        let mut tab = built();
        let before = tab.model.builder.prescription();
        tab.clinic(ClinicEvent::Pasted(pasted.to_owned()));
        assert_eq!(tab.model.builder.said, Some(Said::NothingPasted), "{pasted}");
        assert_eq!(tab.model.builder.prescription(), before, "{pasted}");
    }
}

#[test]
fn a_prescription_begins_with_a_ready_made_session_or_as_the_last_one_and_keeps_who_it_is_from() {
    let mut tab = built();
    tab.clinic(ClinicEvent::Kept(false));
    let pack = tab.model.builder.pack.unwrap();
    tab.clinic(ClinicEvent::StartedFrom("starter"));
    let set = programmes::find("starter").unwrap();
    let names: Vec<&str> = set.exercises.iter().map(|id| id.as_str()).collect();
    assert_eq!(tab.names(), names);
    assert_eq!((tab.model.builder.pack, tab.model.builder.text(Field::Clinic)), (None, "Riverside"));
    tab.clinic(ClinicEvent::Copied(pack));
    assert_eq!((tab.names(), tab.model.builder.pack), (vec!["clamshell", "plank"], None));
    tab.clinic(ClinicEvent::Kept(false));
    assert_eq!(tab.model.packs.all().len(), 2, "the first one is still there");
}
