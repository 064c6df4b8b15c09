//! Draws a figure as inline SVG: still, moving by itself (SMIL), or as path data to set at each moment of a timer.
//! Classes and attributes only: the page's policy forbids style attributes. Colours are the page's (figure.css);
//! without them everything is drawn in the text's colour.

use std::fmt::Write;

use super::Figure;
use super::movement::between;
use super::props::Painted;
use super::scene::{MARK_RADIUS, Scene, moments};
use super::shape::{Outline, whole};

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

/// What [`still`] draws, for those who draw by other means: class and path data in painting order, and the left, top,
/// right and bottom edge of the picture in drawing units.
pub fn picture(figure: &Figure, moment: f32, arrow: bool) -> (Vec<(&'static str, String)>, [f32; 4]) {
    let scene = Scene::of(figure);
    let mut painted = scene.room(figure);
    painted.extend(scene.body(figure, &figure.at(moment), moment));
    painted.extend(scene.arrow(figure).filter(|_| arrow).map(|outline| ("arrow", outline)));
    (painted.into_iter().map(|(class, outline)| (class, outline.d)).collect(), scene.bounds)
}

/// The held position as a `<symbol>` with an id, for a file of all figures from which pages show small ones with `<use>`. A
/// page's style sheet does not reach into such a copy, but `currentColor` and custom properties do, so each path says
/// itself how it is painted: with `--ground` and `--work`, as `figure.css` sets them.
pub fn symbol(figure: &Figure, id: &str) -> String {
    let scene = Scene::of(figure);
    let [left, top, right, bottom] = scene.bounds.map(whole);
    let mut svg = format!(
        r#"<symbol id="{id}" viewBox="{left} {top} {} {}"><g fill="currentColor">"#,
        right - left,
        bottom - top
    );
    for (class, outline) in scene.room(figure).into_iter().chain(scene.body(figure, &figure.at(1.0), 1.0)) {
        let _ = write!(svg, r#"<path{} d="{}"/>"#, paint(class), outline.d);
    }
    if let Some(arrow) = scene.arrow(figure) {
        let _ = write!(
            svg,
            r#"<path fill="none" stroke="var(--work)" stroke-width="11" stroke-linecap="round" d="{}"/>"#,
            arrow.d
        );
    }
    svg.push_str("</g></symbol>");
    svg
}

/// The attributes that paint a path of this class, as `figure.css` does it.
fn paint(class: &str) -> String {
    let parts: Vec<&str> = class.split(' ').collect();
    let is = |name: &str| parts.contains(&name);
    let mixed = |share: u8| format!(" fill=\"color-mix(in srgb,currentColor {share}%,var(--ground))\"");
    let fill = match () {
        () if is("work") && is("far") => {
            return " fill=\"color-mix(in srgb,var(--work) 60%,var(--ground))\"".to_owned();
        }
        () if is("work") => return " fill=\"var(--work)\"".to_owned(),
        () if is("far") => mixed(46),
        () if is("eyes") => return " fill=\"var(--ground)\"".to_owned(),
        () if is("floor") => mixed(7),
        () if is("mat") => return " fill=\"color-mix(in srgb,var(--work) 20%,var(--ground))\"".to_owned(),
        () if is("prop") => mixed(28),
        () if is("top") => mixed(18),
        () if is("gear") => mixed(62),
        () if is("gear-top") => mixed(40),
        () if is("band") || is("strap") => " fill=\"var(--figure-band,#c8471d)\"".to_owned(),
        () if is("weight") => mixed(70),
        () => String::new(),
    };
    // A seam in the colour of the ground tells limbs apart.
    let seam = match () {
        () if is("band") || is("strap") || is("gear") => 3,
        () if is("body") || is("far") || is("weight") => 5,
        () => return fill,
    };
    format!("{fill} stroke=\"var(--ground)\" stroke-width=\"{seam}\" paint-order=\"stroke\"")
}

/// The common mistake as a still picture, crossed out; `None` where the figure has none.
pub fn mistake(figure: &Figure, options: &Options) -> Option<String> {
    let mistake = figure.mistake?;
    let body = between(&[mistake.pose], 0.0);
    let (scene, wrong) = Scene::of_mistake(figure, mistake, &body);
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
    let [x, y] = scene.camera.see(body.point(mistake.mark).0).map(whole);
    let _ = write!(
        svg,
        r#"<circle class="mark" fill="none" stroke="currentColor" cx="{x}" cy="{y}" r="{MARK_RADIUS}"/>"#
    );
    let [left, top, ..] = scene.bounds.map(whole);
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
    for (layer, (class, first)) in frames[0].iter().enumerate() {
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
            r#"<path class="{class}"{} d="{}"><animate attributeName="d" dur="{whole:.1}s" repeatCount="indefinite" keyTimes="{times}" values="{}"/></path>"#,
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
    let scene = Scene::boundless(figure);
    scene.body(figure, &figure.at(moment), moment).into_iter().map(|(_, outline)| outline.d).collect()
}

/// A share of the whole with three digits.
fn share(value: f32) -> String {
    let thousandths = whole(value * 1000.0);
    match thousandths {
        0 => "0".into(),
        1000 => "1".into(),
        _ => format!(".{thousandths:03}").trim_end_matches('0').into(),
    }
}

fn path(svg: &mut String, class: &str, d: &str) {
    let _ = write!(svg, r#"<path class="{class}"{} d="{d}"/>"#, pale(class));
}

/// How a path is told from the others where no style sheet is at hand.
fn pale(class: &str) -> &'static str {
    match class.trim_start_matches("m ") {
        "floor" | "mat" => r#" opacity=".1""#,
        "far" | "prop" | "gear" => r#" opacity=".5""#,
        "top" | "gear-top" => r#" opacity=".2""#,
        _ => "",
    }
}

impl Scene {
    fn open(&self, options: &Options, class: &str) -> String {
        let [left, top, right, bottom] = self.bounds.map(whole);
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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
