//! Places in a text.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use wanjuan::text::{Range, Text};

#[test]
fn a_range_never_ends_before_it_starts() {
    assert_eq!(Range::new(5, 2), Range::at(5));
    assert!(Range::new(5, 2).is_empty());
    assert_eq!(Range::new(2, 5).len(), 3);
    assert_eq!(Range::new(2, 5).shifted(10), Range::new(12, 15));
}

#[test]
fn a_range_holds_its_start_and_not_its_end() {
    let range = Range::new(2, 5);
    let held: Vec<usize> = (0..8).filter(|offset| range.contains(*offset)).collect();
    assert_eq!(held, [2, 3, 4]);
}

#[test]
fn ranges_that_only_touch_share_nothing() {
    let cases = [
        ((0, 3), (3, 6), None),
        ((0, 4), (3, 6), Some((3, 4))),
        ((0, 9), (3, 6), Some((3, 6))),
        ((3, 3), (0, 6), None),
    ];
    for ((a, b), (c, d), expected) in cases {
        let (left, right) = (Range::new(a, b), Range::new(c, d));
        let expected = expected.map(|(start, end)| Range::new(start, end));
        assert_eq!(left.intersection(right), expected);
        assert_eq!(right.intersection(left), expected);
        assert_eq!(left.union(right), Range::new(a.min(c), b.max(d)));
    }
}

#[test]
fn a_slice_grows_to_whole_characters() {
    let text = Text::clean("甲乙丙");
    assert_eq!(text.slice(Range::new(1, 4)), "甲乙");
    assert_eq!(text.slice(Range::new(3, 6)), "乙");
    assert_eq!(text.slice(Range::new(8, 99)), "丙");
    assert_eq!(text.slice(Range::new(99, 100)), "");
    assert_eq!((text.floor(4), text.ceil(4)), (3, 6));
    assert_eq!(text.slice(text.range()), "甲乙丙");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_offset_has_its_boundaries(raw in "[a甲🙂é]{0,12}", start in 0_usize..60, end in 0_usize..60) {
        let text = Text::clean(&raw);
        prop_assert!(text.is_char_boundary(text.floor(start)) && text.is_char_boundary(text.ceil(start)));
        prop_assert!(text.floor(start) <= start && text.ceil(start) >= start.min(text.len()));
        let slice = text.slice(Range::new(start, end));
        prop_assert_eq!(&text[text.floor(start)..][..slice.len()], slice);
    }
}
