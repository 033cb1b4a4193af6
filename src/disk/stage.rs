//! Staging: new bytes are laid down beside the folder they are meant for, and move in only when all are there.
//! It must not know which outputs there are.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Stamp, is_absence};

/// A set of new files for one target folder, under the names that they will have there. Dropped before
/// [`Stage::commit`], it leaves the target untouched.
#[derive(Debug)]
pub struct Stage {
    folder: PathBuf,
    target: PathBuf,
    /// The folders that moved in as a whole, as `papers/x/`.
    moved: HashSet<String>,
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
            moved: HashSet::new(),
        })
    }

    /// Lays down the bytes of a file. The stamp stays the file's own when it moves in.
    pub fn put(&self, name: &str, bytes: &[u8]) -> io::Result<Stamp> {
        self.make_room(name)?;
        let mut file = fs::File::create(self.folder.join(name))?;
        file.write_all(bytes)?;
        Ok(Stamp::of(&file.metadata()?))
    }

    /// Lays down a file with the bytes of one that was put already: as another name of it, where the file system knows
    /// such a thing, so that nothing is written twice.
    pub fn put_again(&self, name: &str, put: &str, bytes: &[u8]) -> io::Result<Stamp> {
        self.make_room(name)?;
        let path = self.folder.join(name);
        match fs::hard_link(self.folder.join(put), &path) {
            Ok(()) => Ok(Stamp::of(&fs::metadata(path)?)),
            Err(_) => self.put(name, bytes),
        }
    }

    /// Makes the folder that a file is to lie in.
    fn make_room(&self, name: &str) -> io::Result<()> {
        let Some((folder, _)) = name.rsplit_once('/') else {
            return Ok(());
        };
        let folder = self.folder.join(folder);
        match fs::create_dir(&folder) {
            Err(failure) if is_absence(&failure) => fs::create_dir_all(&folder),
            Err(failure) if failure.kind() != io::ErrorKind::AlreadyExists => Err(failure),
            _ => Ok(()),
        }
    }

    /// Moves a file to its name below the target. A folder that the target does not have moves as a whole, with
    /// everything that was put into it.
    pub fn commit(&mut self, name: &str) -> io::Result<()> {
        if self.is_moved(name) {
            return Ok(());
        }
        match fs::rename(self.folder.join(name), self.target.join(name)) {
            Err(failure) if is_absence(&failure) => self.commit_folder(name, failure),
            result => result,
        }
    }

    fn is_moved(&self, name: &str) -> bool {
        let mut folders = name.match_indices('/').map(|(at, _)| &name[..=at]);
        !self.moved.is_empty()
            && (self.moved.contains("") || folders.any(|folder| self.moved.contains(folder)))
    }

    /// Moves the outermost folder of a file that the target does not have; there being none is the failure given.
    fn commit_folder(&mut self, name: &str, failure: io::Error) -> io::Result<()> {
        let own = std::iter::once("").chain(name.match_indices('/').map(|(at, _)| &name[..=at]));
        for folder in own {
            let target = self.target.join(folder);
            if !target.exists() {
                if let Some(parent) = self.target.parent().filter(|_| folder.is_empty()) {
                    fs::create_dir_all(parent)?;
                }
                fs::rename(self.folder.join(folder), target)?;
                self.moved.insert(folder.to_owned());
                return Ok(());
            }
        }
        Err(failure)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What is left was not committed; the next stage clears it away if this cannot.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Commits files into a target that holds some, and lists what it then holds.
    fn committed(test: &str, held: &[&str], files: &[&str]) -> Vec<String> {
        let root = std::env::temp_dir().join(format!("offprint-stage-{test}-{}", std::process::id()));
        let target = root.join("public");
        for name in held {
            super::super::replace(&target.join(name), b"old").expect("a file");
        }
        let mut stage = Stage::open(&root.join("staging"), &target).expect("a stage");
        for name in files {
            let stamp = stage.put(name, name.as_bytes()).expect("a stamp");
            assert_eq!(stamp.size, name.len() as u64);
        }
        for name in files {
            stage.commit(name).expect("moved in");
        }
        drop(stage);
        let found = super::super::files_below(&target, &[]).expect("a folder");
        for file in &found {
            let bytes = fs::read(&file.path).expect("bytes");
            let is_new = files.contains(&file.name.as_str());
            assert_eq!(bytes, if is_new { file.name.as_bytes() } else { b"old" });
        }
        assert!(!root.join("staging").exists());
        let _ = fs::remove_dir_all(&root);
        found.into_iter().map(|file| file.name).collect()
    }

    #[test]
    fn what_is_put_again_has_the_same_bytes() {
        let root = std::env::temp_dir().join(format!("offprint-stage-again-{}", std::process::id()));
        let mut stage = Stage::open(&root.join("staging"), &root.join("public")).expect("a stage");
        let stamp = stage.put("a", b"bytes").expect("a stamp");
        assert_eq!(stage.put_again("p/b", "a", b"bytes").expect("a stamp"), stamp);
        stage.put_again("p/c", "no such file", b"bytes").expect("a stamp");
        for name in ["a", "p/b", "p/c"] {
            stage.commit(name).expect("moved in");
            assert_eq!(fs::read(root.join("public").join(name)).expect("bytes"), b"bytes");
        }
        let _ = fs::remove_dir_all(&root);
    }

    #[test]
    fn files_move_in_one_by_one_or_with_their_folders() {
        let files = [
            "a.txt",
            "p/index.html",
            "p/x/index.html",
            "p/y/index.html",
            "q/r/s",
        ];
        assert_eq!(committed("whole", &[], &files), files);
        assert_eq!(
            committed("some", &["a.txt", "p/x/index.html", "z"], &files),
            [&files[..], &["z"]].concat()
        );
        assert_eq!(
            committed("one", &["p/z/index.html"], &["p/x/index.html"]),
            ["p/x/index.html", "p/z/index.html"]
        );
    }
}
