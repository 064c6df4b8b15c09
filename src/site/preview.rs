//! The picture of an exercise that others show beside a link to it (Open Graph): start and end of its own figure, painted
//! from the same outlines as the figure in the page. No words: the title stands beside the picture anyway, and a font
//! would be heavier than all else. Host only.

use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use crate::content::figures::figure;
use crate::domain::exercise::ExerciseId;
use crate::domain::figure::svg::picture;

/// Width and height, pixels: what those who show previews ask for.
pub const SIZE: (u32, u32) = (1200, 630);

/// The colours of `style/tokens.css`, by light, and of the band in `style/components/figure.css`.
const SHEET: [u8; 3] = [0xff, 0xff, 0xff];
const INK: [u8; 3] = [0x1d, 0x1f, 0x1c];
const ACCENT: [u8; 3] = [0x0f, 0x5c, 0x4d];
const BAND: [u8; 3] = [0xc8, 0x47, 0x1d];
/// Pixels that stay free at each edge.
const MARGIN: f32 = 48.0;

/// The address of an exercise's picture, below the root of the site.
pub fn path(id: ExerciseId) -> String {
    format!("previews/{}.png", id.as_str())
}

/// An exercise's picture, as a PNG file.
///
/// # Errors
/// A mistake of ours in an outline, or of the encoder.
pub fn png(id: ExerciseId) -> Result<Vec<u8>, String> {
    let (width, height) = (SIZE.0 as f32, SIZE.1 as f32);
    let mut canvas = Pixmap::new(SIZE.0, SIZE.1).ok_or("no canvas")?;
    canvas.fill(colour(SHEET, 1.0));
    let strip = Rect::from_xywh(0.0, height - 16.0, width, 16.0).ok_or("no strip")?;
    canvas.fill_rect(strip, &paint(ACCENT), Transform::identity(), None);
    for (place, moment) in [(0.0, 0.0), (1.0, 1.0)] {
        let (outlines, [left, top, right, bottom]) = picture(figure(id), moment, moment == 0.0);
        let room = (width / 2.0 - 1.5 * MARGIN, height - 16.0 - 2.0 * MARGIN);
        let scale = (room.0 / (right - left)).min(room.1 / (bottom - top));
        let x = MARGIN + place * (width / 2.0 - MARGIN / 2.0) + (room.0 - scale * (right - left)) / 2.0;
        let y = MARGIN + (room.1 - scale * (bottom - top)) / 2.0;
        let to = Transform::from_row(scale, 0.0, 0.0, scale, x - left * scale, y - top * scale);
        for (class, d) in outlines {
            let path =
                outline(&d).ok_or_else(|| format!("{}: an outline cannot be read: {d}", id.as_str()))?;
            draw(&mut canvas, class, &path, to);
        }
    }
    canvas.encode_png().map_err(|e| e.to_string())
}

/// Paints one outline as `style/components/figure.css` says.
fn draw(canvas: &mut Pixmap, class: &str, path: &Path, to: Transform) {
    let line = |width: f32| Stroke {
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    };
    if class == "arrow" {
        canvas.stroke_path(path, &paint(ACCENT), &line(11.0), to, None);
        return;
    }
    let seam = match class {
        "body" | "far" | "weight" => 5.0,
        "band" | "strap" | "gear" => 3.0,
        _ => 0.0,
    };
    if seam > 0.0 {
        canvas.stroke_path(path, &paint(SHEET), &line(seam), to, None);
    }
    let fill = match class {
        "far" => mixed(INK, 0.46),
        "work" => ACCENT,
        "work far" => mixed(ACCENT, 0.6),
        "eyes" => SHEET,
        "floor" => mixed(INK, 0.07),
        "mat" => mixed(ACCENT, 0.2),
        "prop" => mixed(INK, 0.28),
        "top" => mixed(INK, 0.18),
        "gear" => mixed(INK, 0.62),
        "gear-top" => mixed(INK, 0.4),
        "band" | "strap" => BAND,
        "weight" => mixed(INK, 0.7),
        _ => INK,
    };
    canvas.fill_path(path, &paint(fill), FillRule::Winding, to, None);
}

/// A share of a colour on the sheet.
fn mixed(over: [u8; 3], share: f32) -> [u8; 3] {
    [0, 1, 2].map(|i| (f32::from(over[i]) * share + f32::from(SHEET[i]) * (1.0 - share)).round() as u8)
}

fn colour([r, g, b]: [u8; 3], opacity: f32) -> Color {
    let part = |n: u8| f32::from(n) / 255.0;
    Color::from_rgba(part(r), part(g), part(b), opacity).unwrap_or(Color::BLACK)
}

fn paint(tone: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(colour(tone, 1.0));
    paint
}

/// Path data as `domain::figure` writes it: `M`, `L`, `Q`, `A` and `Z`, each number said, and their relative forms.
fn outline(d: &str) -> Option<Path> {
    let mut out = PathBuilder::new();
    let (mut x, mut y) = (0.0_f32, 0.0_f32);
    let mut rest = d;
    while let Some(name) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
        let n = numbers(&rest[1..end])?;
        rest = &rest[end..];
        match (name, n.as_slice()) {
            ('M' | 'm', [a, b]) => {
                (x, y) = if name == 'M' { (*a, *b) } else { (x + a, y + b) };
                out.move_to(x, y);
            }
            ('L' | 'l', [a, b]) => {
                (x, y) = if name == 'L' { (*a, *b) } else { (x + a, y + b) };
                out.line_to(x, y);
            }
            ('Q', [a, b, c, e]) => {
                out.quad_to(*a, *b, *c, *e);
                (x, y) = (*c, *e);
            }
            ('A' | 'a', [long, short, tilt, large, sweep, a, b]) => {
                let to = if name == 'A' { (*a, *b) } else { (x + a, y + b) };
                arc(&mut out, (x, y), (*long, *short, *tilt), (*large != 0.0, *sweep != 0.0), to);
                (x, y) = to;
            }
            ('Z' | 'z', []) => out.close(),
            _ => return None,
        }
    }
    out.finish()
}

/// Numbers parted by spaces or by their signs.
fn numbers(text: &str) -> Option<Vec<f32>> {
    text.replace('-', " -")
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .map(|n| n.parse().ok())
        .collect()
}

/// The arc of an ellipse, as SVG 2 describes it (appendix B.2), in short straight lines: two degrees each cannot be told
/// from a curve at this size.
fn arc(
    out: &mut PathBuilder,
    from: (f32, f32),
    (long, short, tilt): (f32, f32, f32),
    (large, sweep): (bool, bool),
    to: (f32, f32),
) {
    let (sin, cos) = tilt.to_radians().sin_cos();
    // Both ends on the circle of radius 1 that the ellipse is a picture of.
    let flat = |(x, y): (f32, f32)| ((x * cos + y * sin) / long, (y * cos - x * sin) / short);
    let back = |(x, y): (f32, f32)| (x * long * cos - y * short * sin, x * long * sin + y * short * cos);
    let (a, b) = (flat(from), flat(to));
    let chord = (b.0 - a.0).hypot(b.1 - a.1);
    if !chord.is_finite() || chord < 1e-4 {
        return;
    }
    // Places are rounded to whole units, so a chord may be a little longer than the circle is wide.
    let radius = (chord / 2.0).max(1.0);
    let off = (radius * radius - chord * chord / 4.0).max(0.0).sqrt() / chord;
    let off = if large == sweep { off } else { -off };
    let centre = ((a.0 + b.0) / 2.0 + off * (b.1 - a.1), (a.1 + b.1) / 2.0 - off * (b.0 - a.0));
    let angle = |p: (f32, f32)| (p.1 - centre.1).atan2(p.0 - centre.0);
    let start = angle(a);
    let mut turn = angle(b) - start;
    if sweep && turn < 0.0 {
        turn += std::f32::consts::TAU;
    } else if !sweep && turn > 0.0 {
        turn -= std::f32::consts::TAU;
    }
    let steps = (turn.abs() / 0.035).ceil().max(1.0);
    for step in 1..=steps as u32 {
        let at = start + turn * step as f32 / steps;
        let (x, y) = back((centre.0 + radius * at.cos(), centre.1 + radius * at.sin()));
        out.line_to(x, y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(d: &str) -> [i32; 4] {
        let bounds = outline(d).map(|path| path.bounds());
        bounds.map_or([0; 4], |b| [b.left(), b.top(), b.right(), b.bottom()].map(|n| n.round() as i32))
    }

    #[test]
    fn the_colours_are_those_of_the_page() {
        let hex = |[r, g, b]: [u8; 3]| format!("#{r:02x}{g:02x}{b:02x};");
        let light = include_str!("../../style/tokens.css").split("@media").next().unwrap_or_default();
        for (name, tone) in [("sheet", SHEET), ("ink", INK), ("accent", ACCENT)] {
            assert!(light.contains(&format!("--{name}: {}", hex(tone))), "{name}");
        }
        let band = hex(BAND).replace(';', ")");
        assert!(
            include_str!("../../style/components/figure.css").contains(&format!("--figure-band, {band}"))
        );
    }

    #[test]
    fn an_arc_goes_the_way_that_its_flags_say() {
        assert_eq!(bounds("M0 0a10 10 0 0 1 20 0z"), [0, -10, 20, 0]);
        assert_eq!(bounds("M0 0a10 10 0 0 0 20 0z"), [0, 0, 20, 10]);
        assert_eq!(bounds("M0 0a10 10 0 1 1 10 10z"), [0, -10, 20, 10]);
        assert_eq!(bounds("M0 0a10 10 0 0 1 10 10z"), [0, 0, 10, 10]);
        assert_eq!(bounds("M5 5l-2-3Z"), [3, 2, 5, 5]);
        assert_eq!(bounds("M0 0a10 5 0 0 1 20 0z"), [0, -5, 20, 0]);
        assert_eq!(bounds("M0 0A5 10 90 0 1 20 0z"), [0, -5, 20, 0]);
        assert!(outline("M0 0c1 1 2 2 3 3").is_none(), "what the figures never draw");
    }

    #[test]
    fn every_outline_of_every_figure_can_be_painted() {
        for id in ExerciseId::ALL {
            for moment in [0.0, 1.0] {
                let (outlines, [left, top, right, bottom]) = picture(figure(id), moment, true);
                for (class, d) in outlines {
                    let bounds = outline(&d).map(|path| path.bounds());
                    // Bounds count the points that a curve only bends towards.
                    let inside = |b: Rect| {
                        class == "arrow"
                            || (b.left() >= left
                                && b.top() >= top
                                && b.right() <= right
                                && b.bottom() <= bottom + 1.0)
                    };
                    assert!(
                        bounds.is_some_and(inside) || class == "floor",
                        "{id:?} {class}: {d} is {bounds:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_picture_has_the_size_that_previews_ask_for_and_shows_the_figure() {
        let png = png(ExerciseId::ALL[0]).unwrap_or_default();
        let drawn = Pixmap::decode_png(&png).ok();
        let size = drawn.as_ref().map(|drawn| (drawn.width(), drawn.height()));
        assert_eq!(size, Some(SIZE));
        let ink = |pixel: &tiny_skia::PremultipliedColorU8| [pixel.red(), pixel.green(), pixel.blue()] == INK;
        let (left, right) = drawn.map_or((0, 0), |drawn| {
            let half = |right: bool| {
                let inside = |i: usize| (i as u32 % SIZE.0 >= SIZE.0 / 2) == right;
                drawn.pixels().iter().enumerate().filter(|(i, p)| inside(*i) && ink(p)).count()
            };
            (half(false), half(true))
        });
        assert!(left > 5_000 && right > 5_000, "start {left} and end {right} pixels of the body");
    }
}
