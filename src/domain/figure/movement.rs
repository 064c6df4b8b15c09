//! Finds the pose at any moment between the key poses. What both neighbours hold fast stays fast: hands and feet that
//! rest are reached for at every moment, and the body hangs from the same anchor.

use super::skeleton::{Hold, PlacedLimb, Skeleton, Stance, ball_joint_angles};
use super::space::{Turn, limit, vector};
use super::{Figure, Point, Pose};

impl Figure {
    /// The body at a moment of the lift: 0 is the start, 1 the held position. Outside of that it stays at the ends.
    pub fn at(&self, moment: f32) -> Skeleton {
        between(self.poses, moment)
    }
}

/// The body between key poses, at an even pace from the first (0) to the last (1).
pub fn between(poses: &[Pose], moment: f32) -> Skeleton {
    let moment = limit(moment, 0.0, 1.0);
    let gaps = poses.len().saturating_sub(1);
    let place = moment * gaps as f32;
    let index = (place as usize).min(gaps.saturating_sub(1));
    let (from, to) = (Stance::from(&poses[index]), Stance::from(&poses[(index + 1).min(gaps)]));
    blend(from, to, ease(place - index as f32)).place()
}

/// Slow at both ends, as a careful movement is.
fn ease(share: f32) -> f32 {
    share * share * (3.0 - 2.0 * share)
}

fn number(from: f32, to: f32, share: f32) -> f32 {
    from + (to - from) * share
}

fn numbers<const N: usize>(from: [f32; N], to: [f32; N], share: f32) -> [f32; N] {
    std::array::from_fn(|i| number(from[i], to[i], share))
}

fn blend(mut from: Stance, mut to: Stance, share: f32) -> Stance {
    let same_anchor = from.anchor == to.anchor;
    let same_settle = from.settle.map(|s| s.0) == to.settle.map(|s| s.0);
    let (start, end) = (from.place(), to.place());
    if !same_anchor {
        for (stance, body) in [(&mut from, &start), (&mut to, &end)] {
            stance.anchor = Point::Hips;
            stance.at = body.hips;
        }
    }
    if !(same_anchor && same_settle) {
        for (stance, body) in [(&mut from, &start), (&mut to, &end)] {
            stance.tipped(body);
        }
    }
    let settle = match (from.settle, to.settle) {
        (Some((point, low)), Some((_, high))) => Some((point, number(low, high, share))),
        _ => None,
    };
    let legs = |i: usize| {
        hold(
            from.legs[i],
            to.legs[i],
            (&start.legs[i], &end.legs[i]),
            (start.pelvis, end.pelvis),
            i,
            -1.0,
            share,
        )
    };
    let arms = |i: usize| {
        hold(
            from.arms[i],
            to.arms[i],
            (&start.arms[i], &end.arms[i]),
            (start.chest, end.chest),
            i,
            1.0,
            share,
        )
    };
    Stance {
        anchor: from.anchor,
        at: from.at.toward(to.at, share),
        turn: numbers(from.turn, to.turn, share),
        settle,
        spine: numbers(from.spine, to.spine, share),
        neck: numbers(from.neck, to.neck, share),
        legs: [legs(0), legs(1)],
        arms: [arms(0), arms(1)],
        along: number(from.along, to.along, share),
    }
}

/// A limb between two ways of holding it: along the line of its end where both reach, through its joint angles
/// otherwise.
fn hold(
    from: Hold,
    to: Hold,
    placed: (&PlacedLimb, &PlacedLimb),
    roots: (Turn, Turn),
    index: usize,
    bends: f32,
    share: f32,
) -> Hold {
    match (from, to) {
        (Hold::Reach(a, x), Hold::Reach(b, y)) => {
            let mut place = a.toward(b, share);
            if bends < 0.0 {
                // A foot that goes elsewhere is lifted on its way.
                let way = vector(b.x - a.x, 0.0, b.z - a.z).length();
                place.y += if way > 0.06 { 0.2 * way.min(0.3) * 4.0 * share * (1.0 - share) } else { 0.0 };
            }
            Hold::Reach(place, numbers(x, y, share))
        }
        (Hold::Ankle(a, x), Hold::Ankle(b, y)) => Hold::Ankle(a.toward(b, share), numbers(x, y, share)),
        _ => {
            let angles = |hold: Hold, limb: &PlacedLimb, root: Turn| match hold {
                Hold::Angles(angles) => angles,
                Hold::Reach(..) | Hold::Ankle(..) => limb_angles(limb, root, index, bends),
            };
            Hold::Angles(numbers(angles(from, placed.0, roots.0), angles(to, placed.1, roots.1), share))
        }
    }
}

/// The joint angles of a placed limb, degrees. `bends` is 1 for arms, -1 for legs.
pub fn limb_angles(limb: &PlacedLimb, root: Turn, index: usize, bends: f32) -> [f32; 5] {
    let [flex, out, rotate] = ball_joint_angles(root, limb.upper, index);
    let hinge = |from: Turn, to: Turn| {
        let way = from.own(to.forward);
        way.y.atan2(way.x).to_degrees()
    };
    [flex, out, rotate, hinge(limb.upper, limb.lower) * bends, hinge(limb.lower, limb.tip)]
}

impl Stance {
    /// Takes the tip that settling found as its own, so that it can be blended with one that does not settle.
    fn tipped(&mut self, body: &Skeleton) {
        if self.settle.take().is_some() {
            let axis = usize::from(self.turn[1].abs() > 45.0);
            let up = body.pelvis.up;
            if axis == 0 {
                // Pitch of a body that lies along x.
                self.turn[0] = up.x.atan2(up.y).to_degrees();
            } else {
                self.turn[1] = (-up.z).atan2(up.y).to_degrees();
            }
        }
    }
}
