//! One figure seen by one camera: what is painted, in which order, and how much room all its moments need.

use super::props::{self, Painted};
use super::shape::{Camera, Outline, UNITS, flesh, joint, muscle, swollen};
use super::skeleton::Skeleton;
use super::space::{Vector, vector};
use super::{Far, Figure, Mistake, Part, Point, Prop};

/// Steps of one lift that are drawn; between them the outlines are blended.
const STEPS: usize = 6;

/// The shortest arrow, units.
const ARROW: f32 = 84.0;

/// How many units a point may move in the picture and still count as staying in its place.
const STAYS: f32 = 4.0;

/// The moments that are drawn.
pub(super) fn moments(figure: &Figure) -> impl Iterator<Item = f32> {
    let steps = STEPS.max((figure.poses.len() - 1) * 3);
    (0..=steps).map(move |step| step as f32 / steps as f32)
}

/// What stays the same from one moment to the next.
pub(super) struct Scene {
    pub(super) camera: Camera,
    order: [Part; 5],
    /// Whether the face is turned to the viewer.
    face: bool,
    /// Left, top, right and bottom of the picture.
    pub(super) bounds: [f32; 4],
}

impl Figure {
    /// The order in which the parts of the body are painted, farthest first.
    fn painting(&self) -> [Part; 5] {
        let bodies = [self.at(0.0), self.at(0.5), self.at(1.0)];
        order(self, &Camera::from(self.view), &bodies)
    }
}

fn order(figure: &Figure, camera: &Camera, bodies: &[Skeleton]) -> [Part; 5] {
    let trunk = |body: &Skeleton| camera.nearness(body.hips.toward(body.neck, 0.4)) + 0.03;
    // The hand that holds a weight lies over it, and the weight over the body.
    let hold = if figure.props.iter().any(is_weight) { 9.0 } else { 0.06 };
    let nearness = |part: Part| {
        let near = |body: &Skeleton| match part {
            Part::Trunk => trunk(body),
            Part::RightLeg => camera.nearness(body.legs[0].root.toward(body.legs[0].middle, 0.6)),
            Part::LeftLeg => camera.nearness(body.legs[1].root.toward(body.legs[1].middle, 0.6)),
            Part::RightArm => camera.nearness(body.arms[0].middle) + hold,
            Part::LeftArm => camera.nearness(body.arms[1].middle) + 0.06,
        };
        let own = bodies.iter().map(near).sum::<f32>();
        // A leg that is not behind the body is painted over the pelvis, which is then joined to it.
        let behind = far(figure.far, part) || !matches!(part, Part::RightLeg | Part::LeftLeg);
        if behind { own } else { own.max(bodies.iter().map(trunk).sum::<f32>() + 1e-3) }
    };
    let mut parts = [Part::LeftArm, Part::LeftLeg, Part::RightLeg, Part::Trunk, Part::RightArm];
    // Five parts: an insertion sort is enough, and the library's costs the wasm 4 KB.
    for end in 1..parts.len() {
        let mut place = end;
        while place > 0 && nearness(parts[place - 1]) > nearness(parts[place]) {
            parts.swap(place - 1, place);
            place -= 1;
        }
    }
    parts
}

/// Radius of the ring round what is wrong, in units of the picture.
pub(super) const MARK_RADIUS: f32 = 52.0;

/// Width and height of the corner in which the cross stands, in units of the picture.
const CROSS: f32 = 60.0;

impl Scene {
    /// Of a figure and all its moments.
    pub(super) fn of(figure: &Figure) -> Scene {
        let mut scene = Scene { bounds: Outline::default().bounds, ..Scene::boundless(figure) };
        let bodies: Vec<(Skeleton, f32)> =
            moments(figure).map(|moment| (figure.at(moment), moment)).collect();
        scene.measure(figure, &bodies);
        scene
    }

    /// Without bounds: enough for single outlines.
    pub(super) fn boundless(figure: &Figure) -> Scene {
        let camera = figure.view.into();
        let face = faces(&camera, &figure.at(0.0)) && faces(&camera, &figure.at(1.0));
        Scene { camera, order: figure.painting(), face, bounds: [0.0; 4] }
    }

    /// Of a figure's mistake, drawn in a copy of the figure that is seen as the mistake wants it.
    pub(super) fn of_mistake(figure: &Figure, mistake: &Mistake, body: &Skeleton) -> (Scene, Figure) {
        let wrong = Figure { view: mistake.view, far: mistake.far, arrow: None, ..*figure };
        let camera = Camera::from(wrong.view);
        let order = order(&wrong, &camera, &[*body]);
        let mut scene =
            Scene { camera, order, face: faces(&camera, body), bounds: Outline::default().bounds };
        scene.measure(&wrong, &[(*body, 1.0)]);
        // The mark round what is wrong is seen whole.
        let [x, y] = camera.see(body.point(mistake.mark).0);
        let [left, top, right, bottom] = scene.bounds;
        let reach = MARK_RADIUS + 8.0;
        let (left, top) = (left.min(x - reach), top.min(y - reach));
        // The cross has a corner of its own.
        let is_in_corner = x - reach < left + CROSS && y - reach < top + CROSS;
        let left = if is_in_corner { left.min(x - reach - CROSS) } else { left };
        scene.bounds = [left, top, right.max(x + reach), bottom.max(y + reach)];
        (scene, wrong)
    }

    /// Finds the bounds of all moments.
    fn measure(&mut self, figure: &Figure, bodies: &[(Skeleton, f32)]) {
        let mut cover = Outline::default();
        let mut painted = self.room(figure);
        for (body, moment) in bodies {
            painted.extend(self.body(figure, body, *moment));
        }
        if let Some(arrow) = self.arrow(figure) {
            painted.push(("arrow", arrow));
        }
        for (_, outline) in painted {
            let [left, top, right, bottom] = outline.bounds;
            if left <= right {
                cover.cover([left, top], 0.0);
                cover.cover([right, bottom], 0.0);
            }
        }
        let [left, top, right, bottom] = cover.bounds;
        self.bounds = [left - 14.0, top - 14.0, right + 14.0, bottom + 14.0];
    }

    /// What never moves: floor and furniture.
    pub(super) fn room(&self, figure: &Figure) -> Vec<Painted> {
        let nobody = figure.at(0.0);
        let things = figure.props.iter().filter(|prop| props::still(prop));
        let mut painted = vec![("floor", self.floor(figure))];
        painted.extend(things.flat_map(|prop| props::paint(prop, &nobody, &self.camera, 0.0)));
        painted
    }

    /// The strip of floor under everything that comes near it, from edge to edge.
    fn floor(&self, figure: &Figure) -> Outline {
        let (mut high, mut low) = (f32::MAX, f32::MIN);
        let middle = self.camera.see(figure.at(0.5).hips)[0];
        for moment in [0.0, 0.5, 1.0] {
            let body = figure.at(moment);
            for (point, _) in Point::ALL {
                let (place, _) = body.point(*point);
                if place.y < 0.25 {
                    let [_, y] = self.camera.see(Vector { y: 0.0, ..place });
                    (high, low) = (high.min(y), low.max(y));
                }
            }
        }
        // What stands on the floor stands on the strip.
        for prop in figure.props {
            let corners = match prop {
                Prop::Mat([x0, x1, z0, z1]) => [*x0, *x1, *z0, *z1],
                Prop::Box([x0, _, z0, x1, _, z1]) => [*x0, *x1, *z0, *z1],
                Prop::Footprint([x, z]) => [*x, *x, *z, *z],
                _ => continue,
            };
            let [x0, x1, z0, z1] = corners.map(|n| f32::from(n) / 1000.0);
            for (x, z) in [(x0, z0), (x0, z1), (x1, z0), (x1, z1)] {
                let [_, y] = self.camera.see(vector(x, 0.0, z));
                (high, low) = (high.min(y + 12.0), low.max(y - 12.0));
            }
        }
        let mut floor = Outline::default();
        let [left, _, right, _] = self.bounds;
        let (high, low) = (high - 18.0, low + 18.0);
        if left < right && high < low {
            floor.polygon(&[[left, high], [right, high], [right, low], [left, low]]);
        } else {
            floor.cover([middle, high], 0.0);
            floor.cover([middle, low], 0.0);
        }
        floor
    }

    /// Everything that may move, in painting order.
    pub(super) fn body(&self, figure: &Figure, body: &Skeleton, moment: f32) -> Vec<Painted> {
        let mut painted = Vec::new();
        let things = |stands: bool| {
            figure.props.iter().filter(move |prop| !props::still(prop) && props::stands(prop) == stands)
        };
        for prop in things(true) {
            painted.extend(props::paint(prop, body, &self.camera, moment));
        }
        let mut tints = Vec::new();
        for (place, part) in self.order.into_iter().enumerate() {
            if part == Part::RightArm {
                for prop in figure.props.iter().filter(|prop| is_weight(prop)) {
                    painted.extend(props::paint(prop, body, &self.camera, moment));
                }
            }
            let pale = far(figure.far, part);
            let mut outline = Outline::default();
            outline.capsules(&self.camera, &flesh(body, part));
            painted.push((if pale { "far" } else { "body" }, outline));
            let side = match part {
                Part::RightLeg => 0,
                Part::LeftLeg => 1,
                Part::Trunk => 2,
                Part::RightArm | Part::LeftArm => continue,
            };
            let leg_follows =
                self.order[place + 1..].iter().any(|next| matches!(next, Part::RightLeg | Part::LeftLeg));
            // Where only a leg is pale and it crosses in front of the other one, it comes out of the pelvis too.
            if side < 2 && (!pale || (figure.far == Far::LeftLeg && !leg_follows)) {
                let mut outline = Outline::default();
                outline.capsules(&self.camera, &joint(body, side));
                painted.push(("join", outline));
            }
            let tinted = figure.muscles.iter().filter(|tinted| match tinted {
                super::Muscle::Trunk => side == 2,
                _ => side == 0 || (side == 1 && figure.both),
            });
            for tinted in tinted {
                let mut outline = Outline::default();
                let tight = if figure.tense { moment } else { 1.0 };
                outline.capsules(&self.camera, &swollen(muscle(body, *tinted, side.min(1)), tight));
                tints.push((if pale { "work far" } else { "work" }, outline));
            }
            // The tint of a leg must not be hidden by the joint of the other one beside it.
            if figure.far != Far::Neither || side == 2 || !leg_follows {
                painted.append(&mut tints);
            }
        }
        if self.face {
            painted.push(props::eyes(body, figure.props.contains(&Prop::ClosedEyes), &self.camera));
        }
        for prop in things(false).filter(|prop| !is_weight(prop)) {
            painted.extend(props::paint(prop, body, &self.camera, moment));
        }
        painted
    }

    /// The arrow beside the way of its point, or two arrows that close in on a point that stays.
    pub(super) fn arrow(&self, figure: &Figure) -> Option<Outline> {
        let arrow = figure.arrow?;
        let see = |moment| self.camera.see(figure.at(moment).point(arrow.point).0);
        let [from, middle, to] = [see(0.0), see(0.5), see(1.0)];
        let [beside, ahead] = [arrow.beside, arrow.ahead].map(|n| f32::from(n) * UNITS / 1000.0);
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let length = (dx * dx + dy * dy).sqrt();
        let mut outline = Outline::default();
        if length < STAYS {
            for side in [-1.0, 1.0] {
                let along = |far: f32| [to[0] + side * (beside + far), to[1] + ahead];
                outline.arrow([along(ARROW * 0.7), along(ARROW * 0.35), along(0.0)]);
            }
            return Some(outline);
        }
        let (ux, uy) = (dx / length, dy / length);
        // A short way is drawn longer, so that it can be seen at all.
        let more = ((ARROW - length) / 2.0).max(0.0);
        let beside_of =
            |[x, y]: [f32; 2], along: f32| [x + uy * beside + ux * along, y - ux * beside + uy * along];
        outline.arrow([beside_of(from, ahead - more), beside_of(middle, ahead), beside_of(to, ahead + more)]);
        Some(outline)
    }
}

impl Outline {
    /// Adds an arrow through three places, with its head at the last.
    fn arrow(&mut self, [from, middle, to]: [[f32; 2]; 3]) {
        for point in [from, middle, to] {
            self.cover(point, 20.0);
        }
        // The middle says how far the way bows, not how evenly it is taken: an arrow's bow is even.
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let half = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
        let bow = ((middle[1] - half[1]) * dx - (middle[0] - half[0]) * dy) / (dx * dx + dy * dy).max(1.0);
        let bend = [half[0] - 2.0 * bow * dy, half[1] + 2.0 * bow * dx];
        self.command('M', &from);
        self.command('Q', &[bend[0], bend[1], to[0], to[1]]);
        let (hx, hy) = (to[0] - bend[0], to[1] - bend[1]);
        let head = (hx * hx + hy * hy).sqrt().max(0.01);
        let (hx, hy) = (hx / head * 24.0, hy / head * 24.0);
        self.command('M', &[to[0] - hx - hy * 0.8, to[1] - hy + hx * 0.8]);
        self.command('L', &to);
        self.command('L', &[to[0] - hx + hy * 0.8, to[1] - hy - hx * 0.8]);
    }
}

/// Whether a face is turned to the camera far enough for both eyes to be seen.
fn faces(camera: &Camera, body: &Skeleton) -> bool {
    camera.nearness(body.head.forward) > 0.6
}

fn is_weight(prop: &Prop) -> bool {
    matches!(prop, Prop::Weight(_))
}

/// Whether a part is painted paler.
fn far(far: Far, part: Part) -> bool {
    match far {
        Far::Neither => false,
        Far::Left => matches!(part, Part::LeftArm | Part::LeftLeg),
        Far::LeftLeg => part == Part::LeftLeg,
    }
}
