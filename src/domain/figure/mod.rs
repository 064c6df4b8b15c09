//! The jointed figure that shows how an exercise goes: one body, one renderer, many poses as data.
//!
//! A pose is joint angles, plus where hands and feet rest. [`skeleton`] places the joints from it, [`movement`] finds
//! the pose at any moment between start and end, [`check`] says what no body could do, [`shape`] and [`props`] give
//! the skeleton flesh and things, [`svg`] draws. Everything is in one room: x is where the standing body looks, y is
//! up, z is its right; the floor is y = 0. The room is seen by a camera from far away (orthographic), so a limb that
//! points at the viewer looks short, and is still as long.
//!
//! It knows no exercise and no words: the tables come from [`crate::content`], the text alternative as an argument.
//! The base figure works its right side; the left side is its mirror image.

#[cfg(not(target_arch = "wasm32"))]
pub mod check;
pub mod movement;
pub mod props;
mod scene;
pub mod shape;
pub mod skeleton;
pub mod space;
pub mod svg;

/// Everything needed to draw one exercise.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// From where it is seen.
    pub view: View,
    /// Start first, the held position last; at least two.
    pub poses: &'static [Pose],
    /// Muscles to tint, on the working side (or both).
    pub muscles: &'static [Muscle],
    /// Whether both sides work, so that both are tinted.
    pub both: bool,
    /// Whether the muscle tightens without moving much: its tint then swells from start to hold.
    pub tense: bool,
    /// Things in the room.
    pub props: &'static [Prop],
    /// What shows the direction of the movement.
    pub arrow: Option<Arrow>,
    /// Limbs painted in the paler colour because they are behind the body.
    pub far: Far,
    /// The common mistake worth a picture: "not like this".
    pub mistake: Option<&'static Mistake>,
}

/// A pose that is wrong in one way, and where to look.
#[derive(Clone, Copy, Debug)]
pub struct Mistake {
    /// From where it shows best.
    pub view: View,
    /// The wrong pose.
    pub pose: Pose,
    /// The place to look at.
    pub mark: Point,
    /// A line through two points that shows what is out of level.
    pub line: Option<(Point, Point)>,
    /// Limbs painted paler.
    pub far: Far,
}

/// From where the room is seen, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// 0 from the body's right side, 90 from in front of a standing body, 180 from its left.
    pub turn: i16,
    /// Looking down: 0 level, 90 from the ceiling.
    pub tilt: i16,
}

/// Which limbs are painted paler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain names")]
pub enum Far {
    Neither,
    Left,
    LeftLeg,
}

/// The painted parts of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain names")]
pub enum Part {
    Trunk,
    RightLeg,
    LeftLeg,
    RightArm,
    LeftArm,
}

/// One key position of the whole body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    /// The point that is put somewhere; the rest of the body follows.
    pub anchor: Point,
    /// Where the underside of that point is, millimetres.
    pub at: [i16; 3],
    /// Turn of the pelvis in degrees: pitch (forward; 90 is face down), roll (90 is right side up), yaw (to the
    /// right), and last about its own long axis (to the right).
    pub turn: [i16; 4],
    /// A second point that the body is tipped onto, and the height of what it lies on in millimetres.
    pub settle: Option<(Point, i16)>,
    /// Degrees of bending forward, to the right, and twisting to the right, shared by lower and upper back.
    pub spine: [i16; 3],
    /// The same for the head.
    pub neck: [i16; 3],
    /// Right and left leg.
    pub legs: [Limb; 2],
    /// Right and left arm.
    pub arms: [Limb; 2],
    /// Where along the thigh [`Point::RightThigh`] lies, percent from hip to knee.
    pub along: i16,
    /// Points that rest on something and do not move from there while both poses name them. Nothing is drawn from
    /// this; it is for checking, so the wasm goes without.
    #[cfg(not(target_arch = "wasm32"))]
    pub fixed: &'static [Contact],
    /// Points that touch something and may slide or roll along it.
    #[cfg(not(target_arch = "wasm32"))]
    pub touch: &'static [Contact],
}

/// How a limb is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limb {
    /// By its joint angles, degrees: flexion, abduction and outward rotation of hip or shoulder, flexion of knee or
    /// elbow, and of ankle (up) or wrist.
    Angles([i16; 5]),
    /// By where its end is: place in millimetres (ball of the foot on its sole, or wrist), turn of knee or elbow
    /// outward about the line from root to end, lift of the heel or flexion of the wrist, toes outward.
    Reach([i16; 6]),
    /// A leg by where its ankle is, the foot following the shin: place in millimetres, turn of the knee outward,
    /// flexion of the ankle.
    Ankle([i16; 5]),
}

#[cfg(not(target_arch = "wasm32"))]
/// A touch between a point of the body and what bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The point.
    pub point: Point,
    /// What it touches: a prop by its place in the list, or the floor.
    pub on: Option<u8>,
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "plain names of body parts")]
        pub enum $name { $($variant),+ }

        impl $name {
            /// All of them, with the name that content files use.
            pub const ALL: &'static [($name, &'static str)] = &[$(($name::$variant, $text)),+];

            /// The name that content files use.
            pub fn name(self) -> &'static str {
                $name::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| name)
            }

            /// The one of this name.
            pub fn find(name: &str) -> Option<$name> {
                $name::ALL.iter().find(|(_, known)| *known == name).map(|(found, _)| *found)
            }
        }
    };
}

named!(
    /// A point of the body that can rest on something or be followed by an arrow.
    Point {
        Hips = "hips",
        Seat = "seat",
        Belly = "belly",
        Back = "back",
        Chest = "chest",
        Head = "head",
        RightShoulder = "shoulder.right",
        LeftShoulder = "shoulder.left",
        RightElbow = "elbow.right",
        LeftElbow = "elbow.left",
        RightHand = "hand.right",
        LeftHand = "hand.left",
        RightHip = "hip.right",
        LeftHip = "hip.left",
        RightThigh = "thigh.right",
        LeftThigh = "thigh.left",
        RightKnee = "knee.right",
        LeftKnee = "knee.left",
        RightAnkle = "ankle.right",
        LeftAnkle = "ankle.left",
        RightHeel = "heel.right",
        LeftHeel = "heel.left",
        RightBall = "ball.right",
        LeftBall = "ball.left",
        RightToe = "toe.right",
        LeftToe = "toe.left",
    }
);

named!(
    /// A muscle group as a tinted area of the body.
    Muscle {
        Quadriceps = "quadriceps",
        GluteusMaximus = "gluteus-maximus",
        GluteusMedius = "gluteus-medius",
        HipFlexors = "hip-flexors",
        Hamstrings = "hamstrings",
        Calf = "calf",
        Trunk = "trunk",
        OuterThigh = "outer-thigh",
        Foot = "foot",
    }
);

/// An arrow along the way that a point takes; two that close in on it from both sides where it stays in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The point.
    pub point: Point,
    /// How far beside it the arrow is drawn, millimetres; negative on the other side. Of two, how far from the point
    /// they end.
    pub beside: i16,
    /// How far ahead along the way, millimetres.
    pub ahead: i16,
}

/// A thing in the room. Lengths in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prop {
    /// A mat on the floor: from and to, forward and right.
    Mat([i16; 4]),
    /// A box: lowest corner, highest corner. Wall, step, bench, pad.
    Box([i16; 6]),
    /// A chair that looks forward: middle of its seat's front edge (x, z) and height of the seat.
    Chair([i16; 3]),
    /// A roll across the body: place of its middle in the first and the last pose (x, z), radius, half length.
    /// It rolls on the floor. Foam roller or towel.
    Roll([i16; 6]),
    /// A roll along the body (its axis is x): otherwise the same.
    RollAlong([i16; 6]),
    /// A loop band around both legs, so far down the thigh (percent), or from 100 down the shin.
    Band(i16),
    /// A strap from a hand to an ankle.
    Strap(Point, Point),
    /// A mark on the floor where a foot will tread: place of the ball of the foot (x, z).
    Footprint([i16; 2]),
    /// A dumbbell resting on a point.
    Weight(Point),
    /// The eyes are closed wherever they are seen; otherwise they are open.
    ClosedEyes,
}
