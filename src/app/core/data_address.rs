//! A file as an address: nothing leaves the page, and no server is asked.

/// The address of a file of a kind such as `application/json`.
pub fn of(kind: &str, text: &str) -> String {
    format!("data:{kind};charset=utf-8,{}", encoded(text))
}

/// The address of a file that is no text.
pub fn of_bytes(kind: &str, bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut address = format!("data:{kind};base64,");
    for three in bytes.chunks(3) {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            address.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    address
}

/// A text as it may stand anywhere in an address.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_rfc_4648_says() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(of_bytes("a/b", bytes.as_bytes()), format!("data:a/b;base64,{text}"));
        }
    }
}
