//! Flesh on the bones: each body part is a few tapered capsules, seen by the camera as two circles and the straight
//! lines that touch both. All arcs keep their flags whatever the pose, so that one outline can turn into the next.

use std::fmt::Write;

use super::skeleton::Skeleton;
use super::space::{Vector, sin_cos, vector};
use super::{Muscle, Part, View};

/// Drawing units in a metre. Outlines are whole units: 3 mm.
pub const UNITS: f32 = 320.0;

/// The nearest whole unit.
pub fn whole(units: f32) -> i32 {
    (units + 0.5).floor() as i32
}

/// Turns places of the room into places of the picture.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    across: Vector,
    down: Vector,
    toward: Vector,
}

impl From<View> for Camera {
    fn from(view: View) -> Camera {
        let (sin, cos) = sin_cos(f32::from(view.turn));
        let (high, level) = sin_cos(f32::from(view.tilt));
        Camera {
            across: vector(cos, 0.0, -sin),
            down: vector(sin * high, -level, cos * high),
            toward: vector(sin * level, high, cos * level),
        }
    }
}

impl Camera {
    /// A place in the picture, units.
    pub fn see(&self, place: Vector) -> [f32; 2] {
        [place.dot(self.across) * UNITS, place.dot(self.down) * UNITS]
    }

    /// How near a place is, metres; larger is nearer.
    pub fn nearness(&self, place: Vector) -> f32 {
        place.dot(self.toward)
    }
}

/// Two spheres and what lies between them: place and radius in metres.
pub type Capsule = (Vector, f32, Vector, f32);

/// Path data under construction, with its bounds.
#[derive(Clone, Debug)]
pub struct Outline {
    /// SVG path data.
    pub d: String,
    /// Least and greatest x and y, units.
    pub bounds: [f32; 4],
}

impl Default for Outline {
    fn default() -> Outline {
        Outline { d: String::new(), bounds: [f32::MAX, f32::MAX, f32::MIN, f32::MIN] }
    }
}

impl Outline {
    /// Makes room for a circle.
    pub fn cover(&mut self, [x, y]: [f32; 2], radius: f32) {
        let [left, top, right, bottom] = &mut self.bounds;
        *left = left.min(x - radius);
        *top = top.min(y - radius);
        *right = right.max(x + radius);
        *bottom = bottom.max(y + radius);
    }

    /// Adds one command with its numbers, rounded to whole units.
    pub fn command(&mut self, name: char, numbers: &[f32]) {
        self.d.push(name);
        for (index, number) in numbers.iter().enumerate() {
            let number = whole(*number);
            let space = if index > 0 && number >= 0 { " " } else { "" };
            let _ = write!(self.d, "{space}{number}");
        }
    }

    /// Adds a closed polygon.
    pub fn polygon(&mut self, corners: &[[f32; 2]]) {
        for (index, corner) in corners.iter().enumerate() {
            self.cover(*corner, 0.0);
            self.command(if index == 0 { 'M' } else { 'L' }, corner);
        }
        self.d.push('Z');
    }

    /// Adds a capsule as the camera sees it.
    pub fn capsule(&mut self, camera: &Camera, (from, thick, to, thin): Capsule) {
        let ((from, thick), (to, thin)) =
            if thick >= thin { ((from, thick), (to, thin)) } else { ((to, thin), (from, thick)) };
        let (a, b) = (camera.see(from), camera.see(to));
        let (r, s) = (thick * UNITS, thin * UNITS);
        self.cover(a, r);
        self.cover(b, s);
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let length = (dx * dx + dy * dy).sqrt().max(0.01);
        let (ux, uy) = (dx / length, dy / length);
        // Where one circle all but hides the other, keep a sliver so that the flags stay true.
        let along = ((r - s) / length).min(0.96);
        let across = (1.0 - along * along).sqrt();
        let touch = |[x, y]: [f32; 2], radius: f32, side: f32| {
            [x + radius * (ux * along - uy * across * side), y + radius * (uy * along + ux * across * side)]
        };
        let tip = if length >= r - s { b } else { [a[0] + ux * (r - s), a[1] + uy * (r - s)] };
        // Relative steps between rounded places: what only shifts keeps its numbers, and packs well.
        let round = |[x, y]: [f32; 2]| [whole(x) as f32, whole(y) as f32];
        let corners =
            [touch(a, r, 1.0), touch(a, r, -1.0), touch(tip, s, -1.0), touch(tip, s, 1.0)].map(round);
        let step = |to: usize| [corners[to][0] - corners[to - 1][0], corners[to][1] - corners[to - 1][1]];
        let arc = |large: f32, radius: f32, [x, y]: [f32; 2]| [radius, radius, 0.0, large, 1.0, x, y];
        self.command('M', &corners[0]);
        self.command('a', &arc(1.0, r, step(1)));
        self.command('l', &step(2));
        self.command('a', &arc(0.0, s, step(3)));
        self.d.push('z');
    }

    /// Adds several capsules.
    pub fn capsules(&mut self, camera: &Camera, capsules: &[Capsule]) {
        for capsule in capsules {
            self.capsule(camera, *capsule);
        }
    }
}

/// The capsules of a part of the body.
pub fn flesh(body: &Skeleton, part: Part) -> Vec<Capsule> {
    match part {
        Part::Trunk => trunk(body),
        Part::RightLeg => leg(body, 0),
        Part::LeftLeg => leg(body, 1),
        Part::RightArm => arm(body, 0),
        Part::LeftArm => arm(body, 1),
    }
}

fn trunk(body: &Skeleton) -> Vec<Capsule> {
    let pelvis = |x, y, z| body.hips + body.pelvis.place(vector(x, y, z));
    let loin = |x, y, z| body.waist + body.lumbar.place(vector(x, y, z));
    let rib = |x, y, z| body.ribs + body.chest.place(vector(x, y, z));
    let head = |x, y, z| body.neck + body.head.place(vector(x, y, z));
    let mut capsules = vec![
        (rib(-0.005, 0.195, 0.135), 0.062, rib(-0.005, 0.195, -0.135), 0.062),
        (rib(-0.005, 0.215, 0.0), 0.07, head(0.0, 0.07, 0.0), 0.047),
        (head(0.005, 0.17, 0.0), 0.093, head(0.04, 0.11, 0.0), 0.06),
        (head(0.055, 0.15, 0.0), 0.045, head(0.108, 0.136, 0.0), 0.011),
    ];
    for side in [1.0, -1.0] {
        capsules.push((rib(0.008, 0.15, 0.075 * side), 0.102, loin(0.005, 0.05, 0.05 * side), 0.08));
        capsules.push((rib(-0.005, 0.19, 0.13 * side), 0.06, loin(0.005, 0.08, 0.045 * side), 0.078));
        capsules.push((pelvis(-0.012, -0.02, 0.07 * side), 0.1, loin(0.005, 0.05, 0.05 * side), 0.08));
    }
    capsules
}

fn leg(body: &Skeleton, index: usize) -> Vec<Capsule> {
    let leg = &body.legs[index];
    let buttock = leg.root + body.pelvis.place(vector(-0.03, 0.0, 0.0));
    let calf = leg.middle - leg.lower.up * 0.12 - leg.lower.forward * 0.014;
    let foot = |x, y| leg.end + leg.tip.place(vector(x, y, 0.0));
    let across = |z| leg.end + leg.tip.place(vector(0.12, -0.054, z));
    vec![
        (leg.root, 0.086, leg.middle, 0.053),
        (buttock, 0.082, leg.root.toward(leg.middle, 0.5), 0.066),
        (calf, 0.054, leg.middle, 0.05),
        (calf, 0.054, leg.end, 0.034),
        (foot(0.0, 0.0), 0.036, foot(0.12, -0.044), 0.031),
        (foot(-0.045, -0.045), 0.03, foot(0.125, -0.053), 0.022),
        (foot(0.122, -0.052), 0.022, body.toe(index), 0.017),
        (across(0.03), 0.021, across(-0.026), 0.021),
    ]
}

fn arm(body: &Skeleton, index: usize) -> Vec<Capsule> {
    let arm = &body.arms[index];
    let hand = arm.end - arm.tip.up * 0.03;
    vec![
        (arm.root, 0.052, arm.middle, 0.037),
        (arm.middle.toward(arm.end, 0.15), 0.038, arm.end, 0.025),
        (hand, 0.032, hand - arm.tip.up * 0.075, 0.02),
    ]
}

/// What covers the seam between the pelvis and a leg painted over it.
pub fn joint(body: &Skeleton, index: usize) -> Vec<Capsule> {
    let root = body.legs[index].root + body.pelvis.place(vector(-0.014, 0.0, 0.0));
    vec![(root, 0.094, body.hips + body.pelvis.up * 0.02, 0.092)]
}

/// The tinted area of a muscle group that has swollen to its full size.
pub fn swollen(capsules: Vec<Capsule>, share: f32) -> Vec<Capsule> {
    let size = 0.6 + 0.4 * share;
    capsules.into_iter().map(|(from, thick, to, thin)| (from, thick * size, to, thin * size)).collect()
}

/// The tinted area of a muscle group on the right (0) or left (1) side.
pub fn muscle(body: &Skeleton, muscle: Muscle, index: usize) -> Vec<Capsule> {
    let side = if index == 0 { 1.0 } else { -1.0 };
    let leg = &body.legs[index];
    let pelvis = |x, y, z: f32| body.hips + body.pelvis.place(vector(x, y, z * side));
    let thigh = |share, x, z: f32| {
        leg.root.toward(leg.middle, share) + leg.upper.forward * x + leg.upper.right * (z * side)
    };
    let shin = |share, x| leg.middle.toward(leg.end, share) + leg.lower.forward * x;
    match muscle {
        Muscle::Quadriceps => vec![(thigh(0.16, 0.014, 0.0), 0.066, thigh(0.95, 0.01, 0.0), 0.042)],
        Muscle::Hamstrings => vec![(thigh(0.22, -0.02, 0.0), 0.06, thigh(0.92, -0.012, 0.0), 0.04)],
        Muscle::OuterThigh => vec![(thigh(0.08, 0.0, 0.018), 0.064, thigh(0.97, 0.0, 0.008), 0.042)],
        Muscle::GluteusMaximus => vec![(pelvis(-0.026, -0.01, 0.075), 0.084, thigh(0.24, -0.02, 0.0), 0.064)],
        Muscle::GluteusMedius => vec![(thigh(0.1, -0.01, 0.012), 0.07, pelvis(-0.012, 0.05, 0.09), 0.062)],
        Muscle::HipFlexors => vec![(thigh(0.3, 0.02, 0.0), 0.056, pelvis(0.03, 0.05, 0.07), 0.056)],
        Muscle::Calf => vec![(shin(0.28, -0.018), 0.05, shin(0.8, -0.006), 0.036)],
        Muscle::Trunk => {
            let belly = body.waist + body.lumbar.place(vector(0.022, 0.09, 0.0));
            vec![(belly, 0.083, pelvis(0.005, 0.0, 0.0), 0.084)]
        }
        Muscle::Foot => {
            let foot = |x, y| leg.end + leg.tip.place(vector(x, y, 0.0));
            vec![(foot(-0.04, -0.047), 0.026, foot(0.16, -0.058), 0.016)]
        }
    }
}
