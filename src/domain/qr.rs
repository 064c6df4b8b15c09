//! QR codes, as paper and a camera need them: black modules on a white field with a quiet zone, in whole units.
//!
//! The matrix comes from the crate `qrcodegen`, which has no dependencies and no unsafe code and is what its author
//! describes as complete; the alternatives bring image formats (`qrcode`) or their own bindings to JavaScript (`fast_qr`).

use std::fmt::Write;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

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
    Some(Drawing { version: code.version().value(), size: side + 2 * QUIET_ZONE, path })
}
