//! Blocks as ranges of one text: how they are separated, found, and cut.

use wanjuan::article::{BlockKind, parse, parse_beginning};

#[test]
fn blocks_are_parted_by_a_blank_line_and_tight_ones_by_a_line_end() {
    let article = parse(
        "# 题\n\n一段\n\n- 甲\n- 乙\n\n```\n码\n\n码\n```\n\n|a|b|\n|-|-|\n|c|d|\n",
        "a.md",
    );
    assert_eq!(
        article.text.as_str(),
        "题\n\n一段\n\n甲\n乙\n\n码\n\n码\n\na\tb\nc\td"
    );
}

#[test]
fn the_block_of_an_offset_is_the_last_begun() {
    let article = parse("一\n\n二\n\n三", "a.md");
    let found: Vec<usize> = (0..=article.text.len())
        .map(|at| article.block_at(at))
        .collect();
    assert_eq!(found, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2]);
    assert_eq!(parse("", "a.md").block_at(0), 0);
}

#[test]
fn a_very_long_paragraph_is_cut_into_blocks_that_go_on() {
    let sentence = "山重水复疑无路，**柳暗花明**又一村。";
    let article = parse(&sentence.repeat(2000), "a.md");
    assert!(article.blocks.len() > 4);
    let mut end = 0;
    for (index, block) in article.blocks.iter().enumerate() {
        assert_eq!(block.kind, BlockKind::Paragraph);
        assert_eq!(block.continues, index > 0);
        assert_eq!(block.range.start, end, "nothing parts the blocks");
        assert!(block.range.len() <= 16 * 1024);
        assert!(article.text.slice(block.range).ends_with('。'));
        end = block.range.end;
    }
    assert_eq!(end, article.text.len());
    assert_eq!(article.spans.len(), 2000);
}

#[test]
fn the_beginning_of_an_article_is_a_prefix_of_it() {
    use std::fmt::Write;
    let mut source = String::from("# 题\n\n");
    for number in 0..8000 {
        let _ = write!(
            source,
            "第 {number} 段，**有粗**有[链](x)。\n\n- 甲\n- 乙\n\n"
        );
    }
    let whole = parse(&source, "a.md");
    let begun = parse_beginning(&source, "a.md", 50_000).expect("it is longer");
    assert!(begun.blocks.len() < whole.blocks.len() && begun.blocks.len() > 100);
    assert!(whole.text.starts_with(begun.text.as_str()));
    assert_eq!(begun.blocks[..], whole.blocks[..begun.blocks.len()]);
    assert_eq!(begun.spans[..], whole.spans[..begun.spans.len()]);
    assert!(parse_beginning("短文", "a.md", 50_000).is_none());
}

#[test]
fn white_space_is_not_counted_as_characters() {
    assert_eq!(parse("一 二\n\n- three\n", "a.md").characters(), 7);
}
