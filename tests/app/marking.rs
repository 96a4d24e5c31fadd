//! Bookmarks, notes, selections.

use super::super::support::Driver;
use super::{ESSAY, SHELF, changes, essay, notice, saved, shelf, title, top};
use wanjuan::app::message::Effect;
use wanjuan::record::{Bookmark, Change};

fn bookmarks(driver: &Driver) -> Vec<Bookmark> {
    driver
        .app
        .workspace
        .records
        .bookmarks
        .values()
        .cloned()
        .collect()
}

fn quotations(driver: &Driver) -> Vec<String> {
    bookmarks(driver)
        .iter()
        .map(|bookmark| bookmark.anchor.quotation.to_string())
        .collect()
}

/// What was copied last.
fn copied(driver: &Driver) -> &str {
    driver
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Copy(words) => Some(words.as_str()),
            _ => None,
        })
        .expect("something was copied")
}

#[test]
fn m_bookmarks_the_sentence_at_the_cursor_line_and_the_pane_leads_back_to_it() {
    let mut driver = essay(80, 24);
    driver.press("/ \"黄庭坚\" Enter m");
    let words = "黄庭坚说，三日不读书，“便觉语言无味，面目可憎”。";
    assert_eq!(quotations(&driver), [words]);
    assert!(driver.screen().contains('▌'), "{}", driver.screen());
    driver.press("Esc g '");
    assert!(driver.screen().contains("面目可憎"));
    driver.press("Enter");
    assert!(driver.app.reader_focused && driver.screen().contains("黄庭坚说"));
    driver.press("Ctrl-o");
    assert_eq!(top(&driver), 0);
}

#[test]
fn m_again_edits_the_note() {
    let mut driver = essay(80, 24);
    driver.press("m");
    assert_eq!(bookmarks(&driver).len(), 1);
    driver.press("m \"好\" Space \"句\" Alt-Enter \"再读\" Enter");
    assert_eq!(bookmarks(&driver).len(), 1);
    assert_eq!(bookmarks(&driver)[0].note.as_str(), "好 句\n再读");
    driver.press("' e Backspace Ctrl-g");
    assert_eq!(
        bookmarks(&driver)[0].note.as_str(),
        "好 句\n再读",
        "Ctrl-g gives up"
    );
    driver.press("e Backspace Esc");
    assert_eq!(
        bookmarks(&driver)[0].note.as_str(),
        "好 句\n再",
        "Esc throws nothing away"
    );
    driver.press("u");
    driver.press("e Ctrl-u Backspace Ctrl-u Enter");
    assert_eq!(bookmarks(&driver)[0].note.as_str(), "");
    driver.press("u");
    assert_eq!(bookmarks(&driver)[0].note.as_str(), "好 句\n再读");
    let saved = saved(&driver);
    assert_eq!(
        saved.bookmarks.values().collect::<Vec<_>>(),
        bookmarks(&driver).iter().collect::<Vec<_>>()
    );
}

#[test]
fn a_deleted_bookmark_comes_back_with_u() {
    let mut driver = essay(80, 24);
    driver.press("m } m '");
    let before = quotations(&driver);
    assert_eq!(before.len(), 2);
    driver.press("D");
    assert_eq!(notice(&driver), "deleted; u undoes");
    assert_eq!(quotations(&driver), before[1..]);
    driver.press("u");
    assert_eq!(quotations(&driver), before);
    driver.press("Ctrl-r");
    assert_eq!(quotations(&driver), before[1..]);
    driver.press("u u u");
    assert!(quotations(&driver).is_empty());
    driver.press("u");
    assert_eq!(notice(&driver), "nothing to undo");
    assert!(saved(&driver).bookmarks.is_empty());
}

#[test]
fn every_act_on_a_bookmark_is_saved_at_once() {
    let mut driver = essay(80, 24);
    driver.press("m");
    let is_bookmark = |change: &&Change| matches!(change, Change::Bookmark(_));
    assert_eq!(changes(&driver).filter(is_bookmark).count(), 1);
    assert!(matches!(
        changes(&driver).next(),
        Some(Change::Article { .. })
    ));
    driver.press("' D");
    assert!(matches!(changes(&driver).last(), Some(Change::Removed(_))));
}

#[test]
fn bookmarks_are_there_in_the_next_run_and_marked_in_the_text() {
    let mut driver = shelf(80, 24);
    driver.press("j Enter } m Ctrl-c");
    let mut driver = Driver::with_records(80, 24, &SHELF, saved(&driver));
    driver.press("' Enter");
    assert_eq!(title(&driver), "读书破万卷");
    assert_eq!(
        driver.app.reader.as_ref().expect("open").marks.shown.len(),
        1
    );
    assert!(driver.screen().contains('▌'), "{}", driver.screen());
}

#[test]
fn the_pane_shows_one_article_or_the_whole_library() {
    let mut driver = shelf(80, 24);
    driver.press("Enter m ] m '");
    let pane = driver.screen();
    assert!(pane.contains("1/1"), "{pane}");
    driver.press("A");
    let pane = driver.screen();
    assert!(pane.contains("library") && pane.contains("1/2"), "{pane}");
    assert!(pane.contains("万卷使用指南") && pane.contains("读书破万卷"));
    driver.press("j Enter");
    assert_eq!(title(&driver), "万卷使用指南");
    driver.press("Ctrl-o");
    assert_eq!(title(&driver), "读书破万卷");
}

#[test]
fn a_bookmark_moves_with_its_words_and_a_lost_one_is_kept() {
    let mut driver = essay(80, 24);
    driver.press("/ \"黄庭坚\" Enter m / \"朱熹\" Enter m Ctrl-c");
    let kept = quotations(&driver);
    let edited = ESSAY
        .1
        .replace("杜甫二十几岁", "新的一段。\n\n杜甫二十几岁")
        .replace("朱熹就劝人少读", "全改了")
        .replace("读书不可贪多，且要精熟。", "");
    let mut driver = Driver::with_records(80, 24, &[(ESSAY.0, &edited)], saved(&driver));
    driver.press("Enter '");
    let pane = driver.screen();
    assert!(pane.contains("1/2") && pane.contains("黄庭坚说"), "{pane}");
    assert_eq!(quotations(&driver), kept, "no guess overwrites the words");
    driver.press("G Enter");
    assert!(driver.screen().contains("黄庭坚说"), "{}", driver.screen());
}

#[test]
fn a_selection_grows_by_motions_and_is_copied() {
    let source = "甲乙丙丁。戊己庚辛。\n\nOne two-three 四五。终。\n\n末段。\n";
    for (keys, expected) in [
        ("v y", "甲"),
        ("v l l y", "甲乙丙"),
        ("v l l h y", "甲乙"),
        ("v ) y", "甲乙丙丁。"),
        ("v ) ) y", "甲乙丙丁。戊己庚辛。"),
        ("v } y", "甲乙丙丁。戊己庚辛。"),
        (
            "v } } y",
            "甲乙丙丁。戊己庚辛。\n\nOne two-three 四五。终。",
        ),
        ("v } w y", "甲乙丙丁。戊己庚辛。\n\nOne"),
        ("v ) ) ( y", "甲乙丙丁。戊"),
        ("v ) o l y", "乙丙丁。"),
        ("v ) o l o l y", "乙丙丁。戊"),
        ("v } } { y", "甲乙丙丁。戊己庚辛。\n\nO"),
        ("v j y", "甲乙丙丁。戊己庚辛。\n\nO"),
        ("v j k y", "甲"),
        ("v h y", "甲"),
    ] {
        let mut driver = Driver::new(80, 24, &[("a.md", source)]);
        // Past the head with the title to the first line of the text.
        driver.press("Enter / \"甲\" Enter Esc");
        driver.press(keys);
        assert_eq!(copied(&driver), expected, "{keys}");
        let count = expected.chars().count();
        assert_eq!(
            notice(&driver),
            if count == 1 {
                "1 character copied".to_owned()
            } else {
                format!("{count} characters copied")
            }
        );
        let reader = driver.app.reader.as_ref().expect("open");
        assert!(reader.selection.is_none());
    }
}

#[test]
fn a_selection_is_bookmarked_even_inside_another_bookmark() {
    let mut driver = essay(80, 24);
    driver.press("m v l l m");
    let words = quotations(&driver);
    assert_eq!(words.len(), 2);
    assert_eq!(words[1].chars().count(), 3);
    assert!(words[0].contains(&words[1]));
    driver.press("v l Esc");
    assert!(
        driver
            .app
            .reader
            .as_ref()
            .expect("open")
            .selection
            .is_none()
    );
    assert!(driver.app.reader_focused, "Esc ends the selection alone");
}

#[test]
fn bookmarks_and_addresses_are_copied_from_their_panes() {
    let mut driver = essay(80, 24);
    driver.press("m ' y");
    assert_eq!(copied(&driver), quotations(&driver)[0]);
    driver.press("Esc i y");
    assert_eq!(copied(&driver), "读书破万卷");
}

#[test]
fn a_selection_down_the_page_scrolls_on() {
    let mut driver = essay(80, 10);
    driver.press("v");
    for _ in 0..30 {
        driver.press("j");
    }
    assert!(top(&driver) > 0);
    driver.press("y");
    assert!(copied(&driver).lines().count() > 3);
}

/// No palette has five colours that are all legible on its ground: only the
/// terminal's own pair is.
#[test]
fn marked_words_keep_their_own_colours() {
    use ratatui::style::{Color, Style};
    use wanjuan::view::theme::Theme;
    for colours in [true, false] {
        let mark = Theme::new(colours).mark();
        for style in [Style::new(), Style::new().fg(Color::Blue).bg(Color::White)] {
            let marked = style.patch(mark);
            assert_eq!((marked.fg, marked.bg), (style.fg, style.bg));
            assert_ne!(marked, style);
        }
    }
}
