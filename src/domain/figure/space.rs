//! Directions and turns in space: three numbers and nine numbers. No fourth dimension, no general algebra.

use std::ops::{Add, Mul, Neg, Sub};

/// A place or a direction: forward, up and to the body's right, in metres.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vector {
    /// Forward.
    pub x: f32,
    /// Up.
    pub y: f32,
    /// To the right.
    pub z: f32,
}

/// A vector from its three parts.
pub const fn vector(x: f32, y: f32, z: f32) -> Vector {
    Vector { x, y, z }
}

impl Vector {
    /// Scalar product.
    pub fn dot(self, other: Vector) -> f32 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    /// Vector product.
    pub fn cross(self, other: Vector) -> Vector {
        vector(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    /// Length in metres.
    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    /// The same direction with length 1; the fallback where there is no direction.
    pub fn unit_or(self, fallback: Vector) -> Vector {
        let length = self.length();
        if length < 1e-4 { fallback } else { self * (1.0 / length) }
    }

    /// The part of it that is at right angles to a unit direction.
    pub fn across(self, axis: Vector) -> Vector {
        self - axis * self.dot(axis)
    }

    /// The place a share of the way to another.
    pub fn toward(self, other: Vector, share: f32) -> Vector {
        self + (other - self) * share
    }
}

impl Add for Vector {
    type Output = Vector;
    fn add(self, other: Vector) -> Vector {
        vector(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl Sub for Vector {
    type Output = Vector;
    fn sub(self, other: Vector) -> Vector {
        vector(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Neg for Vector {
    type Output = Vector;
    fn neg(self) -> Vector {
        self * -1.0
    }
}

impl Mul<f32> for Vector {
    type Output = Vector;
    fn mul(self, by: f32) -> Vector {
        vector(self.x * by, self.y * by, self.z * by)
    }
}

/// How a body part is turned: where its own forward, up and right point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// Where its forward points.
    pub forward: Vector,
    /// Where its up points.
    pub up: Vector,
    /// Where its right points.
    pub right: Vector,
}

impl Turn {
    /// Not turned.
    pub const NONE: Turn =
        Turn { forward: vector(1.0, 0.0, 0.0), up: vector(0.0, 1.0, 0.0), right: vector(0.0, 0.0, 1.0) };

    /// Turned about its own forward axis, up towards right, by degrees.
    pub fn about_forward(self, degrees: f32) -> Turn {
        let (sin, cos) = sin_cos(degrees);
        Turn {
            forward: self.forward,
            up: self.up * cos + self.right * sin,
            right: self.right * cos - self.up * sin,
        }
    }

    /// Turned about its own up axis, right towards forward, by degrees.
    pub fn about_up(self, degrees: f32) -> Turn {
        let (sin, cos) = sin_cos(degrees);
        Turn {
            forward: self.forward * cos - self.right * sin,
            up: self.up,
            right: self.right * cos + self.forward * sin,
        }
    }

    /// Turned about its own right axis, forward towards up, by degrees.
    pub fn about_right(self, degrees: f32) -> Turn {
        let (sin, cos) = sin_cos(degrees);
        Turn {
            forward: self.forward * cos + self.up * sin,
            up: self.up * cos - self.forward * sin,
            right: self.right,
        }
    }

    /// A place given in its own directions, in the room's directions.
    pub fn place(self, own: Vector) -> Vector {
        self.forward * own.x + self.up * own.y + self.right * own.z
    }

    /// A direction of the room in its own directions.
    pub fn own(self, room: Vector) -> Vector {
        vector(room.dot(self.forward), room.dot(self.up), room.dot(self.right))
    }
}

/// A number kept between two others; the lower of them where it is no number.
#[allow(
    clippy::manual_clamp,
    reason = "clamp can panic, and its message brings 15 KB of number printing into the wasm"
)]
pub fn limit(number: f32, low: f32, high: f32) -> f32 {
    number.max(low).min(high)
}

/// Sine and cosine of an angle in degrees, to a hundred-thousandth. The library's are exact for angles of any size,
/// and cost the wasm 7 KB; a joint needs neither.
pub fn sin_cos(degrees: f32) -> (f32, f32) {
    (sin(degrees), sin(degrees + 90.0))
}

fn sin(degrees: f32) -> f32 {
    let turn = degrees - 360.0 * (degrees / 360.0 + 0.5).floor();
    // Between a quarter and half a turn the sine runs back again.
    let folded = if turn > 90.0 {
        180.0 - turn
    } else if turn < -90.0 {
        -180.0 - turn
    } else {
        turn
    };
    let x = folded * (std::f32::consts::PI / 180.0);
    let square = x * x;
    x * (1.0 - square * (1.0 / 6.0 - square * (1.0 / 120.0 - square * (1.0 / 5040.0 - square / 362_880.0))))
}
