//! Articles as an exporter writes them: those in `tests/data/articles`, and
//! those of `WANJUAN_ARTICLES` where that names a folder.

use crate::support::exported_articles;
use wanjuan::article::{Article, parse};
use wanjuan::layout::{Content, Layout, Line, all_lines};
use wanjuan::text::Range;
use wanjuan::text::decode::decode;
use wanjuan::typeset::Profile;
use wanjuan::typeset::width::columns;

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The words that the lines show, decorations left out, in the order of the
/// article: the cells of a row of a table stand side by side on the screen.
fn words(article: &Article, lines: &[Line]) -> String {
    let runs = lines.iter().flat_map(|line| &line.runs);
    let mut shown: Vec<Range> = runs
        .filter_map(|run| match run.content {
            Content::Text(range) => Some(range),
            _ => None,
        })
        .collect();
    shown.sort_by_key(|range| range.start);
    shown
        .iter()
        .map(|range| article.text.slice(*range))
        .collect()
}

#[test]
fn every_article_opens_and_every_han_character_is_set_once() {
    for path in exported_articles() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let article = parse(&decode(std::fs::read(&path).unwrap()).text, &name);
        assert!(!article.metadata.title.is_empty(), "{name}");
        assert!(article.metadata.published.is_some(), "{name}");
        for measure in [30, 76] {
            let layout = Layout {
                header: false,
                ..Layout::new(measure)
            };
            let lines: Vec<Line> = all_lines(&article, &layout).collect();
            let widest = lines
                .iter()
                .map(|line| {
                    columns(
                        &line.plain(&article, Profile::default()),
                        Profile::default(),
                    )
                })
                .max();
            assert!(widest <= Some(usize::from(measure + layout.hang)), "{name}");
            let shown: String = words(&article, &lines)
                .chars()
                .filter(|character| is_han(*character))
                .collect();
            let body: String = article
                .text
                .chars()
                .filter(|character| is_han(*character))
                .collect();
            assert_eq!(shown, body, "{name}");
            assert!(!shown.is_empty(), "{name}");
        }
    }
}
