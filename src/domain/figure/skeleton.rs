//! Places the joints of a pose. Limb lengths are constants and every joint is placed by turning, never by moving, so
//! no pose can stretch a bone.

use super::space::{Turn, Vector, limit, sin_cos, vector};
use super::{Limb, Point, Pose};

/// Metres from hip to knee.
pub const THIGH: f32 = 0.42;
/// Metres from knee to ankle.
pub const SHIN: f32 = 0.41;
/// Metres from shoulder to elbow.
pub const UPPER_ARM: f32 = 0.29;
/// Metres from elbow to wrist.
pub const FOREARM: f32 = 0.25;
/// Metres from wrist to the knuckles' end.
pub const HAND: f32 = 0.085;
/// Height of the ankle above the sole.
pub const ANKLE_HEIGHT: f32 = 0.075;

const HIP: Vector = vector(0.0, -0.05, 0.088);
const WAIST: Vector = vector(0.0, 0.075, 0.0);
const RIBS: Vector = vector(0.0, 0.13, 0.0);
const SHOULDER: Vector = vector(0.0, 0.215, 0.165);
const NECK: Vector = vector(0.0, 0.265, 0.0);
const HEEL: Vector = vector(-0.045, -0.045, 0.0);
const BALL: Vector = vector(0.125, -0.053, 0.0);
const TOE: Vector = vector(0.17, -0.057, 0.0);

/// A placed limb.
#[derive(Clone, Copy, Debug)]
pub struct PlacedLimb {
    /// Hip or shoulder.
    pub root: Vector,
    /// Knee or elbow.
    pub middle: Vector,
    /// Ankle or wrist.
    pub end: Vector,
    /// Turn of thigh or upper arm.
    pub upper: Turn,
    /// Turn of shin or forearm.
    pub lower: Turn,
    /// Turn of foot or hand.
    pub tip: Turn,
    /// How many metres too far away its end was asked to be.
    pub short: f32,
}

/// A placed body.
#[derive(Clone, Copy, Debug)]
pub struct Skeleton {
    /// Middle of the pelvis.
    pub hips: Vector,
    /// Turn of the pelvis.
    pub pelvis: Turn,
    /// Where the lower back begins.
    pub waist: Vector,
    /// Turn of the lower back.
    pub lumbar: Turn,
    /// Where the rib cage begins.
    pub ribs: Vector,
    /// Turn of the rib cage.
    pub chest: Turn,
    /// Where the neck begins.
    pub neck: Vector,
    /// Turn of the head.
    pub head: Turn,
    /// Right and left leg.
    pub legs: [PlacedLimb; 2],
    /// Right and left arm.
    pub arms: [PlacedLimb; 2],
    along: f32,
}

/// A pose in metres and degrees, so that it can lie between two others.
#[derive(Clone, Copy, Debug)]
pub struct Stance {
    pub(super) anchor: Point,
    pub(super) at: Vector,
    pub(super) turn: [f32; 4],
    pub(super) settle: Option<(Point, f32)>,
    pub(super) spine: [f32; 3],
    pub(super) neck: [f32; 3],
    pub(super) legs: [Hold; 2],
    pub(super) arms: [Hold; 2],
    pub(super) along: f32,
}

/// How a limb is held, in metres and degrees.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hold {
    Angles([f32; 5]),
    Reach(Vector, [f32; 3]),
    Ankle(Vector, [f32; 2]),
}

fn metres(millimetres: i16) -> f32 {
    f32::from(millimetres) / 1000.0
}

impl From<Limb> for Hold {
    fn from(limb: Limb) -> Hold {
        match limb {
            Limb::Angles(angles) => Hold::Angles(angles.map(f32::from)),
            Limb::Reach([x, y, z, a, b, c]) => {
                Hold::Reach(vector(metres(x), metres(y), metres(z)), [a, b, c].map(f32::from))
            }
            Limb::Ankle([x, y, z, a, b]) => {
                Hold::Ankle(vector(metres(x), metres(y), metres(z)), [a, b].map(f32::from))
            }
        }
    }
}

impl From<&Pose> for Stance {
    fn from(pose: &Pose) -> Stance {
        let [x, y, z] = pose.at.map(metres);
        Stance {
            anchor: pose.anchor,
            at: vector(x, y, z),
            turn: pose.turn.map(f32::from),
            settle: pose.settle.map(|(point, height)| (point, metres(height))),
            spine: pose.spine.map(f32::from),
            neck: pose.neck.map(f32::from),
            legs: pose.legs.map(Hold::from),
            arms: pose.arms.map(Hold::from),
            along: f32::from(pose.along) / 100.0,
        }
    }
}

impl Stance {
    /// Places every joint.
    pub fn place(&self) -> Skeleton {
        let mut stance = *self;
        if let Some((point, height)) = self.settle {
            // The body is tipped about its anchor until the second point comes to rest: a few secant steps.
            let axis = usize::from(self.turn[1].abs() > 45.0);
            let miss = |stance: &Stance| {
                let (place, radius) = stance.anchored().point(point);
                place.y - radius - height
            };
            let (mut before, mut error) = (stance.turn[axis], miss(&stance));
            stance.turn[axis] += 2.0;
            for _ in 0..8 {
                let now = miss(&stance);
                let angle = stance.turn[axis];
                if now.abs() < 1e-5 || (now - error).abs() < 1e-7 {
                    break;
                }
                let step = limit(now * (angle - before) / (now - error), -15.0, 15.0);
                (before, error) = (angle, now);
                stance.turn[axis] = angle - step;
            }
        }
        stance.anchored()
    }

    /// Places every joint, with the anchor where it belongs.
    fn anchored(&self) -> Skeleton {
        let free = self.trunk(Vector::default());
        let (place, radius) = free.with_limbs(self).point(self.anchor);
        let wanted = vector(self.at.x, self.at.y + radius, self.at.z);
        self.trunk(wanted - place).with_limbs(self)
    }

    fn trunk(&self, hips: Vector) -> Skeleton {
        let [pitch, roll, yaw, own] = self.turn;
        let pelvis = Turn::NONE.about_up(-yaw).about_forward(-roll).about_right(-pitch).about_up(-own);
        let bend = |turn: Turn, [flex, side, twist]: [f32; 3], share: f32| {
            turn.about_up(-twist * share).about_forward(side * share).about_right(-flex * share)
        };
        let waist = hips + pelvis.place(WAIST);
        let lumbar = bend(pelvis, self.spine, 0.5);
        let ribs = waist + lumbar.place(RIBS);
        let chest = bend(lumbar, self.spine, 0.5);
        let neck = ribs + chest.place(NECK);
        let head = bend(chest, self.neck, 1.0);
        let nothing = PlacedLimb {
            root: hips,
            middle: hips,
            end: hips,
            upper: pelvis,
            lower: pelvis,
            tip: pelvis,
            short: 0.0,
        };
        Skeleton {
            hips,
            pelvis,
            waist,
            lumbar,
            ribs,
            chest,
            neck,
            head,
            legs: [nothing; 2],
            arms: [nothing; 2],
            along: self.along,
        }
    }
}

/// 1 for the right side, -1 for the left.
fn side(index: usize) -> f32 {
    if index == 0 { 1.0 } else { -1.0 }
}

impl Skeleton {
    fn with_limbs(mut self, stance: &Stance) -> Skeleton {
        for index in 0..2 {
            self.legs[index] = self.leg(index, stance.legs[index]);
            self.arms[index] = self.arm(index, stance.arms[index]);
        }
        self
    }

    fn leg(&self, index: usize, hold: Hold) -> PlacedLimb {
        let side = side(index);
        let root = self.hips + self.pelvis.place(vector(HIP.x, HIP.y, HIP.z * side));
        match hold {
            Hold::Angles([flex, out, rotate, bend, ankle]) => {
                let upper = ball_joint(self.pelvis, flex, out * side, rotate * side);
                let middle = root - upper.up * THIGH;
                let lower = upper.about_right(-bend);
                let end = middle - lower.up * SHIN;
                PlacedLimb { root, middle, end, upper, lower, tip: lower.about_right(ankle), short: 0.0 }
            }
            Hold::Reach(ball, [swivel, heel, toes]) => {
                let flat = Turn::NONE.about_up(-toes * side);
                let tip = flat.about_right(-heel);
                // A lifted heel turns about the ball of the foot, lifted toes about the heel.
                let pivot = if heel >= 0.0 { BALL } else { HEEL };
                let height = pivot.y + ANKLE_HEIGHT;
                let pivot_place = ball + flat.forward * (pivot.x - BALL.x) + flat.up * height;
                let end = pivot_place - tip.place(pivot);
                let reach = two_bones(root, end, THIGH, SHIN, self.pelvis.forward, swivel * side);
                reach.limb(root, THIGH, SHIN, -1.0, tip)
            }
            Hold::Ankle(end, [swivel, ankle]) => {
                let reach = two_bones(root, end, THIGH, SHIN, self.pelvis.forward, swivel * side);
                let mut limb = reach.limb(root, THIGH, SHIN, -1.0, Turn::NONE);
                limb.tip = limb.lower.about_right(ankle);
                limb
            }
        }
    }

    fn arm(&self, index: usize, hold: Hold) -> PlacedLimb {
        let side = side(index);
        let root = self.ribs + self.chest.place(vector(SHOULDER.x, SHOULDER.y, SHOULDER.z * side));
        match hold {
            Hold::Angles([flex, out, rotate, bend, wrist]) => {
                let upper = ball_joint(self.chest, flex, out * side, rotate * side);
                let middle = root - upper.up * UPPER_ARM;
                let lower = upper.about_right(bend);
                let end = middle - lower.up * FOREARM;
                PlacedLimb { root, middle, end, upper, lower, tip: lower.about_right(wrist), short: 0.0 }
            }
            Hold::Reach(end, [swivel, wrist, ..]) => self.hand(root, end, side, swivel, wrist),
            Hold::Ankle(end, [swivel, wrist]) => self.hand(root, end, side, swivel, wrist),
        }
    }

    fn hand(&self, root: Vector, end: Vector, side: f32, swivel: f32, wrist: f32) -> PlacedLimb {
        let back = (self.chest.up + self.chest.forward) * -1.0;
        let reach = two_bones(root, end, UPPER_ARM, FOREARM, back, -swivel * side);
        let mut limb = reach.limb(root, UPPER_ARM, FOREARM, 1.0, Turn::NONE);
        limb.tip = limb.lower.about_right(wrist);
        limb
    }

    /// Where a point of the body is, and the radius of the flesh around it.
    pub fn point(&self, point: Point) -> (Vector, f32) {
        let thigh = |index: usize| {
            let leg = &self.legs[index];
            (leg.root.toward(leg.middle, self.along), 0.083 + (0.052 - 0.083) * self.along)
        };
        let foot = |index: usize, own: Vector, radius: f32| {
            (self.legs[index].end + self.legs[index].tip.place(own), radius)
        };
        match point {
            Point::Hips => (self.hips, 0.0),
            Point::Seat => (self.hips + self.pelvis.place(vector(-0.015, -0.04, 0.0)), 0.1),
            Point::Belly => (self.waist + self.pelvis.forward * 0.01, 0.09),
            Point::Back => (self.ribs + self.chest.place(vector(0.005, 0.14, 0.0)), 0.105),
            Point::Chest => (self.ribs + self.chest.place(vector(0.012, 0.06, 0.0)), 0.105),
            Point::Head => (self.neck + self.head.place(vector(0.012, 0.165, 0.0)), 0.092),
            Point::RightShoulder => (self.arms[0].root, 0.055),
            Point::LeftShoulder => (self.arms[1].root, 0.055),
            Point::RightElbow => (self.arms[0].middle, 0.036),
            Point::LeftElbow => (self.arms[1].middle, 0.036),
            Point::RightHand => (self.arms[0].end, 0.028),
            Point::LeftHand => (self.arms[1].end, 0.028),
            Point::RightHip => (self.legs[0].root, 0.095),
            Point::LeftHip => (self.legs[1].root, 0.095),
            Point::RightThigh => thigh(0),
            Point::LeftThigh => thigh(1),
            Point::RightKnee => (self.legs[0].middle, 0.052),
            Point::LeftKnee => (self.legs[1].middle, 0.052),
            Point::RightAnkle => (self.legs[0].end, 0.034),
            Point::LeftAnkle => (self.legs[1].end, 0.034),
            Point::RightHeel => foot(0, HEEL, 0.03),
            Point::LeftHeel => foot(1, HEEL, 0.03),
            Point::RightBall => foot(0, BALL, 0.022),
            Point::LeftBall => foot(1, BALL, 0.022),
            Point::RightToe => (self.toe(0), 0.018),
            Point::LeftToe => (self.toe(1), 0.018),
        }
    }
}

impl Skeleton {
    /// The tip of the toes of a foot. Toes bend up at the ball of the foot rather than go through the floor.
    pub fn toe(&self, index: usize) -> Vector {
        let leg = &self.legs[index];
        let ball = leg.end + leg.tip.place(BALL);
        let toe = TOE - BALL;
        let room = 0.018 - ball.y;
        if leg.tip.place(toe).y >= room {
            return ball + leg.tip.place(toe);
        }
        // The least bend that clears the floor, between straight and at right angles.
        let (mut low, mut high) = (0.0, 90.0);
        for _ in 0..12 {
            let middle = (low + high) * 0.5;
            if leg.tip.about_right(middle).place(toe).y < room { low = middle } else { high = middle }
        }
        ball + leg.tip.about_right(high).place(toe)
    }
}

/// The turn of a thigh or an upper arm: out and rotate already carry the sign of their side.
fn ball_joint(from: Turn, flex: f32, out: f32, rotate: f32) -> Turn {
    from.about_right(flex).about_forward(-out).about_up(-rotate)
}

/// The angles that [`ball_joint`] makes this turn of: flexion, abduction, outward rotation in degrees.
pub fn ball_joint_angles(from: Turn, to: Turn, index: usize) -> [f32; 3] {
    let down = from.own(-to.up);
    let out = limit(down.z, -1.0, 1.0).asin();
    let flex = down.x.atan2(-down.y);
    let unrotated = from.about_right(flex.to_degrees()).about_forward(-out.to_degrees());
    let forward = unrotated.own(to.forward);
    let rotate = forward.z.atan2(forward.x);
    [flex.to_degrees(), out.to_degrees() * side(index), rotate.to_degrees() * side(index)]
}

/// How two bones reach a place.
struct Reach {
    upper: Vector,
    lower: Vector,
    pole: Vector,
    short: f32,
}

/// Finds the directions of two bones from `root` to `end`, the joint between them pointing to `pole`, turned about
/// the line between root and end by `swivel` degrees.
fn two_bones(root: Vector, end: Vector, upper: f32, lower: f32, pole: Vector, swivel: f32) -> Reach {
    let line = end - root;
    let longest = (upper + lower) * 0.9995;
    let distance = line.length();
    let reached = limit(distance, (upper - lower).abs() + 0.02, longest);
    let axis = line.unit_or(vector(0.0, -1.0, 0.0));
    let straight =
        pole.across(axis).unit_or(vector(0.0, 1.0, 0.0).across(axis).unit_or(vector(1.0, 0.0, 0.0)));
    let beside = axis.cross(straight);
    let (sin, cos) = sin_cos(swivel);
    let pole = straight * cos + beside * sin;
    let cos_root = (upper * upper + reached * reached - lower * lower) / (2.0 * upper * reached);
    let sin_root = (1.0 - cos_root * cos_root).max(0.0).sqrt();
    let upper_way = axis * cos_root + pole * sin_root;
    let lower_way = (axis * reached - upper_way * upper).unit_or(axis);
    Reach { upper: upper_way, lower: lower_way, pole, short: distance - reached }
}

impl Reach {
    /// The limb. `bends` is 1 where it bends forward (elbow) and -1 where it bends back (knee).
    fn limb(&self, root: Vector, upper: f32, lower: f32, bends: f32, tip: Turn) -> PlacedLimb {
        // The joint points to the pole: for a knee that is forward, for an elbow backward.
        let front = self.pole * -bends;
        let turn = |way: Vector| {
            let up = -way;
            let right = front.cross(up).unit_or(vector(0.0, 0.0, 1.0));
            Turn { forward: up.cross(right), up, right }
        };
        let middle = root + self.upper * upper;
        let end = middle + self.lower * lower;
        PlacedLimb {
            root,
            middle,
            end,
            upper: turn(self.upper),
            lower: turn(self.lower),
            tip,
            short: self.short,
        }
    }
}
