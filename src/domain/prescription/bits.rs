//! Numbers packed bit by bit, highest bit first, and bytes written so that an address can hold them.

/// Letters of the URL-safe base64 alphabet (RFC 4648, section 5).
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bits in each part of a number of open length; one more says whether another part follows.
const PART: u32 = 6;

/// Bits being written.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// Bits still free in the last byte.
    free: u32,
    /// So many numbers to come are written with a part more than they need.
    spare: u32,
}

impl Writer {
    /// A writer that gives the first so many numbers a part more than they need. They read the same: so one thing can be
    /// written in several ways.
    pub fn with_spare(numbers: u32) -> Writer {
        Writer { spare: numbers, ..Writer::default() }
    }

    /// The lowest `width` bits of a number, at most 32.
    pub fn put(&mut self, value: u32, width: u32) {
        for place in (0..width).rev() {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            self.free -= 1;
            if let Some(last) = self.bytes.last_mut() {
                *last |= (((value >> place) & 1) as u8) << self.free;
            }
        }
    }

    /// A number below 2^18, the smaller the shorter: 7 bits up to 63.
    pub fn put_number(&mut self, mut value: u32) {
        // A number has three parts at most.
        let mut spare = self.spare > 0 && value >> (2 * PART) == 0;
        self.spare -= u32::from(spare);
        loop {
            let rest = value >> PART;
            let last = rest == 0 && !std::mem::take(&mut spare);
            self.put(u32::from(!last), 1);
            self.put(value, PART);
            if last {
                return;
            }
            value = rest;
        }
    }

    /// The bytes, the last one filled up with zeros.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Bits being read.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// The next bit, counted from the first.
    at: usize,
}

impl<'a> Reader<'a> {
    /// From the first bit on.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    /// The next `width` bits, at most 32; `None` where there are not so many.
    pub fn take(&mut self, width: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..width {
            let byte = self.bytes.get(self.at / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.at % 8)) & 1;
            self.at += 1;
        }
        Some(value)
    }

    /// A number as [`Writer::put_number`] writes it.
    pub fn take_number(&mut self) -> Option<u32> {
        let mut value = 0;
        for part in 0..3 {
            let more = self.take(1)?;
            value |= self.take(PART)? << (part * PART);
            if more == 0 {
                return Some(value);
            }
        }
        None
    }

    /// Whether nothing but the filling of the last byte is left.
    pub fn at_end(&mut self) -> bool {
        let left = self.bytes.len() * 8 - self.at;
        left < 8 && self.take(left as u32) == Some(0)
    }
}

/// Bytes as letters of an address, without padding.
pub fn write_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for group in bytes.chunks(3) {
        let number =
            group.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            text.push(char::from(LETTERS[(number >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

/// The bytes of such letters; `None` where another letter is among them or one is missing, and where bits that belong to
/// no byte are not 0: nobody has written that.
pub fn read_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.as_bytes().chunks(4) {
        let mut number = 0;
        for letter in group {
            number = number << 6 | u32::from(digit(*letter)?);
        }
        number <<= 6 * (4 - group.len());
        if group.len() == 1 || number & ((1 << (8 * (4 - group.len()))) - 1) != 0 {
            return None;
        }
        bytes.extend_from_slice(&number.to_be_bytes()[1..group.len()]);
    }
    Some(bytes)
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

/// CRC-32 as in ISO 3309 (the one of zip and PNG): whatever is cut off, mistyped or swapped is noticed.
pub fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        let sum = sum ^ u32::from(*byte);
        let sum = sum >> 4 ^ HALF_BYTES[sum as usize & 15];
        sum >> 4 ^ HALF_BYTES[sum as usize & 15]
    })
}

/// The checksum's remainder for each half of a byte.
const HALF_BYTES: [u32; 16] = {
    let mut table = [0; 16];
    let mut index = 0;
    while index < 16 {
        let mut sum = index as u32;
        let mut bit = 0;
        while bit < 4 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
            bit += 1;
        }
        table[index] = sum;
        index += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_checksum_is_the_one_that_everybody_knows() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926, "the check value of CRC-32");
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in
            [("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("fooba", "Zm9vYmE"), ("?>~", "Pz5-")]
        {
            assert_eq!(write_base64(bytes.as_bytes()), text);
        }
        for wrong in ["Z", "Zg==", "Zm 9v", "Zm9vé", "Zm+v", "Zh", "Zm9vZn", "Zm9"] {
            assert_eq!(read_base64(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_the_filling_of_the_last_byte_may_be_left() {
        let at_end = |bytes: &[u8]| {
            let mut reader = Reader::new(bytes);
            assert_eq!(reader.take(5), Some(0b10110));
            reader.at_end()
        };
        assert!(at_end(&[0b1011_0000]));
        for more in [&[0b1011_0001][..], &[0b1011_0100], &[0b1011_0000, 0], &[0b1011_0000, 1]] {
            assert!(!at_end(more), "{more:?}");
        }
    }

    proptest! {
        #[test]
        fn bytes_and_numbers_come_back(
            bytes in proptest::collection::vec(any::<u8>(), 0..50),
            numbers in proptest::collection::vec((0..1u32 << 18, 1..=20u32), 0..9), spare in 0..5_u32,
        ) {
            prop_assert_eq!(read_base64(&write_base64(&bytes)), Some(bytes));
            let mut writer = Writer::with_spare(spare);
            for (number, width) in &numbers {
                writer.put_number(*number);
                writer.put(*number, *width);
            }
            let packed = writer.into_bytes();
            let mut reader = Reader::new(&packed);
            for (number, width) in numbers {
                prop_assert_eq!(reader.take_number(), Some(number));
                prop_assert_eq!(reader.take(width), Some(number & ((1 << width) - 1)));
            }
            prop_assert!(reader.at_end());
        }
    }
}
