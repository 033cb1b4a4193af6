//! Owns what connected browsers are told: what changed, and what is wrong at the moment. Knows nothing of HTTP.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::{OverlayProblem, Rebuilt};

/// The browsers that listen, and the state of the site that a newcomer must know.
#[derive(Default)]
pub(super) struct Live {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    listeners: Vec<UnboundedSender<Value>>,
    problems: Vec<OverlayProblem>,
}

impl Live {
    /// Tells every listener of a rebuild, unless nothing is new to them.
    pub(super) fn publish(&self, rebuilt: &Rebuilt) {
        let Rebuilt {
            changed,
            problems,
            path: _,
            is_partial: _,
        } = rebuilt;
        let mut state = self.lock();
        if changed.is_empty() && *problems == state.problems {
            return;
        }
        state.problems.clone_from(problems);
        let message = json!({ "changed": changed, "problems": problems });
        // A listener that has gone away is noticed here, when sending to it fails.
        state
            .listeners
            .retain(|listener| listener.send(message.clone()).is_ok());
    }

    /// A new listener. Its first message holds the versions of the page and of the assets it shows, so that a
    /// browser which was away notices what it missed, and whatever is wrong just now.
    pub(super) fn join(&self, page: &str, assets: &str) -> UnboundedReceiver<Value> {
        let (sender, receiver) = unbounded_channel();
        let mut state = self.lock();
        let hello = json!({ "page": page, "assets": assets, "problems": state.problems });
        if sender.send(hello).is_ok() {
            state.listeners.push(sender);
        }
        receiver
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(message: &str) -> OverlayProblem {
        OverlayProblem {
            severity: "error".into(),
            code: "content-unknown-key".into(),
            message: message.into(),
            file: Some("content/papers/x.md".into()),
            line: Some(3),
            column: Some(1),
            excerpt: None,
            help: None,
        }
    }

    fn told(receiver: &mut UnboundedReceiver<Value>) -> Option<Value> {
        receiver.try_recv().ok()
    }

    #[test]
    fn listeners_hear_changes_and_newcomers_hear_what_is_wrong() {
        let live = Live::default();
        let mut early = live.join("p1", "a1");
        assert_eq!(
            told(&mut early),
            Some(json!({"page": "p1", "assets": "a1", "problems": []}))
        );
        live.publish(&Rebuilt {
            changed: vec![],
            problems: vec![problem("unknown key")],
            path: None,
            is_partial: false,
        });
        let heard = told(&mut early).expect("a problem is told");
        assert_eq!(heard["problems"][0]["message"], "unknown key");
        assert_eq!(heard["problems"][0]["line"], 3);
        let mut late = live.join("p1", "a1");
        assert_eq!(
            told(&mut late).expect("a hello")["problems"][0]["file"],
            "content/papers/x.md"
        );
        live.publish(&Rebuilt::default());
        assert_eq!(told(&mut late), Some(json!({"changed": [], "problems": []})));
    }

    #[test]
    fn a_rebuild_with_nothing_new_is_not_told_and_the_gone_are_forgotten() {
        let live = Live::default();
        let mut stays = live.join("", "");
        drop(live.join("", ""));
        let _hello = told(&mut stays);
        live.publish(&Rebuilt::default());
        assert_eq!(told(&mut stays), None);
        assert_eq!(live.lock().listeners.len(), 2);
        live.publish(&Rebuilt {
            changed: vec!["index.html".into()],
            problems: vec![],
            path: None,
            is_partial: false,
        });
        assert!(told(&mut stays).is_some());
        assert_eq!(live.lock().listeners.len(), 1);
    }
}
