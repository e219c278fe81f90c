use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use super::*;

/// A disk of which one step fails: the one that a counter reaches zero with.
#[derive(Clone)]
pub(crate) struct Faulty(Arc<AtomicUsize>);

/// What a step says that fails.
pub(crate) const FAULT: &str = "the disk is on fire";

impl Faulty {
    /// Returns a disk whose step with a number fails, from 1.
    pub(crate) fn at(step: usize) -> Faulty {
        Faulty(Arc::new(AtomicUsize::new(step)))
    }

    /// Tells whether there were too few steps for the fault.
    pub(crate) fn is_sound(&self) -> bool {
        0 < self.0.load(Ordering::Relaxed)
    }

    fn step(&self) -> io::Result<()> {
        let counted = |left: usize| left.checked_sub(1);
        match self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, counted)
        {
            Ok(1) => Err(io::Error::other(FAULT)),
            _ => Ok(()),
        }
    }
}

impl Files for Faulty {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Open>> {
        self.step()?;
        Ok(Box::new(FaultyFile(Disk.create(path)?, self.clone())))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Open>> {
        self.step()?;
        Ok(Box::new(FaultyFile(Disk.append(path)?, self.clone())))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        Disk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        Disk.sync_folder(folder)
    }
}

struct FaultyFile(Box<dyn Open>, Faulty);

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(fault) = self.1.step() {
            // A disk that is full takes a part of what it is given.
            self.0.write_all(&bytes[..bytes.len() / 2])?;
            return Err(fault);
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.1.step()?;
        self.0.flush()
    }
}

impl Open for FaultyFile {
    fn sync(&mut self) -> io::Result<()> {
        self.1.step()?;
        self.0.sync()
    }
}

/// A folder of its own for one test, which goes with it.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Scratch {
        let name = format!("citedrift-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Scratch(folder)
    }

    /// Returns the names and bytes of all files, sorted, but for the lock.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(&self.0).unwrap().map(Result::unwrap);
        let mut files: Vec<_> = entries
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, fs::read(entry.path()).unwrap())
            })
            .filter(|(name, _)| name != ".lock")
            .collect();
        files.sort();
        files
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write(files: &dyn Files, path: &Path) -> io::Result<()> {
    let mut file = Whole::create(files, path)?;
    for _ in 0..3 {
        // More than is buffered, so that the disk sees some of it at once.
        file.write_all(&vec![b'n'; 100_000])?;
    }
    file.flush()?;
    file.keep()
}

#[test]
fn whatever_step_fails_the_file_is_the_earlier_one_or_the_whole_new_one() {
    let scratch = Scratch::new("files");
    let path = scratch.0.join("report.json");
    let mut n_steps = 0;
    for step in 1.. {
        fs::write(&path, "earlier").unwrap();
        let files = Faulty::at(step);
        let written = write(&files, &path);
        let found = scratch.files();
        assert_eq!(found.len(), 1, "step {step} left {found:?}");
        let is_whole = found[0].1 == vec![b'n'; 300_000];
        if files.is_sound() {
            assert!(written.is_ok() && is_whole);
            break;
        }
        assert_eq!(written.unwrap_err().to_string(), FAULT, "step {step}");
        assert!(is_whole || found[0].1 == b"earlier", "step {step}");
        n_steps = step;
    }
    // Creating, three times writing, flushing twice, syncing, renaming, syncing the folder.
    assert_eq!(n_steps, 9);
}

#[test]
fn a_file_that_is_not_kept_leaves_nothing() {
    let scratch = Scratch::new("unkept");
    let path = scratch.0.join("rows.jsonl");
    let mut file = Whole::create(&Disk, &path).unwrap();
    file.write_all(b"a row").unwrap();
    assert!(scratch.files().iter().all(|(name, _)| is_temporary(name)));
    drop(file);
    assert_eq!(scratch.files(), []);
}
