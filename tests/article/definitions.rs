//! Definitions serve all of an article, however long it is.

use proptest::prelude::*;
use std::fmt::Write;
use wanjuan::article::{Article, Container, parse, parse_beginning};

/// So much running text that what stands around it is parsed in pieces.
fn padding() -> String {
    "这一段只是为了长，此外没有别的意思。\n\n".repeat(1_500)
}

/// The addresses of the links of an article.
fn addresses(article: &Article) -> Vec<&str> {
    article.links.iter().map(|link| link.url.as_str()).collect()
}

/// The footnotes of an article: number and words.
fn notes(article: &Article) -> Vec<(usize, String)> {
    let mut notes: Vec<(usize, String)> = Vec::new();
    for block in &article.blocks {
        for container in &block.containers {
            if let Container::Footnote { number, .. } = container {
                let text = article.text.slice(block.range);
                match notes.last_mut().filter(|(last, _)| last == number) {
                    Some((_, before)) => *before = format!("{before}/{text}"),
                    None => notes.push((*number, text.to_owned())),
                }
            }
        }
    }
    notes
}

#[test]
fn links_are_defined_from_anywhere() {
    let source = format!(
        "[早]: https://a.b/early\n\n甲[早]乙[字][晚]。\n\n{0}甲[ 早 ]乙[晚][]丙![图][晚]。\n\n{0}[晚]: https://a.b/late '题'\n[早]: https://a.b/second\n\n[Two\nWords]: <https://a.b/two>\n[next]:\n  https://a.b/next\n\n甲[two words][]乙[next]。\n",
        padding()
    );
    let article = parse(&source, "a.md");
    let (early, late) = ("https://a.b/early", "https://a.b/late");
    let expected = [
        early,
        late,
        early,
        late,
        "https://a.b/two",
        "https://a.b/next",
    ];
    assert_eq!(addresses(&article), expected);
    assert_eq!(article.images[0].url.as_str(), late);
    for word in ["late", "[", "]"] {
        assert!(!article.text.contains(word), "{word}");
    }
}

#[test]
fn what_only_looks_like_a_definition_defines_nothing() {
    let source = format!(
        "甲[码]乙[行]丙[页]丁[里]。\n\n{}```\n[码]: https://a.b/code\n```\n\n一段\n[行]: https://a.b/line\n\n<div>\n[页]: https://a.b/page\n</div>\n\n    [里]: https://a.b/indented\n",
        padding()
    );
    let article = parse(&source, "a.md");
    assert!(article.text.starts_with("甲[码]乙[行]丙[页]丁[里]。"));
}

#[test]
fn an_article_of_definitions_for_the_most_part_has_all_its_links() {
    let mut source = String::new();
    for number in 0..5_000 {
        let _ = writeln!(source, "字[{number}]\n\n[{number}]: https://a.b/{number}\n");
    }
    source.push_str("末[0][4999]\n");
    let article = parse(&source, "a.md");
    assert_eq!(article.links.len(), 5_001);
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_their_numbers() {
    let source = format!(
        "甲[^二]。\n\n[^一]: 注一，见[^三]。\n又一行\n\n    其二段。\n\n    ```\n    [^码]: 码\n    ```\n乙[^一]。\n\n{0}丙[^ONE][^二]。\n\n[^one]: one\n[^二]: 注二\n[^三]: 注三，见[址]。\n\n{0}[^无]: 无人提。\n\n[址]: https://a.b/c\n",
        padding()
    );
    let article = parse(&source, "a.md");
    let expected = [
        (1, "注二"),
        (2, "注一，见[4]。又一行/其二段。/[^码]: 码"),
        (3, "one"),
        (4, "注三，见址。"),
        (5, "无人提。"),
    ];
    let expected = expected.map(|(number, text)| (number, text.to_owned()));
    assert_eq!(notes(&article), expected);
    assert!(article.text.starts_with("甲[1]。\n\n乙[2]。\n\n"));
    assert!(article.text.contains("丙[3][1]。"));
    assert!(addresses(&article).contains(&"https://a.b/c"));
}

#[test]
fn the_beginning_knows_what_is_defined_at_the_end() {
    let source = format!(
        "甲[^一]乙[晚]。\n\n{}[^一]: 注\n\n[晚]: https://a.b/late\n",
        padding().repeat(8)
    );
    let whole = parse(&source, "a.md");
    let beginning = parse_beginning(&source, "a.md", 100_000).unwrap();
    assert!(beginning.text.len() < 200_000);
    assert!(whole.text.starts_with(beginning.text.as_str()));
    assert_eq!(addresses(&beginning), addresses(&whole));
    assert!(beginning.text.starts_with("甲[1]乙晚。"));
}

/// Sources of a few lines, with much that is defined and named.
fn sources() -> impl Strategy<Value = String> {
    let lines = [
        "",
        "",
        "字[^甲]",
        "字[^乙]和[^甲]",
        "[^甲]: 注甲[^乙]",
        "[^乙]: 注乙[丙]\n\n    深\n\n\t码",
        "[^丙]:",
        "words",
        "\n[丙]: https://a.b/c\n[丁]: https://a.b/d",
        "\n[戊]:\nhttps://a.b/e",
        "字[丙]",
        "[字][丁]和[戊]",
        "# 题[丙]",
        "> 引[^甲]",
        "- 项[丙]",
        "1. 数",
        "***",
        "```",
        "~~~",
        "<div>",
        "</div>",
        "\n<b>",
        "<!-- 注 -->",
        "\n|甲|乙|\n|-|-|\n|[丙]|字[^甲]|\n",
        "[^",
    ];
    let lines = prop::collection::vec(prop::sample::select(lines.to_vec()), 1..12);
    lines.prop_map(|lines| lines.join("\n") + "\n")
}

/// The words of an article, whatever parts them.
fn words(text: &str) -> Vec<&str> {
    text.split('\n').filter(|line| !line.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn in_pieces_it_reads_as_it_does_whole(source in sources()) {
        let whole = parse(&source, "a.md");
        let padding = padding();
        let pieces = parse(&format!("# 垫\n\n{padding}# 始\n\n{source}"), "a.md");
        let kept = words(&pieces.text);
        let from = kept.iter().position(|line| *line == "始").unwrap() + 1;
        prop_assert_eq!(&kept[from..], &words(&whole.text)[..], "{}", source);
        prop_assert_eq!(addresses(&pieces), addresses(&whole));
        prop_assert_eq!(notes(&pieces), notes(&whole));
    }
}
