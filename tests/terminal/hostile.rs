//! The worst folder in the world, read in a real pseudo-terminal: every
//! collected text attack on every surface, and every character there is.

use super::super::support::hostile::texts;
use super::super::support::terminal_bytes::{Guard, violations};
use super::session::{Session, wanjuan};
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::Command;
use tempfile::tempdir;

/// An article that has an attack in each of its parts.
fn article(number: usize, attack: &[u8]) -> Vec<u8> {
    let parts: [&[u8]; 12] = [
        format!("---\ntitle: begin-{number:03} ").as_bytes(),
        b"\nauthor: by ",
        b"\ntags: tag ",
        b"\nsource: https://e.example/",
        format!("\n---\n\n# begin-{number:03} of ").as_bytes(),
        b"\n\nwords ",
        b" [link ",
        b"](https://e.example/) ![picture ",
        b"](x.png)[^1] `code ",
        b"`\n\n```sh\nls ",
        b"\n```\n\n| a | b |\n|---|---|\n| ",
        b" | x |\n\n[^1]: note ",
    ]
    .map(|part| Vec::leak(part.to_vec()) as &[u8]);
    let mut article = Vec::new();
    for part in parts {
        article.extend_from_slice(part);
        article.extend_from_slice(attack);
    }
    article.extend_from_slice(b"\n\nend\n");
    article
}

/// A file name that holds an attack, if the system takes it.
fn name(number: usize, attack: &[u8]) -> OsString {
    let mut name = format!("{number:03} ").into_bytes();
    let usable = attack
        .iter()
        .copied()
        .filter(|byte| !matches!(byte, b'/' | 0));
    name.extend(usable.take(120));
    name.extend_from_slice(b".md");
    OsString::from_vec(name)
}

/// Writes a folder of attacks; gives how many.
fn fill(folder: &Path) -> usize {
    let mut count = 0;
    for input in texts() {
        if input.bytes.len() > 40_000 {
            continue;
        }
        count += 1;
        let path = folder.join(name(count, &input.bytes));
        std::fs::write(path, article(count, &input.bytes)).unwrap();
    }
    count
}

/// What can be typed or pasted of an attack.
fn pasted(attack: &[u8]) -> String {
    let text = String::from_utf8_lossy(attack).replace("\u{1b}[201~", "");
    let text: String = text.chars().take(400).collect();
    format!("\u{1b}[200~{text}\u{1b}[201~")
}

#[test]
fn every_attack_on_every_surface_of_the_screen() {
    let folder = tempdir().unwrap();
    let library = folder.path().join("library");
    std::fs::create_dir(&library).unwrap();
    let count = fill(&library);
    if count == 0 {
        return;
    }
    let state = folder.path().join("state");
    let command = wanjuan(&state, &[library.to_str().unwrap()]);
    let mut session = Session::start(command, 120, 40);
    session.see(&format!("1/{count}"));
    // The list, page by page.
    for _ in 0..=count / 30 {
        session.send(" ").settle();
    }
    session.send("g\r").see("begin-");
    for number in 1..=count {
        if number > 1 {
            session.send("]");
        }
        session.see(&format!(" {number}/{count}")).settle();
    }
    // Search through the library, help, settings, and back to the list.
    for keys in [
        "?", "\u{1b}", ",", "\u{1b}", "q", "q", "/", "begin", "\r", "\u{1b}", "f", "begin", "\r",
    ] {
        session.send(keys).settle();
    }
    assert_eq!(violations(&session.written), Vec::<String>::new());
    session.stop();
    let (_, written) = session.end_with_bytes();
    assert_eq!(violations(&written), Vec::<String>::new());
}

/// A fifth of them; all of them, which takes minutes, by `.ci/every-attack`.
#[test]
fn attacks_as_notes_and_queries_in_every_pane() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.md");
    let every = std::env::var_os("WANJUAN_EVERY_ATTACK").is_some();
    let step = if every { 1 } else { 5 };
    for (number, input) in texts().iter().enumerate().step_by(step) {
        let attack: Vec<u8> = input.bytes.iter().copied().take(2_000).collect();
        std::fs::write(&path, article(number, &attack)).unwrap();
        let state = folder.path().join(format!("state{number}"));
        let mut session = Session::start(wanjuan(&state, &[path.to_str().unwrap()]), 120, 40);
        session.see(&format!("begin-{number:03}"));
        session.send("m").see("bookmarked");
        session.send("'").see("Bookmarks");
        session.send("e").settle();
        session.send(&pasted(&attack)).settle().send("\r").settle();
        // No escape key: what follows it at once would be taken together with it.
        session.send("q").settle().send("i").see("Details");
        session.send("q").settle().send("O").settle();
        session.send("q").settle().send("/").settle();
        session.send(&pasted(&attack)).settle();
        for key in ["\r", "r", "q", "?"] {
            session.send_if_alive(key);
        }
        session.stop();
        let (_, written) = session.end_with_bytes();
        assert_eq!(violations(&written), Vec::<String>::new(), "{}", input.name);
    }
}

#[test]
fn every_attack_on_standard_output() {
    let folder = tempdir().unwrap();
    let library = folder.path().join("library");
    std::fs::create_dir(&library).unwrap();
    if fill(&library) == 0 {
        return;
    }
    let path = library.to_str().unwrap();
    let commands: [&[&str]; 4] = [
        &["list", path],
        &["list", path, "--json"],
        &["find", "begin", path],
        &["find", "begin", path, "--json"],
    ];
    for arguments in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_wanjuan"))
            .env("WANJUAN_LANGUAGE", "en")
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(
            violations(&output.stdout),
            Vec::<String>::new(),
            "{arguments:?}"
        );
        assert_eq!(
            violations(&output.stderr),
            Vec::<String>::new(),
            "{arguments:?}"
        );
    }
    for file in std::fs::read_dir(&library).unwrap() {
        let path = file.unwrap().path();
        for plain in [&["print", "--plain"][..], &["print", "--inspect"]] {
            let output = Command::new(env!("CARGO_BIN_EXE_wanjuan"))
                .env("WANJUAN_LANGUAGE", "en")
                .args(plain)
                .arg(&path)
                .output()
                .unwrap();
            assert_eq!(violations(&output.stdout), Vec::<String>::new(), "{path:?}");
        }
        // A path that leads nowhere is named in the message.
        let missing = path.join("x");
        let output = Command::new(env!("CARGO_BIN_EXE_wanjuan"))
            .env("WANJUAN_LANGUAGE", "en")
            .arg("print")
            .arg(missing)
            .output()
            .unwrap();
        assert!(!output.stderr.is_empty());
        assert_eq!(violations(&output.stderr), Vec::<String>::new(), "{path:?}");
    }
}

#[test]
fn every_character_there_is() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("all.txt");
    let mut text = String::new();
    for first in (0..=0x0010_ffff).step_by(0x40) {
        text.extend((first..first + 0x40).filter_map(char::from_u32));
        text.push_str("\n\n");
    }
    std::fs::write(&path, text).unwrap();
    let state = folder.path().join("state");
    let mut guard = Guard::default();
    // Coloured output of `print` on a terminal.
    let mut session = Session::start(
        wanjuan(&state, &["print", "--width", "200", path.to_str().unwrap()]),
        200,
        60,
    );
    session.watch_only();
    let (code, written) = session.end_with_bytes();
    assert_eq!(code, 0);
    guard.feed(&written);
    assert_eq!(guard.violations(), Vec::<String>::new());
    assert!(guard.characters() > 1_000_000, "{}", guard.characters());
}
