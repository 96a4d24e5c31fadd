//! Articles that are parsed in pieces read as if they had been parsed whole.

use std::fmt::Write;
use wanjuan::article::{Alignment, Article, BlockKind, Container, parse, parse_beginning};
use wanjuan::layout::unfolded::unfold;
use wanjuan::layout::{Layout, all_lines};
use wanjuan::text::Range;
use wanjuan::typeset::Profile;

/// What a person reads, the blocks that continue each other joined.
fn paragraphs(article: &Article) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for block in &article.blocks {
        let text = article.text.slice(block.range);
        match all.last_mut().filter(|_| block.continues) {
            Some(last) => last.push_str(text),
            None => all.push(text.to_owned()),
        }
    }
    all
}

#[test]
fn a_line_longer_than_a_piece_is_one_paragraph_without_a_seam() {
    for (sentence, times) in [
        ("读书破万卷，下笔如有神。", 20_000),
        ("Of making many books there is no end. ", 10_000),
        ("한 줄이 아주 길다. ", 20_000),
        ("汉", 200_000),
        ("说“好”，", 50_000),
    ] {
        let line = sentence.repeat(times);
        let article = parse(&format!("前。\n\n{line}\n\n# 后\n"), "a.md");
        let read = paragraphs(&article);
        assert_eq!(read.len(), 3, "{sentence}");
        assert!(read[1] == line.trim_end(), "{sentence}");
        assert!(article.blocks.len() > 10, "{sentence}");
    }
}

#[test]
fn a_paragraph_of_many_lines_is_one_paragraph() {
    let article = parse(&"some words\n".repeat(30_000), "a.md");
    assert!(paragraphs(&article) == ["some words ".repeat(30_000).trim_end()]);
    let article = parse(&"一行汉字\n".repeat(30_000), "a.md");
    assert!(paragraphs(&article) == ["一行汉字".repeat(30_000)]);
}

#[test]
fn styles_reach_over_the_lines_of_every_paragraph_of_an_ordinary_length() {
    let paragraph = "一行文字，**重要的一句\n\
                     从上一行说到**下一行，再说 *a few words\n\
                     of another kind* 就完了。\n\n";
    let article = parse(&paragraph.repeat(2_000), "a.md");
    assert!(article.text.len() > 200_000);
    assert!(!article.text.contains('*'));
    assert_eq!(article.blocks.len(), 2_000);
}

#[test]
fn what_a_long_paragraph_stands_in_does_not_end_with_a_piece() {
    let line = "引用的话。".repeat(20_000);
    for source in [
        format!("> {line}\n\n后\n"),
        format!("> {}后面\n\n后\n", "引用\n".repeat(30_000)),
    ] {
        let article = parse(&source, "a.md");
        let (last, quoted) = article.blocks.split_last().unwrap();
        assert!(
            quoted
                .iter()
                .all(|block| block.containers == [Container::Quote])
        );
        assert!(quoted.len() > 5 && last.containers.is_empty());
    }
    let article = parse(&format!("1. {line}\n2. 后\n"), "a.md");
    let firsts = article.blocks.iter().filter(|block| {
        matches!(
            block.containers.as_slice(),
            [Container::Item { first: true, .. }]
        )
    });
    assert_eq!(firsts.count(), 2);
}

#[test]
fn an_address_is_never_cut() {
    let address = format!("data:image/png;base64,{}", "iVBORw0KGgo+/A9".repeat(20_000));
    let article = parse(&format!("前\n\n![图]({address})\n\n后\n"), "a.md");
    assert_eq!(article.images.len(), 1);
    assert!(article.images[0].url.as_str() == address);
    assert_eq!(article.blocks.len(), 3);
}

/// A table whose rows say which they are.
fn table(rows: usize) -> String {
    let mut source = "前\n\n| 号 | name |\n|---:|:---|\n".to_owned();
    for row in 0..rows {
        let _ = writeln!(source, "| {row} | row **{row}** |");
    }
    source + "\n后\n"
}

#[test]
fn a_long_table_is_one_table() {
    let article = parse(&table(20_000), "a.md");
    let read = paragraphs(&article);
    let rows: Vec<String> = (0..20_000).map(|row| format!("{row}\trow {row}")).collect();
    assert_eq!(read.len(), 3);
    assert!(read[1] == format!("号\tname\n{}", rows.join("\n")));
    let mut heads = 0;
    let mut cells = Vec::new();
    for block in &article.blocks {
        if let BlockKind::Table(table) = &block.kind {
            heads += table.header_rows;
            assert!(table.rows.len() <= 1_024);
            cells.extend(
                table
                    .rows
                    .iter()
                    .flatten()
                    .map(|cell| article.text.slice(*cell)),
            );
        }
    }
    assert_eq!((heads, cells.len()), (1, 40_002));
    assert_eq!(cells[40_000..], ["19999", "row 19999"]);
    assert_eq!(
        article
            .blocks
            .iter()
            .filter(|block| !block.continues)
            .count(),
        3
    );
}

#[test]
fn the_columns_of_a_long_table_go_on_as_they_began() {
    let article = parse(&table(2_000), "a.md");
    let layout = Layout::new(40);
    let lines: Vec<String> = all_lines(&article, &layout)
        .map(|line| line.plain(&article, Profile::default()))
        .collect();
    let at = lines
        .iter()
        .position(|line| line.contains("row 0"))
        .unwrap();
    for (row, line) in lines[at..at + 2_000].iter().enumerate() {
        assert_eq!(*line, format!("{row:>4}  row {row}"));
    }
    let index = article
        .blocks
        .iter()
        .position(|block| block.continues)
        .unwrap();
    let unfolded = unfold(&article, index, &layout).unwrap();
    assert_eq!((unfolded.head, unfolded.lines.len()), (2, 2_002));
}

/// The rows of the tables of an article, and how their columns are aligned.
fn rows(article: &Article) -> Vec<(Vec<Alignment>, Vec<&str>)> {
    let mut rows = Vec::new();
    for block in &article.blocks {
        if let BlockKind::Table(table) = &block.kind {
            let words =
                |row: &Vec<Range>| row.iter().map(|cell| article.text.slice(*cell)).collect();
            rows.extend(
                table
                    .rows
                    .iter()
                    .map(|row| (table.alignments.clone(), words(row))),
            );
        }
    }
    rows
}

#[test]
fn what_is_nothing_but_words_reads_as_the_parser_reads_it() {
    // An escaped stop is a stop, but then the parser is needed.
    let escaped = |plain: &str| plain.replace('.', "\\.");
    for head in [
        "|甲|b|丙|\n|:-:|-|-:|\n",
        "| 甲 | b | 丙 |\n| -- | :- | --- |\n",
    ] {
        let table = head.to_owned() + &"|一. |  b c, \"d\" (e)||\n| a. | 二 | 3% |\n".repeat(3_000);
        let (plain, parsed) = (parse(&table, "a.md"), parse(&escaped(&table), "a.md"));
        assert!(rows(&plain) == rows(&parsed), "{head}");
        assert_eq!(rows(&plain).len(), 6_001);
    }
    for line in [
        "words, and more. (So it is)\n",
        "一行. \u{a0}字 b\u{3000}c;\n",
        "a line that ends here  \nand more. \n",
        "é, 'q'/x?  y.\nA\u{ad}b\n",
    ] {
        for before in ["", "> ", "- 项\n\n  "] {
            let lines = format!("{before}{}\n后。\n", line.repeat(6_000));
            let (plain, parsed) = (parse(&lines, "a.md"), parse(&escaped(&lines), "a.md"));
            assert!(paragraphs(&plain) == paragraphs(&parsed), "{before}{line}");
            assert!(plain.text == parsed.text, "{before}{line}");
        }
    }
}

#[test]
fn the_beginning_of_what_is_long_is_the_beginning_of_the_whole() {
    for source in [
        table(20_000),
        "一句话。".repeat(50_000),
        "words and more\n".repeat(30_000),
    ] {
        let whole = parse(&source, "a.md");
        let beginning = parse_beginning(&source, "a.md", source.len() / 3).unwrap();
        let length = beginning.text.len();
        assert!(length > whole.text.len() / 4 && length < whole.text.len());
        assert!(whole.text.starts_with(beginning.text.as_str()));
    }
}
