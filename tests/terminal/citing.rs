//! Articles that cite each other, walked through in the real program.

use super::session::{Session, wanjuan};
use std::fmt::Write;
use std::path::Path;
use tempfile::tempdir;

const ARTICLES: usize = 800;

/// How many of them the walk goes through.
fn walked() -> usize {
    let count = std::env::var("WANJUAN_WALKED").ok();
    count.and_then(|count| count.parse().ok()).unwrap_or(16)
}

fn path(number: usize) -> String {
    match number % 3 {
        0 => format!("{}/第{number}篇.md", number % 7),
        1 => format!("第{number}篇.md"),
        _ => format!("深/{}/第{number}篇.html", number % 5),
    }
}

/// The article that a link of this kind leads to from this one.
fn cited(number: usize, kind: usize) -> usize {
    (number * 37 + 11 + kind * 101) % ARTICLES
}

/// The links of an article, in the order of the page.
fn links(number: usize) -> Vec<String> {
    let up = "../".repeat(path(number).matches('/').count());
    let to = |kind| cited(number, kind);
    let encoded: String = format!("{up}{}", path(to(1)))
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'.' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    let wechat = to(4);
    vec![
        format!("{up}{}", path(to(0))),
        encoded,
        format!("第{}篇", to(2)),
        format!("{up}{}#尾声", path(to(3))),
        format!("https://mp.weixin.qq.com/s?idx=1&mid={wechat}&__biz=MzA{wechat}%3D&scene=21#rd"),
        format!("http://blog.example/{}/?utm_source=x#part", to(5)),
    ]
}

fn write_article(folder: &Path, number: usize) {
    let is_html = path(number)
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "html");
    let address = if number.is_multiple_of(2) {
        format!("http://mp.weixin.qq.com/s?__biz=MzA{number}=&mid={number}&idx=1&sn=a{number}")
    } else {
        format!("https://blog.example/{number}")
    };
    let mut text = String::new();
    let mut lines: Vec<(String, Option<String>)> = (0..30)
        .map(|line| (format!("第{number}篇的第{line}行。"), None))
        .collect();
    for (at, link) in links(number).into_iter().enumerate() {
        lines.insert(12 + 2 * at, ("去处".to_owned(), Some(link)));
    }
    for (words, link) in &lines {
        let _ = match (is_html, link) {
            (true, None) => writeln!(text, "<p>{words}</p>"),
            (true, Some(link)) => writeln!(text, "<p>见<a href=\"{link}\">{words}</a>。</p>"),
            (false, None) => write!(text, "{words}\n\n"),
            (false, Some(link)) => write!(text, "见[{words}]({link})。\n\n"),
        };
    }
    let whole = if is_html {
        format!(
            "<html><head><title>第{number}篇</title><link rel=\"canonical\" href=\"{address}\">\
             </head><body><article><h1>第{number}篇</h1>{text}<h2>尾声</h2><p>第{number}篇的尾声。</p>\
             </article></body></html>"
        )
    } else {
        format!(
            "---\ntitle: 第{number}篇\nurl: {address}\n---\n\n{text}## 尾声\n\n第{number}篇的尾声。\n"
        )
    };
    let file = folder.join(path(number));
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, whole).unwrap();
}

/// The page without the status line.
fn page(screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().take(29).collect();
    lines.join("\n").trim_end().to_owned()
}

/// Puts letters on the six links of the page.
fn show_letters(session: &mut Session) {
    session.send("f").wait("letters", |screen| {
        screen.lines().filter(|line| line.contains(" 处。")).count() == 6
    });
}

/// The page, once all keys have been taken: letters come and go after them.
fn settled_page(session: &mut Session) -> String {
    show_letters(session);
    session
        .send("z")
        .wait("no letters", |screen| !screen.contains(" 处。"));
    page(&session.screen())
}

/// Whether a link of this kind leads anywhere: an address only where the article
/// it names was saved from one of its sort.
fn leads(number: usize, kind: usize) -> bool {
    let to = cited(number, kind);
    match kind {
        4 => to.is_multiple_of(2),
        5 => to % 2 == 1,
        _ => true,
    }
}

/// Every kind of link opens the article it names, and the way back returns to
/// the very line.
#[test]
fn links_open_what_they_name_and_the_way_back_returns_to_the_line() {
    let folder = tempdir().unwrap();
    let (library, state) = (folder.path().join("库"), folder.path().join("state"));
    std::fs::create_dir_all(&library).unwrap();
    for number in 0..ARTICLES {
        write_article(&library, number);
    }
    let command = wanjuan(&state, &[library.to_str().unwrap()]);
    let mut session = Session::start(command, 80, 30);
    session
        .see("/800")
        .send("/第7篇")
        .settle()
        .send("\r")
        .see("第7篇的第");
    let mut number = 7;
    for step in 0..walked() {
        // The links stand in the middle; another line is the first each time.
        let line = 18 + step % 5;
        session.send(&format!("{line}Gjj"));
        let before = settled_page(&mut session);
        assert!(before.contains("见去处"), "{before}");
        for kind in (0..6).filter(|kind| leads(number, *kind)) {
            let to = cited(number, kind);
            show_letters(&mut session);
            let letter = &"asdfgh"[kind..=kind];
            session.send(letter).see(&format!("第{to}篇的"));
            if kind == 3 {
                session.see("尾声");
            }
            let back = format!("page of {number} as it was, back from {to}:\n{before}\n");
            session
                .send("\x0f")
                .wait(&back, |screen| page(screen) == before);
        }
        session.send("fa");
        number = cited(number, 0);
        session.see(&format!("第{number}篇的"));
    }
    session.send("Q");
    assert_eq!(session.end().0, 0);
}
