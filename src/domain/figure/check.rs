//! What no body could do: joints beyond human range, limbs that cannot reach, contacts that float or slide, parts
//! below the floor. The content build refuses such poses; the tests ask the same of every moment in between.

use super::movement::{between, limb_angles};
use super::props::gap;
use super::skeleton::{FOREARM, SHIN, Skeleton, THIGH, UPPER_ARM};
use super::{Contact, Figure, Limb, Point, Pose};

/// How far a resting point may be from what it rests on, or may move along it, metres.
pub const TOLERANCE: f32 = 0.012;

/// Lowest and highest angle of a joint in degrees: active or passive range of healthy adults (AAOS), rounded up.
struct Range(&'static str, f32, f32);

const LEG: [Range; 5] = [
    Range("hip flexion", -30.0, 130.0),
    Range("hip abduction", -35.0, 60.0),
    Range("hip outward rotation", -55.0, 75.0),
    Range("knee flexion", -3.0, 150.0),
    Range("ankle upward bend", -55.0, 40.0),
];
const ARM: [Range; 5] = [
    Range("shoulder flexion", -65.0, 185.0),
    Range("shoulder abduction", -50.0, 180.0),
    Range("shoulder outward rotation", -95.0, 100.0),
    Range("elbow flexion", -3.0, 150.0),
    Range("wrist flexion", -92.0, 90.0),
];
const SPINE: [Range; 3] = [
    Range("spine flexion", -40.0, 70.0),
    Range("spine side bend", -40.0, 40.0),
    Range("spine twist", -50.0, 50.0),
];
const NECK: [Range; 3] = [
    Range("neck flexion", -65.0, 60.0),
    Range("neck side bend", -45.0, 45.0),
    Range("neck twist", -80.0, 80.0),
];

/// Everything wrong with a figure, each with the pose and the joint named and what was expected.
pub fn problems(figure: &Figure) -> Vec<String> {
    let mut found = Vec::new();
    for (index, pose) in figure.poses.iter().enumerate() {
        let moment = index as f32 / (figure.poses.len() - 1) as f32;
        let name = format!("pose {}", index + 1);
        pose_problems(figure, pose, &between(&[*pose], 0.0), moment, &name, &mut found);
    }
    for index in 0..figure.poses.len() - 1 {
        sliding(&figure.poses[index..index + 2], &format!("pose {} to {}", index + 1, index + 2), &mut found);
    }
    let bodies: Vec<Skeleton> = (0..=20).map(|step| figure.at(step as f32 / 20.0)).collect();
    below_floor(&bodies, "movement", &mut found);
    if let Some(mistake) = figure.mistake {
        let body = between(&[mistake.pose], 0.0);
        pose_problems(figure, &mistake.pose, &body, 1.0, "mistake", &mut found);
        below_floor(&[body], "mistake", &mut found);
    }
    found
}

fn pose_problems(
    figure: &Figure,
    pose: &Pose,
    body: &Skeleton,
    moment: f32,
    name: &str,
    found: &mut Vec<String>,
) {
    stated_problems(pose, name, found);
    joint_problems(body, name, found);
    for contact in pose.fixed.iter().chain(pose.touch) {
        let (distance, what) = contact_gap(figure, body, contact, moment);
        if distance.is_nan() || distance.abs() > TOLERANCE {
            let way = if distance > 0.0 { "above" } else { "inside" };
            found.push(format!(
                "{name} `{}`: expected to touch {what}, found {:.1} cm {way} it",
                contact.point.name(),
                distance.abs() * 100.0
            ));
        }
    }
}

/// How far a resting point is from what it rests on, metres.
pub fn contact_gap(figure: &Figure, body: &Skeleton, contact: &Contact, moment: f32) -> (f32, String) {
    let (place, radius) = body.point(contact.point);
    match contact.on.and_then(|index| figure.props.get(usize::from(index))) {
        Some(prop) => (gap(prop, place, moment) - radius, format!("{prop:?}")),
        None => (place.y - radius, "the floor".into()),
    }
}

/// Joints of a placed body that are beyond human range, and limbs whose end was asked to be out of reach. `name` says
/// which moment it is.
pub fn joint_problems(body: &Skeleton, name: &str, found: &mut Vec<String>) {
    for (index, side) in ["right", "left"].iter().enumerate() {
        let leg = limb_angles(&body.legs[index], body.pelvis, index, -1.0);
        outside(&format!("{name} `leg.{side}`"), &LEG, &leg, found);
        let arm = limb_angles(&body.arms[index], body.chest, index, 1.0);
        outside(&format!("{name} `arm.{side}`"), &ARM[3..], &arm[3..], found);
        // The three angles of a shoulder are ambiguous when worked back from a place: judge by direction.
        let way = body.chest.own(-body.arms[index].upper.up);
        let back = way.x.clamp(-1.0, 1.0).asin().to_degrees();
        outside(&format!("{name} `arm.{side}`"), &ARM[..1], &[back], found);
    }
    for (part, limbs) in [("leg", &body.legs), ("arm", &body.arms)] {
        for (limb, side) in limbs.iter().zip(["right", "left"]) {
            if limb.short.is_nan() || limb.short.abs() > 0.004 {
                found.push(format!(
                    "{name} `{part}.{side}`: expected an end within reach, found it {:.1} cm too {}",
                    limb.short.abs() * 100.0,
                    if limb.short > 0.0 { "far" } else { "near" }
                ));
            }
        }
    }
}

/// Angles that a pose states itself.
fn stated_problems(pose: &Pose, name: &str, found: &mut Vec<String>) {
    outside(&format!("{name} `spine`"), &SPINE, &pose.spine.map(f32::from), found);
    outside(&format!("{name} `neck`"), &NECK, &pose.neck.map(f32::from), found);
    for (limb, side) in pose.arms.iter().zip(["right", "left"]) {
        if let Limb::Angles(angles) = limb {
            outside(&format!("{name} `arm.{side}`"), &ARM, &angles.map(f32::from), found);
        }
    }
}

fn outside(part: &str, ranges: &[Range], angles: &[f32], found: &mut Vec<String>) {
    for (Range(joint, low, high), angle) in ranges.iter().zip(angles) {
        // Half a degree for rounding; NaN is outside of every range.
        if !(low - 0.6..=high + 0.6).contains(angle) {
            found.push(format!("{part} {joint}: expected {low} to {high} degrees, found {angle:.0}"));
        }
    }
}

/// Contacts that both poses hold fast and that move all the same.
fn sliding(poses: &[Pose], name: &str, found: &mut Vec<String>) {
    for contact in poses[0].fixed.iter().filter(|contact| poses[1].fixed.contains(contact)) {
        let home = between(poses, 0.0).point(contact.point).0;
        let farthest = (1..=20)
            .map(|step| (between(poses, step as f32 / 20.0).point(contact.point).0 - home).length())
            .fold(0.0, f32::max);
        if farthest.is_nan() || farthest > TOLERANCE {
            found.push(format!(
                "{name} `{}`: expected not to slide, found {:.1} cm",
                contact.point.name(),
                farthest * 100.0
            ));
        }
    }
}

/// Parts that go through the floor, with how deep they go at worst.
pub fn below_floor(bodies: &[Skeleton], name: &str, found: &mut Vec<String>) {
    for (point, part) in Point::ALL {
        let low = bodies.iter().map(|body| {
            let (place, radius) = body.point(*point);
            place.y - radius
        });
        let lowest = low.fold(f32::MAX, |least, low| if low.is_nan() { f32::MIN } else { least.min(low) });
        if lowest < -TOLERANCE {
            found.push(format!(
                "{name} `{part}`: expected on or above the floor, found {:.1} cm below",
                -lowest * 100.0
            ));
        }
    }
}

/// How far the lengths of a body's limbs are from what they should be, metres: the farthest.
pub fn stretch(body: &Skeleton) -> f32 {
    let limb = |from: super::space::Vector, to: super::space::Vector, length: f32| {
        ((to - from).length() - length).abs()
    };
    body.legs
        .iter()
        .flat_map(|leg| [limb(leg.root, leg.middle, THIGH), limb(leg.middle, leg.end, SHIN)])
        .chain(
            body.arms
                .iter()
                .flat_map(|arm| [limb(arm.root, arm.middle, UPPER_ARM), limb(arm.middle, arm.end, FOREARM)]),
        )
        .fold(0.0, f32::max)
}
