//! Owns where the server listens and by which names it may be called; knows nothing of what it serves.

use std::{
    io,
    net::{Ipv4Addr, TcpListener},
};

/// Where an author looks first.
const FIRST_PORT: u16 = 4000;
/// How many neighbours are tried before any free port will do.
const NEIGHBOURS: u16 = 40;

/// Listens on this machine alone: at the port asked for, or at a free one near 4000.
pub(super) fn listen(asked: Option<u16>) -> io::Result<TcpListener> {
    if let Some(port) = asked {
        return bind(port).map_err(|error| explain(port, &error));
    }
    (FIRST_PORT..FIRST_PORT + NEIGHBOURS)
        .find_map(|port| bind(port).ok())
        .map_or_else(|| bind(0), Ok)
}

fn bind(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

fn explain(port: u16, error: &io::Error) -> io::Error {
    let words = match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "port {port} is taken by another program; without `--port` a free one near {FIRST_PORT} is found"
        ),
        io::ErrorKind::PermissionDenied => {
            format!("port {port} is reserved by the system; choose one from 1024 upwards")
        }
        _ => format!("cannot listen on port {port}: {error}"),
    };
    io::Error::new(error.kind(), words)
}

/// Whether a request's `Host` means this server. A page of another site may point its own name at 127.0.0.1 to
/// read drafts through the author's browser; its requests carry that name.
pub(super) fn host_is_ours(host: Option<&str>, port: u16) -> bool {
    let Some(host) = host else { return false };
    let (name, given_port) = match host.rsplit_once(':') {
        Some((name, digits)) if !digits.ends_with(']') => (name, digits.parse().ok()),
        _ => (host, Some(80)),
    };
    given_port == Some(port)
        && ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|ours| name.eq_ignore_ascii_case(ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_with_our_port_are_ours() {
        let check = |host, ours| assert_eq!(host_is_ours(host, 4000), ours, "{host:?}");
        check(Some("localhost:4000"), true);
        check(Some("LocalHost:4000"), true);
        check(Some("127.0.0.1:4000"), true);
        check(Some("[::1]:4000"), true);
        check(Some("localhost:4001"), false);
        check(Some("localhost"), false);
        check(Some("[::1]"), false);
        check(Some("evil.example:4000"), false);
        check(Some("localhost.evil.example:4000"), false);
        check(Some("evil.example:4000:4000"), false);
        check(Some(""), false);
        check(None, false);
        assert!(host_is_ours(Some("localhost"), 80));
        assert!(host_is_ours(Some("[::1]"), 80));
    }

    #[test]
    fn a_taken_port_that_was_asked_for_is_an_error_and_otherwise_another_is_found() {
        let first = listen(None).expect("a free port");
        let taken = first.local_addr().expect("an address").port();
        let error = listen(Some(taken)).expect_err("the port is taken");
        assert!(
            error.to_string().contains(&format!("port {taken} is taken")),
            "{error}"
        );
        let second = listen(None).expect("a free port");
        assert_ne!(second.local_addr().expect("an address").port(), taken);
    }
}
