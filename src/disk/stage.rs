//! Staging: new bytes are laid down beside the folder they are meant for, and move in only when all are there.
//! It must not know which outputs there are.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Stamp;

/// A set of new files for one target folder. Dropped without [`Stage::commit`], it leaves the target untouched.
#[derive(Debug)]
pub struct Stage {
    folder: PathBuf,
    target: PathBuf,
}

impl Stage {
    /// An empty stage. What a crashed run left in the staging folder is cleared away first.
    /// `folder` should be on the same file system as `target`, so that moving in is a rename.
    pub fn open(folder: &Path, target: &Path) -> io::Result<Self> {
        match fs::remove_dir_all(folder) {
            Err(failure) if failure.kind() != io::ErrorKind::NotFound => return Err(failure),
            _ => {}
        }
        fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            target: target.to_owned(),
        })
    }

    /// Lays down the bytes of the file with this number; the number is the caller's, unique within the stage.
    /// The stamp stays the file's own when it moves in.
    pub fn put(&self, number: usize, bytes: &[u8]) -> io::Result<Stamp> {
        let mut file = fs::File::create(self.staged(number))?;
        file.write_all(bytes)?;
        Ok(Stamp::of(&file.metadata()?))
    }

    /// Moves the file with this number to its name below the target. Of a file that is new there, the folder
    /// probably is as well.
    pub fn commit(&self, number: usize, name: &str, is_new: bool) -> io::Result<()> {
        let target = self.target.join(name);
        let staged = self.staged(number);
        if let Some(folder) = target.parent().filter(|_| is_new) {
            fs::create_dir_all(folder)?;
        }
        match fs::rename(&staged, &target) {
            Err(failure) if failure.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::rename(&staged, &target)
            }
            result => result,
        }
    }

    fn staged(&self, number: usize) -> PathBuf {
        self.folder.join(format!("{number:x}"))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What is left was not committed; the next stage clears it away if this cannot.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
