//! Files that are written whole or not at all, whatever goes wrong in between.
//!
//! What is written goes into a temporary file in the same folder, which takes the place of the file when all is written
//! and on the disk. [`Files`] is all that is asked of the disk, so that tests can have each step fail in turn.

use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

/// What is asked of the disk.
pub(crate) trait Files: Sync {
    /// Creates a file that is not there.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Open>>;
    /// Opens a file to write at its end.
    fn append(&self, path: &Path) -> io::Result<Box<dyn Open>>;
    /// Gives a file another name, in place of whatever has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A file that is written.
pub(crate) trait Open: Write {
    /// Waits until all that was written is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

impl Open for File {
    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// The disk itself.
pub(crate) struct Disk;

impl Files for Disk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn Open>> {
        let file = File::options().write(true).create_new(true).open(path)?;
        Ok(Box::new(file))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Open>> {
        Ok(Box::new(File::options().append(true).open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let here = Path::new(".");
        let folder = if folder.as_os_str().is_empty() {
            here
        } else {
            folder
        };
        // Only where folders can be opened like files can their names be waited for.
        if cfg!(unix) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// The temporary files that are there now.
static TEMPORARIES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn temporaries() -> MutexGuard<'static, Vec<PathBuf>> {
    TEMPORARIES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes all temporary files before the process ends; until then none can be made.
pub(crate) fn remove_temporaries() -> impl Sized {
    let temporaries = temporaries();
    for path in temporaries.iter() {
        // There is nothing more to be done about one that cannot be removed.
        let _ = fs::remove_file(path);
    }
    temporaries
}

/// A file while it is written: nothing is seen of it before [`Whole::keep`].
pub(crate) struct Whole<'a> {
    files: &'a dyn Files,
    out: BufWriter<Box<dyn Open>>,
    path: PathBuf,
    temporary: PathBuf,
}

/// What the names of temporary files end in.
const ENDING: &str = ".part";

impl<'a> Whole<'a> {
    /// Begins to write the file at a path, which stays as it is until then.
    pub(crate) fn create(files: &'a dyn Files, path: &Path) -> io::Result<Whole<'a>> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let mut temporary = OsString::from(".");
        temporary.push(name);
        temporary.push(format!(".{}{ENDING}", std::process::id()));
        let temporary = path.with_file_name(temporary);
        let mut known = temporaries();
        // An earlier process that had this one's number may have been killed.
        let _ = fs::remove_file(&temporary);
        let file = files.create(&temporary)?;
        known.push(temporary.clone());
        Ok(Whole {
            files,
            out: BufWriter::with_capacity(1 << 16, file),
            path: path.to_owned(),
            temporary,
        })
    }

    /// Gives the file another name than it was begun with, in the same folder.
    pub(crate) fn call(&mut self, name: &str) {
        self.path.set_file_name(name);
    }

    /// Puts the file into its place, when all of it is on the disk.
    pub(crate) fn keep(mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_mut().sync()?;
        self.files.rename(&self.temporary, &self.path)?;
        let folder = self.path.parent().unwrap_or(Path::new(""));
        self.files.sync_folder(folder)
    }
}

impl Write for Whole<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Whole<'_> {
    fn drop(&mut self) {
        let mut known = temporaries();
        // It is gone already if the file was kept.
        let _ = fs::remove_file(&self.temporary);
        known.retain(|path| *path != self.temporary);
    }
}

/// Tells whether a file of this name is what a run left behind that was killed.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(ENDING)
}

#[cfg(test)]
#[path = "files_tests.rs"]
pub(crate) mod tests;
