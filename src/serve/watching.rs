//! Owns the watching of folders: which events of the operating system matter and how soon. Knows nothing of builds.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::Sender,
    time::Duration,
};

use notify::{
    Config, ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode},
};

use super::{Announcement, Options};

/// How often files are looked at where there are no events.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// What the rebuilding loop wakes up for.
#[derive(Debug)]
pub(super) enum Happening {
    /// Something below a watched folder is different.
    Change(Change),
    /// Watching broke, in the operating system's words.
    WatchBroke(String),
    /// The author wants to end.
    Stop,
}

/// How one event matters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The files and folders it is about.
    pub(super) paths: Vec<PathBuf>,
    /// The file is as its writer wants it. Otherwise more may follow in a moment: it is being written, or vanished
    /// because an editor is about to put a new one in its place.
    pub(super) settled: bool,
    /// A folder appeared; what was put into it at once is not reported.
    pub(super) new_folder: bool,
    /// A watched folder itself came or went, so that it must be watched anew.
    pub(super) watched_itself: bool,
    /// Events were lost, so that anything may have changed.
    pub(super) overflow: bool,
}

/// The watched folders and the watcher that looks at them.
pub(super) struct Watch {
    root: PathBuf,
    watched: Vec<PathBuf>,
    sender: Sender<Happening>,
    watcher: Option<Box<dyn Watcher>>,
    /// Whether files are looked at in intervals, so that no event tells when one is written.
    pub(super) polling: bool,
}

impl Watch {
    /// A watch that does not look yet.
    pub(super) fn new(options: &Options, sender: Sender<Happening>) -> Watch {
        let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
        Watch {
            root: absolute(&options.root),
            watched: options.watched.iter().map(absolute).collect(),
            sender,
            watcher: None,
            polling: options.poll,
        }
    }

    /// Starts to look, by polling if there is no other way.
    pub(super) fn start(&mut self, announce: &mut (dyn FnMut(Announcement<'_>) + Send)) {
        if !self.polling {
            match self.attach() {
                Ok(()) => return,
                Err(error) => self.announce_polling(&error.to_string(), announce),
            }
        }
        self.polling = true;
        if let Err(error) = self.attach() {
            announce(Announcement::NotWatching {
                why: &error.to_string(),
            });
        }
    }

    /// Goes over to polling after the events broke.
    pub(super) fn fall_back(&mut self, why: &str, announce: &mut (dyn FnMut(Announcement<'_>) + Send)) {
        if self.polling {
            return;
        }
        self.announce_polling(why, announce);
        self.polling = true;
        self.start(announce);
    }

    /// Watches anew after a watched folder came or went.
    pub(super) fn renew(&mut self, announce: &mut (dyn FnMut(Announcement<'_>) + Send)) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        // A folder renamed away keeps its old watch, and the name would go on meaning the folder that left.
        for path in &self.watched {
            let _was_not_watched = watcher.unwatch(path);
        }
        if let Err(error) = watch_existing(watcher.as_mut(), &self.watched) {
            self.fall_back(&error.to_string(), announce);
        }
    }

    fn announce_polling(&self, why: &str, announce: &mut (dyn FnMut(Announcement<'_>) + Send)) {
        announce(Announcement::WatchFellBackToPolling { why });
    }

    fn attach(&mut self) -> notify::Result<()> {
        self.watcher = None;
        let sender = self.sender.clone();
        let watched = self.watched.clone();
        let hear = move |event: notify::Result<Event>| {
            if let Some(happening) = happening(event, &watched) {
                // Nobody listens any more only while the program ends.
                let _ended = sender.send(happening);
            }
        };
        let mut watcher: Box<dyn Watcher> = if self.polling {
            // Times are compared by the second, which misses the second of two quick saves: so are the contents.
            let config = Config::default()
                .with_poll_interval(POLL_INTERVAL)
                .with_compare_contents(true);
            Box::new(PollWatcher::new(hear, config)?)
        } else {
            Box::new(RecommendedWatcher::new(hear, Config::default())?)
        };
        for parent in parents(&self.root, &self.watched) {
            if let Err(error) = watcher.watch(parent, RecursiveMode::NonRecursive)
                && !is_absent(&error)
            {
                return Err(error);
            }
        }
        watch_existing(watcher.as_mut(), &self.watched)?;
        self.watcher = Some(watcher);
        Ok(())
    }
}

/// The folders in which a watched one appears when it is made.
fn parents<'a>(root: &'a Path, watched: &'a [PathBuf]) -> Vec<&'a Path> {
    let mut parents: Vec<&Path> = watched.iter().filter_map(|path| path.parent()).collect();
    parents.push(root);
    parents.sort_unstable();
    parents.dedup();
    parents
}

fn watch_existing(watcher: &mut dyn Watcher, watched: &[PathBuf]) -> notify::Result<()> {
    for path in watched {
        match watcher.watch(path, RecursiveMode::Recursive) {
            Err(error) if !is_absent(&error) => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn is_absent(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn happening(event: notify::Result<Event>, watched: &[PathBuf]) -> Option<Happening> {
    match event {
        Ok(event) => meaning(&event, watched).map(Happening::Change),
        // A file that vanished while it was looked at is reported by its own event.
        Err(error) if is_absent(&error) => None,
        Err(error) => Some(Happening::WatchBroke(error.to_string())),
    }
}

/// What an event means; nothing for reading, for what is not watched and for editors' scratch files.
fn meaning(event: &Event, watched: &[PathBuf]) -> Option<Change> {
    if event.need_rescan() {
        return Some(Change {
            settled: true,
            overflow: true,
            ..Change::default()
        });
    }
    let matters = |path: &PathBuf| {
        let inside = |folder| path.strip_prefix(folder).ok();
        watched
            .iter()
            .find_map(inside)
            .is_some_and(|name| !is_scratch(name))
    };
    if !event.paths.iter().any(matters) {
        return None;
    }
    let target_matters = event.paths.last().is_some_and(matters);
    let paths = event.paths.iter().filter(|path| matters(path)).cloned().collect();
    let (settled, moves) = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => (true, false),
        // Our own build reads every file.
        EventKind::Access(_) => return None,
        EventKind::Create(CreateKind::Folder) => (true, true),
        EventKind::Create(_) | EventKind::Remove(_) => (false, true),
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) => (false, true),
        EventKind::Modify(ModifyKind::Name(_)) => (target_matters, true),
        EventKind::Modify(_) => (false, false),
        EventKind::Any | EventKind::Other => (true, true),
    };
    Some(Change {
        paths,
        settled,
        new_folder: matches!(event.kind, EventKind::Create(CreateKind::Folder)),
        watched_itself: moves && event.paths.iter().any(|path| watched.contains(path)),
        overflow: false,
    })
}

/// Whether an editor made this file for itself, or an import its notes. The name is below the watched folder:
/// what the folders above it are called says nothing.
fn is_scratch(name: &Path) -> bool {
    let noted_by_import = name.components().any(|part| part.as_os_str() == ".import");
    let made_by_editor = name.file_name().is_some_and(|file| {
        let file = file.to_string_lossy();
        file.starts_with(['.', '#'])
            || file == "4913"
            || (is_of_sed(&file) && !name.starts_with("files"))
            || SCRATCH_ENDINGS.iter().any(|ending| file.ends_with(ending))
    });
    noted_by_import || made_by_editor
}

/// Whether `sed -i` writes this file, which it then gives its own name.
fn is_of_sed(file: &str) -> bool {
    let rest = file.strip_prefix("sed");
    rest.is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

const SCRATCH_ENDINGS: [&str; 7] = ["~", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload"];

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, Flag, MetadataKind, RemoveKind};

    use super::*;

    /// `expected` names what is true of the change; `-` is a change with nothing said, none is no change.
    fn check(kind: EventKind, paths: &[&str], expected: Option<&str>) {
        let watched = [PathBuf::from("/site/content"), PathBuf::from("/site/themes")];
        let mut event = Event::new(kind);
        for path in paths {
            event = event.add_path(PathBuf::from(path));
        }
        let actual = meaning(&event, &watched).map(|change| {
            let Change {
                paths: _,
                settled,
                new_folder,
                watched_itself,
                overflow,
            } = change;
            [
                (settled, "settled"),
                (new_folder, "folder"),
                (watched_itself, "itself"),
                (overflow, "overflow"),
            ]
            .iter()
            .filter_map(|(said, word)| said.then_some(*word))
            .collect::<Vec<_>>()
            .join(" ")
        });
        assert_eq!(actual.as_deref(), expected, "{kind:?} {paths:?}");
    }

    const PAPER: &str = "/site/content/papers/x.md";
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

    #[test]
    fn a_closed_or_renamed_file_is_settled_and_one_being_written_is_not() {
        let name = |mode| EventKind::Modify(ModifyKind::Name(mode));
        check(CLOSED, &[PAPER], Some("settled"));
        check(name(RenameMode::To), &[PAPER], Some("settled"));
        check(
            name(RenameMode::Both),
            &["/site/content/papers/x.md.tmp", PAPER],
            Some("settled"),
        );
        check(
            name(RenameMode::Both),
            &[PAPER, "/site/content/papers/x.md~"],
            Some(""),
        );
        check(name(RenameMode::From), &[PAPER], Some(""));
        check(EventKind::Create(CreateKind::File), &[PAPER], Some(""));
        check(
            EventKind::Modify(ModifyKind::Data(DataChange::Any)),
            &[PAPER],
            Some(""),
        );
        check(
            EventKind::Modify(ModifyKind::Metadata(MetadataKind::WriteTime)),
            &[PAPER],
            Some(""),
        );
        check(EventKind::Remove(RemoveKind::File), &[PAPER], Some(""));
    }

    #[test]
    fn reading_is_no_change() {
        check(
            EventKind::Access(AccessKind::Open(AccessMode::Any)),
            &[PAPER],
            None,
        );
        check(
            EventKind::Access(AccessKind::Close(AccessMode::Read)),
            &[PAPER],
            None,
        );
    }

    #[test]
    fn what_is_not_watched_and_what_editors_make_for_themselves_is_no_change() {
        check(CLOSED, &["/site/public/index.html"], None);
        check(CLOSED, &["/site/content-old/x.md"], None);
        for name in [
            ".x.md.swp",
            "x.md~",
            "#x.md#",
            ".#x.md",
            "4913",
            "x.md.tmp",
            ".goutputstream-1",
            "sedAHy0QW",
        ] {
            check(CLOSED, &[&format!("/site/content/papers/{name}")], None);
        }
        check(CLOSED, &["/site/content/.import/ledger.json"], None);
        check(CLOSED, &["/site/content/files/sedentary"], Some("settled"));
    }

    #[test]
    fn folders_that_come_and_go_are_looked_at_again() {
        let folder = EventKind::Create(CreateKind::Folder);
        check(folder, &["/site/content/news"], Some("settled folder"));
        check(folder, &["/site/themes"], Some("settled folder itself"));
        check(
            EventKind::Remove(RemoveKind::Folder),
            &["/site/content"],
            Some("itself"),
        );
        check(
            EventKind::Modify(ModifyKind::Name(RenameMode::Both)),
            &["/site/content", "/site/old"],
            Some("itself"),
        );
    }

    #[test]
    fn a_change_is_about_the_files_that_matter() {
        let watched = [PathBuf::from("/site/content")];
        let both = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        let event = Event::new(both)
            .add_path("/site/content/papers/x.md.tmp".into())
            .add_path(PAPER.into());
        let change = meaning(&event, &watched).expect("a change");
        assert_eq!(change.paths, [PathBuf::from(PAPER)]);
    }

    #[test]
    fn lost_events_mean_that_anything_may_have_changed() {
        let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        let change = meaning(&event, &[]).expect("an overflow matters");
        assert!(change.overflow && change.settled);
    }
}
