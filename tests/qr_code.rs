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

/// The pixels of a PNG picture of one bit a pixel whose rows are stored as they are; black true.
fn pixels(png: &[u8]) -> Vec<Vec<bool>> {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!((number(8), &png[12..16]), (13, &b"IHDR"[..]));
    let (width, height) = (number(16), number(20));
    assert_eq!(png[24..29], [1, 0, 0, 0, 0], "one bit of grey");
    let data = &png[41..41 + number(33)];
    assert_eq!(&png[37..41], b"IDAT");
    assert!((usize::from(data[0]) * 256 + usize::from(data[1])).is_multiple_of(31), "the header of zlib");
    let (mut rows, mut at) = (Vec::new(), 2);
    loop {
        let length = usize::from(u16::from_le_bytes([data[at + 1], data[at + 2]]));
        assert_eq!(!(length as u16), u16::from_le_bytes([data[at + 3], data[at + 4]]));
        rows.extend(&data[at + 5..at + 5 + length]);
        let last = data[at] == 1;
        at += 5 + length;
        if last {
            break;
        }
    }
    assert_eq!(data.len(), at + 4, "then its checksum");
    let stride = width.div_ceil(8) + 1;
    assert_eq!(rows.len(), stride * height);
    let pixel = |row: &[u8], x: usize| row[1 + x / 8] & (0x80 >> (x % 8)) == 0;
    rows.chunks(stride).map(|row| (0..width).map(|x| pixel(row, x)).collect()).collect()
}

#[test]
fn the_png_is_the_same_code() {
    for length in [1, 300, 2200] {
        let address = format!("https://knee.example/rx/#rx={}", "aB3-_xYz09".repeat(length / 10 + 1));
        let picture = pixels(&draw(&address).unwrap().png());
        let size = picture.len();
        let mut prepared =
            rqrr::PreparedImage::prepare_from_greyscale(
                size,
                size,
                |x, y| if picture[y][x] { 0 } else { 255 },
            );
        let read: Vec<String> =
            prepared.detect_grids().into_iter().map(|grid| grid.decode().unwrap().1).collect();
        assert_eq!(read, [address]);
    }
}
