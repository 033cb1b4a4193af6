//! Owns when a rebuild happens: what is gathered before it, and what is read again before it is reported.
//! Knows nothing of browsers.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use super::{
    Announcement, Callbacks, Heard, Rebuilt,
    watching::{Change, Happening, Watch},
};

/// How long a file that is being written may keep a build waiting; its close ends the wait at once.
const WRITING: Duration = Duration::from_millis(25);
/// How long a failed build is kept back in case that it read a half-written file.
const SECOND_LOOK: Duration = Duration::from_millis(60);
/// How many failed builds in a row are kept back while files go on changing.
const SECOND_LOOKS: usize = 10;
/// After a new folder: how long until the files are in it, and it is watched.
const FOLDER_FILLED: Duration = Duration::from_millis(100);

/// After a build that looked only at what the watch told of: how long until one looks at everything, for what was put
/// off, and in case that the watch missed something. It should not stand in the way of the next save.
const WHOLE_LOOK: Duration = Duration::from_millis(500);
/// How long saves that follow each other closely may keep it waiting.
const WHOLE_LOOK_AT_LATEST: Duration = Duration::from_secs(5);

/// The rebuilding loop's state.
pub(super) struct Rebuilding<'a> {
    happenings: Receiver<Happening>,
    watch: Watch,
    callbacks: Callbacks<'a>,
    /// When to rebuild even if nothing more is heard, because a new folder was being filled.
    look_again: Option<Instant>,
    /// When to look at everything even if nothing more is heard, because the last build did not.
    whole_look: Option<Instant>,
    /// Since when not everything was looked at.
    partial_since: Option<Instant>,
    /// Whether there was a first build.
    has_built: bool,
    /// Whether the author wants to end.
    is_ending: bool,
    /// Whether the last rebuild was caused by lost events and nothing else.
    answered_overflow: bool,
}

/// What was gathered before one rebuild.
#[derive(Debug, Default)]
struct Batch {
    changes: Vec<Change>,
    broke: Option<String>,
}

impl<'a> Rebuilding<'a> {
    /// A loop that has not built yet.
    pub(super) fn new(
        happenings: Receiver<Happening>,
        watch: Watch,
        callbacks: Callbacks<'a>,
    ) -> Rebuilding<'a> {
        Rebuilding {
            happenings,
            watch,
            callbacks,
            look_again: None,
            whole_look: None,
            partial_since: None,
            has_built: false,
            is_ending: false,
            answered_overflow: false,
        }
    }

    /// The first build; nothing if the author already wants to end.
    pub(super) fn first(&mut self) -> Option<Rebuilt> {
        self.rebuild(&Batch::default())
    }

    /// Waits for the next change and rebuilds; nothing once the author wants to end and all that was put off is done.
    pub(super) fn next(&mut self) -> Option<Rebuilt> {
        while !self.is_ending {
            let due = self.look_again.into_iter().chain(self.whole_look).min();
            let Some(batch) = self.gather(due) else {
                return self.end();
            };
            if self.causes_rebuild(&batch) {
                return self.rebuild(&batch);
            }
        }
        None
    }

    /// Tells the author.
    pub(super) fn announce(&mut self, announcement: Announcement<'_>) {
        (self.callbacks.announce)(announcement);
    }

    fn causes_rebuild(&mut self, batch: &Batch) -> bool {
        let is_past = |time: Option<Instant>| time.is_some_and(|time| time <= Instant::now());
        let due = is_past(self.look_again) || is_past(self.whole_look);
        let lost_only = !batch.changes.is_empty() && batch.changes.iter().all(|change| change.overflow);
        // A build that reads very many files can itself be what made the system lose events.
        let caused_by_ourselves = lost_only && self.answered_overflow;
        self.answered_overflow = lost_only;
        let broke = batch.broke.is_some() && !self.watch.polling;
        due || broke || (!batch.changes.is_empty() && !caused_by_ourselves)
    }

    /// Ends, with one more rebuild if not everything was looked at.
    fn end(&mut self) -> Option<Rebuilt> {
        self.is_ending = true;
        self.whole_look.and_then(|_| self.rebuild(&Batch::default()))
    }

    /// Takes note of a build that looked at everything or not.
    fn looked(&mut self, is_whole: bool) {
        if is_whole {
            self.partial_since = None;
            self.whole_look = None;
        } else {
            let now = Instant::now();
            let since = *self.partial_since.get_or_insert(now);
            self.whole_look = Some((now + WHOLE_LOOK).min(since + WHOLE_LOOK_AT_LATEST));
        }
    }

    /// Rebuilds, and before it reports an error looks again, because a file may have been caught half-written.
    fn rebuild(&mut self, batch: &Batch) -> Option<Rebuilt> {
        self.watch_on(batch);
        let files = batch.files().filter(|_| !self.watch.polling);
        let is_quiet = batch.changes.is_empty() && batch.broke.is_none();
        let heard = match &files {
            Some(files) => Heard::Files(files),
            None if is_quiet && self.has_built => Heard::Everything,
            None => Heard::Anything,
        };
        self.has_built = true;
        let mut rebuilt = (self.callbacks.rebuild)(heard);
        self.looked(files.is_none() && !rebuilt.is_partial);
        for look in 0..SECOND_LOOKS {
            if rebuilt.problems.is_empty() {
                break;
            }
            let Some(more) = self.gather(Some(Instant::now() + SECOND_LOOK)) else {
                return self.end();
            };
            // While polling, silence does not mean that nobody writes.
            let blind = self.watch.polling && look == 0;
            if more.changes.is_empty() && !blind {
                break;
            }
            self.watch_on(&more);
            rebuilt = followed_by(rebuilt, (self.callbacks.rebuild)(Heard::Anything));
            self.looked(!rebuilt.is_partial);
        }
        self.announce(Announcement::Rebuilt(&rebuilt));
        Some(rebuilt)
    }

    /// Keeps the watch in step with what was heard. Before the build: what comes after is then either seen by the
    /// build or heard by the watch.
    fn watch_on(&mut self, batch: &Batch) {
        if self.look_again.is_some_and(|time| time <= Instant::now()) {
            self.look_again = None;
        }
        if let Some(why) = &batch.broke {
            self.watch.fall_back(why, self.callbacks.announce);
        }
        if batch.changes.iter().any(|change| change.watched_itself) {
            self.watch.renew(self.callbacks.announce);
        }
        if batch.changes.iter().any(|change| change.new_folder) {
            self.look_again = Some(Instant::now() + FOLDER_FILLED);
        }
    }

    /// Waits for something to happen, until it is settled, and takes along what else has come; nothing for the end.
    /// The batch is empty if `until` passes first.
    fn gather(&self, until: Option<Instant>) -> Option<Batch> {
        let mut batch = Batch::default();
        if !self.hear(&mut batch, until)? {
            return Some(batch);
        }
        let written = Some(Instant::now() + WRITING);
        while !batch.settled() && self.hear(&mut batch, written)? {}
        let now = Some(Instant::now());
        while self.hear(&mut batch, now)? {}
        Some(batch)
    }

    /// Adds the next happening to the batch; false if `until` passes first, nothing for the end.
    fn hear(&self, batch: &mut Batch, until: Option<Instant>) -> Option<bool> {
        let heard = match until {
            None => self.happenings.recv().ok()?,
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                match self.happenings.recv_timeout(left) {
                    Ok(heard) => heard,
                    Err(RecvTimeoutError::Timeout) => return Some(false),
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
        };
        match heard {
            Happening::Change(change) => batch.changes.push(change),
            Happening::WatchBroke(why) => batch.broke = Some(why),
            Happening::Stop => return None,
        }
        Some(true)
    }
}

impl Batch {
    /// The files that the changes are about, each once; absent where something else may have changed too.
    fn files(&self) -> Option<Vec<PathBuf>> {
        let is_told = |change: &Change| {
            let is_whole = change.new_folder || change.watched_itself || change.overflow;
            !is_whole && !change.paths.is_empty()
        };
        if self.broke.is_some() || self.changes.is_empty() || !self.changes.iter().all(is_told) {
            return None;
        }
        let mut files: Vec<PathBuf> = self
            .changes
            .iter()
            .flat_map(|change| change.paths.clone())
            .collect();
        files.sort_unstable();
        files.dedup();
        Some(files)
    }

    fn settled(&self) -> bool {
        self.broke.is_some() || self.changes.iter().any(|change| change.settled)
    }
}

/// Two rebuilds as one: both changed the site, and the later one knows what is wrong.
fn followed_by(earlier: Rebuilt, later: Rebuilt) -> Rebuilt {
    let mut changed = earlier.changed;
    changed.extend(later.changed);
    changed.sort_unstable();
    changed.dedup();
    Rebuilt {
        changed,
        problems: later.problems,
        path: later.path.or(earlier.path),
        is_partial: later.is_partial,
    }
}

#[cfg(test)]
mod tests {
    use std::{path::PathBuf, sync::mpsc::channel};

    use super::*;
    use crate::serve::{Options, OverlayProblem};

    fn change() -> Happening {
        Happening::Change(Change {
            settled: true,
            ..Change::default()
        })
    }

    fn options() -> Options {
        Options {
            root: PathBuf::new(),
            public: PathBuf::new(),
            watched: vec![],
            port: None,
            poll: false,
            open: false,
        }
    }

    fn problem() -> OverlayProblem {
        OverlayProblem {
            severity: "error".into(),
            code: "broken".into(),
            message: "broken".into(),
            file: None,
            line: None,
            column: None,
            excerpt: None,
            help: None,
        }
    }

    /// Runs the loop over what `during` sends while each build runs, until it is used up or an error is announced:
    /// how often it built, and what it announced of each round, as changed files and problems.
    fn check(during: Vec<Vec<Happening>>, results: Vec<Rebuilt>, expected: (usize, &[(usize, usize)])) {
        let (sender, happenings) = channel();
        let watch = Watch::new(&options(), sender.clone());
        let stop = sender.clone();
        let (mut during, mut results) = (during.into_iter(), results.into_iter());
        let (mut builds, mut announced) = (0, Vec::new());
        let mut rebuild = |_: Heard<'_>| {
            builds += 1;
            for happening in during.next().unwrap_or_else(|| vec![Happening::Stop]) {
                sender.send(happening).expect("the loop listens");
            }
            results.next().unwrap_or_default()
        };
        let mut announce = |announcement: Announcement<'_>| {
            if let Announcement::Rebuilt(rebuilt) = announcement {
                announced.push((rebuilt.changed.len(), rebuilt.problems.len()));
                if !rebuilt.problems.is_empty() {
                    stop.send(Happening::Stop).expect("the loop listens");
                }
            }
        };
        let callbacks = Callbacks {
            rebuild: &mut rebuild,
            announce: &mut announce,
        };
        let mut rebuilding = Rebuilding::new(happenings, watch, callbacks);
        let mut going = rebuilding.first();
        while going.is_some() {
            going = rebuilding.next();
        }
        drop(rebuilding);
        assert_eq!((builds, announced.as_slice()), expected);
    }

    #[test]
    fn all_that_comes_during_a_build_is_one_more() {
        let burst = (0..9).map(|_| change()).collect();
        check(vec![burst], vec![], (2, &[(0, 0), (0, 0)]));
    }

    #[test]
    fn builds_that_make_the_system_lose_events_do_not_go_on_for_ever() {
        let (sender, happenings) = channel();
        let watch = Watch::new(&options(), sender);
        let callbacks = Callbacks {
            rebuild: &mut |_| Rebuilt::default(),
            announce: &mut |_| {},
        };
        let mut rebuilding = Rebuilding::new(happenings, watch, callbacks);
        for (overflows, builds) in [
            (vec![true], true),
            (vec![true, true], false),
            (vec![true, false], true),
            (vec![true], true),
            (vec![true], false),
        ] {
            let changes = overflows.iter().map(|&overflow| Change {
                overflow,
                ..Change::default()
            });
            let batch = Batch {
                changes: changes.collect(),
                broke: None,
            };
            assert_eq!(rebuilding.causes_rebuild(&batch), builds, "{batch:?}");
        }
    }

    #[test]
    fn told_files_are_built_at_once_and_everything_is_looked_at_soon_after() {
        let (sender, happenings) = channel();
        let watch = Watch::new(&options(), sender.clone());
        let told = PathBuf::from("/site/content/papers/x.md");
        let mut heard = Vec::new();
        let mut rebuild = |what: Heard<'_>| {
            heard.push(match what {
                Heard::Anything | Heard::Everything => Vec::new(),
                Heard::Files(files) => files.to_vec(),
            });
            let change = || {
                Happening::Change(Change {
                    paths: vec![told.clone(), told.clone()],
                    settled: true,
                    ..Change::default()
                })
            };
            // What the last but one put off is built although the author wants to end.
            let next = match heard.len() {
                1 | 3 => Some(change()),
                4 => Some(Happening::Stop),
                _ => None,
            };
            next.into_iter()
                .for_each(|next| sender.send(next).expect("the loop listens"));
            Rebuilt::default()
        };
        let callbacks = Callbacks {
            rebuild: &mut rebuild,
            announce: &mut |_| {},
        };
        let mut rebuilding = Rebuilding::new(happenings, watch, callbacks);
        let mut going = rebuilding.first();
        while going.is_some() {
            going = rebuilding.next();
        }
        drop(rebuilding);
        let files = vec![told.clone()];
        assert_eq!(heard, [vec![], files.clone(), vec![], files, vec![]]);
    }

    #[test]
    fn an_error_is_reported_only_when_a_second_look_finds_it_too() {
        let bad = Rebuilt {
            changed: vec!["a".into()],
            problems: vec![problem()],
            path: None,
            is_partial: false,
        };
        let good = Rebuilt {
            changed: vec!["b".into()],
            problems: vec![],
            path: None,
            is_partial: false,
        };
        check(vec![vec![change()]], vec![bad.clone(), good], (2, &[(2, 0)]));
        check(
            vec![vec![change()], vec![]],
            vec![bad.clone(), bad],
            (2, &[(1, 1)]),
        );
    }
}
