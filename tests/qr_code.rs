//! QR codes can be read: drawn as the page draws them, filled in square by square, and read by another program.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::domain::qr::{Drawing, QUIET_ZONE, draw};

/// Pixels for each module.
const SCALE: usize = 4;

/// The drawing as a picture of pixels, black true: each `M x y h run v 1 h -run z` of the path filled in.
fn rasterise(drawing: &Drawing) -> Vec<Vec<bool>> {
    let size = usize::try_from(drawing.size).unwrap() * SCALE;
    let mut picture = vec![vec![false; size]; size];
    for run in drawing.path.split('M').skip(1) {
        let (place, shape) = run.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let width: usize = shape.split('v').next().unwrap().parse().unwrap();
        assert_eq!(shape, format!("{width}v1h-{width}z"), "a bar one unit high");
        for row in &mut picture[y * SCALE..(y + 1) * SCALE] {
            row[x * SCALE..(x + width) * SCALE].fill(true);
        }
    }
    picture
}

fn read(drawing: &Drawing) -> Vec<String> {
    let picture = rasterise(drawing);
    let size = picture.len();
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(size, size, |x, y| if picture[y][x] { 0 } else { 255 });
    prepared.detect_grids().into_iter().map(|grid| grid.decode().unwrap().1).collect()
}

#[test]
fn an_independent_reader_finds_what_was_drawn() {
    for length in [1, 60, 300, 420, 900, 2200] {
        let payload: String = "aB3-_xYz09".chars().cycle().take(length).collect();
        let address = format!("https://knee.example/rx/#rx={payload}");
        assert_eq!(read(&draw(&address).unwrap()), [address]);
    }
}

#[test]
fn the_quiet_zone_is_empty_and_four_modules_wide() {
    let drawing = draw("https://knee.example/").unwrap();
    let picture = rasterise(&drawing);
    let quiet = usize::try_from(QUIET_ZONE).unwrap() * SCALE;
    let inside = quiet..picture.len() - quiet;
    for (y, row) in picture.iter().enumerate() {
        for (x, black) in row.iter().enumerate() {
            assert!(!black || (inside.contains(&x) && inside.contains(&y)), "black at {x}, {y}");
        }
    }
    assert!(picture[quiet][quiet], "the corner of the code is black");
    assert_eq!(drawing.size, 8 + 17 + 4 * i32::from(drawing.version));
}

#[test]
fn a_text_that_no_code_can_hold_gives_none() {
    assert_eq!(draw(&"x".repeat(3000)), None);
}
