//! QR codes, as paper and a camera need them: black modules on a white field with a quiet zone, in whole units.
//!
//! The matrix comes from the crate `qrcodegen`, which has no dependencies and no unsafe code and is what its author
//! describes as complete; the alternatives bring image formats (`qrcode`) or their own bindings to JavaScript (`fast_qr`).

use std::fmt::Write;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use super::prescription::bits::checksum;

/// White modules around the code, as the standard (ISO/IEC 18004) asks for.
pub const QUIET_ZONE: i32 = 4;

/// A code, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The version of the standard's sizes, 1 to 40.
    pub version: u8,
    /// Modules along each side, the quiet zone counted; the drawing is so many units wide and high.
    pub size: i32,
    /// All black modules as one SVG path.
    pub path: String,
    /// The same, row by row, without the quiet zone; black is true.
    pub modules: Vec<Vec<bool>>,
}

impl Drawing {
    /// The drawing as a file of its own, ten pixels for each module.
    pub fn file(&self) -> String {
        let Drawing { size, path, .. } = self;
        let pixels = size * 10;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{pixels}\" \
             height=\"{pixels}\" shape-rendering=\"crispEdges\"><rect width=\"{size}\" height=\"{size}\" \
             fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
        )
    }
}

impl Drawing {
    /// The drawing as a PNG picture (ISO/IEC 15948) of one bit a pixel, ten pixels for each module, for programs that take
    /// no SVG. Its rows are stored as they are: no machinery for packing a few kilobytes.
    pub fn png(&self) -> Vec<u8> {
        const EACH: usize = 10;
        let side = usize::try_from(self.size).unwrap_or_default() * EACH;
        let quiet = usize::try_from(QUIET_ZONE).unwrap_or_default();
        let mut rows = Vec::with_capacity(side * (side / 8 + 2));
        for y in 0..side {
            // No filter; a bit that is set is white.
            rows.push(0);
            let mut bits = vec![0xff_u8; side.div_ceil(8)];
            for x in 0..side {
                let module = |at: usize| (at / EACH).checked_sub(quiet);
                let black = module(y)
                    .and_then(|y| self.modules.get(y))
                    .and_then(|row| row.get(module(x)?))
                    .is_some_and(|black| *black);
                if black {
                    bits[x / 8] &= !(0x80 >> (x % 8));
                }
            }
            rows.extend(bits);
        }
        let width = u32::try_from(side).unwrap_or_default().to_be_bytes();
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        // One bit a pixel, grey, no other way of packing, filtering or showing.
        chunk(&mut png, b"IHDR", &[&width[..], &width[..], &[1, 0, 0, 0, 0]].concat());
        chunk(&mut png, b"IDAT", &stored(&rows));
        chunk(&mut png, b"IEND", &[]);
        png
    }
}

/// A part of a PNG picture: its length, its name, what is in it, and a checksum of both.
fn chunk(png: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    png.extend((data.len() as u32).to_be_bytes());
    let named = [&name[..], data].concat();
    png.extend(&named);
    png.extend(checksum(&named).to_be_bytes());
}

/// Bytes in the form of zlib (RFC 1950), stored as they are (RFC 1951, section 3.2.4).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = bytes.chunks(0xffff);
    let last = blocks.len().saturating_sub(1);
    for (place, block) in blocks.enumerate() {
        let length = block.len() as u16;
        out.push(u8::from(place == last));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = bytes.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend((b << 16 | a).to_be_bytes());
    out
}

/// The code of a text at medium error correction or better; `None` where no code can hold so much.
pub fn draw(text: &str) -> Option<Drawing> {
    let code = QrCode::encode_segments_advanced(
        &QrSegment::make_segments(text),
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        None::<Mask>,
        true,
    )
    .ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let run = (x..side).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.max(1);
        }
    }
    let modules = (0..side).map(|y| (0..side).map(|x| code.get_module(x, y)).collect()).collect();
    Some(Drawing { version: code.version().value(), size: side + 2 * QUIET_ZONE, path, modules })
}
