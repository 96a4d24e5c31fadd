//! Links: where they lead, the letters they are chosen by, and the way back.

use super::super::support::hostile::inputs;
use super::super::support::{Driver, entry};
use super::{notice, quit, title, top};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use wanjuan::app::destination::{Destination, find, heading};
use wanjuan::app::input::mode::Mode;
use wanjuan::app::message::{Effect, Message, Mouse};
use wanjuan::app::notice::{FileRefusal, Notice};
use wanjuan::app::shelf::Shelf;
use wanjuan::article::parse;
use wanjuan::library::{Entry, Location};
use wanjuan::record::Records;
use wanjuan::runtime::browser::{FileUse, open_file};
use wanjuan::text::Text;

/// An article of a library in a folder.
fn filed(path: &str, source: &str) -> Entry {
    let mut entry = entry("a.md", source);
    entry.location = Location::File(PathBuf::from(path));
    entry.name = Text::clean_line(path.rsplit('/').next().unwrap_or(path));
    entry
}

fn shelf_of(entries: Vec<Entry>) -> Shelf {
    let mut shelf = Shelf::default();
    shelf.add(entries, &Records::default());
    shelf
}

/// The address of the article of this number, as WeChat writes it in one way or
/// another.
fn address(number: usize, way: usize) -> String {
    match way % 4 {
        0 => format!(
            "http://mp.weixin.qq.com/s?__biz=MzA{number}=&mid={number}&idx=1&sn=a{number}&chksm=88#rd"
        ),
        1 => format!(
            "https://mp.weixin.qq.com/s?__biz=MzA{number}%3D&mid={number}&idx=1&sn=a{number}&scene=21"
        ),
        2 => {
            format!("https://mp.weixin.qq.com/s?idx=1&mid={number}&sn=a{number}&__biz=MzA{number}=")
        }
        _ => format!(
            "https://mp.weixin.qq.com/mp/appmsg/show?__biz=MzA{number}=&appmsgid={number}&itemidx=1"
        ),
    }
}

#[test]
fn of_800_articles_that_cite_each_other_every_kind_of_link_leads_to_the_right_one() {
    let path = |number: usize| match number % 3 {
        0 => format!("/l/{}/第{number}篇.md", number % 7),
        1 => format!("/l/第{number}篇.md"),
        _ => format!("/l/深/{}/处/第{number}篇.html", number % 5),
    };
    let entries = (0..800).map(|number| {
        let link = if number % 10 == 9 {
            format!("https://mp.weixin.qq.com/s/Ab_{number}-x")
        } else {
            address(number, 0)
        };
        filed(
            &path(number),
            &format!("---\ntitle: 第{number}篇\nurl: {link}\n---\n\n正文。\n"),
        )
    });
    let shelf = shelf_of(entries.collect());
    for number in 0..800 {
        let to = (number * 37 + 11) % 800;
        let from = Location::File(PathBuf::from(path(number)));
        let up = "../".repeat(path(number).matches('/').count() - 2);
        let inside = path(to)["/l/".len()..].to_owned();
        let encoded: String = inside
            .bytes()
            .map(|byte| {
                if byte.is_ascii_graphic() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect();
        let mut links = vec![
            format!("{up}{inside}"),
            format!("./{up}{inside}"),
            format!("{up}{encoded}"),
            format!("第{to}篇"),
            inside
                .trim_end_matches(".md")
                .trim_end_matches(".html")
                .to_owned(),
            format!("{up}{inside}?raw=1"),
        ];
        if to % 10 == 9 {
            links.push(format!("http://mp.weixin.qq.com/s/Ab_{to}-x?scene=1"));
        } else {
            links.extend((0..4).map(|way| address(to, way)));
        }
        for link in links {
            let found = find(&link, "", &from, &shelf);
            let wanted = Destination::Article(Location::File(PathBuf::from(path(to))), None);
            assert_eq!(found, wanted, "{link} in {from:?}");
            if !link.contains("://") {
                let found = find(&format!("{link}#小节"), "", &from, &shelf);
                assert!(
                    matches!(&found, Destination::Article(_, Some(name)) if name == "小节"),
                    "{link}: {found:?}"
                );
            }
        }
    }
}

#[test]
fn what_is_no_article_of_the_library_leads_elsewhere_or_nowhere() {
    let shelf = shelf_of(vec![
        filed("/l/a.md", "# 甲\n"),
        filed("/l/b/c.md", "# 丙\n"),
    ]);
    let from = Location::File(PathBuf::from("/l/b/c.md"));
    let file = |path: &str| Destination::File(PathBuf::from(path));
    for (link, wanted) in [
        ("lamp.png", file("/l/b/lamp.png")),
        ("../x/y%20z.pdf", file("/l/x/y z.pdf")),
        ("../../../../etc/passwd", file("/etc/passwd")),
        ("#", Destination::Here(String::new())),
        ("#%E5%B0%8F%E8%8A%82", Destination::Here("小节".to_owned())),
    ] {
        assert_eq!(find(link, "", &from, &shelf), wanted, "{link}");
    }
    for link in [
        "file:///l/a.md",
        "/etc/passwd",
        "//evil.example/a.md",
        "%2Fetc%2Fpasswd",
        "javascript:alert(1)",
        "data:text/html,x",
        "vscode://file/l/a.md",
        "\\\\evil\\a.md",
        "a\u{202e}dm.a",
    ] {
        let found = find(link, "", &from, &shelf);
        assert!(
            matches!(found, Destination::Refused(_)),
            "{link}: {found:?}"
        );
    }
    // Near names: the folder of the link first.
    let shelf = shelf_of(vec![filed("/l/a/note.md", "x"), filed("/l/b/note.md", "x")]);
    let found = find("note", "", &from, &shelf);
    let wanted = Location::File(PathBuf::from("/l/b/note.md"));
    assert_eq!(found, Destination::Article(wanted, None));
}

#[test]
fn a_hostile_link_starts_nothing_but_a_browser_with_a_web_address() {
    let shelf = shelf_of(vec![filed("/l/a.md", "# 甲\n")]);
    let from = Location::File(PathBuf::from("/l/a.md"));
    let mut looked_at = 0;
    for input in inputs() {
        let raw = String::from_utf8_lossy(&input.bytes).into_owned();
        for link in raw.lines().take(20).filter(|link| link.len() < 4_000) {
            looked_at += 1;
            match find(link, "", &from, &shelf) {
                Destination::Outside(address) => assert!(address.url.starts_with("http"), "{link}"),
                Destination::File(path) => {
                    let (sender, _events) = channel();
                    let told = open_file(&path, &[PathBuf::from("/l")], &sender);
                    assert!(
                        matches!(told, FileUse::Told(Notice::FileRefused(..))),
                        "{link}: {told:?}"
                    );
                }
                Destination::Here(_) | Destination::Article(..) | Destination::Refused(_) => {}
            }
        }
    }
    assert!(looked_at == 0 || looked_at > 200, "{looked_at}");
}

#[test]
fn of_files_only_media_inside_the_library_are_opened_and_articles_here() {
    let folder = tempfile::tempdir().unwrap();
    let (inside, outside) = (folder.path().join("in"), folder.path().join("out"));
    std::fs::create_dir_all(inside.join("sub.png")).unwrap();
    std::fs::create_dir_all(&outside).unwrap();
    let png = b"\x89PNG\r\n\x1a\n0000";
    let write = |path: &Path, bytes: &[u8]| std::fs::write(path, bytes).unwrap();
    write(&outside.join("a.png"), png);
    for (name, bytes) in [
        ("x.desktop", &b"[Desktop Entry]\nExec=sh\n"[..]),
        ("x.sh", b"#!/bin/sh\ntouch owned\n"),
        ("elf.png", b"\x7fELF\x02\x01\x01\0"),
        ("script.png", b"#!/bin/sh\n"),
        ("page.svg", b"<svg onload='x'/>"),
        ("png.desktop", png),
        ("png.sh", png),
        ("png", png),
        ("x.zip", b"PK\x03\x04"),
        ("x.jar", b"PK\x03\x04"),
        ("x.html.exe", b"MZ\0\0"),
    ] {
        write(&inside.join(name), bytes);
    }
    std::os::unix::fs::symlink(outside.join("a.png"), inside.join("link.png")).unwrap();
    let (sender, _events) = channel();
    let libraries = [inside.clone()];
    let refusal = |path: PathBuf| match open_file(&path, &libraries, &sender) {
        FileUse::Told(Notice::FileRefused(_, why)) => why,
        other => panic!("{}: {other:?}", path.display()),
    };
    for name in [
        "x.desktop",
        "x.sh",
        "elf.png",
        "script.png",
        "page.svg",
        "png.desktop",
        "png.sh",
        "png",
        "x.zip",
        "x.jar",
        "x.html.exe",
    ] {
        assert_eq!(refusal(inside.join(name)), FileRefusal::Kind, "{name}");
    }
    assert_eq!(refusal(inside.join("sub.png")), FileRefusal::Missing);
    assert_eq!(refusal(inside.join("nothing.png")), FileRefusal::Missing);
    for path in ["link.png", "../out/a.png"] {
        assert_eq!(refusal(inside.join(path)), FileRefusal::Outside, "{path}");
    }
    write(&inside.join("b.md"), "# 乙\n".as_bytes());
    let here = open_file(&inside.join("b.md"), &libraries, &sender);
    assert_eq!(here, FileUse::Article(Location::File(inside.join("b.md"))));
}

#[test]
fn headings_are_found_as_they_are_named_anywhere() {
    let source = "# 题\n\n## 第二节\n\n文。\n\n## Rust & C++: a tale\n\n文。\n\n## 注\n\n文。\n\n## 注\n\n文。\n";
    let article = parse(source, "a.md");
    let at = |words: &str| article.text.find(words);
    for (name, wanted) in [
        ("第二节", at("第二节")),
        ("Rust & C++: a tale", at("Rust &")),
        ("rust--c-a-tale", at("Rust &")),
        ("题#第二节", at("第二节")),
        ("注", at("注")),
        ("注-1", article.text.rfind("注")),
        ("", Some(0)),
        ("top", Some(0)),
        ("没有", None),
    ] {
        assert_eq!(heading(&article, name), wanted, "{name}");
    }
}

const FIRST: (&str, &str) = (
    "a.md",
    "---\ntitle: 甲\nurl: https://a.example/1\n---\n\n见[乙](b.md)。\n\n见[乙的尾](b.md#尾)和[外](https://e.example/x)。\n\n\
     见[[b]]，[尾](#末节)，注[^1]，[无](c.md)。\n\n没有链接。\n\n## 末节\n\n末。\n\n[^1]: 注文。\n",
);

fn two() -> Driver {
    let filler = "填一段。\n\n".repeat(60);
    let second = format!("# 乙\n\n乙的话。\n\n{filler}## 尾\n\n尾的话。\n\n{filler}");
    let mut driver = Driver::new(60, 24, &[FIRST, ("b.md", &second)]);
    driver.press("/ \"甲\" Enter");
    assert_eq!(title(&driver), "甲");
    driver
}

/// Puts the cursor line on the row that has these words.
fn point_at(driver: &mut Driver, words: &str) {
    let screen = driver.screen();
    let row = screen.lines().position(|line| line.contains(words));
    let row = u16::try_from(row.unwrap_or_else(|| panic!("{words}\n{screen}"))).unwrap();
    driver.send(Message::Mouse(Mouse::Press { column: 59, row }));
}

#[test]
fn enter_follows_the_one_link_of_its_line_and_ctrl_o_comes_back_to_the_very_line() {
    let mut driver = two();
    point_at(&mut driver, "见乙。");
    let page = driver.screen();
    driver.press("Enter");
    assert_eq!(title(&driver), "乙");
    driver.press("Ctrl-o");
    assert_eq!(driver.screen(), page);
    // Of several letters choose.
    point_at(&mut driver, "见乙的尾");
    let page = driver.screen();
    driver.press("Enter");
    assert_eq!(driver.app.mode(), Mode::Links);
    driver.press("Esc");
    assert_eq!(driver.screen(), page);
    driver.press("Enter a");
    assert_eq!(title(&driver), "乙");
    assert!(
        driver
            .screen()
            .lines()
            .next()
            .unwrap_or_default()
            .contains('尾')
    );
    driver.press("Ctrl-o");
    assert_eq!(driver.screen(), page);
    driver.press("Enter s");
    let opened = Effect::OpenUrl("https://e.example/x".to_owned());
    assert_eq!(driver.effects.last(), Some(&opened));
    // Without one Enter goes a line down.
    point_at(&mut driver, "没有链接");
    driver.press("Enter");
    assert_eq!(title(&driver), "甲");
    assert_eq!(driver.app.mode(), Mode::Reader);
}

#[test]
fn f_puts_letters_on_all_links_of_the_page() {
    let mut driver = two();
    let page = driver.screen();
    for (letter, wanted) in [
        ("a", "title 乙"),
        ("s", "title 乙"),
        ("d", "https://e.example/x"),
        ("f", "title 乙"),
        ("g", "末节"),
        ("h", "注文"),
        ("j", "“c.md” is not in this library"),
        ("k", ""),
        ("Esc", ""),
        ("F", "title 乙"),
    ] {
        driver.press("f");
        assert_eq!(driver.app.mode(), Mode::Links, "{letter}");
        driver.press(letter);
        let told = format!(
            "title {} {} {:?} {}",
            title(&driver),
            notice(&driver),
            driver.effects.last(),
            driver.screen()
        );
        assert!(told.contains(wanted), "{letter}: {wanted}\n{told}");
        assert_ne!(driver.app.mode(), Mode::Links, "{letter}");
        driver.press(if driver.app.mode() == Mode::Footnotes {
            "Esc"
        } else {
            "j"
        });
        if title(&driver) == "乙" {
            driver.press("Ctrl-o");
        }
        driver.press("g");
        assert_eq!(title(&driver), "甲", "{letter}");
    }
    assert_eq!(driver.screen().lines().nth(3), page.lines().nth(3));
    // Letters that are typed with an input method on choose, too.
    driver.press("f ａ");
    assert_eq!(title(&driver), "乙");
}

#[test]
fn a_click_follows_a_link_and_beside_it_moves_the_cursor_line() {
    let mut driver = two();
    let screen = driver.screen();
    let row = screen
        .lines()
        .position(|line| line.contains("见乙。"))
        .unwrap();
    let row = u16::try_from(row).unwrap();
    driver.send(Message::Mouse(Mouse::Press { column: 2, row }));
    assert_eq!(title(&driver), "甲");
    driver.send(Message::Mouse(Mouse::Press { column: 4, row }));
    assert_eq!(title(&driver), "乙");
}

#[test]
fn more_links_than_letters_take_two() {
    let many: Vec<_> = (0..40)
        .map(|number| format!("[{number}](#n{number}) "))
        .collect();
    let many = many.concat();
    let source = format!("# 题\n\n{many}\n\n## n39\n\n末。\n");
    let mut driver = Driver::new(80, 24, &[("a.md", &source)]);
    driver.press("Enter f s");
    assert_eq!(driver.app.mode(), Mode::Links);
    driver.press("Backspace");
    assert_eq!(driver.app.mode(), Mode::Links);
    driver.press("a n");
    assert_eq!(
        notice(&driver),
        "no heading is called “n24”",
        "{}",
        driver.screen()
    );
    driver.press("f z z");
    assert_eq!(driver.app.mode(), Mode::Reader, "no link has these");
    driver.press("f Ctrl-c");
    assert!(quit(&driver));
}

#[test]
fn o_opens_where_the_article_was_saved_from() {
    let opened = Effect::OpenUrl("https://a.example/1".to_owned());
    let mut driver = two();
    driver.press("o");
    assert_eq!(driver.effects.last(), Some(&opened));
    driver.effects.clear();
    driver.press("q Esc s / \"甲\" Alt-Enter o");
    assert_eq!(driver.effects.last(), Some(&opened));
    driver.press("Esc / \"乙\" Alt-Enter o");
    assert!(notice(&driver).contains("not known"), "{}", notice(&driver));
    assert_eq!(top(&driver), 0);
}
