//! What is to be seen: pictures of every pane.

use super::super::support::{Driver, entry};
use super::{ESSAY, GUIDE, SHORT, SPECIMEN};
use wanjuan::app::message::Message;
use wanjuan::text::Text;
use wanjuan::typeset::width::{Ambiguous, is_ambiguous};

/// A program that has been used a while: an article read by half, bookmarks with notes.
fn used(width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(width, height, &[GUIDE, SPECIMEN, ESSAY, SHORT]);
    driver.press("G Enter G q g j j Enter / \"八面受敌\" Enter m m \"好法子\" Enter Esc");
    driver.press("/ \"黄庭坚\" Enter m Esc g } q g");
    driver
}

/// The screen in a frame that shows its edges.
fn picture(driver: &Driver) -> String {
    let (width, height) = (
        usize::from(driver.app.screen.whole.width),
        usize::from(driver.app.screen.whole.height),
    );
    let screen = driver.screen();
    assert_eq!(screen.split('\n').count(), height);
    let edge = "─".repeat(width);
    format!(
        "┌{edge}\n{}\n└{edge}",
        screen
            .split('\n')
            .map(|line| format!("│{line}"))
            .collect::<Vec<_>>()
            .join("\n")
    )
}

/// Takes a picture of each size after the keys.
fn pictures(name: &str, sizes: &[(u16, u16)], keys: &str) {
    for (width, height) in sizes {
        let mut driver = used(*width, *height);
        driver.press(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), picture(&driver));
    }
}

const BOTH: [(u16, u16); 2] = [(80, 24), (40, 20)];
const ALL: [(u16, u16); 3] = [(80, 24), (40, 20), (120, 30)];

#[test]
fn the_list() {
    pictures("list", &ALL, "j");
}

#[test]
fn the_reader() {
    pictures("reader", &ALL, "j j Enter");
}

#[test]
fn the_top_of_an_article() {
    pictures("reader_top", &BOTH, "j Enter g");
}

#[test]
fn the_search_field() {
    pictures("search", &BOTH, "j j Enter / \"读书\"");
}

#[test]
fn the_results() {
    pictures("results", &BOTH, "j j Enter / \"竹\" Alt-Enter j");
}

#[test]
fn the_bookmarks() {
    pictures("bookmarks", &BOTH, "j j Enter '");
}

#[test]
fn the_bookmarks_of_the_library() {
    pictures("bookmarks_library", &BOTH, "'");
}

#[test]
fn the_outline() {
    pictures("outline", &BOTH, "j Enter g O j");
}

#[test]
fn the_details() {
    pictures("details", &BOTH, "j j Enter i j");
}

/// A library with folders, tags and a saved query.
fn with_topics(width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(width, height, &[GUIDE, SPECIMEN, ESSAY, SHORT]);
    let shelf: [(_, &str, &[&str]); 4] = [
        (GUIDE, "工具/终端", &["指南", "排版"]),
        (SPECIMEN, "工具/排版", &["排版"]),
        (
            ESSAY,
            "随笔",
            &["读书/方法", "中国古代的书籍制度与阅读方式的漫长变迁"],
        ),
        (SHORT, "随笔", &["读书"]),
    ];
    let entries = shelf.map(|((name, text), topic, tags)| {
        let mut entry = entry(name, text);
        entry.topic = Text::clean_line(topic);
        entry.metadata.tags = tags.iter().map(|tag| Text::clean_line(tag)).collect();
        entry
    });
    driver.send(Message::Found(entries.to_vec()));
    driver.press("j j Enter Space");
    driver.send(Message::Idle);
    driver.press("q / \"author:万卷\" Space \"is:unread\" Ctrl-s \"没读过的\" Enter Esc");
    driver
}

#[test]
fn the_topics() {
    for (width, height) in ALL {
        let mut driver = with_topics(width, height);
        driver.press("t j j j j j j l j j j j");
        let name = format!("topics_{width}x{height}");
        insta::assert_snapshot!(name, picture(&driver));
    }
}

#[test]
fn the_history() {
    for (width, height) in BOTH {
        let mut driver = with_topics(width, height);
        driver.press("g Enter Space");
        driver.send(Message::Idle);
        driver.press("q H j");
        let name = format!("history_{width}x{height}");
        insta::assert_snapshot!(name, picture(&driver));
    }
}

#[test]
fn a_narrowed_list_and_the_name_of_its_query() {
    for (width, height) in BOTH {
        let mut driver = with_topics(width, height);
        driver.press("t j j j j j Enter w");
        let name = format!("save_query_{width}x{height}");
        insta::assert_snapshot!(name, picture(&driver));
    }
}

#[test]
fn the_settings() {
    pictures("settings", &BOTH, "j j Enter , j j");
}

#[test]
fn the_help() {
    pictures("help", &BOTH, "j j Enter ?");
}

#[test]
fn the_note_field() {
    pictures("note", &BOTH, "j j Enter ' e Alt-Enter \"再读一遍\"");
}

/// Where ambiguous characters take two columns, the program's own frame, signs
/// and words have none of them.
#[test]
fn the_panes_of_a_wide_terminal_hold_nothing_ambiguous() {
    let long = "A title that is much too long for a narrow pane and still goes on and on";
    let body = "one two three four five six seven eight nine ten\n\n".repeat(30);
    let text = format!("# {long}\n\n{body}## Second heading\n\n{body}");
    let ways = [
        "",
        "Enter",
        "Enter m '",
        "Enter m m",
        "Enter O",
        "Enter i",
        "Enter / \"five\" Alt-Enter",
        "Enter ,",
        "Enter ?",
        "/ \"a\"",
        "Enter v l l",
        "s S",
        "t",
        "Enter q H",
    ];
    for (width, height) in [(130, 20), (60, 16), (30, 12)] {
        for way in ways {
            let mut driver = Driver::new(width, height, &[("a.md", &text), ("b.md", &text)]);
            driver.app.workspace.settings.layout.profile.ambiguous = Ambiguous::Wide;
            driver.resize(width, height).press(way);
            let screen = driver.screen();
            let mut shown = screen.chars().filter(|character| is_ambiguous(*character));
            // The sample of the settings pane is Chinese text.
            if !way.ends_with(',') {
                assert_eq!(shown.next(), None, "{way} at {width}:\n{screen}");
            }
        }
    }
}

#[test]
fn the_question_before_quitting_unsaved() {
    for (width, height) in BOTH {
        let mut driver = used(width, height);
        driver.send(Message::SaveFailed {
            waiting: 2,
            problem: Text::clean_line(
                "/home/某人/.local/share/wanjuan/state: the disk is full; make room, it is tried again every few seconds",
            ),
        });
        driver.press("Ctrl-c");
        insta::assert_snapshot!(format!("leaving_{width}x{height}"), picture(&driver));
    }
}

#[test]
fn a_plain_screen_has_no_frames_and_nothing_side_by_side() {
    for keys in [
        "",
        "j j Enter",
        "j j Enter ?",
        "j j Enter m m",
        "j j Enter '",
        "j j Enter ;",
        ",",
    ] {
        let mut driver = used(130, 30);
        driver
            .app
            .workspace
            .settings
            .set("screen", "plain")
            .expect("a setting");
        driver.resize(130, 30).press(keys);
        let screen = driver.screen();
        assert!(!screen.contains(['│', '─', '╭', '╰']), "{keys}\n{screen}");
        assert!(driver.app.screen.side.is_none() || driver.app.screen.reader.is_none());
    }
}

#[test]
fn the_hidden_cursor_stands_on_what_is_chosen() {
    use wanjuan::view::focus::resting;
    for (width, height) in [(80, 24), (130, 30), (40, 12), (1, 1), (3, 2)] {
        for (keys, words) in [
            ("j j", "读书破万卷"),
            ("j j Enter", "›"),
            ("j j Enter '", "Bookmarks"),
            ("j j Enter O j", ""),
            ("t j j", ""),
            ("j j Enter ?", ""),
        ] {
            let mut driver = used(width, height);
            driver.press(keys);
            let (x, y) = resting(&driver.app).expect("a cell");
            assert!(x < width && y < height, "{keys}");
            if width < 80 || words.is_empty() || words == "Bookmarks" {
                continue;
            }
            let screen = driver.screen();
            let line = screen.lines().nth(usize::from(y)).unwrap_or_default();
            assert!(line.contains(words), "{keys}: {line}\n{screen}");
        }
    }
}
