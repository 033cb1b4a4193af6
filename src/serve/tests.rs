//! The whole of `serve` with real files, a real watcher and a real server; knows nothing of how sites are built.

mod rig;

use std::{
    fs,
    io::{BufReader, Read, Write},
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use rig::{Listener, Rig};

/// The response to a request line and a host holds each of the parts.
fn check_request(rig: &Rig, line: &str, host: &str, parts: &[&str]) {
    let response = rig.ask(line, host);
    for part in parts {
        assert!(
            response.contains(part),
            "{line} with {host}: no {part} in {response}"
        );
    }
}

#[test]
fn requests_are_answered_as_a_plain_web_host_would() {
    let rig = Rig::start("requests", false);
    let ours = &format!("127.0.0.1:{}", rig.port);
    let html = "content-type: text/html; charset=utf-8";
    let script = "first<script src=\"/__offprint/live.js\" data-page=\"index.html\"";
    check_request(
        &rig,
        "GET /",
        ours,
        &["200 OK", html, script, "cache-control: no-store"],
    );
    check_request(&rig, "GET /papers/x?a=b", ours, &["307", "location: ./x/?a=b"]);
    check_request(
        &rig,
        "GET /a.css",
        ours,
        &["200 OK", "content-type: text/css; charset=utf-8"],
    );
    check_request(
        &rig,
        "GET /nowhere/",
        ours,
        &["404 Not Found", html, "data-page=\"\""],
    );
    check_request(&rig, "GET /../content/a.md", ours, &["404 Not Found"]);
    check_request(&rig, "GET /%2e%2e/content/a.md", ours, &["404 Not Found"]);
    check_request(
        &rig,
        "GET /__offprint/live.js",
        ours,
        &["200 OK", "text/javascript"],
    );
    // The page for what is not there links by the path at which the site will be published.
    check_request(
        &rig,
        "GET /repo/papers/x/?a=b",
        ours,
        &["307", "location: /papers/x/?a=b"],
    );
    check_request(&rig, "GET /repo", ours, &["307", "location: /\r\n"]);
    check_request(&rig, "GET /repository/", ours, &["404 Not Found"]);
    check_request(
        &rig,
        "GET /repo//evil.example/",
        ours,
        &["location: /evil.example/\r\n"],
    );
    check_request(&rig, "POST /", ours, &["405", "allow: GET, HEAD"]);
    let head = rig.ask("HEAD /", ours);
    assert!(head.contains("200 OK") && !head.contains("first"), "{head}");
    rig.end();
}

#[test]
fn requests_to_another_name_are_refused() {
    let rig = Rig::start("names", false);
    for line in ["GET /", "GET /a.css", "GET /__offprint/events"] {
        check_request(&rig, line, "evil.example", &["403 Forbidden"]);
        check_request(
            &rig,
            line,
            &format!("evil.example:{}", rig.port),
            &["403 Forbidden"],
        );
    }
    rig.end();
}

#[test]
fn an_edit_is_told_an_error_stands_until_it_is_mended_and_newcomers_hear_of_it() {
    let rig = Rig::start("edit", false);
    let mut early = rig.listen();
    rig.write("content/a.md", "second");
    assert_eq!(early.message()["changed"][0], "index.html");
    assert!(rig.get("/").contains("second"));
    rig.write("content/a.md", "broken");
    assert_eq!(early.message()["problems"][0]["file"], "content/a.md");
    assert!(rig.get("/").contains("second"), "the last good page stays");
    let mut stream = rig.connect();
    write!(
        stream,
        "GET /__offprint/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        rig.port
    )
    .expect("heard");
    let mut late = Listener(BufReader::new(stream));
    assert_eq!(late.message()["problems"][0]["code"], "broken");
    rig.write("content/a.md", "third");
    for listener in [&mut early, &mut late] {
        let message = listener.message();
        assert_eq!(message["problems"], serde_json::json!([]));
        assert_eq!(message["changed"][0], "index.html");
    }
    rig.end();
}

#[test]
fn a_file_caught_half_written_is_read_again_before_it_is_reported() {
    let rig = Rig::start("half-written", false);
    let mut listener = rig.listen();
    rig.mend.store(true, Ordering::SeqCst);
    rig.write("content/a.md", "broken");
    let message = listener.message();
    assert_eq!(message["problems"], serde_json::json!([]), "{message}");
    assert!(rig.get("/").contains("mended"));
    rig.end();
}

#[test]
fn what_arrives_during_a_build_is_gathered_into_one_more() {
    let rig = Rig::start("burst", false);
    let gate = rig.gate.lock().expect("the gate is free");
    rig.write("content/a.md", "start");
    rig.built();
    for number in 0..50 {
        rig.write(&format!("content/b{number}.md"), "more");
    }
    rig.write("content/last.md", "done");
    drop(gate);
    rig.shows("done");
    // The system may deliver events of the burst when a build for the others has just begun; on a busy machine
    // more than once. Without gathering it would be one build for each of the files.
    let builds = rig.builds_until_silence();
    assert!(
        (1..=10).contains(&builds),
        "{builds} builds for a burst of 51 files"
    );
    rig.end();
}

#[test]
fn editors_that_save_by_rename_cause_one_change() {
    let rig = Rig::start("rename", false);
    let mut listener = rig.listen();
    rig.write("content/.a.md.swp", "scratch");
    rig.write("content/a.md.tmp", "renamed");
    rig.rename("content/a.md.tmp", "content/a.md");
    assert_eq!(listener.message()["changed"][0], "index.html");
    assert!(rig.get("/").contains("renamed"));
    let _earlier = rig.builds_until_silence();
    rig.rename("content/a.md", "content/a.md~");
    rig.write("content/a.md", "saved");
    rig.shows("saved");
    rig.end();
}

#[test]
fn folders_that_appear_vanish_or_come_back_are_watched() {
    let rig = Rig::start("folders", false);
    rig.write("themes/mine/page.html", "theme");
    rig.shows("theme");
    rig.write("themes/mine/page.html", "other");
    rig.shows("other");
    rig.write("content/new/deep/er/b.md", "deep");
    rig.shows("deep");
    rig.rename("content", "away");
    rig.shows("<body>other<");
    rig.write("away/a.md", "unseen");
    rig.rename("away", "content");
    rig.shows("unseen");
    rig.write("content/a.md", "back");
    rig.shows("back");
    fs::remove_dir_all(rig.root.join("content")).expect("the folder can be removed");
    rig.shows("<body>other<");
    rig.write("content/a.md", "again");
    rig.shows("again");
    rig.write("content/a.md", "edited");
    rig.shows("edited");
    rig.end();
}

#[test]
fn our_own_writes_do_not_cause_builds_without_end() {
    let rig = Rig::start("own-writes", false);
    rig.write("public/by-hand.html", "not watched");
    rig.write("content/.import/ledger.json", "not content");
    assert_eq!(rig.builds_until_silence(), 0);
    rig.end();
}

#[test]
fn polling_sees_edits_and_new_folders_too() {
    let rig = Rig::start("polling", true);
    rig.write("content/a.md", "polled");
    rig.shows("polled");
    rig.write("themes/page.html", "theme");
    rig.shows("theme");
    rig.write("themes/page.html", "other");
    rig.shows("other");
    rig.end();
}

#[test]
fn the_end_comes_at_once_with_browsers_still_connected() {
    let rig = Rig::start("end", false);
    let mut listeners: Vec<Listener> = (0..3).map(|_| rig.listen()).collect();
    let asked = Instant::now();
    rig.end();
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "it took {:?}",
        asked.elapsed()
    );
    let mut rest = Vec::new();
    // The streams were cut: what matters is that reading them ends.
    let _cut = listeners[0].0.read_to_end(&mut rest);
}

#[test]
fn a_saved_file_starts_a_build_at_once() {
    let rig = Rig::start("latency", false);
    let mut waits: Vec<Duration> = (0..8)
        .map(|number| {
            rig.write("content/a.md", &format!("edit {number}"));
            let closed = Instant::now();
            let began = rig.built();
            rig.shows(&format!("edit {number}"));
            let _rest = rig.builds_until_silence();
            began.saturating_duration_since(closed)
        })
        .collect();
    waits.sort_unstable();
    // A busy machine delays some; a quiet period would delay all.
    assert!(waits[2] < Duration::from_millis(20), "{waits:?}");
    rig.end();
}
