//! A person reads, marks, leaves and comes back.

use super::session::{Session, top_line, wanjuan};
use std::fs;
use tempfile::tempdir;

#[test]
fn a_person_reads_searches_bookmarks_and_comes_back_to_the_same_place() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 84, 24);
    session.see("万卷使用指南").see("2/8");
    session.send("jjjjj").see("7/8").send("\r").see("min left");
    session.send("/万卷").see("/万卷");
    session.send("\r").see("1/");
    session
        .send("\u{1b}")
        .see("min left")
        .send(" ")
        .wait("second page", |screen| {
            !screen.contains("2026-11-24 07:00") && screen.contains('%')
        });
    session.send("m").see("bookmarked");
    let there = top_line(&session.screen());
    session.send("q").see("7/8").send("q");
    assert_eq!(session.end().0, 0);

    let mut session = Session::start(wanjuan(state.path(), &[]), 84, 24);
    session.see("2/8");
    session.send("jjjjj").see("7/8").send("\r").see("min left");
    assert_eq!(top_line(&session.screen()), there);
    session.send("'").see("Bookmarks").see("1/1");
    session.send("qq").see("7/8").send("q");
    assert_eq!(session.end().0, 0);
}

/// The log of a run that a report of a fault can quote.
#[test]
fn a_run_is_logged_where_that_is_asked_for() {
    let state = tempdir().unwrap();
    let file = state.path().join("log");
    let arguments = ["--log", file.to_str().unwrap()];
    let mut session = Session::start(wanjuan(state.path(), &arguments), 84, 24);
    session.see("2/8").send("\r").see("min left");
    session.send("m").see("bookmarked").send("qq");
    assert_eq!(session.end().0, 0);
    let log = std::fs::read_to_string(&file).unwrap();
    for event in ["start", "opened", "save", "saved", "end"] {
        assert!(log.contains(&format!("\"event\":\"{event}\"")), "{log}");
    }
    assert!(!log.contains('卷') && !log.contains("01-"), "{log}");
    let nowhere = ["--log", "/no such folder/log"];
    let mut session = Session::start(wanjuan(state.path(), &nowhere), 84, 24);
    session.see("the folder it belongs in is not there");
    assert_eq!(session.end().0, 2);
}

#[test]
fn the_place_is_kept_through_a_storm_of_sizes() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("2/8").send("\r").see("min left").send("  ");
    session.wait("the third page", |screen| !screen.contains("2026-11-24"));
    session.settle();
    // On one row the cursor has only one line to stand on; the page itself stays.
    let page = |screen: &str| screen.replace('›', " ");
    let there = page(&session.screen());
    for (columns, rows) in [(40, 20), (1, 1), (200, 60), (7, 3), (120, 30), (33, 9)] {
        session.resize(columns, rows);
    }
    session.resize(80, 24);
    session.wait("the place", |screen| page(screen) == there);
    session.send("qq");
    assert_eq!(session.end().0, 0);
}

#[test]
fn an_article_given_by_its_path_opens_at_once() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("文章.md");
    std::fs::write(&path, "# 一篇文章\n\n正文在这里。\n").unwrap();
    let state = folder.path().join("state");
    let mut session = Session::start(wanjuan(&state, &[path.to_str().unwrap()]), 60, 12);
    session.see("一篇文章").see("正文在这里。");
    session.send("qq");
    assert_eq!(session.end().0, 0);
}

#[test]
fn nothing_is_written_while_nobody_touches_a_key() {
    let state = tempdir().unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[]), 80, 24);
    session.see("2/8").send("\r").see("min left").send("j");
    session.wait("the next line", |screen| !screen.contains("wanjuan 万卷"));
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    session.send("\u{c}").see("%");
    let whole = session.written.len();
    std::thread::sleep(std::time::Duration::from_millis(500));
    session.send("!").see("%");
    assert_eq!(
        session.written.len(),
        whole,
        "a key without a meaning draws nothing"
    );
    session.send("qq");
    session.end();
}

#[test]
fn an_articles_control_sequences_do_not_reach_the_terminal() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("hostile.md");
    let hostile = "# 标题\u{1b}]0;owned\u{7}完\n\n正文\u{1b}[31m红\u{1b}[0m &#27;[2J &#x9b;5n\u{9b}6n 完了。\n";
    std::fs::write(&path, hostile).unwrap();
    let state = folder.path().join("state");
    let mut session = Session::start(wanjuan(&state, &[path.to_str().unwrap()]), 60, 12);
    session.see("完了。").send("qq");
    session.see("");
    let written = String::from_utf8_lossy(&session.written).into_owned();
    for sequence in [
        "owned\u{7}",
        "\u{1b}]",
        "\u{1b}[31m红",
        "\u{1b}[2J ",
        "\u{9b}",
    ] {
        assert!(!written.contains(sequence), "{sequence:?} was sent");
    }
    assert_eq!(session.end().0, 0);
}

/// Of a long file the first page is there before the rest; a place further down
/// is gone to at once.
#[test]
fn a_long_file_is_there_and_so_is_its_place() {
    let folder = tempdir().unwrap();
    let (state, file) = (folder.path().join("state"), folder.path().join("long.md"));
    let body: Vec<_> = (0..30_000).map(|n| format!("第{n}段在此。\n\n")).collect();
    let body = body.concat();
    std::fs::write(&file, format!("# 茶凉了\n\n{body}")).unwrap();
    let start = || Session::start(wanjuan(&state, &[file.to_str().unwrap()]), 80, 24);
    let mut session = start();
    session
        .see("茶凉了")
        .see("第3段")
        .send("/第20000段\r")
        .see("第20005段");
    session.send("m").see("bookmarked").send("\u{3}");
    assert_eq!(session.end().0, 0);
    let mut session = start();
    session.see("第20000段").see("▌").send("\u{3}");
    assert_eq!(session.end().0, 0);
    // Elsewhere it is known by its text, once all of that is there.
    let moved = folder.path().join("moved.md");
    std::fs::rename(&file, &moved).unwrap();
    let command = wanjuan(&state, &[moved.to_str().unwrap()]);
    let mut session = Session::start(command, 80, 24);
    session.see("第20000段").see("▌").send("\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_file_named_by_itself_is_followed_also_when_it_is_replaced() {
    let (state, folder) = (tempdir().unwrap(), tempdir().unwrap());
    let file = folder.path().join("a.md");
    fs::write(&file, "# 一篇\n\n初稿。\n").unwrap();
    let mut session = Session::start(wanjuan(state.path(), &[file.to_str().unwrap()]), 80, 24);
    session.see("初稿").settle();
    fs::write(&file, "# 一篇\n\n第二稿。\n").unwrap();
    session.see("第二稿");
    for draft in ["第三稿", "第四稿"] {
        // As an editor does.
        let new = folder.path().join(".a.md.swp");
        fs::write(&new, format!("# 一篇\n\n{draft}。\n")).unwrap();
        fs::rename(&new, &file).unwrap();
        session.see(draft);
    }
    session.send("Q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn the_mouse_is_asked_for_as_it_is_set() {
    for (value, wanted, unwanted) in [
        (
            "on",
            &["\u{1b}[?1000h", "\u{1b}[?1006h"][..],
            &["\u{1b}[?1007h"][..],
        ),
        (
            "wheel",
            &["\u{1b}[?1007h", "\u{1b}[?1007r"],
            &["\u{1b}[?1000h", "\u{1b}[?1006h"],
        ),
        (
            "off",
            &[],
            &["\u{1b}[?1000h", "\u{1b}[?1006h", "\u{1b}[?1007h"],
        ),
    ] {
        let state = tempdir().unwrap();
        let set = format!("mouse={value}");
        let mut session = Session::start(wanjuan(state.path(), &["--set", &set]), 80, 24);
        session.see("2/8").send("Q");
        session.wait_for_end_of(0, b"\x1b[?1049l");
        let written = String::from_utf8_lossy(&session.written).into_owned();
        for sequence in wanted {
            assert!(written.contains(sequence), "{value}: {sequence:?}");
        }
        for sequence in unwanted {
            assert!(!written.contains(sequence), "{value}: {sequence:?}");
        }
    }
}
