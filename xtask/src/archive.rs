//! Packs a folder into a ZIP archive, the same bytes for the same files: names sorted, times fixed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::{Compression, Crc, write::DeflateEncoder};

use crate::{Failure, Outcome};

/// 1 January 1980, 00:00, the first moment that a ZIP can tell: the files' own times would make every archive new.
const TIME: u16 = 0;
const DATE: u16 = (1 << 5) | 1;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// Deflate came with version 2.0 of the format.
const VERSION: u16 = 20;
/// Made on Unix, so that the permissions below are read.
const MADE_BY: u16 = (3 << 8) | VERSION;
/// A plain file that everyone may read, as every web server wants it.
const PERMISSIONS: u32 = 0o100_644 << 16;

/// Packs all files below `folder` into `archive` and returns how many there were. Paths in it begin at `folder`, so that
/// `index.html` is at the top, where hosts look for it.
///
/// # Errors
/// A file cannot be read or written, or is too big for the format (4 GB, 65 535 files).
pub fn pack(folder: &Path, archive: &Path) -> Outcome<usize> {
    write(files(folder)?, archive)
}

/// All files below `folder` with their paths from there.
///
/// # Errors
/// A file cannot be read.
pub fn files(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    let mut files = Vec::new();
    for path in paths {
        let inside = path.strip_prefix(folder).unwrap_or(&path);
        let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        files.push((name, fs::read(&path).map_err(|problem| on_disk(&path, &problem))?));
    }
    Ok(files)
}

/// Packs named files into `archive` and returns how many there were.
///
/// # Errors
/// It cannot be written, or is too big for the format.
pub fn write(mut files: Vec<(String, Vec<u8>)>, archive: &Path) -> Outcome<usize> {
    // By name as text, not by path: then the order does not hang on how the system compares paths.
    files.sort();
    let bytes = zip(&files).ok_or_else(|| format!("{} would be too big", archive.display()))?;
    if let Some(parent) = archive.parent() {
        fs::create_dir_all(parent).map_err(|problem| on_disk(parent, &problem))?;
    }
    fs::write(archive, bytes).map_err(|problem| on_disk(archive, &problem))?;
    Ok(files.len())
}

/// All files below a folder, in no certain order.
///
/// # Errors
/// A folder cannot be read.
pub fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder).map_err(|problem| on_disk(folder, &problem))? {
        let path = entry.map_err(|problem| on_disk(folder, &problem))?.path();
        if path.is_dir() { collect(&path, into)? } else { into.push(path) }
    }
    Ok(())
}

fn on_disk(path: &Path, problem: &std::io::Error) -> Failure {
    format!("{}: {problem}", path.display()).into()
}

/// The archive of named files; none if it is too big for the format.
fn zip(files: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut crc = Crc::new();
        crc.update(content);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).ok()?;
        let packed = encoder.finish().ok()?;

        let mut shared = Vec::new();
        for number in [VERSION, UTF8, DEFLATED, TIME, DATE] {
            shared.extend(number.to_le_bytes());
        }
        for number in [crc.sum(), u32::try_from(packed.len()).ok()?, u32::try_from(content.len()).ok()?] {
            shared.extend(number.to_le_bytes());
        }
        shared.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
        shared.extend(0_u16.to_le_bytes()); // no extra field

        let begins = u32::try_from(archive.len()).ok()?;
        archive.extend(b"PK\x03\x04");
        archive.extend(&shared);
        archive.extend(name.as_bytes());
        archive.extend(packed);

        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(&shared);
        directory.extend([0; 6]); // no comment, first disk, no internal attributes
        directory.extend(PERMISSIONS.to_le_bytes());
        directory.extend(begins.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let begins = u32::try_from(archive.len()).ok()?;
    let count = u16::try_from(files.len()).ok()?;
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06");
    archive.extend([0; 4]); // one disk only
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(directory.len()).ok()?.to_le_bytes());
    archive.extend(begins.to_le_bytes());
    archive.extend(0_u16.to_le_bytes()); // no comment
    Some(archive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-archive-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("guide/clamshell")).unwrap();
        folder
    }

    #[test]
    fn the_same_files_make_the_same_bytes_whenever_and_in_whatever_order_they_were_written() {
        let texts = [("index.html", "home"), ("guide/clamshell/index.html", "clamshell"), ("ä.txt", "ä")];
        let (first, second) = (folder("first"), folder("second"));
        texts.iter().for_each(|(name, text)| fs::write(first.join(name), text).unwrap());
        texts.iter().rev().for_each(|(name, text)| fs::write(second.join(name), text).unwrap());
        let old = fs::File::options().write(true).open(second.join("index.html")).unwrap();
        old.set_modified(std::time::UNIX_EPOCH).unwrap();
        let archives = [&first, &second].map(|folder| folder.with_extension("zip"));
        assert_eq!(pack(&first, &archives[0]), Ok(3));
        assert_eq!(pack(&second, &archives[1]), Ok(3));
        assert_eq!(fs::read(&archives[0]).unwrap(), fs::read(&archives[1]).unwrap());
        for path in [first, second] {
            fs::remove_dir_all(&path).unwrap();
            fs::remove_file(path.with_extension("zip")).unwrap();
        }
    }

    #[test]
    fn a_packed_file_comes_out_as_it_went_in() {
        let text = "the quick brown knee ".repeat(100);
        let archive = zip(&[("a.txt".into(), text.clone().into_bytes())]).unwrap();
        let number = |at: usize| u32::from_le_bytes(archive[at..at + 4].try_into().unwrap()) as usize;
        let (packed, whole) = (number(18), number(22));
        assert_eq!(whole, text.len());
        assert!(packed < whole / 4);
        let mut out = String::new();
        let begins = 30 + "a.txt".len();
        flate2::read::DeflateDecoder::new(&archive[begins..begins + packed])
            .read_to_string(&mut out)
            .unwrap();
        assert_eq!(out, text);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let Err(Failure(why)) = pack(Path::new("/there/is/none"), Path::new("/tmp/none.zip")) else {
            panic!()
        };
        assert!(why.contains("/there/is/none"), "{why}");
    }
}
