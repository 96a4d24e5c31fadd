//! How much two texts are about the same.

use std::collections::HashMap;
use wanjuan::search::grams::telling;
use wanjuan::search::likeness::TermProfile;

/// Three subjects, each in three texts of its own words.
const TEXTS: [&str; 9] = [
    "竹简与帛书是纸发明以前的书。竹简用绳编联，帛书卷在轴上；竹简重，帛书贵。出土的竹简有几十万枚。",
    "清华简是一批战国竹简，简上的文字和帛书相近。竹简的编联次序要靠简背的划痕恢复，编联错了就读不通。",
    "马王堆出土的帛书写在丝织品上，与竹简不同；帛书折叠存放，断裂以后要拼接。竹简与帛书都怕水。",
    "光刻机把电路印在晶圆上，芯片越小，光刻机的波长越短。晶圆厂一座要花上百亿，光刻机占去一半。",
    "芯片封装把晶圆切成小块，再接到基板上。先进封装让几块芯片像一块，晶圆厂和封装厂的界限淡了。",
    "The wafer fab buys lithography scanners; each scanner exposes a wafer, and every wafer fab needs more scanners.",
    "做红烧肉要选五花肉，先焯水再炒糖色，红烧肉小火炖一个钟头，五花肉才软。糖色炒过头会苦。",
    "东坡肉和红烧肉相近，也用五花肉，不炒糖色，用黄酒代水，小火慢炖。五花肉切大块，焯水去腥。",
    "A lithography scanner aligns the wafer before exposure; scanners drift, and the wafer is measured again.",
];

fn having() -> HashMap<wanjuan::search::grams::Gram, usize> {
    let mut having = HashMap::new();
    for text in TEXTS {
        for (gram, _) in telling(text) {
            *having.entry(gram).or_insert(0) += 1;
        }
    }
    having
}

fn likeness(of: usize) -> TermProfile {
    let having = having();
    TermProfile::new(TEXTS[of], TEXTS.len(), &mut |gram| {
        having.get(&gram).map_or(0, |having| having - 1)
    })
}

/// The texts that are like one, the likest first.
fn like(of: usize) -> Vec<usize> {
    let likeness = likeness(of);
    let mut found: Vec<(f32, usize)> = (0..TEXTS.len())
        .filter(|other| *other != of)
        .filter_map(|other| Some((likeness.of(TEXTS[other])?, other)))
        .collect();
    found.sort_by(|left, right| right.0.total_cmp(&left.0));
    found.into_iter().map(|(_, other)| other).collect()
}

#[test]
fn texts_of_one_subject_are_like_each_other_and_like_no_other() {
    for (of, mut expected) in [
        (0, vec![1, 2]),
        (3, vec![4]),
        (6, vec![7]),
        (7, vec![6]),
        (5, vec![8]),
        (8, vec![5]),
    ] {
        let mut found = like(of);
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{}", TEXTS[of]);
    }
}

#[test]
fn the_same_text_is_as_like_as_can_be_and_a_long_one_less_than_a_short_one() {
    let likeness = likeness(0);
    let same = likeness.of(TEXTS[0]).expect("like");
    assert!((same - 1.0).abs() < 1e-4, "{same}");
    let everything = TEXTS.concat();
    let long = likeness.of(&everything).unwrap_or(0.0);
    assert!(long < same / 2.0, "{long}");
}

#[test]
fn what_says_too_little_is_like_nothing() {
    for text in [
        "",
        "短。",
        "一二三四五六七八九十",
        "\u{1b}[31m",
        "a b c d e f",
    ] {
        let likeness = TermProfile::new(text, 9, &mut |_| 1);
        assert!(likeness.is_empty(), "{text}");
        assert_eq!(likeness.of(TEXTS[0]), None);
    }
}
