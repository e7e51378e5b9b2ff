//! How long it takes to write a tree of files from memory, and nothing else: the floor of any generator.
//!
//! `floor TREE TARGET THREADS` reads all files of TREE (not timed), then writes them below TARGET, each to a side
//! file that is renamed, as jianbao does in a folder that is served; prints the seconds of wall and
//! processor time that took.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{env, fs, io, thread};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    let [_, tree, target, threads] = arguments.as_slice() else {
        return Err(io::Error::other("floor TREE TARGET THREADS"));
    };
    let mut files = Vec::new();
    collect(Path::new(tree), Path::new(""), &mut files)?;
    let (began, before) = (Instant::now(), processor_seconds()?);
    write(&files, Path::new(target), threads.parse().map_err(io::Error::other)?)?;
    let (wall, processor) = (began.elapsed().as_secs_f64(), processor_seconds()? - before);
    println!("{wall:.3} {processor:.2} -");
    Ok(())
}

fn collect(tree: &Path, below: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> io::Result<()> {
    for entry in fs::read_dir(tree.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(tree, &path, files)?;
        } else {
            files.push((path, fs::read(entry.path())?));
        }
    }
    Ok(())
}

fn write(files: &[(PathBuf, Vec<u8>)], target: &Path, threads: usize) -> io::Result<()> {
    for (path, _) in files {
        fs::create_dir_all(target.join(path.parent().unwrap_or(Path::new(""))))?;
    }
    let next = AtomicUsize::new(0);
    let worker = || -> io::Result<()> {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((path, bytes)) = files.get(at) else { return Ok(()) };
            let full = target.join(path);
            let side = full.with_file_name(format!("side-{at}"));
            fs::write(&side, bytes)?;
            fs::rename(side, full)?;
        }
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err(io::Error::other("a thread failed"))))
    })
}

/// Of this process so far: fields 14 and 15 of its `stat`, in hundredths of a second.
fn processor_seconds() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    Ok((ticks(11) + ticks(12)) / 100.0)
}
