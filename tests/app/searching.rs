//! The search in the open article.

use super::super::support::Driver;
use super::{SHELF, essay, notice, saved, shelf, top};
use ratatui::layout::Position;
use wanjuan::app::reader::Reader;
use wanjuan::app::side::Side;
use wanjuan::view::theme::Theme;

fn count(driver: &Driver) -> usize {
    let reader = driver.app.reader.as_ref().expect("open");
    reader.find.as_ref().map_or(0, |find| find.matches.len())
}

/// The words of the match the reader is at.
fn current(driver: &Driver) -> String {
    let reader = driver.app.reader.as_ref().expect("open");
    let find = reader.find.as_ref().expect("a search");
    let article = reader.page.article.as_ref().expect("all there");
    article
        .text
        .slice(find.current_match().expect("a match"))
        .to_owned()
}

fn current_offset(driver: &Driver) -> usize {
    let reader = driver.app.reader.as_ref().expect("open");
    let find = reader.find.as_ref().expect("a search");
    find.current_match().expect("a match").start
}

#[test]
fn the_page_follows_what_is_typed_and_esc_returns() {
    let mut driver = essay(80, 24);
    driver.press("j j");
    let (before, page) = (top(&driver), driver.screen());
    driver.press("/ \"黄庭坚\"");
    assert_ne!(top(&driver), before);
    assert!(driver.screen().contains("黄庭坚说"));
    driver.press("Backspace Backspace \"x\"");
    assert_eq!(count(&driver), 0);
    assert_eq!(top(&driver), before, "no match: back at the start");
    driver.press("Esc");
    assert_eq!(driver.screen(), page);
    driver.press("/ \"黄庭坚\" Enter");
    let found = top(&driver);
    driver.press("Esc");
    assert_eq!(top(&driver), found, "Esc after Enter stays");
    assert!(!driver.screen().contains("/黄庭坚"), "{}", driver.screen());
}

#[test]
fn after_reading_on_esc_ends_the_search_and_stays() {
    let mut driver = essay(80, 24);
    driver.press("/ \"黄庭坚\" Enter k k k");
    let place = top(&driver);
    driver.press("Esc");
    assert_eq!(top(&driver), place);
    assert!(!driver.screen().contains("1/1"), "{}", driver.screen());
    driver.press("Ctrl-o");
    assert_eq!(top(&driver), 0, "the search was a jump");
}

#[test]
fn a_search_that_is_given_up_leaves_the_one_before() {
    let mut driver = essay(80, 24);
    driver.press("/ \"竹\" Enter");
    let (before, page) = (current_offset(&driver), driver.screen());
    driver.press("/ \"黄庭坚\" Esc");
    assert_eq!(driver.screen(), page);
    driver.press("n");
    assert!(current_offset(&driver) > before);
    assert_eq!(count(&driver), 4);
    driver.press("Esc n");
    assert!(driver.screen().contains("/竹  3/4"), "{}", driver.screen());
    driver.press("/ Enter");
    assert!(driver.screen().contains("4/4"), "an empty one goes on");
}

#[test]
fn n_knows_the_last_query_in_every_article_and_run() {
    let mut driver = shelf(80, 24);
    driver.press("j Enter / \"书\" Enter q k Enter n");
    assert!(count(&driver) > 0);
    assert_eq!(current(&driver), "书");
    let mut again = Driver::with_records(80, 24, &SHELF, saved(&driver));
    again.press("G Enter N");
    assert_eq!(current(&again), "書", "however it is written");
    // r lists them, too.
    let mut again = Driver::with_records(80, 24, &SHELF, saved(&driver));
    again.press("Enter r");
    assert_eq!(again.app.side, Side::Results);
}

#[test]
fn up_and_down_go_through_what_was_typed_before() {
    let mut driver = essay(80, 24);
    driver.press("/ \"竹\" Enter / \"书\" Enter / \"竹简\" Enter / \"不在\" Enter");
    let field = |driver: &Driver| {
        let prompt = driver.app.prompt.as_ref().expect("a field");
        prompt.field.text().to_owned()
    };
    driver.press("/ Up");
    assert_eq!(field(&driver), "不在");
    driver.press("Up Up");
    assert_eq!(field(&driver), "书");
    driver.press("Up Up Up");
    assert_eq!(field(&driver), "竹", "the first of them stays");
    driver.press("Down Down Down Down");
    assert_eq!(field(&driver), "", "what was typed comes back");
    driver.press("\"竹\" Up");
    assert_eq!(field(&driver), "竹简", "those that begin so");
    assert_eq!(current(&driver), "竹简", "the page follows");
    driver.press("Up Esc q");
    // The fields have lists of their own, which last.
    driver.press("/ \"书\" Enter");
    let mut again = Driver::with_records(80, 24, &SHELF, saved(&driver));
    again.press("/ Up Up");
    assert_eq!(field(&again), "书");
    again.press("Esc F Up");
    assert_eq!(field(&again), "");
    again.press("Esc Enter / Up");
    assert_eq!(field(&again), "不在");
}

#[test]
fn n_goes_round_through_all_matches_and_shift_n_back() {
    let mut driver = essay(80, 24);
    driver.press("/ \"竹\" Enter");
    let count = count(&driver);
    assert_eq!(count, 4);
    let mut places = vec![current_offset(&driver)];
    for _ in 1..count {
        driver.press("n");
        places.push(current_offset(&driver));
        assert_eq!(notice(&driver), "");
    }
    assert!(places.is_sorted());
    driver.press("n");
    assert_eq!(current_offset(&driver), places[0]);
    assert_eq!(notice(&driver), "from the top again");
    driver.press("N");
    assert_eq!(Some(&current_offset(&driver)), places.last());
    assert_eq!(notice(&driver), "from the end again");
    driver.press("N");
    assert_eq!(current_offset(&driver), places[count - 2]);
}

#[test]
fn n_searches_from_where_one_has_come_to() {
    let mut driver = essay(80, 24);
    driver.press("/ \"破\" Enter G N");
    let last = current_offset(&driver);
    driver.press("g n");
    assert!(current_offset(&driver) < last);
    driver.press("N");
    assert_eq!(notice(&driver), "from the end again");
}

#[test]
fn words_broken_over_two_lines_are_found_and_shown_on_both() {
    for width in 20..44 {
        let mut driver = essay(width, 24);
        driver.press("/ \"读书破万卷，下笔如有神\" Enter");
        assert_eq!(count(&driver), 1, "width {width}");
        let (buffer, _) = driver.buffer();
        let found = Theme::new(true).found_current;
        let rows: Vec<u16> = (0..buffer.area.height - 1)
            .filter(|y| {
                (0..buffer.area.width).any(|x| {
                    let cell = &buffer[Position::new(x, *y)];
                    found.bg.is_some_and(|colour| cell.bg == colour) && cell.symbol().trim() != ""
                })
            })
            .collect();
        assert!(!rows.is_empty(), "width {width}\n{}", driver.screen());
        if width < 24 {
            assert!(rows.len() > 1, "width {width}\n{}", driver.screen());
        }
    }
}

#[test]
fn any_width_and_case_of_a_query_finds_the_words() {
    let source = "# Title\n\n使用 Rust 与 ＧＰＴ-４ 写程序，rust 很好。\n";
    let mut driver = Driver::new(80, 24, &[("a.md", source)]);
    driver.press("Enter");
    for (typed, expected, matches) in [
        ("\"ｒｕｓｔ\"", "Rust", 2),
        ("\"gpt-4\"", "ＧＰＴ-４", 1),
        ("\"使用rust\"", "使用 Rust", 1),
        ("\"Rust\"", "Rust", 1),
    ] {
        driver.press("/").press(typed).press("Enter");
        assert_eq!(
            (current(&driver).as_str(), count(&driver)),
            (expected, matches)
        );
        driver.press("Esc");
    }
}

#[test]
fn what_is_not_there_is_told_and_nothing_moves() {
    let mut driver = essay(80, 24);
    driver.press("Space");
    let before = top(&driver);
    driver.press("/ \"终南山\" Enter");
    assert_eq!(notice(&driver), "“终南山” is not in this article");
    assert_eq!(top(&driver), before);
    driver.press("n");
    assert_eq!(notice(&driver), "“终南山” is not in this article");
    driver.press("Esc");
    assert!(driver.app.reader_focused, "the first Esc ends the search");
    let mut driver = essay(80, 24);
    driver.press("n");
    assert_eq!(notice(&driver), "nothing has been searched for: / searches");
}

#[test]
fn an_expression_is_searched_after_ctrl_r_and_a_bad_one_is_told() {
    let mut driver = essay(80, 24);
    driver.press("/ Ctrl-r \"破[万了]\"");
    assert!(count(&driver) > 2);
    driver.press("\"(\" Enter");
    assert_ne!(notice(&driver), "");
    assert!(driver.app.prompt.is_none());
    driver.press("Space");
}

#[test]
fn the_results_show_each_match_in_its_sentence_and_enter_goes_there() {
    let mut driver = essay(80, 24);
    driver.press("/ \"竹\" Alt-Enter");
    let screen = driver.screen();
    assert!(driver.app.side == Side::Results && !driver.app.reader_focused);
    for words in ["穿竹简的皮绳断了三回", "刀口顶住竹节", "张竹坡批《金瓶梅》"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    driver.press("j j j Enter");
    assert!(driver.app.reader_focused);
    assert!(driver.screen().contains("《金瓶梅》"));
    assert_eq!(current(&driver), "竹");
    driver.press("r");
    assert!(
        driver
            .screen()
            .lines()
            .next()
            .expect("a line")
            .contains("4/4")
    );
    driver.press("r");
    assert!(driver.app.reader_focused);
}

#[test]
fn a_match_is_shown_even_on_a_screen_of_two_rows() {
    let mut driver = essay(20, 2);
    driver.press("/ \"黄庭坚\" Enter");
    assert!(driver.screen().contains("黄庭坚"), "{}", driver.screen());
}

#[test]
fn ctrl_p_takes_letters_for_sounds_and_is_off_at_first() {
    let mut driver = essay(80, 24);
    driver.press("/ \"dushu\"");
    assert!(driver.screen().contains("0 matches"), "{}", driver.screen());
    driver.press("Ctrl-p");
    let screen = driver.screen();
    assert!(screen.contains("pinyin /dushu"), "{screen}");
    let find = |driver: &Driver| {
        let reader = driver.app.reader.as_ref().expect("open");
        reader.find.clone().expect("a search")
    };
    let matches = find(&driver).matches;
    let article = driver
        .app
        .reader
        .as_ref()
        .and_then(Reader::article)
        .expect("open");
    assert!(!matches.is_empty());
    assert!(
        matches
            .iter()
            .all(|found| article.text.slice(*found) == "读书")
    );
    driver.press("Ctrl-r");
    assert!(driver.screen().contains("regex /dushu"), "one of the two");
    driver.press("Ctrl-p Enter n");
    assert_eq!(find(&driver).matches, matches);
    driver.press("Esc / \"x\"");
    assert!(
        !driver.screen().contains("pinyin /"),
        "a new search is plain"
    );
}

/// An article whose title, author and tags stand over its text.
fn preface(width: u16) -> Driver {
    let long = "又一段正文，说的是别的事。\n\n".repeat(60);
    let source = format!(
        "---\ntitle: 滕王阁序\nauthor: 王勃\ntags: [骈文]\n---\n\n{long}王勃写的。王勃说王勃好。\n"
    );
    let mut driver = Driver::new(width, 24, &[("a.md", &source)]);
    driver.press("Enter G");
    driver
}

#[test]
fn what_stands_over_the_text_is_found_and_told() {
    for (typed, told) in [
        ("滕王閣", "in the title"),
        ("骈文", "in the tags"),
        ("骈文 -岳阳楼", "in the tags"),
    ] {
        let mut driver = preface(80);
        let typed = typed.replace(' ', "\" Space \"");
        driver.press(&format!("/ \"{typed}\""));
        assert_eq!(top(&driver), 0, "{typed}: the beginning is shown");
        assert!(
            driver.screen().lines().last().unwrap().contains(told),
            "{typed}"
        );
        driver.press("Enter");
        assert_eq!(notice(&driver), told, "{typed}");
        driver.press("G n");
        assert_eq!(
            (top(&driver), notice(&driver).as_str()),
            (0, told),
            "{typed}"
        );
        driver.press("Esc");
        assert_eq!(top(&driver), 0, "read on since: Esc stays");
    }
    let mut driver = preface(80);
    let (before, page) = (top(&driver), driver.screen());
    driver.press("/ \"滕王阁\"");
    assert_ne!(top(&driver), before);
    driver.press("Esc");
    assert_eq!(driver.screen(), page, "Esc returns");
}

#[test]
fn the_results_list_what_stands_over_the_text_and_each_sentence_once() {
    let mut driver = preface(120);
    driver.press("g / \"王勃\" Enter");
    let screen = driver.screen();
    assert!(
        screen
            .lines()
            .last()
            .unwrap()
            .contains("1/3, also in the author"),
        "{screen}"
    );
    driver.press("r");
    let screen = driver.screen();
    assert!(
        screen.contains("2/3"),
        "three lines, the second is the match: {screen}"
    );
    for line in ["in the author", "王勃写的。", "王勃说王勃好。"] {
        assert!(screen.contains(line), "{line}\n{screen}");
    }
    // The line over the text leads to the beginning, the last to its sentence.
    driver.press("k Enter");
    assert_eq!(top(&driver), 0);
    driver.press("r j j Enter");
    assert_eq!(current(&driver), "王勃");
    let reader = driver.app.reader.as_ref().expect("open");
    assert_eq!(reader.find.as_ref().expect("a search").current, Some(1));
    driver.press("n");
    let reader = driver.app.reader.as_ref().expect("open");
    assert_eq!(reader.find.as_ref().expect("a search").current, Some(2));
}
