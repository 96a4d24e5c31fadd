//! Columns of clusters, the one measure.

use wanjuan::typeset::width::{Ambiguous, Profile, cells, columns, is_ambiguous, is_plain};

const NARROW: Profile = Profile {
    ambiguous: Ambiguous::Narrow,
    wide_quotes: false,
};
const QUOTES: Profile = Profile {
    ambiguous: Ambiguous::Narrow,
    wide_quotes: true,
};
const WIDE: Profile = Profile {
    ambiguous: Ambiguous::Wide,
    wide_quotes: false,
};

#[test]
fn every_cluster_has_its_columns() {
    let cases = [
        ("a", 1),
        (" ", 1),
        ("é", 1),
        ("e\u{301}", 1),
        ("漢", 2),
        ("𠮷", 2),
        ("々", 2),
        ("〇", 2),
        ("か", 2),
        ("か\u{3099}", 2),
        ("ー", 2),
        ("ｶ", 1),
        ("ﾞ", 1),
        ("가", 2),
        ("\u{1100}\u{1161}\u{11a8}", 2),
        ("。", 2),
        ("Ａ", 2),
        ("\u{3000}", 2),
        ("￥", 2),
        ("\u{200b}", 0),
        ("\u{ad}", 0),
        ("\t", 1),
        ("🙂", 2),
        ("👍🏽", 2),
        ("👨‍👩‍👧", 2),
        ("🇨🇳", 2),
        ("❤", 1),
        ("❤\u{fe0f}", 2),
        ("1\u{fe0f}\u{20e3}", 2),
        ("", 0),
    ];
    for (cluster, expected) in cases {
        assert_eq!(cells(cluster, NARROW), expected, "{cluster:?}");
    }
}

#[test]
fn the_profile_decides_about_the_ambiguous() {
    let cases = [
        ("“", 1, 2, 2),
        ("”", 1, 2, 2),
        ("—", 1, 2, 2),
        ("…", 1, 2, 2),
        ("·", 1, 2, 2),
        ("’", 1, 1, 2),
        ("①", 1, 1, 2),
        ("α", 1, 1, 2),
        ("─", 1, 1, 2),
        ("a", 1, 1, 1),
        ("漢", 2, 2, 2),
        ("ｶ", 1, 1, 1),
    ];
    for (cluster, narrow, quotes, wide) in cases {
        assert_eq!(cells(cluster, NARROW), narrow, "{cluster:?} narrow");
        assert_eq!(cells(cluster, QUOTES), quotes, "{cluster:?} wide quotes");
        assert_eq!(cells(cluster, WIDE), wide, "{cluster:?} wide");
    }
}

#[test]
fn a_string_is_as_wide_as_its_clusters() {
    let cases = [
        ("", 0),
        ("plain ASCII", 11),
        ("用 Rust 写", 10),
        ("👨‍👩‍👧e\u{301}漢", 5),
        ("说“好”", 6),
    ];
    for (text, expected) in cases {
        assert_eq!(columns(text, NARROW), expected, "{text:?}");
    }
    assert_eq!(columns("说“好”", QUOTES), 8);
}

#[test]
fn only_what_all_terminals_agree_about_is_plain() {
    for cluster in ["a", " ", "漢", "か", "가", "。", "Ａ"] {
        assert!(is_plain(cluster), "{cluster:?}");
    }
    for cluster in [
        "“",
        "…",
        "é",
        "e\u{301}",
        "か\u{3099}",
        "🙂",
        "❤\u{fe0f}",
        "①",
        "",
    ] {
        assert!(!is_plain(cluster), "{cluster:?}");
    }
    assert!("“”‘’—…·①α─".chars().all(is_ambiguous));
    assert!(!"aé漢か。ｶ가".replace('é', "").chars().any(is_ambiguous));
}
