//! Numbers drawn by lot, the same from the same beginning (SplitMix64, Steele 2014). No randomness of the device.

/// A row of numbers drawn by lot.
#[derive(Clone, Debug)]
pub struct Lot(u64);

impl Lot {
    /// A row that begins at a number.
    pub fn from(seed: u64) -> Lot {
        Lot(seed)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from the least to the most, both included.
    pub fn between(&mut self, least: i32, most: i32) -> i32 {
        let span = u64::from(most.abs_diff(least)) + 1;
        least.saturating_add(i32::try_from(self.draw() % span).unwrap_or(0))
    }

    /// Whether it happens, in so many of a hundred.
    pub fn happens(&mut self, percent: i32) -> bool {
        self.between(1, 100) <= percent
    }
}
