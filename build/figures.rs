//! The figures: the `[figure]` table of each exercise's file. Each is read,
//! tried out on the jointed figure itself (the very code that draws it), refused where no body could do it, and
//! written as a constant (`figure_source.rs`). While drawing, `KNEE_FIGURE_DRAFTS=1` turns refusals into warnings, and
//! `cargo run --example contact_sheet -- sheet.html <ids> joints` shows the pictures and prints where every joint is.
//!
//! The body looks along x, y is up, z is its right; the right side works. Lengths are centimetres, angles degrees.
//!
//! - `view`: `"side"`, `"front"` or `[turn, tilt]`; `far`: limbs painted paler; `muscles`, `both`: what is tinted.
//! - `tense = true`: the muscle tightens without moving much, and its tint swells.
//! - `arrow = { point, beside, ahead }`: along the way of a point, shifted to its side or ahead. Where the point stays in
//!   its place: two arrows that close in on it and end `beside` it, `ahead` lower.
//! - `props`: `{ mat = [x0, x1, z0, z1] }`, `{ box = [x0, y0, z0, x1, y1, z1] }`, `{ chair = [x, z, seat] }`,
//!   `{ roll = [x0, z0, x1, z1, radius, half length] }` (`roll-along`: its axis is x), `{ band = percent of thigh }`,
//!   `{ footprint = [x, z] }` (where the ball of a foot will tread), `{ strap = [point, point] }`, `{ weight = point }`, `{ closed-eyes = true }`.
//! - `[[figure.pose]]`, at least two. Each begins as a copy of the one before and says what changes.
//!   `hips = [x, y, z]`, or `anchor` (a point) and `at` (where its underside is); `pitch` (90 face down), `roll` (90
//!   right side up), `yaw`, `own` (about the body's long axis); `settle`: a second point that comes to rest by tipping.
//!   `spine`, `neck = [forward, right, twist]`. `legs`, `right-leg`, `left-leg`, by angles `{ hip = [flexion, abduction,
//!   outward rotation], knee, ankle }`, by the foot `{ foot = [x, y, z], knee-out, heel, toes }` (ball of the foot on
//!   its sole), or by the ankle `{ ankle-at, knee-out, ankle }`. `arms`, `right-arm`, `left-arm`: `{ shoulder, elbow,
//!   wrist }` or `{ hand = [x, y, z], elbow-out, wrist }`. `along`: where the thigh lies on a roller, percent.
//!   `fixed`: points that rest and stay; `touch`: points that rest and may slide. `"hand.right@0"` rests on the first
//!   prop, `"hand.right"` on the floor.
//! - `[figure.mistake]`: `view`, `far`, `mark` (a point), `line` (two points), and `[figure.mistake.pose]`, which
//!   begins as a copy of the last pose.

use std::path::Path;

use serde::Deserialize;

use crate::exercises::ExerciseFile;
use crate::figure::{Arrow, Contact, Far, Figure, Limb, Mistake, Muscle, Point, Pose, Prop, View, check};
use crate::schema::Problem;

/// A figure as content writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FigureTable {
    view: ViewName,
    muscles: Vec<String>,
    #[serde(default)]
    both: bool,
    #[serde(default)]
    tense: bool,
    far: Option<FarName>,
    arrow: Option<ArrowTable>,
    #[serde(default)]
    props: Vec<PropTable>,
    pose: Vec<PoseTable>,
    mistake: Option<MistakeTable>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum ViewName {
    Name(String),
    Angles([i16; 2]),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FarName {
    Neither,
    Left,
    LeftLeg,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArrowTable {
    point: String,
    #[serde(default)]
    beside: f32,
    #[serde(default)]
    ahead: f32,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PropTable {
    Mat([f32; 4]),
    Box([f32; 6]),
    Chair([f32; 3]),
    Roll([f32; 6]),
    RollAlong([f32; 6]),
    Band(i16),
    Strap([String; 2]),
    Footprint([f32; 2]),
    Weight(String),
    ClosedEyes(bool),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PoseTable {
    hips: Option<[f32; 3]>,
    anchor: Option<String>,
    at: Option<[f32; 3]>,
    pitch: Option<i16>,
    roll: Option<i16>,
    yaw: Option<i16>,
    own: Option<i16>,
    settle: Option<String>,
    settle_at: Option<f32>,
    spine: Option<[i16; 3]>,
    neck: Option<[i16; 3]>,
    legs: Option<LimbTable>,
    right_leg: Option<LimbTable>,
    left_leg: Option<LimbTable>,
    arms: Option<LimbTable>,
    right_arm: Option<LimbTable>,
    left_arm: Option<LimbTable>,
    along: Option<i16>,
    fixed: Option<Vec<String>>,
    touch: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LimbTable {
    #[serde(alias = "shoulder")]
    hip: Option<[i16; 3]>,
    #[serde(alias = "elbow")]
    knee: Option<i16>,
    #[serde(alias = "wrist")]
    ankle: Option<i16>,
    #[serde(alias = "hand")]
    foot: Option<[f32; 3]>,
    #[serde(alias = "elbow-out")]
    knee_out: Option<i16>,
    /// Place of the ankle, where the foot follows the shin instead of standing.
    ankle_at: Option<[f32; 3]>,
    heel: Option<i16>,
    toes: Option<i16>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MistakeTable {
    view: Option<ViewName>,
    far: Option<FarName>,
    mark: String,
    line: Option<[String; 2]>,
    pose: PoseTable,
}

/// A figure that passed all checks.
pub struct Checked {
    /// The exercise's id.
    pub id: String,
    /// Its figure.
    pub figure: Figure,
}

/// Reads and checks the figure of every exercise.
pub fn read_all(exercises: &[ExerciseFile]) -> Result<Vec<Checked>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut checked = Vec::new();
    for exercise in exercises {
        let table = exercise.figure.clone();
        let figure = table.try_into::<FigureTable>().map_err(|e| e.to_string()).and_then(FigureTable::figure);
        match figure {
            Ok(figure) => {
                for what in check::problems(&figure) {
                    problems.push(Problem::new(&exercise.file, format!("`figure`: {what}")));
                }
                checked.push(Checked { id: exercise.id.clone(), figure });
            }
            Err(what) => problems.push(Problem::new(&exercise.file, format!("`figure`: {what}"))),
        }
    }
    if std::env::var_os("KNEE_FIGURE_DRAFTS").is_some() {
        // While poses are being drawn it helps to look at the wrong ones too.
        for problem in problems.drain(..) {
            println!("cargo:warning={problem}");
        }
    }
    if problems.is_empty() { Ok(checked) } else { Err(problems) }
}

/// Reads and checks a figure that has a file of its own.
///
/// # Errors
/// What cannot be read, or what no body could do.
pub fn read_one(file: &Path, table: toml::Table) -> Result<Figure, Problem> {
    let problem = |what: String| Problem::new(file, what);
    let figure =
        table.try_into::<FigureTable>().map_err(|e| problem(e.to_string()))?.figure().map_err(problem)?;
    match check::problems(&figure).first() {
        Some(what) => Err(Problem::new(file, what.to_string())),
        None => Ok(figure),
    }
}

fn leak<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

fn point(name: &str) -> Result<Point, String> {
    Point::find(name).ok_or_else(|| {
        let known: Vec<&str> = Point::ALL.iter().map(|(_, name)| *name).collect();
        format!("{name:?}: expected one of {}", known.join(", "))
    })
}

fn millimetres<const N: usize>(centimetres: [f32; N]) -> [i16; N] {
    centimetres.map(|n| (n * 10.0).round() as i16)
}

impl ViewName {
    fn view(&self) -> Result<View, String> {
        match self {
            ViewName::Name(name) if name == "side" => Ok(View { turn: 12, tilt: 8 }),
            ViewName::Name(name) if name == "front" => Ok(View { turn: 90, tilt: 8 }),
            ViewName::Name(name) => {
                Err(format!("`view`: expected \"side\", \"front\" or [turn, tilt], found {name:?}"))
            }
            ViewName::Angles([turn, tilt]) => Ok(View { turn: *turn, tilt: *tilt }),
        }
    }
}

fn far(name: FarName) -> Far {
    match name {
        FarName::Neither => Far::Neither,
        FarName::Left => Far::Left,
        FarName::LeftLeg => Far::LeftLeg,
    }
}

/// Seen from the side the left limbs are behind; seen from in front none is.
fn usual_far(view: View) -> Far {
    if view.turn.abs() < 60 { Far::Left } else { Far::Neither }
}

impl FigureTable {
    fn figure(self) -> Result<Figure, String> {
        if self.pose.len() < 2 {
            return Err("`pose`: expected at least a start and an end".into());
        }
        let view = self.view.view()?;
        let props: Vec<Prop> = self.props.iter().map(PropTable::prop).collect::<Result<_, _>>()?;
        let mut poses: Vec<Pose> = Vec::new();
        for (index, table) in self.pose.iter().enumerate() {
            let before = poses.last().copied().unwrap_or(STANDING);
            let pose =
                table.after(before, props.len()).map_err(|what| format!("pose {}: {what}", index + 1))?;
            poses.push(pose);
        }
        let mistake = match &self.mistake {
            None => None,
            Some(table) => {
                let last = poses.last().copied().unwrap_or(STANDING);
                let view = table.view.as_ref().map_or(Ok(view), ViewName::view)?;
                let mistake = Mistake {
                    view,
                    pose: table.pose.after(last, props.len()).map_err(|what| format!("mistake: {what}"))?,
                    mark: point(&table.mark)?,
                    line: match &table.line {
                        None => None,
                        Some([from, to]) => Some((point(from)?, point(to)?)),
                    },
                    far: table.far.map_or_else(|| usual_far(view), far),
                };
                Some(&*Box::leak(Box::new(mistake)))
            }
        };
        let muscles: Result<Vec<Muscle>, String> = self
            .muscles
            .iter()
            .map(|name| Muscle::find(name).ok_or_else(|| format!("`muscles`: no muscle group {name:?}")))
            .collect();
        Ok(Figure {
            view,
            poses: leak(poses),
            muscles: leak(muscles?),
            both: self.both,
            tense: self.tense,
            props: leak(props),
            arrow: match &self.arrow {
                None => None,
                Some(arrow) => {
                    let [beside, ahead] = millimetres([arrow.beside, arrow.ahead]);
                    Some(Arrow { point: point(&arrow.point)?, beside, ahead })
                }
            },
            far: self.far.map_or_else(|| usual_far(view), far),
            mistake,
        })
    }
}

impl PropTable {
    fn prop(&self) -> Result<Prop, String> {
        Ok(match self {
            PropTable::Mat(edges) => Prop::Mat(millimetres(*edges)),
            PropTable::Box(corners) => Prop::Box(millimetres(*corners)),
            PropTable::Chair(place) => Prop::Chair(millimetres(*place)),
            PropTable::Roll(roll) => Prop::Roll(millimetres(*roll)),
            PropTable::RollAlong(roll) => Prop::RollAlong(millimetres(*roll)),
            PropTable::Band(share) => Prop::Band(*share),
            PropTable::Strap([from, to]) => Prop::Strap(point(from)?, point(to)?),
            PropTable::ClosedEyes(true) => Prop::ClosedEyes,
            PropTable::ClosedEyes(false) => {
                return Err("`closed-eyes`: expected true, or leave it out".into());
            }
            PropTable::Footprint(place) => Prop::Footprint(millimetres(*place)),
            PropTable::Weight(on) => Prop::Weight(point(on)?),
        })
    }
}

/// What a first pose does not say: upright, arms hanging.
const STANDING: Pose = Pose {
    anchor: Point::Hips,
    at: [0, 950, 0],
    turn: [0; 4],
    settle: None,
    spine: [0; 3],
    neck: [0; 3],
    legs: [Limb::Reach([70, 0, 88, 0, 0, 4]), Limb::Reach([70, 0, -88, 0, 0, 4])],
    arms: [Limb::Angles([4, 8, 0, 12, 5]); 2],
    along: 50,
    fixed: &[],
    touch: &[],
};

impl PoseTable {
    fn after(&self, before: Pose, props: usize) -> Result<Pose, String> {
        let mut pose = before;
        if let Some(hips) = self.hips {
            (pose.anchor, pose.at) = (Point::Hips, millimetres(hips));
        }
        if let Some(name) = &self.anchor {
            pose.anchor = point(name)?;
        }
        if let Some(at) = self.at {
            pose.at = millimetres(at);
        }
        for (place, value) in pose.turn.iter_mut().zip([self.pitch, self.roll, self.yaw, self.own]) {
            *place = value.unwrap_or(*place);
        }
        match self.settle.as_deref() {
            None => {}
            Some("") => pose.settle = None,
            Some(name) => pose.settle = Some((point(name)?, 0)),
        }
        if let (Some((_, height)), Some(given)) = (&mut pose.settle, self.settle_at) {
            *height = millimetres([given])[0];
        }
        pose.spine = self.spine.unwrap_or(pose.spine);
        pose.neck = self.neck.unwrap_or(pose.neck);
        pose.along = self.along.unwrap_or(pose.along);
        for (limbs, both, single) in [
            (&mut pose.legs, &self.legs, [&self.right_leg, &self.left_leg]),
            (&mut pose.arms, &self.arms, [&self.right_arm, &self.left_arm]),
        ] {
            for index in 0..2 {
                if let Some(table) = both {
                    limbs[index] = table.after(limbs[index], index == 1);
                }
                if let Some(table) = single[index] {
                    limbs[index] = table.after(limbs[index], false);
                }
            }
        }
        if let Some(names) = &self.fixed {
            pose.fixed = contacts(names, props)?;
        }
        if let Some(names) = &self.touch {
            pose.touch = contacts(names, props)?;
        }
        Ok(pose)
    }
}

/// `heel.right` rests on the floor, `hand.right@0` on the first prop.
fn contacts(names: &[String], props: usize) -> Result<&'static [Contact], String> {
    let contacts: Result<Vec<Contact>, String> = names
        .iter()
        .map(|name| match name.split_once('@') {
            None => Ok(Contact { point: point(name)?, on: None }),
            Some((name, index)) => match index.parse::<u8>() {
                Ok(index) if usize::from(index) < props => {
                    Ok(Contact { point: point(name)?, on: Some(index) })
                }
                _ => Err(format!("{name}@{index}: expected the number of a prop, from 0")),
            },
        })
        .collect();
    Ok(leak(contacts?))
}

impl LimbTable {
    /// The limb after this table's changes; `mirrored` where one table speaks for both sides and this is the left.
    fn after(&self, before: Limb, mirrored: bool) -> Limb {
        if self.ankle_at.is_some()
            || (self.hip.is_none() && self.foot.is_none() && matches!(before, Limb::Ankle(_)))
        {
            let mut limb = if let Limb::Ankle(limb) = before { limb } else { [0; 5] };
            if let Some(place) = self.ankle_at {
                let [x, y, z] = millimetres(place);
                limb[..3].copy_from_slice(&[x, y, if mirrored { -z } else { z }]);
            }
            limb[3] = self.knee_out.unwrap_or(limb[3]);
            limb[4] = self.ankle.unwrap_or(limb[4]);
            return Limb::Ankle(limb);
        }
        let reach = self.foot.is_some() || (self.hip.is_none() && matches!(before, Limb::Reach(_)));
        if reach {
            let mut limb = if let Limb::Reach(limb) = before { limb } else { [0; 6] };
            if let Some(place) = self.foot {
                let [x, y, z] = millimetres(place);
                limb[..3].copy_from_slice(&[x, y, if mirrored { -z } else { z }]);
            }
            limb[3] = self.knee_out.unwrap_or(limb[3]);
            limb[4] = self.heel.or(self.ankle).unwrap_or(limb[4]);
            limb[5] = self.toes.unwrap_or(limb[5]);
            Limb::Reach(limb)
        } else {
            let mut limb = if let Limb::Angles(limb) = before { limb } else { [0; 5] };
            if let Some(angles) = self.hip {
                limb[..3].copy_from_slice(&angles);
            }
            limb[3] = self.knee.unwrap_or(limb[3]);
            limb[4] = self.ankle.unwrap_or(limb[4]);
            Limb::Angles(limb)
        }
    }
}
