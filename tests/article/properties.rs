//! What holds for any file.

use proptest::prelude::{
    ProptestConfig, Strategy, TestCaseError, any, prop, prop_assert, prop_assert_eq, proptest,
};
use wanjuan::article::{Article, BlockKind, SpanStyle, parse};
use wanjuan::text::Text;

/// Strings rich in marks and in what exporters write.
fn sources() -> impl Strategy<Value = String> {
    let pieces = vec![
        "甲",
        "乙丙。",
        "word",
        " ",
        "  ",
        "\n",
        "\n\n",
        "**",
        "****",
        "*",
        "_",
        "`",
        "```",
        "~~",
        "==",
        "# ",
        "## ",
        "> ",
        "- ",
        "1. ",
        "  * ",
        "    ",
        "\t",
        "|",
        "|-|-|",
        "\n---\n",
        "[",
        "](",
        ")",
        "![](",
        "[^1]",
        "[^1]: ",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<br>",
        "<!--",
        "-->",
        "<table>",
        "&amp;",
        "&#27;",
        "\u{1b}[31m",
        "\r\n",
        "https://a.b/c",
        "-\n",
        "\\",
        "文章作者: 甲\n发布时间: 2024-05-17 12:58\n",
        "---\ntitle: 题\n---\n",
        "+++\n",
        "\u{200b}",
        "👨‍👩‍👧",
        "e\u{301}",
        "한국",
        "\u{3000}",
        "- [x] ",
        "[[",
        "]]",
        "<img alt=x src=y>",
    ];
    let marked = prop::collection::vec(prop::sample::select(pieces), 0..60)
        .prop_map(|pieces| pieces.concat());
    prop::strategy::Union::new([marked.boxed(), any::<String>().boxed()])
}

fn sound(article: &Article) -> Result<(), TestCaseError> {
    let text = &article.text;
    let good = |start: usize, end: usize| {
        start <= end
            && end <= text.len()
            && text.is_char_boundary(start)
            && text.is_char_boundary(end)
    };
    let mut end = 0;
    for block in &article.blocks {
        let range = block.range;
        prop_assert!(good(range.start, range.end), "{:?}", block);
        prop_assert!(range.start >= end, "blocks in order: {:?}", block);
        end = range.end;
        if let BlockKind::Table(table) = &block.kind {
            let mut at = range.start;
            for cell in table.rows.iter().flatten() {
                prop_assert!(
                    good(cell.start, cell.end) && cell.start >= at && cell.end <= range.end,
                    "{:?}",
                    table
                );
                at = cell.end;
            }
        }
    }
    let mut start = 0;
    for span in &article.spans {
        let range = span.range;
        prop_assert!(
            good(range.start, range.end) && !range.is_empty(),
            "{:?}",
            span
        );
        prop_assert!(range.start >= start, "spans in order: {:?}", span);
        start = range.start;
        let block = article.blocks[article.block_at(range.start)].range;
        prop_assert!(
            block.start <= range.start && range.end <= block.end,
            "{:?} in {:?}",
            span,
            block
        );
        match span.style {
            SpanStyle::Link(index) => prop_assert!(index < article.links.len()),
            SpanStyle::Image(index) => prop_assert!(index < article.images.len()),
            _ => {}
        }
    }
    for entry in &article.outline {
        prop_assert!(
            article
                .blocks
                .iter()
                .any(|block| block.range == entry.range)
        );
    }
    for range in article
        .images
        .iter()
        .map(|image| image.range)
        .chain(article.links.iter().map(|link| link.range))
    {
        prop_assert!(good(range.start, range.end));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_gives_a_sound_article(source in sources(), exported: bool) {
        let source = if exported { format!("文章作者: 甲\n发布时间: 2024-05-17 12:58\n\n{source}") } else { source };
        let article = parse(&source, "名.md");
        sound(&article)?;
        prop_assert!(article.warnings.is_empty(), "the parser panicked");
        prop_assert!(!article.metadata.title.is_empty());
        let cleaned = Text::clean(&article.text);
        prop_assert_eq!(cleaned.as_str(), article.text.as_str());
    }

    #[test]
    fn any_plain_text_gives_a_sound_article(source in sources()) {
        let article = parse(&source, "名.txt");
        sound(&article)?;
        // The exporter's header tells Markdown, whatever the file is called.
        prop_assert!(article.spans.is_empty() || source.contains("文章作者"));
    }

    #[test]
    fn plain_words_are_all_read(words in prop::collection::vec("[甲乙丙a-z]{1,8}", 1..12)) {
        let article = parse(&words.join("\n\n"), "名.md");
        prop_assert_eq!(article.text.as_str(), words.join("\n\n"));
        prop_assert_eq!(article.blocks.len(), words.len());
    }
}
