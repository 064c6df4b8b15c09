//! Things in the room: mat, wall, step, bench, pad, chair, roller, towel roll, band, strap and weight.

use super::Prop;
use super::shape::{Camera, Outline, UNITS};
use super::skeleton::Skeleton;
use super::space::{Vector, limit, vector};

/// A painted path: its class and its outline.
pub type Painted = (&'static str, Outline);

/// The classes of walls and furniture, which stand back, and of what somebody steps or rolls on: its sides, and the top or
/// end that is lighter.
const ROOM: [&str; 2] = ["prop", "top"];
const GEAR: [&str; 2] = ["gear", "gear-top"];

/// A box that is lower is a step, a pad or a towel, and no wall, millimetres.
const WALL: i16 = 1000;

fn metres(millimetres: i16) -> f32 {
    f32::from(millimetres) / 1000.0
}

/// Whether a thing belongs to the room and is painted before the body; the others are held or worn.
pub fn stands(prop: &Prop) -> bool {
    still(prop) || matches!(prop, Prop::Roll(_) | Prop::RollAlong(_))
}

/// Whether a thing never moves.
pub fn still(prop: &Prop) -> bool {
    matches!(prop, Prop::Mat(_) | Prop::Box(_) | Prop::Chair(_) | Prop::Footprint(_))
}

#[cfg(not(target_arch = "wasm32"))]
/// How far a place is from the surface of a thing, metres; negative inside.
pub fn gap(prop: &Prop, place: Vector, moment: f32) -> f32 {
    match prop {
        Prop::Box(corners) => box_gap(corners.map(metres), place),
        Prop::Chair([x, z, height]) => {
            let [x, z, height] = [*x, *z, *height].map(metres);
            let seat = [x - 0.42, height - 0.04, z - 0.22, x, height, z + 0.22];
            let back = [x - 0.45, height, z - 0.22, x - 0.41, height + 0.42, z + 0.22];
            box_gap(seat, place).min(box_gap(back, place))
        }
        Prop::Roll(roll) => {
            let ([x, z], radius) = rolled(roll, moment);
            let round = vector(place.x - x, place.y - radius, 0.0).length() - radius;
            outside([round, (place.z - z).abs() - metres(roll[5]), f32::MIN])
        }
        Prop::RollAlong(roll) => {
            let ([x, z], radius) = rolled(roll, moment);
            let round = vector(0.0, place.y - radius, place.z - z).length() - radius;
            outside([round, (place.x - x).abs() - metres(roll[5]), f32::MIN])
        }
        Prop::Mat(_) | Prop::Footprint(_) => place.y,
        Prop::Band(_) | Prop::Strap(..) | Prop::Weight(_) | Prop::ClosedEyes => place.y,
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn box_gap([x0, y0, z0, x1, y1, z1]: [f32; 6], place: Vector) -> f32 {
    let out = |low: f32, high: f32, value: f32| (low - value).max(value - high);
    outside([out(x0, x1, place.x), out(y0, y1, place.y), out(z0, z1, place.z)])
}

/// How far outside a convex thing is what is so far outside of each pair of its sides; negative inside.
#[cfg(not(target_arch = "wasm32"))]
fn outside(sides: [f32; 3]) -> f32 {
    let [x, y, z] = sides.map(|side| side.max(0.0));
    let far = vector(x, y, z).length();
    if far > 0.0 { far } else { sides.into_iter().fold(f32::MIN, f32::max) }
}

/// Where a roll is at a moment, and its radius.
fn rolled(&[x0, z0, x1, z1, radius, _]: &[i16; 6], moment: f32) -> ([f32; 2], f32) {
    let way = |from: i16, to: i16| metres(from) + (metres(to) - metres(from)) * moment;
    ([way(x0, x1), way(z0, z1)], metres(radius))
}

/// The paths of a thing.
pub fn paint(prop: &Prop, body: &Skeleton, camera: &Camera, moment: f32) -> Vec<Painted> {
    match prop {
        Prop::Mat(edges) => {
            let [x0, x1, z0, z1] = edges.map(metres);
            let corner = |x, z| camera.see(vector(x, 0.0, z));
            let mut outline = Outline::default();
            outline.polygon(&[corner(x0, z0), corner(x1, z0), corner(x1, z1), corner(x0, z1)]);
            vec![("mat", outline)]
        }
        Prop::Box(corners) => {
            let colours = if corners[4] < WALL { GEAR } else { ROOM };
            cuboid(corners.map(metres), colours, camera)
        }
        Prop::Chair(place) => chair(place.map(metres), camera),
        Prop::Roll(roll) => {
            let ([x, z], radius) = rolled(roll, moment);
            let half = metres(roll[5]);
            cylinder(vector(x, radius, z - half), vector(x, radius, z + half), radius, camera)
        }
        Prop::RollAlong(roll) => {
            let ([x, z], radius) = rolled(roll, moment);
            let half = metres(roll[5]);
            cylinder(vector(x - half, radius, z), vector(x + half, radius, z), radius, camera)
        }
        Prop::Band(share) => {
            let share = f32::from(*share) / 100.0;
            let (place, radius): (fn(&super::skeleton::PlacedLimb, f32) -> Vector, f32) = if share <= 1.0 {
                (|leg, share| leg.root.toward(leg.middle, share), 0.086 - 0.033 * share)
            } else {
                (|leg, share| leg.middle.toward(leg.end, share - 1.0), 0.04)
            };
            let (right, left) = (place(&body.legs[0], share), place(&body.legs[1], share));
            let way = (right - left).unit_or(body.pelvis.right) * (radius - 0.006);
            line("band", right + way, left - way, 0.021, camera)
        }
        Prop::Strap(from, to) => line("strap", body.point(*from).0, body.point(*to).0, 0.012, camera),
        Prop::Footprint(place) => {
            let [x, z] = place.map(metres);
            // A sole from the heel along one edge to the toes, and back along the other.
            let edge =
                [(-0.19, 0.016), (-0.16, 0.03), (-0.07, 0.026), (0.0, 0.046), (0.04, 0.04), (0.065, 0.016)];
            let mut corners = [[0.0; 2]; 12];
            for (index, (along, wide)) in edge.into_iter().enumerate() {
                corners[index] = camera.see(vector(x + along, 0.0, z + wide));
                corners[11 - index] = camera.see(vector(x + along, 0.0, z - wide));
            }
            let mut outline = Outline::default();
            outline.polygon(&corners);
            vec![("prop", outline)]
        }
        // The face is painted with the head.
        Prop::ClosedEyes => Vec::new(),
        Prop::Weight(point) => {
            let (place, radius) = body.point(*point);
            let place = place + body.pelvis.forward * (radius + 0.12) + body.pelvis.up * 0.02;
            let way = body.pelvis.right;
            let mut outline = Outline::default();
            // Long enough for a hand or two between its ends.
            outline.capsule(camera, (place - way * 0.16, 0.017, place + way * 0.16, 0.017));
            for end in [-0.145, 0.145] {
                outline.capsule(camera, (place + way * (end - 0.01), 0.06, place + way * (end + 0.01), 0.06));
            }
            vec![("weight", outline)]
        }
    }
}

/// The eyes, which tell a face from the back of a head: two dots, or two lids with their lashes down.
pub fn eyes(body: &Skeleton, closed: bool, camera: &Camera) -> Painted {
    let eye = |y: f32, z: f32| body.neck + body.head.place(vector(0.09, y, z));
    let mut outline = Outline::default();
    for side in [-1.0, 1.0] {
        let middle = eye(0.15, 0.038 * side);
        if closed {
            outline.capsule(camera, (middle, 0.007, eye(0.162, 0.014 * side), 0.006));
            outline.capsule(camera, (middle, 0.007, eye(0.162, 0.062 * side), 0.006));
        } else {
            outline.capsule(camera, (middle, 0.009, eye(0.154, 0.038 * side), 0.009));
        }
    }
    ("eyes", outline)
}

fn line(class: &'static str, from: Vector, to: Vector, radius: f32, camera: &Camera) -> Vec<Painted> {
    let mut outline = Outline::default();
    outline.capsule(camera, (from, radius, to, radius));
    vec![(class, outline)]
}

/// A box as the sides that can be seen, with the lighter top over them.
fn cuboid(
    [x0, y0, z0, x1, y1, z1]: [f32; 6],
    [side, lid]: [&'static str; 2],
    camera: &Camera,
) -> Vec<Painted> {
    let corner = |x, y, z| camera.see(vector(x, y, z));
    let x = if camera.nearness(vector(1.0, 0.0, 0.0)) > 0.0 { x1 } else { x0 };
    let z = if camera.nearness(vector(0.0, 0.0, 1.0)) > 0.0 { z1 } else { z0 };
    let mut sides = Outline::default();
    sides.polygon(&[corner(x, y0, z0), corner(x, y1, z0), corner(x, y1, z1), corner(x, y0, z1)]);
    sides.polygon(&[corner(x0, y0, z), corner(x0, y1, z), corner(x1, y1, z), corner(x1, y0, z)]);
    let mut top = Outline::default();
    top.polygon(&[corner(x0, y1, z0), corner(x1, y1, z0), corner(x1, y1, z1), corner(x0, y1, z1)]);
    vec![(side, sides), (lid, top)]
}

fn chair([x, z, height]: [f32; 3], camera: &Camera) -> Vec<Painted> {
    let mut legs = Outline::default();
    for leg_x in [x - 0.4, x - 0.03] {
        for leg_z in [z - 0.2, z + 0.2] {
            legs.capsule(
                camera,
                (vector(leg_x, 0.012, leg_z), 0.014, vector(leg_x, height - 0.02, leg_z), 0.014),
            );
        }
    }
    for post_z in [z - 0.2, z + 0.2] {
        legs.capsule(
            camera,
            (vector(x - 0.43, height - 0.02, post_z), 0.014, vector(x - 0.43, height + 0.42, post_z), 0.014),
        );
    }
    let mut painted = vec![("prop", legs)];
    painted.extend(cuboid([x - 0.45, height + 0.2, z - 0.2, x - 0.42, height + 0.42, z + 0.2], ROOM, camera));
    painted.extend(cuboid([x - 0.42, height - 0.04, z - 0.22, x, height, z + 0.22], ROOM, camera));
    painted
}

/// A cylinder: its silhouette, and the end that looks at the camera.
fn cylinder(from: Vector, to: Vector, radius: f32, camera: &Camera) -> Vec<Painted> {
    let (from, to) = if camera.nearness(from) <= camera.nearness(to) { (from, to) } else { (to, from) };
    let axis = (to - from).unit_or(vector(0.0, 0.0, 1.0));
    let facing = limit(camera.nearness(axis), 0.0, 1.0);
    let (a, b) = (camera.see(from), camera.see(to));
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = (dx * dx + dy * dy).sqrt();
    let (ux, uy) = if length < 0.5 { (1.0, 0.0) } else { (dx / length, dy / length) };
    let r = radius * UNITS;
    let narrow = (r * facing).max(1.0);
    let tilt = uy.atan2(ux).to_degrees();
    let edge = |[x, y]: [f32; 2], side: f32| [x - uy * r * side, y + ux * r * side];
    let arc = |[x, y]: [f32; 2], sweep: f32| [narrow, r, tilt, 0.0, sweep, x, y];
    let mut silhouette = Outline::default();
    silhouette.cover(a, r);
    silhouette.cover(b, r);
    silhouette.command('M', &edge(a, 1.0));
    silhouette.command('A', &arc(edge(a, -1.0), 1.0));
    silhouette.command('L', &edge(b, -1.0));
    silhouette.command('A', &arc(edge(b, 1.0), 1.0));
    silhouette.d.push('Z');
    let mut end = Outline::default();
    for (share, sweep) in [(1.0, 1.0), (0.42, 0.0)] {
        let [high, low] = [1.0, -1.0].map(|side| {
            let [x, y] = edge(b, side);
            [b[0] + (x - b[0]) * share, b[1] + (y - b[1]) * share]
        });
        let arc = |[x, y]: [f32; 2]| [narrow * share, r * share, tilt, 0.0, sweep, x, y];
        end.command('M', &high);
        end.command('A', &arc(low));
        end.command('A', &arc(high));
        end.d.push('Z');
    }
    vec![(GEAR[0], silhouette), (GEAR[1], end)]
}
