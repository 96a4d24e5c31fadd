//! Words typed as pinyin, found in a reading text.

use proptest::prelude::{ProptestConfig, prop, prop_assert, proptest};
use wanjuan::search::{Expression, Options};
use wanjuan::text::Text;

const PINYIN: Options = Options {
    regex: false,
    pinyin: true,
};

fn found(typed: &str, text: &str) -> Vec<String> {
    let text = Text::clean(text);
    let expression = Expression::new(typed, PINYIN).expect("a query");
    let hits = expression.find(&text, text.range(), usize::MAX);
    hits.into_iter()
        .map(|hit| text.slice(hit).to_owned())
        .collect()
}

#[test]
fn sounds_in_full_their_initials_and_the_beginning_of_the_last() {
    for (typed, text, expected) in [
        ("jqzx", "据机器之心报道", vec!["机器之心"]),
        ("jiqizhixin", "据机器之心报道", vec!["机器之心"]),
        ("jiqizhix", "据机器之心报道", vec!["机器之心"]),
        ("jqzhixin", "据機器之心報道", vec!["機器之心"]),
        ("sj", "时间是世界的时间", vec!["时间", "世界", "时间"]),
        ("shij", "时间是世界的实际", vec!["时间", "世界", "实际"]),
        ("xian", "先生在西安", vec!["先", "西安"]),
        ("cq", "重庆与重庆", vec!["重庆", "重庆"]),
        ("zhongqing", "重庆", vec!["重庆"]),
        ("lv", "绿色", vec!["绿"]),
        ("zgr", "中国人", vec!["中国人"]),
        ("zhgr", "中国人", vec!["中国人"]),
        ("ai时代", "爱时代，AI 时代", vec!["爱时代", "AI 时代"]),
        ("sj kj", "时间与空间", vec!["时间", "空间"]),
        ("sj kj", "时间而已", vec![]),
        ("sj -kj", "时间与空间", vec![]),
        ("ang", "昂", vec!["昂"]),
        ("ng", "昂", vec![]),
    ] {
        assert_eq!(found(typed, text), expected, "{typed} in {text}");
    }
}

#[test]
fn letters_are_letters_where_they_must_be() {
    for (typed, text, expected) in [
        ("sj", "sj 与时间", vec!["sj", "时间"]),
        ("SJ", "sj SJ 时间", vec!["SJ"]),
        ("\"sj\"", "sj 时间", vec!["sj"]),
        ("author:sj", "时间", vec![]),
        ("时间", "时间 shijian", vec!["时间"]),
        ("ji", "及", vec!["及"]),
        ("e", "e\u{301}", vec!["e\u{301}"]),
    ] {
        assert_eq!(found(typed, text), expected, "{typed} in {text}");
    }
    let text = Text::clean("时间");
    let plain = Expression::new("sj", Options::default()).expect("a query");
    assert!(
        plain.find(&text, text.range(), 9).is_empty(),
        "off unless asked for"
    );
}

#[test]
fn white_space_inside_a_block_does_not_part_and_a_blank_line_does() {
    for (text, count) in [
        ("时间", 1),
        ("时 间", 1),
        ("时\n间", 1),
        ("时\n\n间", 0),
        ("时，间", 0),
        ("s 间", 0),
        ("s j", 0),
    ] {
        assert_eq!(found("sj", text).len(), count, "{text:?}");
    }
}

#[test]
fn pieces_of_a_text_give_what_the_whole_gives() {
    let text = Text::clean(&"时间，世界。\n\n".repeat(40));
    let expression = Expression::new("sj", PINYIN).expect("a query");
    let whole = expression.find(&text, text.range(), usize::MAX);
    assert_eq!(whole.len(), 80);
    let mut pieces = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let piece = wanjuan::text::Range::new(from, (from + 17).min(text.len()));
        pieces.extend(expression.find(&text, piece, usize::MAX));
        let last = pieces
            .last()
            .map_or(0, |last: &wanjuan::text::Range| last.end);
        from = last.max(from + 17);
    }
    assert_eq!(pieces, whole);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn what_is_found_without_pinyin_is_found_with_it(
        typed in "[a-z时间世界ab ]{1,5}", text in "[a-c时间世界机器 \n，]{0,40}",
    ) {
        let text = Text::clean(&text);
        let plain = Expression::new(&typed, Options::default()).expect("a query");
        let sound = Expression::new(&typed, PINYIN).expect("a query");
        let hits = sound.find(&text, text.range(), usize::MAX);
        for hit in plain.find(&text, text.range(), usize::MAX) {
            prop_assert!(hits.iter().any(|other| other.intersection(hit).is_some()), "{hit:?} {hits:?}");
        }
        prop_assert!(hits.windows(2).all(|two| two[0].end <= two[1].start), "{hits:?}");
    }

    #[test]
    fn any_word_in_any_text_gives_ranges_of_it(typed in "\\PC{1,8}", text in prop::string::string_regex("\\PC{0,60}").unwrap()) {
        let text = Text::clean(&text);
        let sound = Expression::new(&typed, PINYIN).expect("a query");
        for hit in sound.find(&text, text.range(), usize::MAX) {
            prop_assert!(hit.start < hit.end && text.get(hit.start..hit.end).is_some());
        }
    }
}
