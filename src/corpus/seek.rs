//! Reading a part of a file where it stands.

use std::fs::File;
use std::io;

/// Bytes of which any part can be read, by many threads at a time.
pub trait ReadAt: Send + Sync {
    /// Returns the `len` bytes from `offset`.
    ///
    /// # Errors
    ///
    /// Fails if they are not all there or cannot be read.
    fn read_at(&self, offset: u64, len: usize) -> io::Result<Vec<u8>>;
}

impl ReadAt for Vec<u8> {
    fn read_at(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let start = usize::try_from(offset).ok();
        let part = start.and_then(|start| self.get(start..start.checked_add(len)?));
        part.map(<[u8]>::to_vec)
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// An open file that is read in parts.
#[derive(Debug)]
pub struct Parts {
    #[cfg(unix)]
    file: File,
    #[cfg(not(unix))]
    file: std::sync::Mutex<File>,
}

impl Parts {
    /// Returns the parts of an open file.
    #[must_use]
    pub fn new(file: File) -> Parts {
        #[cfg(not(unix))]
        let file = std::sync::Mutex::new(file);
        Parts { file }
    }
}

impl ReadAt for Parts {
    #[cfg(unix)]
    fn read_at(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        use std::os::unix::fs::FileExt;

        let mut bytes = vec![0; len];
        self.file.read_exact_at(&mut bytes, offset)?;
        Ok(bytes)
    }

    #[cfg(not(unix))]
    fn read_at(&self, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        use std::io::Read;
        use std::io::Seek;
        use std::io::SeekFrom;
        use std::sync::PoisonError;

        let mut bytes = vec![0; len];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}
