//! Draws a figure as inline SVG: still, moving by itself (SMIL), or as path data to set at each moment of a timer.
//! Classes and attributes only: the page's policy forbids style attributes. Colours are the page's (figure.css);
//! without them everything is drawn in the text's colour.

use std::fmt::Write;

use super::movement::between;
use super::props::{self, Painted};
use super::shape::{Camera, Outline, UNITS, flesh, joint, muscle};
use super::skeleton::Skeleton;
use super::space::{Vector, vector};
use super::{Far, Figure, Part, Point, Prop};

/// Which side of the body the picture works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// As it stands in the data.
    #[default]
    Right,
    /// Mirrored.
    Left,
}

/// How to draw.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The side that works.
    pub side: Side,
    /// What the figure shows, in words; empty where the words stand beside it, and the picture is then hidden from
    /// screen readers.
    pub label: &'a str,
    /// Whether to leave out the arrow.
    pub no_arrow: bool,
}

/// The parts of one repetition of a moving figure, seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Moving into the position.
    pub lift: f32,
    /// Staying there.
    pub hold: f32,
    /// Moving back.
    pub lower: f32,
    /// Staying at the start before the next one.
    pub rest: f32,
}

/// Steps of one lift that are drawn; between them the outlines are blended.
const STEPS: usize = 6;

/// A still picture at a moment of the lift: 0 the start, 1 the held position.
pub fn still(figure: &Figure, moment: f32, options: &Options) -> String {
    let scene = Scene::of(figure);
    let mut svg = scene.open(options, "");
    for (class, outline) in scene.room(figure) {
        path(&mut svg, class, &outline.d);
    }
    for (class, outline) in scene.body(figure, &figure.at(moment), moment) {
        path(&mut svg, &format!("m {class}"), &outline.d);
    }
    scene.close(svg, figure, options)
}

/// The common mistake as a still picture, crossed out; `None` where the figure has none.
pub fn mistake(figure: &Figure, options: &Options) -> Option<String> {
    let mistake = figure.mistake?;
    let wrong = Figure { view: mistake.view, far: mistake.far, arrow: None, ..*figure };
    let poses = [mistake.pose];
    let body = between(&poses, 0.0);
    let mut scene =
        Scene { camera: wrong.view.into(), order: [Part::Trunk; 5], bounds: Outline::default().bounds };
    scene.order = order(&wrong, &scene.camera, &[body]);
    scene.measure(&wrong, &[(body, 1.0)]);
    let mut svg = scene.open(options, " figure-mistake");
    for (class, outline) in scene.room(&wrong).into_iter().chain(scene.body(&wrong, &body, 1.0)) {
        path(&mut svg, class, &outline.d);
    }
    if let Some((from, to)) = mistake.line {
        let (from, to) = (body.point(from).0, body.point(to).0);
        let mut line = Outline::default();
        line.command('M', &scene.camera.see(from.toward(to, -0.9)));
        line.command('L', &scene.camera.see(from.toward(to, 1.9)));
        let _ = write!(svg, r#"<path class="mark" fill="none" stroke="currentColor" d="{}"/>"#, line.d);
    }
    let [x, y] = scene.camera.see(body.point(mistake.mark).0).map(|n| n.round() as i32);
    let _ =
        write!(svg, r#"<circle class="mark" fill="none" stroke="currentColor" cx="{x}" cy="{y}" r="52"/>"#);
    let [left, top, ..] = scene.bounds.map(|n| n.round() as i32);
    let _ = write!(
        svg,
        r#"<path class="mark" fill="none" stroke="currentColor" d="M{} {}l46 46m0-46l-46 46"/>"#,
        left + 4,
        top + 4
    );
    svg.push_str("</g></svg>");
    Some(svg)
}

/// A picture that moves by itself, over and over.
pub fn moving(figure: &Figure, pace: Pace, options: &Options) -> String {
    let scene = Scene::of(figure);
    let mut svg = scene.open(options, " figure-moving");
    for (class, outline) in scene.room(figure) {
        path(&mut svg, class, &outline.d);
    }
    let frames: Vec<Vec<Painted>> =
        moments(figure).map(|moment| scene.body(figure, &figure.at(moment), moment)).collect();
    let steps = frames.len() - 1;
    let whole = pace.lift + pace.hold + pace.lower + pace.rest;
    let mut times = String::new();
    for step in 0..=steps {
        let _ = write!(times, "{};", share(pace.lift * step as f32 / steps as f32 / whole));
    }
    for step in 0..=steps {
        let moment = pace.lift + pace.hold + pace.lower * step as f32 / steps as f32;
        let _ = write!(times, "{};", share(moment / whole));
    }
    times.push('1');
    for layer in 0..frames[0].len() {
        let (class, first) = &frames[0][layer];
        let d = |frame: usize| frames[frame][layer].1.d.as_str();
        if (1..=steps).all(|frame| d(frame) == first.d) {
            path(&mut svg, class, &first.d);
            continue;
        }
        let there = (0..=steps).map(d);
        let back = (0..=steps).rev().map(d);
        let values: Vec<&str> = there.chain(back).chain([first.d.as_str()]).collect();
        let _ = write!(
            svg,
            r#"<path class="{class}"{} d="{}"><animate attributeName="d" dur="{whole}s" repeatCount="indefinite" keyTimes="{times}" values="{}"/></path>"#,
            pale(class),
            first.d,
            values.join(";")
        );
    }
    scene.close(svg, figure, options)
}

/// The path data of everything that can move, at a moment of the lift, in the order of the paths with the class `m`
/// in [`still`]: for a timer that sets the `d` of each.
pub fn frame(figure: &Figure, moment: f32) -> Vec<String> {
    let scene = Scene { camera: figure.view.into(), order: figure.painting(), bounds: [0.0; 4] };
    scene.body(figure, &figure.at(moment), moment).into_iter().map(|(_, outline)| outline.d).collect()
}

/// A share of the whole with three digits.
fn share(value: f32) -> String {
    let thousandths = (value.clamp(0.0, 1.0) * 1000.0).round() as u32;
    match thousandths {
        0 => "0".into(),
        1000 => "1".into(),
        _ => format!(".{thousandths:03}").trim_end_matches('0').into(),
    }
}

fn moments(figure: &Figure) -> impl Iterator<Item = f32> {
    let steps = STEPS.max((figure.poses.len() - 1) * 3);
    (0..=steps).map(move |step| step as f32 / steps as f32)
}

fn path(svg: &mut String, class: &str, d: &str) {
    let _ = write!(svg, r#"<path class="{class}"{} d="{d}"/>"#, pale(class));
}

/// How a path is told from the others where no style sheet is at hand.
fn pale(class: &str) -> &'static str {
    match class.trim_start_matches("m ") {
        "floor" | "mat" => r#" opacity=".1""#,
        "far" | "prop" => r#" opacity=".5""#,
        "top" => r#" opacity=".2""#,
        _ => "",
    }
}

/// What stays the same from one moment to the next.
struct Scene {
    camera: Camera,
    order: [Part; 5],
    bounds: [f32; 4],
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
    let nearness = |part: Part| {
        let near = |body: &Skeleton| match part {
            Part::Trunk => trunk(body),
            Part::RightLeg => camera.nearness(body.legs[0].root.toward(body.legs[0].middle, 0.6)),
            Part::LeftLeg => camera.nearness(body.legs[1].root.toward(body.legs[1].middle, 0.6)),
            Part::RightArm => camera.nearness(body.arms[0].middle) + 0.06,
            Part::LeftArm => camera.nearness(body.arms[1].middle) + 0.06,
        };
        let own = bodies.iter().map(near).sum::<f32>();
        // A leg that is not behind the body is painted over the pelvis, which is then joined to it.
        let behind = far(figure.far, part) || !matches!(part, Part::RightLeg | Part::LeftLeg);
        if behind { own } else { own.max(bodies.iter().map(trunk).sum::<f32>() + 1e-3) }
    };
    let mut parts = [Part::LeftArm, Part::LeftLeg, Part::RightLeg, Part::Trunk, Part::RightArm];
    parts.sort_by(|a, b| nearness(*a).total_cmp(&nearness(*b)));
    parts
}

impl Scene {
    fn of(figure: &Figure) -> Scene {
        let mut scene =
            Scene { camera: figure.view.into(), order: figure.painting(), bounds: Outline::default().bounds };
        let bodies: Vec<(Skeleton, f32)> =
            moments(figure).map(|moment| (figure.at(moment), moment)).collect();
        scene.measure(figure, &bodies);
        scene
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
    fn room(&self, figure: &Figure) -> Vec<Painted> {
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
    fn body(&self, figure: &Figure, body: &Skeleton, moment: f32) -> Vec<Painted> {
        let mut painted = Vec::new();
        let things = |stands: bool| {
            figure.props.iter().filter(move |prop| !props::still(prop) && props::stands(prop) == stands)
        };
        for prop in things(true) {
            painted.extend(props::paint(prop, body, &self.camera, moment));
        }
        let mut tints = Vec::new();
        for (place, part) in self.order.into_iter().enumerate() {
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
            if side < 2 && !pale {
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
                outline.capsules(&self.camera, &muscle(body, *tinted, side.min(1)));
                tints.push((if pale { "work far" } else { "work" }, outline));
            }
            // The tint of a leg must not be hidden by the joint of the other one beside it.
            let leg_follows =
                self.order[place + 1..].iter().any(|next| matches!(next, Part::RightLeg | Part::LeftLeg));
            if figure.far != Far::Neither || side == 2 || !leg_follows {
                painted.append(&mut tints);
            }
        }
        for prop in things(false) {
            painted.extend(props::paint(prop, body, &self.camera, moment));
        }
        painted
    }

    /// The arrow beside the way of its point, with its head.
    fn arrow(&self, figure: &Figure) -> Option<Outline> {
        let arrow = figure.arrow?;
        let see = |moment| self.camera.see(figure.at(moment).point(arrow.point).0);
        let [from, middle, to] = [see(0.0), see(0.5), see(1.0)];
        let beside = f32::from(arrow.beside) * UNITS / 1000.0;
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        let (ux, uy) = (dx / length, dy / length);
        // A short way is drawn longer, so that it can be seen at all.
        let ahead = f32::from(arrow.ahead) * UNITS / 1000.0;
        let more = ((58.0 - length) / 2.0).max(0.0);
        let beside_of =
            |[x, y]: [f32; 2], along: f32| [x + uy * beside + ux * along, y - ux * beside + uy * along];
        let (from, to) = (beside_of(from, ahead - more), beside_of(to, ahead + more));
        let middle = beside_of(middle, ahead);
        let bend = [2.0 * middle[0] - (from[0] + to[0]) / 2.0, 2.0 * middle[1] - (from[1] + to[1]) / 2.0];
        let mut outline = Outline::default();
        for point in [from, middle, to] {
            outline.cover(point, 16.0);
        }
        outline.command('M', &from);
        outline.command('Q', &[bend[0], bend[1], to[0], to[1]]);
        let (hx, hy) = (to[0] - bend[0], to[1] - bend[1]);
        let head = (hx * hx + hy * hy).sqrt().max(0.01);
        let (hx, hy) = (hx / head * 20.0, hy / head * 20.0);
        outline.command('M', &[to[0] - hx - hy * 0.8, to[1] - hy + hx * 0.8]);
        outline.command('L', &to);
        outline.command('L', &[to[0] - hx + hy * 0.8, to[1] - hy - hx * 0.8]);
        Some(outline)
    }

    fn open(&self, options: &Options, class: &str) -> String {
        let [left, top, right, bottom] = self.bounds.map(|n| n.round() as i32);
        let (width, height) = (right - left, bottom - top);
        let mut svg = format!(
            r#"<svg class="figure{class}" viewBox="{left} {top} {width} {height}" width="{width}" height="{height}" "#
        );
        if options.label.is_empty() {
            svg.push_str(r#"aria-hidden="true">"#);
        } else {
            let _ = write!(svg, r#"role="img" aria-label="{}">"#, escape(options.label));
        }
        svg.push_str(r#"<g fill="currentColor""#);
        if options.side == Side::Left {
            let _ = write!(svg, r#" transform="matrix(-1 0 0 1 {} 0)""#, left + right);
        }
        svg.push('>');
        svg
    }

    fn close(&self, mut svg: String, figure: &Figure, options: &Options) -> String {
        if let Some(arrow) = self.arrow(figure).filter(|_| !options.no_arrow) {
            let _ = write!(svg, r#"<path class="arrow" fill="none" stroke="currentColor" d="{}"/>"#, arrow.d);
        }
        svg.push_str("</g></svg>");
        svg
    }
}

/// Whether a part is painted paler.
fn far(far: Far, part: Part) -> bool {
    match far {
        Far::Neither => false,
        Far::Left => matches!(part, Part::LeftArm | Part::LeftLeg),
        Far::Right => matches!(part, Part::RightArm | Part::RightLeg),
        Far::LeftArm => part == Part::LeftArm,
        Far::LeftLeg => part == Part::LeftLeg,
        Far::RightLeg => part == Part::RightLeg,
        Far::Arms => matches!(part, Part::LeftArm | Part::RightArm),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
