//! A folder of articles that changes while it is read, and a program that is
//! ended in the middle of its work.

use super::session::{Session, wanjuan};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::{TempDir, tempdir};

/// More articles than are searched without an index.
const MANY: usize = 450;

fn write(library: &Path, name: &str, title: &str, text: &str) {
    fs::create_dir_all(library).expect("made");
    let source = format!("---\ntitle: {title}\ndate: 2024-05-17\n---\n\n{text}\n");
    fs::write(library.join(name), source).expect("written");
}

fn library(count: usize) -> TempDir {
    let folder = tempdir().expect("a folder");
    for number in 0..count {
        let text = format!("第{number}篇的正文，说的是竹简與帛書。\n\n又一段，编号{number}完。");
        write(
            folder.path(),
            &format!("{number:04}.md"),
            &format!("题目{number:04}"),
            &text,
        );
    }
    folder
}

fn start(state: &TempDir, library: &Path) -> Session {
    Session::start(wanjuan(state.path(), &[library.to_str().unwrap()]), 80, 24)
}

/// A command without a screen, in the same state and cache folders.
fn run(state: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .env("WANJUAN_LANGUAGE", "en")
        .args(arguments)
        .env("WANJUAN_STATE", state.path())
        .env("WANJUAN_CACHE", state.path().join("cache"))
        .output()
        .expect("it runs")
}

fn written(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn articles_added_changed_renamed_and_removed_show_by_themselves() {
    let (state, library) = (tempdir().unwrap(), library(3));
    let mut session = start(&state, library.path());
    session.see("题目0000").see("1/3");
    write(library.path(), "new.md", "刚刚存下的", "正文。");
    session.see("刚刚存下的").see("/4");
    write(library.path(), "new.md", "改过题目的", "正文。");
    session.see("改过题目的");
    fs::rename(
        library.path().join("new.md"),
        library.path().join("moved.md"),
    )
    .unwrap();
    session.see("改过题目的").see("/4");
    fs::remove_file(library.path().join("0001.md")).unwrap();
    session.wait("three articles", |screen| {
        !screen.contains("题目0001") && screen.contains("/3")
    });
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_library_that_vanishes_and_returns_is_kept() {
    let (state, library) = (tempdir().unwrap(), library(3));
    let mut session = start(&state, library.path());
    session.see("题目0000").see("1/3");
    let away = library.path().with_extension("away");
    fs::rename(library.path(), &away).unwrap();
    session.send("jj").see("题目0002").see("3/3");
    session.see("there is no such file");
    fs::rename(&away, library.path()).unwrap();
    session.send("\r").see("正文");
    session.send("q");
    session.wait("the list without a problem", |screen| {
        screen.contains("3/3") && !screen.contains("there is no such file")
    });
    // It is watched as before.
    fs::write(library.path().join("new.md"), "# 回来以后\n\n字。\n").unwrap();
    session.see("回来以后").see("/4");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_phrase_is_found_in_all_articles_while_it_is_typed() {
    let (state, library) = (tempdir().unwrap(), library(MANY));
    let mut session = start(&state, library.path());
    session.see("1/450").send("F").see("find:");
    session.send("编号77完").see("1 in 1").see("题目0077");
    session.send("\r\r").see("又一段，编号77完").see("1/1");
    session.send("F\u{15}竹简与帛书").see("450 in 450");
    session.send("\u{1b}q").see("题目").send("q");
    session.wait("the end", |_| true);
}

#[test]
fn what_is_found_by_reading_stands_the_newest_first() {
    let (state, library) = (tempdir().unwrap(), tempdir().unwrap());
    let years = ["2021", "2024", "2019", "2023", "2020", "2022"];
    for (number, year) in years.iter().enumerate() {
        let text = format!("---\ntitle: 其{year}\ndate: {year}-05-17\n---\n\n竹简。\n");
        fs::write(library.path().join(format!("{number}.md")), text).unwrap();
    }
    let mut session = start(&state, library.path());
    session.see("1/6").send("F竹简").see("6 in 6");
    let screen = session.screen();
    let found = screen.lines().filter_map(|line| line.trim().get(..7));
    let found: Vec<&str> = found.filter(|line| line.starts_with("其20")).collect();
    assert_eq!(
        found,
        ["其2024", "其2023", "其2022", "其2021", "其2020", "其2019"]
    );
    session.send("\u{1b}").see("1/6").send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_program_killed_while_it_reads_goes_on_where_it_was() {
    let (state, library) = (tempdir().unwrap(), library(MANY));
    let folder = library.path().to_str().unwrap();
    for _ in 0..3 {
        let mut session = start(&state, library.path());
        session.see("题目");
        session.signal(9);
    }
    let indexed = run(&state, &["index", folder, "--json"]);
    assert!(
        written(&indexed).contains("\"articles\":450,"),
        "{indexed:?}"
    );
    assert!(
        written(&indexed).contains("\"indexed\":450}")
            || written(&indexed).contains("\"indexed\":450,"),
        "{indexed:?}"
    );
    let found = run(&state, &["find", "编号449完", folder]);
    assert_eq!(written(&found).lines().count(), 1);
}

#[test]
fn find_uses_the_index_and_misses_nothing_that_is_not_in_it_yet() {
    let (state, library) = (tempdir().unwrap(), library(30));
    let folder = library.path().to_str().unwrap();
    let lines = |query: &str| -> Vec<String> {
        let output = run(&state, &["find", query, folder]);
        let mut lines: Vec<_> = written(&output).lines().map(str::to_owned).collect();
        // They are told as they are found: an index has the best first.
        lines.sort();
        lines
    };
    let without = lines("竹簡 编号");
    assert_eq!(without.len(), 60);
    let status = run(&state, &["index", folder, "--status"]);
    assert_eq!(status.status.code(), Some(1), "nothing is in it");
    assert_eq!(run(&state, &["index", folder]).status.code(), Some(0));
    assert_eq!(lines("竹簡 编号"), without);
    write(library.path(), "0003.md", "改了", "别的话。");
    write(library.path(), "z.md", "新的", "竹简，编号。");
    fs::remove_file(library.path().join("0004.md")).unwrap();
    let now = lines("竹簡 编号");
    // One sentence has both words.
    assert_eq!(now.len(), 57);
    assert!(now.iter().any(|line| line.contains("z.md")));
    assert_eq!(lines("别的话").len(), 1);
    assert_eq!(lines("竹简 after:2024-06").len(), 0);
    assert_eq!(lines("竹简 before:2024-06 编号7完").len(), 2);
    let rebuilt = run(&state, &["index", folder, "--rebuild"]);
    assert_eq!(
        written(&rebuilt)
            .lines()
            .next()
            .map(|line| line.starts_with("30 of 30")),
        Some(true)
    );
    assert_eq!(
        run(&state, &["index", "no/such/folder"]).status.code(),
        Some(2)
    );
}

#[test]
fn ten_thousand_renames_are_one_change() {
    let (state, library) = (tempdir().unwrap(), library(40));
    let mut session = start(&state, library.path());
    session.see("1/40");
    for turn in 0..250 {
        for number in 0..40 {
            let name = |turn: usize| {
                library.path().join(match turn {
                    0 => format!("{number:04}.md"),
                    turn => format!("{number:04}-{turn}.md"),
                })
            };
            fs::rename(name(turn), name(turn + 1)).unwrap();
        }
    }
    session.send("j").see("/40");
    write(library.path(), "last.md", "最后一篇", "正文。");
    session.see("/41").send("G").see("最后一篇");
    session.send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_cache_that_cannot_be_used_stops_nothing() {
    let (state, library) = (tempdir().unwrap(), library(MANY));
    fs::write(state.path().join("cache"), "a file, not a folder").unwrap();
    let mut session = start(&state, library.path());
    session.see("1/450").send("F编号77完").see("1 in 1");
    session.send("\u{1b}").see("1/450").send("q");
    assert_eq!(session.end().0, 0);
}

#[test]
fn the_details_name_articles_like_the_open_one_with_and_without_an_index() {
    const FIRST: &str = "光刻机把电路印在晶圆上，晶圆厂要买光刻机，光刻机占去晶圆厂一半的钱。";
    const SECOND: &str = "新的光刻机波长更短，晶圆厂抢着订；一台光刻机装在晶圆厂里要半年。";
    for count in [12, MANY] {
        let (state, library) = (tempdir().unwrap(), library(count));
        write(library.path(), "z1.md", "甲篇", FIRST);
        write(library.path(), "z2.md", "乙篇", SECOND);
        let indexed = run(&state, &["index", library.path().to_str().unwrap()]);
        assert!(indexed.status.success(), "{indexed:?}");
        let mut session = start(&state, library.path());
        session.see(&format!("/{}", count + 2));
        session.send("/甲篇").see("1 of").send("\r").see("光刻机");
        session.send("i").see("More like this").see("乙篇");
        session.send("qqq");
        session.wait("the end", |_| true);
    }
}

#[test]
fn what_a_large_library_says_everywhere_makes_nothing_alike_in_a_small_one() {
    const REFRAIN: &str = "关注公众号每天更新，公众号每天更新深度文章。";
    let (state, large, small) = (tempdir().unwrap(), tempdir().unwrap(), tempdir().unwrap());
    for number in 0..10 {
        let text = format!("第 {number} 篇说的是第 {number} 件事。{REFRAIN}");
        write(
            large.path(),
            &format!("{number}.md"),
            &format!("平常{number}"),
            &text,
        );
    }
    let chips = "光刻机把电路印在晶圆上，晶圆厂要买光刻机，光刻机占去晶圆厂一半的钱。";
    write(large.path(), "y.md", "甲篇", &format!("{chips}{REFRAIN}"));
    let more = "新的光刻机波长更短，晶圆厂抢着订；一台光刻机装在晶圆厂里要半年。";
    write(large.path(), "z.md", "乙篇", more);
    write(
        small.path(),
        "a.md",
        "食谱",
        &format!("红烧肉要小火炖。{REFRAIN}"),
    );
    write(small.path(), "b.md", "棋谱", "下棋先占角，占角以后拆边。");
    let arguments = [
        large.path().to_str().unwrap(),
        small.path().to_str().unwrap(),
    ];
    let mut session = Session::start(wanjuan(state.path(), &arguments), 100, 24);
    session
        .see("/14")
        .send("/甲篇\u{1b}\r")
        .see("1/1")
        .send("\r")
        .see("光刻机");
    session.send("i").see("More like this").see("乙篇");
    assert!(!session.screen().contains("食谱"), "{}", session.screen());
    session.send("qqq");
    session.wait("the end", |_| true);
}

#[test]
fn several_libraries_are_one_list_and_one_search_and_each_a_topic() {
    let (state, first, second) = (tempdir().unwrap(), library(3), tempdir().unwrap());
    write(
        second.path(),
        "a.md",
        "另一处的甲",
        "只在这里的竹简與帛書。",
    );
    write(&second.path().join("里"), "b.md", "另一处的乙", "没有。");
    let named = format!("工作={}", second.path().display());
    let arguments = [first.path().to_str().unwrap(), &named];
    let mut session = Session::start(wanjuan(state.path(), &arguments), 80, 24);
    session.see("题目0000").see("另一处的甲").see("1/5");
    session
        .send("F竹简与帛书")
        .see("4 in 4")
        .see("只在这里的竹简");
    session.send("\u{1b}").see("1/5");
    session.send("t").see("工作");
    session.wait("the numbers of each", |screen| {
        let row = screen.lines().find(|line| line.contains("工作"));
        row.is_some_and(|row| row.trim_end().ends_with("2      2"))
    });
    session.send("q").see("1/5").send("/in:工作/里\u{1b}\r");
    session.see("另一处的乙").see("1/1");
    session.send("\r").see("没有").send("mq\u{1b}");
    // What is added to either shows.
    session.see("/5");
    write(second.path(), "c.md", "又添的", "正文。");
    session.see("又添的").see("/6");
    fs::remove_file(first.path().join("0001.md")).unwrap();
    session.see("/5").send("q");
    assert_eq!(session.end().0, 0);
    let bookmarks = run(&state, &["bookmarks"]);
    assert!(written(&bookmarks).contains("没有"), "{bookmarks:?}");
    let folder = first.path().to_str().unwrap();
    let found = run(&state, &["find", "竹简 in:工作", folder, &named]);
    assert_eq!(written(&found).lines().count(), 1, "{found:?}");
}

#[test]
fn libraries_of_one_name_are_told_apart_and_an_article_is_opened_alone() {
    let (state, root) = (tempdir().unwrap(), tempdir().unwrap());
    for place in ["one", "two"] {
        let name = format!("题{place}");
        write(
            &root.path().join(place).join("文章"),
            "a.md",
            &name,
            "正文。",
        );
    }
    let path = |place: &str| root.path().join(place).join("文章");
    let (one, two) = (path("one"), path("two"));
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    let mut session = Session::start(wanjuan(state.path(), &[one, two, one]), 80, 24);
    session.see("题one").see("题two").see("1/2").send("t");
    session.see("文章 (two)").send("qq");
    assert_eq!(session.end().0, 0);
    let file = format!("{one}/a.md");
    let refused = run(&state, &[&file, two]);
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("one article is opened alone"), "{told}");
    let missing = run(&state, &[one, "work=/nowhere"]);
    let told = String::from_utf8_lossy(&missing.stderr).into_owned();
    assert!(told.contains("/nowhere: there is no such"), "{told}");
}

#[test]
fn what_was_opened_last_opens_again_when_nothing_is_named() {
    let (state, first, second) = (tempdir().unwrap(), library(3), library(2));
    let named = format!("工作={}", second.path().display());
    let close = |mut session: Session| {
        session.send("q");
        assert_eq!(session.end().0, 0);
    };
    let opened = |arguments: &[&str]| Session::start(wanjuan(state.path(), arguments), 80, 24);
    let mut session = opened(&[first.path().to_str().unwrap(), &named]);
    session.see("1/5");
    close(session);
    let mut session = opened(&[]);
    session
        .see("1/5")
        .send("t")
        .see("工作")
        .send("q")
        .see("1/5");
    close(session);
    // A single article is read and does not take their place.
    let article = first.path().join("0000.md");
    let mut session = opened(&[article.to_str().unwrap()]);
    session.see("正文").send("q").see("1/1");
    close(session);
    let mut session = opened(&["--guide"]);
    session.see("2/8");
    close(session);
    fs::remove_dir_all(second.path()).unwrap();
    let mut session = opened(&[]);
    session.see("1/3").see("no such file or folder");
    close(session);
    fs::remove_dir_all(first.path()).unwrap();
    let mut session = opened(&[]);
    session.see("2/8");
    close(session);
}
