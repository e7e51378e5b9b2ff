//! The list of our own files in an output folder: which they are, what they were made of.
//!
//! One line a file, and a last line with the hash of all above: a list that was cut short, or
//! comes from another version, counts as none.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::model::{Held, HeldFile, Permalink};
use crate::source::Fingerprint;

/// The name of the list in the output folder.
pub const LIST: &str = ".jianbao-files";

const HEAD: &str = "jianbao-files 1";

/// A file that is ours, and what it held when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// `None` while the file is about to be written: then it is ours, whatever it holds.
    pub written: Option<Written>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub file: HeldFile,
    /// The file's time of change, nanoseconds since 1970.
    pub modified: i128,
}

/// Our files by their addresses.
pub type List = BTreeMap<Permalink, Listed>;

/// Reads the list of a folder; an unusable one is empty.
pub fn read(folder: &Path) -> List {
    fs::read_to_string(folder.join(LIST)).ok().and_then(|text| parse(&text)).unwrap_or_default()
}

/// Writes the list of a folder, whole.
pub fn write(folder: &Path, list: &List) -> io::Result<()> {
    let mut text = format!("{HEAD}\n");
    for (path, listed) in list {
        text.push_str(&line(path, listed));
    }
    let hash = Fingerprint::of(text.as_bytes()).hex();
    text.push_str(&format!("end {hash}\n"));
    super::whole::replace(&folder.join(LIST), text.as_bytes())
}

/// The files of a list that are still as they were written.
pub fn held(folder: &Path, list: &List) -> Held {
    let unchanged = |(path, listed): (&Permalink, &Listed)| {
        let written = listed.written?;
        let metadata = fs::symlink_metadata(folder.join(path.as_str())).ok()?;
        let same = metadata.is_file() && metadata.len() == written.file.size && modified(&metadata) == written.modified;
        same.then(|| (path.clone(), written.file))
    };
    list.iter().filter_map(unchanged).collect()
}

/// The time of change of a file, nanoseconds since 1970.
pub fn modified(metadata: &fs::Metadata) -> i128 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    since.map_or(0, |time| i128::try_from(time.as_nanos()).unwrap_or(0))
}

fn line(path: &Permalink, listed: &Listed) -> String {
    match listed.written {
        Some(Written { file, modified }) => {
            format!("{path}\t{}\t{}\t{}\t{modified}\n", file.key.hex(), file.fingerprint.hex(), file.size)
        }
        None => format!("{path}\n"),
    }
}

fn parse(text: &str) -> Option<List> {
    let body_end = text.rfind("end ")?;
    let (body, end) = text.split_at(body_end);
    if end.trim_end() != format!("end {}", Fingerprint::of(body.as_bytes()).hex()) {
        return None;
    }
    let mut lines = body.lines();
    (lines.next()? == HEAD).then(|| lines.map(parse_line).collect())?
}

fn parse_line(line: &str) -> Option<(Permalink, Listed)> {
    let mut fields = line.split('\t');
    let path = Permalink::new(fields.next()?);
    let Some(key) = fields.next() else { return Some((path, Listed { written: None })) };
    let file = HeldFile {
        key: Fingerprint::from_hex(key)?,
        fingerprint: Fingerprint::from_hex(fields.next()?)?,
        size: fields.next()?.parse().ok()?,
    };
    Some((path, Listed { written: Some(Written { file, modified: fields.next()?.parse().ok()? }) }))
}
