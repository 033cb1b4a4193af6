//! Owns HTTP: one request in, one response out, and the stream of messages. Knows nothing of why files change.

use std::{
    convert::Infallible,
    io,
    net::TcpListener,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError, mpsc::Sender},
    task::{Context, Poll},
    thread::JoinHandle,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_core::Stream;
use serde_json::Value;
use tokio::{
    runtime::{Builder, Runtime},
    sync::{mpsc::UnboundedReceiver, oneshot},
};

use super::{
    Rebuilt,
    address::host_is_ours,
    answers::{self, Answer},
    live::Live,
    watching::Happening,
};
use crate::disk;

/// How soon a browser looks whether a server that went away is back.
const RECONNECT: Duration = Duration::from_millis(500);

const LIVE_SCRIPT: &str = include_str!("live.js");

/// What every request sees.
pub(super) struct Site {
    public: PathBuf,
    port: u16,
    /// The path at which the site will be published, as the last good build said.
    path: Mutex<String>,
    /// The browsers that listen.
    pub(super) live: Live,
}

impl Site {
    /// The site of one folder at one port, with nobody listening yet.
    pub(super) fn new(public: &Path, port: u16) -> Site {
        Site {
            public: public.to_owned(),
            port,
            path: Mutex::default(),
            live: Live::default(),
        }
    }

    /// Takes note of a rebuild and tells the browsers.
    pub(super) fn publish(&self, rebuilt: &Rebuilt) {
        if let Some(path) = &rebuilt.path {
            self.path
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone_from(path);
        }
        self.live.publish(rebuilt);
    }

    /// Where a browser finds it.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

/// The running server, on a thread of its own.
pub(super) struct Server {
    quit: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Server {
    /// Starts to answer; Ctrl-C is passed on to `signals`.
    pub(super) fn start(
        listener: TcpListener,
        site: Arc<Site>,
        signals: Option<Sender<Happening>>,
    ) -> io::Result<Server> {
        listener.set_nonblocking(true)?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (quit, asked_to_quit) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("server".to_owned())
            .spawn(move || serve(&runtime, listener, site, (asked_to_quit, signals)))?;
        Ok(Server { quit, thread })
    }

    /// Ends at once, whatever connections are open.
    pub(super) fn end(self) {
        let _already_ended = self.quit.send(());
        let _panicked = self.thread.join();
    }
}

fn serve(
    runtime: &Runtime,
    listener: TcpListener,
    site: Arc<Site>,
    (asked_to_quit, signals): (oneshot::Receiver<()>, Option<Sender<Happening>>),
) {
    runtime.block_on(async {
        if let Some(signals) = signals {
            tokio::spawn(async move {
                asked_to_stop().await;
                let _already_ended = signals.send(Happening::Stop);
            });
        }
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
            return;
        };
        let router = Router::new().fallback(respond).with_state(site);
        // A graceful end would wait for the streams of messages, which never end by themselves.
        tokio::select! {
            _ = axum::serve(listener, router) => {}
            _ = asked_to_quit => {}
        }
    });
}

async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _cannot_listen = tokio::signal::ctrl_c().await;
}

async fn respond(State(site): State<Arc<Site>>, request: Request) -> Response {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let mut response = if !host_is_ours(host, site.port) {
        (
            StatusCode::FORBIDDEN,
            "this server answers only to its own address\n",
        )
            .into_response()
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
    } else {
        let query = request.uri().query().unwrap_or_default();
        match request.uri().path() {
            "/__offprint/live.js" => typed("text/javascript; charset=utf-8", LIVE_SCRIPT),
            "/__offprint/events" => events(&site, query),
            path => file(&site, path, query),
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

fn typed(content_type: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, content_type)], body.into()).into_response()
}

fn file(site: &Site, path: &str, query: &str) -> Response {
    const HTML: &str = "text/html; charset=utf-8";
    match answers::answer(&site.public, path, &disk::read) {
        Answer::Page { name, html } => typed(HTML, answers::with_live_script(&html, &name)),
        Answer::File { content_type, body } => typed(content_type, body),
        Answer::Missing { html } => {
            let published = site.path.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some(target) = answers::from_published(&published, path) {
                return redirect(&target, query);
            }
            let page = answers::with_live_script(&html, "");
            (StatusCode::NOT_FOUND, typed(HTML, page)).into_response()
        }
        Answer::Redirect(target) => redirect(&target, query),
    }
}

fn redirect(target: &str, query: &str) -> Response {
    let mark = if query.is_empty() { "" } else { "?" };
    let target = format!("{target}{mark}{query}");
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, target)]).into_response()
}

/// The stream for one browser. It says with `page` and `asset` what it shows, as paths.
fn events(site: &Site, query: &str) -> Response {
    let paths = |name: &str| {
        let mine = query.split('&').filter_map(|pair| pair.split_once('='));
        let mine = mine.filter(|(key, _)| *key == name);
        mine.filter_map(|(_, path)| answers::decode(path))
            .collect::<Vec<_>>()
    };
    let version = |path: &String| answers::version_at(&site.public, path, &disk::read);
    let page = paths("page").iter().map(version).collect::<String>();
    let assets = paths("asset").iter().map(version).collect::<String>();
    let messages = Messages(site.live.join(&page, &assets));
    Sse::new(messages)
        .keep_alive(KeepAlive::default())
        .into_response()
}

struct Messages(UnboundedReceiver<Value>);

impl Stream for Messages {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|message| {
            let event = |message: Value| Event::default().retry(RECONNECT).data(message.to_string());
            message.map(|message| Ok(event(message)))
        })
    }
}
