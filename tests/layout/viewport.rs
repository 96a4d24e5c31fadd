//! The page around an offset.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use std::fmt::Write;
use wanjuan::article::{self, Article};
use wanjuan::layout::viewport::{Placement, Viewport};
use wanjuan::layout::{Layout, Line, all_lines};

/// A long article of numbered paragraphs, lists, quotations and tables.
fn long(paragraphs: usize) -> Article {
    let mut source = String::from("# 长文\n\n");
    for number in 0..paragraphs {
        let _ = match number % 7 {
            3 => write!(source, "- 第 {number} 段，列表\n- 又一项\n\n"),
            5 => write!(source, "> 第 {number} 段，引文，山重水复疑无路。\n\n"),
            6 => write!(source, "|第 {number} 段|表|\n|-|-|\n|甲|乙|\n\n"),
            _ => write!(
                source,
                "第 {number} 段，{}\n\n",
                "山重水复疑无路，柳暗花明又一村。".repeat(number % 5 + 1)
            ),
        };
    }
    article::parse(&source, "a.md")
}

fn open(article: &Article, measure: u16, height: u16) -> Viewport {
    let layout = Layout::new(measure);
    let mut viewport = Viewport::new(layout, height);
    viewport.refresh(article, layout, height);
    viewport
}

fn lines(article: &Article, measure: u16) -> Vec<Line> {
    all_lines(article, &Layout::new(measure)).collect()
}

#[test]
fn the_page_is_a_window_on_all_lines() {
    let article = long(60);
    let all = lines(&article, 30);
    let mut viewport = open(&article, 30, 10);
    assert!(viewport.at_top() && !viewport.at_end());
    let mut top = 0;
    for step in [1_usize, 9, 10, 3, 37] {
        let moved = viewport.scroll(&article, i64::try_from(step).expect("small"));
        assert_eq!(moved, i64::try_from(step).expect("small"));
        top += step;
        assert_eq!(viewport.page(), &all[top..top + 10]);
    }
    viewport.go_end(&article);
    assert_eq!(viewport.page(), &all[all.len() - 10..]);
    assert!(viewport.at_end() && !viewport.at_top());
    assert_eq!(viewport.scroll(&article, 5), 0);
    viewport.go_top(&article);
    assert_eq!(viewport.page(), &all[..10]);
    assert_eq!(viewport.scroll(&article, -5), 0);
}

#[test]
fn scrolling_stops_at_the_ends() {
    let article = long(20);
    let all = i64::try_from(lines(&article, 30).len()).expect("small");
    let mut viewport = open(&article, 30, 10);
    assert_eq!(viewport.scroll(&article, i64::MAX), all - 10);
    assert!(viewport.at_end());
    assert_eq!(viewport.scroll(&article, i64::MIN + 1), 10 - all);
    assert!(viewport.at_top());
}

#[test]
fn a_short_article_is_all_on_one_page() {
    for source in ["", "短。", "# 题"] {
        let article = article::parse(source, "a.md");
        let mut viewport = open(&article, 30, 10);
        assert!(viewport.at_top() && viewport.at_end(), "{source:?}");
        assert_eq!(
            viewport.page().len(),
            lines(&article, 30).len(),
            "{source:?}"
        );
        assert_eq!(viewport.scroll(&article, 1), 0, "{source:?}");
        viewport.go_end(&article);
        assert_eq!(
            viewport.page().len(),
            lines(&article, 30).len(),
            "{source:?}"
        );
    }
}

#[test]
fn an_offset_is_brought_where_it_is_wanted() {
    let article = long(80);
    let offset = article.text.find("第 40 段").expect("it is there");
    let mut viewport = open(&article, 30, 12);
    viewport.go_to(&article, offset, Placement::Top);
    assert_eq!(viewport.row_of(offset), Some(0));
    assert_eq!(viewport.top_offset(), offset);
    viewport.go_to(&article, offset, Placement::Context);
    assert_eq!(viewport.row_of(offset), Some(4));
    viewport.scroll(&article, -3);
    viewport.go_to(&article, offset, Placement::Nearest);
    assert_eq!(viewport.row_of(offset), Some(7), "it was on the page");
    viewport.go_top(&article);
    assert_eq!(viewport.row_of(offset), None);
    viewport.go_to(&article, offset, Placement::Nearest);
    assert_eq!(viewport.row_of(offset), Some(4));
}

#[test]
fn the_words_at_the_top_stay_there_through_any_resize() {
    let article = long(80);
    let offset = article.text.find("第 41 段").expect("it is there");
    let mut viewport = open(&article, 30, 12);
    viewport.go_to(&article, offset, Placement::Top);
    for (measure, height) in [(60, 12), (20, 5), (8, 30), (100, 3), (30, 12)] {
        viewport.refresh(&article, Layout::new(measure), height);
        assert_eq!(viewport.row_of(offset), Some(0), "{measure}×{height}");
        assert_eq!(viewport.top_offset(), offset);
    }
}

#[test]
fn only_what_is_near_the_page_is_laid_out() {
    let article = long(5000);
    let mut viewport = open(&article, 40, 40);
    assert!(
        viewport.blocks_laid_out() < 60,
        "{}",
        viewport.blocks_laid_out()
    );
    viewport.go_end(&article);
    assert!(
        viewport.blocks_laid_out() < 120,
        "{}",
        viewport.blocks_laid_out()
    );
    let middle = article.text.len() / 2;
    viewport.go_to(&article, middle, Placement::Context);
    assert!(
        viewport.blocks_laid_out() < 180,
        "{}",
        viewport.blocks_laid_out()
    );
    for _ in 0..100 {
        viewport.scroll(&article, 39);
        assert!(
            viewport.blocks_laid_out() <= 300,
            "{}",
            viewport.blocks_laid_out()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scrolling_down_and_up_returns_to_the_page(start in 0_i64..300, step in 0_i64..80, measure in 8_u16..70, height in 1_u16..40) {
        let article = long(60);
        let mut viewport = open(&article, measure, height);
        viewport.scroll(&article, start);
        let before = viewport.page().to_vec();
        let moved = viewport.scroll(&article, step);
        prop_assert!((0..=step).contains(&moved));
        prop_assert_eq!(viewport.scroll(&article, -moved), -moved);
        prop_assert_eq!(viewport.page(), &before[..]);
        prop_assert!(viewport.page().len() <= usize::from(height));
    }

    #[test]
    fn a_resize_keeps_the_top_in_view_and_back_gives_the_page_again(
        start in 0_i64..300, measure in 8_u16..70, other in 8_u16..70, height in 4_u16..40,
    ) {
        let article = long(60);
        let mut viewport = open(&article, measure, height);
        viewport.scroll(&article, start);
        let (before, top) = (viewport.page().to_vec(), viewport.top_offset());
        viewport.refresh(&article, Layout::new(other), height);
        prop_assert!(viewport.row_of(top).is_some(), "{} is in view", top);
        viewport.refresh(&article, Layout::new(measure), height);
        prop_assert_eq!(viewport.page(), &before[..]);
    }
}
