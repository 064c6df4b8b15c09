//! Writes checked figures as Rust constants.

use std::fmt::Write;

use crate::exercises::ExerciseFile;
use crate::figure::{Contact, Figure, Limb, Pose, Prop};
use crate::figures::Checked;

/// The table of all figures, by id, and the place of each exercise's figure in it.
pub fn table(figures: &[Checked], exercises: &[ExerciseFile]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "/// Every figure with the id of its exercise, in alphabetical order.");
    let _ = writeln!(out, "pub static ALL: [(&str, Figure); {}] = [", figures.len());
    for Checked { id, figure } in figures {
        let _ = writeln!(out, "({id:?}, {}),", literal(figure));
    }
    let _ = writeln!(out, "];");
    let places: Vec<String> = exercises
        .iter()
        .map(|exercise| {
            let place = figures.iter().position(|checked| checked.id == exercise.id);
            place.unwrap_or(0).to_string()
        })
        .collect();
    let _ = writeln!(
        out,
        "/// Place in [`ALL`] of each exercise's figure.\npub static PLACE: [u8; {}] = [{}];",
        places.len(),
        places.join(", ")
    );
    out
}

/// A figure as Rust source.
fn literal(figure: &Figure) -> String {
    let poses: Vec<String> = figure.poses.iter().map(pose_literal).collect();
    let muscles: Vec<String> = figure.muscles.iter().map(|muscle| format!("Muscle::{muscle:?}")).collect();
    let props: Vec<String> = figure.props.iter().map(prop_literal).collect();
    let arrow = figure.arrow.map_or("None".into(), |arrow| {
        format!(
            "Some(Arrow {{ point: Point::{:?}, beside: {}, ahead: {} }})",
            arrow.point, arrow.beside, arrow.ahead
        )
    });
    let mistake = figure.mistake.map_or("None".into(), |mistake| {
        format!(
            "Some(&Mistake {{ view: {:?}, pose: {}, mark: Point::{:?}, line: {}, far: Far::{:?} }})",
            mistake.view,
            pose_literal(&mistake.pose),
            mistake.mark,
            mistake
                .line
                .map_or("None".into(), |(from, to)| format!("Some((Point::{from:?}, Point::{to:?}))")),
            mistake.far,
        )
    });
    format!(
        "Figure {{ view: {:?}, poses: &[{}], muscles: &[{}], both: {}, tense: {}, props: &[{}], arrow: {arrow}, far: Far::{:?}, mistake: {mistake} }}",
        figure.view,
        poses.join(", "),
        muscles.join(", "),
        figure.both,
        figure.tense,
        props.join(", "),
        figure.far,
    )
}

fn pose_literal(pose: &Pose) -> String {
    let limbs = |limbs: [Limb; 2]| limbs.map(|limb| format!("Limb::{limb:?}")).join(", ");
    let contacts = |contacts: &[Contact]| {
        let contacts: Vec<String> = contacts
            .iter()
            .map(|contact| format!("Contact {{ point: Point::{:?}, on: {:?} }}", contact.point, contact.on))
            .collect();
        contacts.join(", ")
    };
    let settle =
        pose.settle.map_or("None".into(), |(point, height)| format!("Some((Point::{point:?}, {height}))"));
    format!(
        "Pose {{ anchor: Point::{:?}, at: {:?}, turn: {:?}, settle: {settle}, spine: {:?}, neck: {:?}, legs: [{}], arms: [{}], along: {}, #[cfg(not(target_arch = \"wasm32\"))] fixed: &[{}], #[cfg(not(target_arch = \"wasm32\"))] touch: &[{}] }}",
        pose.anchor,
        pose.at,
        pose.turn,
        pose.spine,
        pose.neck,
        limbs(pose.legs),
        limbs(pose.arms),
        pose.along,
        contacts(pose.fixed),
        contacts(pose.touch),
    )
}

fn prop_literal(prop: &Prop) -> String {
    match prop {
        Prop::Strap(from, to) => format!("Prop::Strap(Point::{from:?}, Point::{to:?})"),
        Prop::Weight(on) => format!("Prop::Weight(Point::{on:?})"),
        other => format!("Prop::{other:?}"),
    }
}
