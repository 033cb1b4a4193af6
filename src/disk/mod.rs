//! Owns every access to the file system; knows nothing of what the files mean.

use std::{fs, io, path::Path};

/// The whole content of a file.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}
