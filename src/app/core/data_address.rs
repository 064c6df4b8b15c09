//! A file as an address: nothing leaves the page, and no server is asked.

/// The address of a file of a kind such as `application/json`.
pub fn of(kind: &str, text: &str) -> String {
    format!("data:{kind};charset=utf-8,{}", encoded(text))
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
