//! Short names for what a program takes from its JavaScript.
//!
//! wasm-bindgen gives each import a name with sixteen digits of a hash, which no compression makes smaller, once in the
//! wasm and once in the script: five kilobytes of each program that a phone loads, for names that nobody reads.

use std::collections::BTreeMap;

/// The first eight bytes of every WebAssembly module: its mark and version 1.
const HEAD: &[u8] = b"\0asm\x01\0\0\0";
/// The number of the section that lists the imports.
const IMPORTS: u8 = 2;

/// The program and its script with short names for the imports, the same in both.
///
/// # Errors
/// What is not as the WebAssembly specification says, or an import that is no function: wasm-bindgen makes none.
pub fn shorten(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String), String> {
    let mut reader = Reader(wasm.strip_prefix(HEAD).ok_or("no WebAssembly module of version 1")?);
    let mut short = HEAD.to_vec();
    let mut names = BTreeMap::new();
    while !reader.0.is_empty() {
        let section = reader.bytes(1)?[0];
        let length = reader.number()?;
        let body = reader.bytes(length)?;
        let body = if section == IMPORTS { imports(body, &mut names)? } else { body.to_vec() };
        short.push(section);
        write_number(&mut short, body.len());
        short.extend(body);
    }
    if let Some(taken) = names.values().find(|name| words(script).any(|word| word == *name)) {
        return Err(format!("the script has a {taken} of its own"));
    }
    let mut renamed = String::with_capacity(script.len());
    for word in words(script) {
        renamed.push_str(names.get(word).map_or(word, String::as_str));
    }
    Ok((short, renamed))
}

/// The imports' section with short names; puts into `names` what each was called before.
fn imports(section: &[u8], names: &mut BTreeMap<String, String>) -> Result<Vec<u8>, String> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut short = Vec::with_capacity(section.len());
    write_number(&mut short, count);
    for _ in 0..count {
        let (module, name) = (reader.text()?, reader.text()?);
        // 0 is a function; what follows is the number of its type.
        let (kind, kind_of_function) = (reader.bytes(1)?[0], reader.number()?);
        if kind != 0 {
            return Err(format!("{name} is no function"));
        }
        let next = format!("_{:x}", names.len());
        let name = names.entry(name.to_owned()).or_insert(next);
        write_text(&mut short, module);
        write_text(&mut short, name);
        short.push(kind);
        write_number(&mut short, kind_of_function);
    }
    if reader.0.is_empty() { Ok(short) } else { Err("more imports than were counted".to_owned()) }
}

/// A script cut into names and what stands between them.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let named = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '$';
    let mut rest = script;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|sign| named(sign) != named(first)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// What is left of a module.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, count: usize) -> Result<&'a [u8], String> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or("it ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    /// A number of at most 32 bits in the specification's LEB128.
    fn number(&mut self) -> Result<usize, String> {
        let mut number = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.bytes(1)?[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return usize::try_from(number).map_err(|e| e.to_string());
            }
        }
        Err("a number of more than 32 bits".to_owned())
    }

    fn text(&mut self) -> Result<&'a str, String> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|e| e.to_string())
    }
}

fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn write_text(bytes: &mut Vec<u8>, text: &str) {
    write_number(bytes, text.len());
    bytes.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with a section of its own before and after its imports.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        write_number(&mut section, names.len());
        for name in names {
            write_text(&mut section, "./player_bg.js");
            write_text(&mut section, name);
            section.extend([0, 0x85, 1]);
        }
        let mut module = [HEAD, &[1, 2, 7, 7, IMPORTS]].concat();
        write_number(&mut module, section.len());
        module.extend(section);
        module.extend([10, 1, 9]);
        module
    }

    #[test]
    fn the_same_short_names_stand_in_both() {
        let wasm = module(&["__wbg_now_0123456789abcdef", "__wbg_now_fedcba9876543210"]);
        let script =
            "const imports = { __wbg_now_0123456789abcdef: now, __wbg_now_fedcba9876543210: () => now_x };";
        let (short, renamed) = shorten(&wasm, script).unwrap();
        assert_eq!(renamed, "const imports = { _0: now, _1: () => now_x };");
        assert_eq!(short, module(&["_0", "_1"]));
    }

    #[test]
    fn what_is_not_understood_is_refused_and_not_guessed_at() {
        let wasm = module(&["__wbg_now_0123456789abcdef"]);
        for end in 0..wasm.len() - 3 {
            assert!(shorten(&wasm[..end], "").is_err() || end == 8 || end == 12, "{end}");
        }
        assert!(shorten(&wasm, "let _0 = 1;").is_err_and(|said| said.contains("_0")));
        let table = [HEAD, &[IMPORTS, 7, 1, 1, b'a', 1, b'b', 1, 0]].concat();
        assert!(shorten(&table, "").is_err_and(|said| said.contains("no function")));
        assert!(shorten(b"<!doctype html>", "").is_err());
    }
}
