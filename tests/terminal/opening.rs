//! What another program is given when an address is opened.

use super::super::support::hostile::inputs;
use super::session::{Session, wanjuan};
use std::fmt::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::tempdir;
use wanjuan::app::address::look;
use wanjuan::article::parse;

/// Puts an opener into a folder that writes down what it was given: how many
/// words, and each on a line.
fn opener(folder: &Path, told: &Path) {
    let path = folder.join("xdg-open");
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >> {}\n",
        told.display()
    );
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// Every collected address, one after the other: what may be opened is one
/// word, rewritten; what may not starts nothing.
#[test]
fn every_collected_address_is_one_word_or_nothing() {
    let folder = tempdir().unwrap();
    let told = folder.path().join("told");
    opener(folder.path(), &told);
    let article = folder.path().join("a.md");
    let mut source = "# 链接\n\n".to_owned();
    for input in inputs().iter().filter(|input| input.category == "url") {
        let raw = String::from_utf8_lossy(&input.bytes).into_owned();
        let inner = raw.strip_prefix('[').and_then(|raw| raw.split_once("]("));
        let (words, address) = inner.map_or(("words", raw.as_str()), |(words, address)| {
            (words, address.trim_end_matches(')'))
        });
        source.push_str("<a href=\"");
        for character in address.chars() {
            match character {
                'a'..='z' => source.push(character),
                _ => drop(write!(source, "&#{};", u32::from(character))),
            }
        }
        let _ = write!(source, "\">{words}</a>\n\n");
    }
    std::fs::write(&article, &source).unwrap();
    let parsed = parse(&source, "a.md");
    if parsed.links.is_empty() {
        return;
    }
    let state = folder.path().join("state");
    let mut command = wanjuan(&state, &[article.to_str().unwrap()]);
    command.env("PATH", folder.path());
    command.cwd(folder.path());
    let mut session = Session::start(command, 120, 60);
    // The details of an article that is still being opened are empty.
    session
        .see("链接")
        .see("%")
        .send("i")
        .see("Links")
        .send("G")
        .settle();
    let mut wanted = String::new();
    for link in parsed.links.iter().rev() {
        let found = look(&link.url, parsed.text.slice(link.range));
        let doubtful = !matches!(&found, Ok(address) if address.doubts.is_empty());
        session.send("\r").settle();
        if doubtful {
            session.send("\r").settle();
        }
        if let Ok(address) = found {
            let _ = writeln!(wanted, "1\n{}", address.url);
            let written = || std::fs::read_to_string(&told).unwrap_or_default();
            let deadline = Instant::now() + Duration::from_secs(20);
            while written() != wanted {
                assert!(
                    Instant::now() < deadline,
                    "{} is not {wanted}\n{}",
                    written(),
                    session.settle().screen()
                );
                std::thread::sleep(Duration::from_millis(2));
            }
        }
        session.send("k").settle();
    }
    session.send("qqq");
    assert_eq!(session.end().0, 0);
    assert_eq!(std::fs::read_to_string(&told).unwrap(), wanted);
}

#[test]
fn an_address_is_one_word_to_the_program_that_opens_it() {
    let folder = tempdir().unwrap();
    let told = folder.path().join("told");
    opener(folder.path(), &told);
    let article = folder.path().join("a.md");
    let address = "https://e.example/$(touch${IFS}owned);`id`|x&y'";
    std::fs::write(
        &article,
        format!("# 链接\n\n<a href=\"{address}\">去</a>\n"),
    )
    .unwrap();
    let state = folder.path().join("state");
    let mut command = wanjuan(&state, &[article.to_str().unwrap()]);
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
    command.cwd(folder.path());
    let mut session = Session::start(command, 100, 30);
    session
        .see("链接")
        .see("%")
        .send("i")
        .see("Links")
        .send("G\r");
    session.see(if cfg!(target_os = "macos") {
        "open"
    } else {
        "opened https://e.example/"
    });
    let deadline = Instant::now() + Duration::from_secs(20);
    let complete = || std::fs::read_to_string(&told).is_ok_and(|told| told.lines().count() > 1);
    while cfg!(target_os = "linux") && !complete() {
        assert!(Instant::now() < deadline, "nothing was opened");
        std::thread::sleep(Duration::from_millis(5));
    }
    if let Ok(told) = std::fs::read_to_string(&told) {
        assert_eq!(
            told,
            "1\nhttps://e.example/$(touch$%7BIFS%7Downed);%60id%60|x&y'\n"
        );
    }
    assert!(!folder.path().join("owned").exists());
    session.send("qqq");
    assert_eq!(session.end().0, 0);
}

/// Waits until a program has written what it was given.
fn written(told: &Path) -> String {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !std::fs::read_to_string(told).is_ok_and(|told| told.lines().count() > 1) {
        assert!(Instant::now() < deadline, "nothing was opened");
        std::thread::sleep(Duration::from_millis(5));
    }
    std::fs::read_to_string(told).unwrap()
}

fn script(path: &Path, body: &str) {
    std::fs::write(path, format!("#!/bin/sh\n{body}\n")).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_browser_of_the_environment_comes_first_and_one_that_fails_is_followed() {
    let address = "https://a.example/x?y=1&z=2";
    for (browsers, by) in [
        ("mine", "mine"),
        ("nowhere-there:mine", "mine"),
        ("failing:mine", "mine"),
        ("nowhere-there", "xdg-open"),
        ("failing", "xdg-open"),
    ] {
        let folder = tempdir().unwrap();
        let told = folder.path().join("told");
        opener(folder.path(), &told);
        let mine = format!("printf '%s\\n' mine \"$@\" >> {}", told.display());
        script(&folder.path().join("mine"), &mine);
        script(&folder.path().join("failing"), "exit 3");
        let article = folder.path().join("a.md");
        std::fs::write(&article, format!("# 题\n\n[外站]({address})\n")).unwrap();
        let state = folder.path().join("state");
        let mut command = wanjuan(&state, &[article.to_str().unwrap()]);
        command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
        command.env("BROWSER", browsers);
        let mut session = Session::start(command, 80, 24);
        session.see("外站").see("%").send("fa").see("opened https");
        let written = written(&told);
        let expected = if by == "mine" { "mine" } else { "1" };
        assert_eq!(written, format!("{expected}\n{address}\n"), "{browsers}");
        session.send("Q");
        assert_eq!(session.end().0, 0);
    }
}

#[test]
fn a_browser_that_fails_is_told_and_nothing_else_is_started() {
    let folder = tempdir().unwrap();
    script(&folder.path().join("xdg-open"), "exit 4");
    let article = folder.path().join("a.md");
    std::fs::write(
        &article,
        "# 题\n\n[外](https://a.example/)\n\n![](x.desktop)\n",
    )
    .unwrap();
    std::fs::write(
        folder.path().join("x.desktop"),
        "[Desktop Entry]\nExec=touch owned\n",
    )
    .unwrap();
    let state = folder.path().join("state");
    let mut command = wanjuan(&state, &[article.to_str().unwrap()]);
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
    command.cwd(folder.path());
    let mut session = Session::start(command, 80, 24);
    session.see("外").see("%").send("fa").see("exit status: 4");
    session.send("fs").see("x.desktop: not opened");
    session.send("Q");
    assert_eq!(session.end().0, 0);
    assert!(!folder.path().join("owned").exists());
}

#[test]
fn a_picture_beside_the_article_is_opened_by_the_system() {
    let folder = tempdir().unwrap();
    let told = folder.path().join("told");
    opener(folder.path(), &told);
    let picture = folder.path().join("灯 1.png");
    std::fs::write(&picture, b"\x89PNG\r\n\x1a\n0000").unwrap();
    let article = folder.path().join("a.md");
    std::fs::write(&article, "# 题\n\n![灯](<灯 1.png>)\n").unwrap();
    let state = folder.path().join("state");
    let mut command = wanjuan(&state, &[article.to_str().unwrap()]);
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
    let mut session = Session::start(command, 80, 24);
    session.see("灯").see("%").send("fa").see("opened 灯 1.png");
    let real = picture.canonicalize().unwrap();
    assert_eq!(written(&told), format!("1\n{}\n", real.display()));
    session.send("Q");
    assert_eq!(session.end().0, 0);
}
