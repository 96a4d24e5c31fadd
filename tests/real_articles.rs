//! A folder of real exports, where it lies beside the repository.

use crate::support::shared;
use std::path::{Path, PathBuf};
use wanjuan::article::{Article, parse};
use wanjuan::layout::{Content, Layout, Line, all_lines};
use wanjuan::text::decode::decode;
use wanjuan::typeset::Profile;
use wanjuan::typeset::width::columns;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The words of the lines, decorations left out.
fn words(article: &Article, lines: &[Line]) -> String {
    let mut words = String::new();
    for run in lines.iter().flat_map(|line| &line.runs) {
        if let Content::Text(range) = run.content {
            words.push_str(article.text.slice(range));
        }
    }
    words
}

#[test]
fn every_article_opens_and_every_han_character_is_set_in_order() {
    let Some(folder) = shared("articles") else {
        return;
    };
    let files = files(&folder);
    assert!(!files.is_empty());
    for path in files {
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
