//! Colours, letters, the order and the filter of bookmarks, passages in doubt.

use super::super::support::Driver;
use super::{ESSAY, SHELF, essay, first_words, notice, saved, shelf, title, top};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use wanjuan::record::{Bookmark, Colour};
use wanjuan::view::render;
use wanjuan::view::theme::Theme;

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

fn colours(driver: &Driver) -> Vec<Colour> {
    bookmarks(driver).iter().map(|mark| mark.colour).collect()
}

#[test]
fn the_prefix_of_colours_marks_in_its_colour_and_changes_that_of_a_mark() {
    let mut driver = essay(80, 24);
    driver.press("/ \"黄庭坚\" Enter ; 3");
    assert_eq!(colours(&driver), [Colour::Blue]);
    driver.press("; r");
    assert_eq!(colours(&driver), [Colour::Red], "the same mark");
    driver.press("u");
    assert_eq!(colours(&driver), [Colour::Blue]);
    driver.press("Ctrl-r");
    assert_eq!(colours(&driver), [Colour::Red]);
    driver.press("Esc g v w w ; g");
    assert_eq!(colours(&driver), [Colour::Red, Colour::Green]);
    driver.press("G m");
    assert_eq!(
        colours(&driver)[2],
        Colour::Green,
        "the colour used last goes on"
    );
    driver.press("' ; 5");
    assert!(colours(&driver).contains(&Colour::Purple));
}

#[test]
fn without_colours_a_mark_is_told_by_the_letter_of_its_colour() {
    let mut driver = essay(80, 24);
    driver.press("; p");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    render(&driver.app, &Theme::new(false), &mut buffer);
    let shown = super::super::support::text_of(&buffer);
    assert!(shown.lines().any(|line| line.starts_with("P ")), "{shown}");
}

#[test]
fn words_of_chinese_are_those_of_a_dictionary() {
    let mut driver = Driver::new(80, 24, &[("a.md", "研究生命的起源。\n")]);
    driver.press("Enter v w w m");
    let words = bookmarks(&driver)[0].anchor.quotation.to_string();
    assert_eq!(words, "研究生命");
}

#[test]
fn a_small_letter_returns_within_its_article() {
    let mut driver = essay(80, 24);
    driver.press("/ \"黄庭坚\" Enter M");
    assert!(driver.screen().lines().last().unwrap().contains('M'));
    driver.press("a Esc g ` a");
    assert!(driver.screen().contains("黄庭坚说"));
    driver.press("` `");
    assert_eq!(top(&driver), 0, "the jump can be taken back");
    driver.press("` b");
    assert_eq!(notice(&driver), "no mark b");
    driver.press("M a");
    assert_eq!(bookmarks(&driver).len(), 1, "a letter stands for one place");
    driver.press("G ` a");
    assert_eq!(first_words(&driver), first_words(&essay(80, 24)));
    driver.press("u G ` a");
    assert!(
        driver.screen().contains("黄庭坚说"),
        "undo brings the old place back"
    );
}

#[test]
fn a_capital_letter_returns_from_another_article() {
    let mut driver = shelf(80, 24);
    driver.press("j Enter / \"黄庭坚\" Enter M A Esc q g Enter");
    assert_eq!(title(&driver), "万卷使用指南");
    driver.press("` A");
    assert_eq!(title(&driver), ESSAY_TITLE);
    assert!(driver.screen().contains("黄庭坚说"));
    driver.press("q g Enter M a q j Enter ` a");
    assert_eq!(title(&driver), ESSAY_TITLE, "a small one stays where it is");
    assert_eq!(notice(&driver), "no mark a");
}

const ESSAY_TITLE: &str = "读书破万卷";

#[test]
fn the_bookmarks_are_sorted_and_filtered_as_one_types() {
    let mut driver = essay(80, 24);
    driver
        .press("/ \"黄庭坚\" Enter ; 4 m \"面目\" Enter Esc g ; 2 / \"八面受敌\" Enter ; 1 Esc '");
    let shown = |driver: &Driver| {
        let screen = driver.screen();
        let at = |words: &str| screen.find(words);
        (at("黄庭坚").is_some(), at("八面受敌").is_some())
    };
    assert_eq!(shown(&driver), (true, true));
    driver.press("/ \"red\"");
    assert_eq!(shown(&driver), (true, false), "{}", driver.screen());
    assert!(driver.screen().contains("1 of 3"));
    driver.press("Esc / \"八面\" Alt-Enter");
    assert_eq!(shown(&driver), (false, true));
    driver.press("Esc");
    assert_eq!(shown(&driver), (true, true), "Esc clears the filter");
    let heads: Vec<String> = (0..4)
        .map(|_| {
            driver.press("s");
            let screen = driver.screen();
            let head = screen.lines().next().unwrap().to_owned();
            head.split_whitespace().nth(2).unwrap().to_owned()
        })
        .collect();
    assert_eq!(heads, ["date", "colour", "text", "article"]);
}

#[test]
fn a_passage_found_by_likeness_is_kept_when_the_reader_says_so() {
    let before = "# 题\n\n春天来了，院子里的桃花开得很盛，邻居们都过来看花喝茶聊天。\n\n别的话。\n";
    let after = "# 题\n\n立春过后，院子里的桃花开得极盛，街坊邻里常来看花、饮茶、谈天说地。\n\n全是另外一些话。\n";
    let mut driver = Driver::new(60, 12, &[("a.md", before)]);
    driver.press("Enter j / \"桃花\" Enter m");
    let mut again = Driver::with_records(60, 12, &[("a.md", after)], saved(&driver));
    again.press("Enter ' Enter");
    assert_eq!(
        notice(&again),
        "the text has changed: about here; K keeps this place"
    );
    again.press("K");
    let words = bookmarks(&again)[0].anchor.quotation.to_string();
    assert!(words.contains("开得极盛"), "{words}");
    again.press("K");
    assert_eq!(notice(&again), "no moved passage at the cursor line");
    again.press("u");
    assert!(bookmarks(&again)[0].anchor.quotation.contains("很盛"));
}

#[test]
fn a_passage_in_another_article_that_is_gone_is_told() {
    let mut driver = Driver::new(60, 12, &[ESSAY, SHELF[0]]);
    driver.press("j Enter / \"黄庭坚\" Enter m");
    let gone = [(ESSAY.0, "# 读书破万卷\n\n什么都不一样了。\n"), SHELF[0]];
    let mut again = Driver::with_records(60, 12, &gone, saved(&driver));
    again.press("' Enter");
    assert!(
        notice(&again).contains("no longer in"),
        "{}",
        again.screen()
    );
    assert_eq!(bookmarks(&again).len(), 1, "it is kept all the same");
}
