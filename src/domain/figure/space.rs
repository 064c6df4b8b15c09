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
        let (sin, cos) = degrees.to_radians().sin_cos();
        Turn {
            forward: self.forward,
            up: self.up * cos + self.right * sin,
            right: self.right * cos - self.up * sin,
        }
    }

    /// Turned about its own up axis, right towards forward, by degrees.
    pub fn about_up(self, degrees: f32) -> Turn {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Turn {
            forward: self.forward * cos - self.right * sin,
            up: self.up,
            right: self.right * cos + self.forward * sin,
        }
    }

    /// Turned about its own right axis, forward towards up, by degrees.
    pub fn about_right(self, degrees: f32) -> Turn {
        let (sin, cos) = degrees.to_radians().sin_cos();
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
