//! The borders at which a place is taken for a passage.

use super::{anchored, found};
use icu_normalizer::DecomposingNormalizerBorrowed;
use wanjuan::anchor::resolve::{in_place, resolve};
use wanjuan::anchor::{Anchor, Verdict, describe, text_hash};
use wanjuan::text::{Range, Text};

/// So many characters that stand in no other such text.
fn text(number: u32, count: u32) -> String {
    let sign = |at| char::from_u32(0x4e00 + number * 200 + at).unwrap_or('字');
    (0..count).map(sign).collect()
}

fn selectors(exact: &str, prefix: &str, suffix: &str, range: Option<Range>) -> Anchor {
    let clean = Text::clean;
    Anchor::from_selectors(&clean(exact), &clean(prefix), &clean(suffix), range)
}

#[test]
fn what_another_program_kept_is_kept_as_ours_is() {
    let anchor = selectors("甲乙", &text(1, 70), &text(2, 70), Some(Range::new(3, 9)));
    assert_eq!(anchor.quotation.as_str(), "甲乙");
    assert!(text(1, 70).ends_with(anchor.prefix.as_str()));
    assert!(text(2, 70).starts_with(anchor.suffix.as_str()));
    assert_eq!(anchor.prefix.chars().count(), 64);
    assert_eq!(anchor.suffix.chars().count(), 64);
    assert_eq!(anchor.range, Range::new(3, 9));
    assert_eq!((anchor.text_length, anchor.text_hash), (0, 0));
    let short = selectors("甲乙", "前", "后", None);
    assert_eq!((short.prefix.as_str(), short.suffix.as_str()), ("前", "后"));
    assert_eq!(short.range, Range::new(0, 6));
    for (count, whole) in [(500, true), (501, false)] {
        let long: String = text(3, 200).chars().cycle().take(count).collect();
        let anchor = selectors(&long, "", "", None);
        assert_eq!(anchor.ends().is_none(), whole, "{count}");
        assert_eq!(anchor.quotation.chars().count(), count.min(501));
        if let Some((head, tail)) = anchor.ends() {
            assert_eq!((head.chars().count(), tail.chars().count()), (250, 250));
        }
    }
}

#[test]
fn a_mark_of_omission_in_a_passage_cuts_nothing() {
    let passage = format!("{}{}…{}", text(1, 150), text(2, 100), text(3, 149));
    let anchor = anchored("前文", &passage, "后文");
    assert_eq!(anchor.ends(), None);
    let (verdict, words) = found(&anchor, &format!("新的。前文{passage}后文"));
    assert_eq!((verdict, words), (Verdict::Moved, passage));
}

#[test]
fn the_surroundings_are_kept_in_whole_clusters() {
    let family = "👨\u{200d}👩\u{200d}👧";
    for (pad, kept) in [(59, 64), (60, 60)] {
        let around = text(1, pad);
        let text = Text::clean(&format!("{family}{around}好{around}{family}"));
        let start = family.len() + around.len();
        let anchor = describe(&text, Range::new(start, start + 3));
        assert_eq!(anchor.prefix.chars().count(), kept, "{pad}");
        assert_eq!(anchor.suffix.chars().count(), kept, "{pad}");
        assert_eq!(anchor.quotation.as_str(), "好");
    }
}

#[test]
fn in_place_is_what_stands_there_with_a_side_of_its_own() {
    let whole = Range::new(6, 12);
    for (what, prefix, suffix, range, text, length, is_there) in [
        ("both sides", "前文", "后文", whole, "前文甲乙后文", 0, true),
        (
            "the side before",
            "前文",
            "后文",
            whole,
            "前文甲乙别的",
            0,
            true,
        ),
        (
            "the side after",
            "前文",
            "后文",
            whole,
            "别的甲乙后文",
            0,
            true,
        ),
        (
            "neither side",
            "前文",
            "后文",
            whole,
            "别的甲乙别的",
            0,
            false,
        ),
        (
            "the length",
            "前文",
            "后文",
            whole,
            "别的甲乙别的",
            18,
            true,
        ),
        (
            "another length",
            "前文",
            "后文",
            whole,
            "别的甲乙别的",
            17,
            false,
        ),
        (
            "other words",
            "前文",
            "后文",
            whole,
            "前文甲丙后文",
            18,
            false,
        ),
        (
            "nothing kept before",
            "",
            "后文",
            whole,
            "前文甲乙别的",
            0,
            false,
        ),
        (
            "nothing kept after",
            "前文",
            "",
            whole,
            "别的甲乙后文",
            0,
            false,
        ),
        (
            "the beginning",
            "",
            "后文",
            Range::new(0, 6),
            "甲乙别的",
            0,
            true,
        ),
        ("the end", "前文", "", whole, "别的甲乙", 0, true),
        (
            "outside",
            "前文",
            "后文",
            Range::new(6, 12),
            "前文甲",
            0,
            false,
        ),
    ] {
        let mut anchor = selectors("甲乙", prefix, suffix, Some(range));
        anchor.text_length = length;
        let found = in_place(&anchor, &Text::clean(text));
        assert_eq!(found, is_there.then_some(range), "{what}");
    }
}

#[test]
fn in_place_a_long_passage_is_told_by_its_ends() {
    let long = [text(3, 200), text(4, 200), text(5, 200)].concat();
    let text = Text::clean(&format!("前文{long}后文"));
    let anchor = describe(&text, Range::new(6, 6 + long.len()));
    let place = Some(anchor.range);
    assert_eq!(in_place(&anchor, &text), place);
    let middle = text.replacen(&long[900..912], &long[930..942], 1);
    assert_eq!(in_place(&anchor, &Text::clean(&middle)), place);
    for other in [
        text.replacen(&long[..6], "改了", 1),
        format!("前文{}改了后文", &long[..long.len() - 6]),
    ] {
        assert_eq!(in_place(&anchor, &Text::clean(&other)), None);
    }
}

#[test]
fn words_alone_are_sure_when_they_are_many_enough() {
    // A dozen ideographs, or twice as many letters, and their old place.
    for (words, sure) in [
        (text(1, 13), true),
        (text(1, 9), false),
        ("nobody would write them twice".to_owned(), true),
        ("hardly any words".to_owned(), false),
    ] {
        let anchor = selectors(&words, &text(8, 64), &text(9, 64), None);
        let edited = format!("{}{words}{}", text(5, 40), text(6, 40));
        let verdict = if sure {
            Verdict::Moved
        } else {
            Verdict::Approximate
        };
        assert_eq!(found(&anchor, &edited), (verdict, words.clone()), "{words}");
    }
    // That the text begins or ends there, as it did, counts, too.
    let far = Some(Range::new(300, 330));
    let at_edge = selectors(&text(1, 10), "", &text(9, 64), far);
    for (lead, verdict) in [("", Verdict::Moved), ("先", Verdict::Approximate)] {
        let edited = format!("{lead}{}{}", text(1, 10), text(6, 40));
        assert_eq!(found(&at_edge, &edited).0, verdict, "{lead}");
    }
    // A word or two, with nothing of its own around them, may be any.
    let anchor = selectors("好", &text(8, 64), &text(9, 64), None);
    let edited = format!("{}好{}", text(5, 40), text(6, 40));
    assert_eq!(found(&anchor, &edited).0, Verdict::Lost);
}

#[test]
fn the_larger_part_of_what_surrounds_it_decides() {
    let words = text(1, 3);
    let (before, after) = (text(2, 40), text(3, 40));
    let anchor = anchored(&before, &words, &after);
    let near = |before: &str, after: &str| format!("{before}{words}{after}");
    let (one, other) = (text(4, 40), text(5, 40));
    for (what, right, wrong) in [
        ("before", near(&before, &one), near(&one, &other)),
        ("after", near(&one, &after), near(&one, &other)),
        (
            "close before",
            near(&format!("{}{}", &one[..90], &before[90..]), &one),
            near(&format!("{}{}", &before[..24], &one[24..]), &one),
        ),
        (
            "close after",
            near(&one, &format!("{}{}", &after[..30], &one[30..])),
            near(&one, &format!("{}{}", &one[..96], &after[96..])),
        ),
    ] {
        for (edited, at) in [
            (format!("{right}{}{wrong}", text(6, 90)), 0),
            (format!("{wrong}{}{right}", text(6, 90)), wrong.len() + 270),
        ] {
            let found = resolve(&anchor, &Text::clean(&edited));
            let start = at + right.find(&words).unwrap_or(0);
            assert_eq!(found.range.map(|range| range.start), Some(start), "{what}");
        }
    }
}

#[test]
fn of_equal_places_the_nearest_to_the_old_one_is_shown() {
    let piece = format!("{}。", text(1, 30));
    let all = Text::clean(&piece.repeat(12));
    for number in 0..12 {
        let start = piece.len() * number + 30;
        let anchor = describe(&all, Range::new(start, start + 18));
        let edited = Text::clean(&format!("新{all}"));
        let found = resolve(&anchor, &edited);
        assert_eq!(
            found.range,
            Some(Range::new(start + 3, start + 21)),
            "{number}"
        );
        assert_ne!(found.verdict, Verdict::Exact);
    }
}

#[test]
fn an_edge_stays_with_the_words_it_stood_at() {
    let (before, after) = (text(2, 30), text(3, 30));
    let words = text(1, 24);
    let anchor = anchored(&before, &words, &after);
    let cut = |from: usize, to: usize| &words[3 * from..3 * to];
    for (what, edited, inner) in [
        ("nothing", words.clone(), words.clone()),
        (
            "the first words gone",
            cut(6, 24).to_owned(),
            cut(6, 24).to_owned(),
        ),
        (
            "the last words gone",
            cut(0, 18).to_owned(),
            cut(0, 18).to_owned(),
        ),
        (
            "the first words replaced",
            format!("{}{}", text(7, 5), cut(5, 24)),
            format!("{}{}", text(7, 5), cut(5, 24)),
        ),
        (
            "the last words replaced",
            format!("{}{}", cut(0, 19), text(7, 5)),
            format!("{}{}", cut(0, 19), text(7, 5)),
        ),
        (
            "words put into it",
            format!("{}{}{}", cut(0, 12), text(7, 9), cut(12, 24)),
            format!("{}{}{}", cut(0, 12), text(7, 9), cut(12, 24)),
        ),
        (
            "words taken out of it",
            format!("{}{}", cut(0, 9), cut(15, 24)),
            format!("{}{}", cut(0, 9), cut(15, 24)),
        ),
    ] {
        let edited = format!("{}{before}{edited}{after}", text(9, 50));
        let (verdict, words) = found(&anchor, &edited);
        assert_eq!((verdict, words), (Verdict::Moved, inner), "{what}");
    }
    // A place between two characters stays with the one after it.
    let all = Text::clean(&[before.as_str(), &words, &after].concat());
    for at in [before.len(), before.len() + 15, all.len()] {
        let anchor = describe(&all, Range::at(at));
        let new = format!("{}{all}", text(9, 50));
        let place = resolve(&anchor, &Text::clean(&new)).range;
        assert_eq!(place, Some(Range::at(at + 150)), "{at}");
    }
}

#[test]
fn the_two_ends_of_a_long_passage_must_fit_together() {
    let middle: String = (10..40).map(|number| text(number, 20)).collect();
    let (head, tail) = (text(1, 100).repeat(3), text(2, 100).repeat(3));
    let passage = format!("{head}{middle}{tail}");
    let anchor = anchored(&text(3, 40), &passage, &text(4, 40));
    let around = |inner: &str| format!("{}{}{inner}{}", text(5, 30), text(3, 40), text(4, 40));
    assert_eq!(found(&anchor, &around(&passage)).0, Verdict::Moved);
    // Wherever it stands.
    let lead = text(50, 100).repeat(30);
    let (verdict, words) = found(&anchor, &format!("{lead}{}", around(&passage)));
    assert_eq!((verdict, words), (Verdict::Moved, passage.clone()));
    // Of two ends that do not fit together the surer is shown.
    let torn = |head: &str, tail: &str| found(&anchor, &around(&format!("{tail}{middle}{head}")));
    let worn: String = text(8, 60) + &head.chars().skip(60).collect::<String>();
    assert!(tail.contains(&torn(&worn, &tail).1), "the last words");
    let worn = tail.chars().take(240).collect::<String>() + &text(8, 60);
    assert!(head.contains(&torn(&head, &worn).1), "the first words");
    // One of the ends is gone: the other is shown, and not for sure.
    for inner in [format!("{head}{middle}"), format!("{middle}{tail}")] {
        let (verdict, words) = found(&anchor, &around(&inner));
        assert_eq!(verdict, Verdict::Approximate);
        assert!(
            passage.contains(&words) && words.chars().count() <= 260,
            "{words}"
        );
    }
    // One of them is not sure.
    let cut: String = tail.chars().skip(180).collect();
    let edited = around(&format!("{head}{middle}{}{cut}", text(7, 100)));
    let (verdict, words) = found(&anchor, &edited);
    assert_eq!(verdict, Verdict::Approximate, "{words}");
    // They stand the wrong way round, or much too far from each other.
    let far: String = (40..100).map(|number| text(number, 20)).collect();
    for inner in [
        format!("{tail}{middle}{head}"),
        format!("{head}{middle}{}{tail}", far.repeat(3)),
    ] {
        let (verdict, words) = found(&anchor, &around(&inner));
        assert_eq!(verdict, Verdict::Approximate);
        assert!(words.chars().count() <= 260, "{}", words.chars().count());
    }
    assert_eq!(found(&anchor, &around(&text(6, 60))).0, Verdict::Lost);
}

#[test]
fn what_converters_change_is_no_other_word() {
    for (kept, written) in [
        (
            "“他”说„的‟是«这»个「字」＂",
            "\"他\"说\"的\"是\"这\"个\"字\"\"",
        ),
        ("‘甲’乙‚丙‛丁＇戊`己", "'甲'乙'丙'丁'戊'己"),
        ("甲—乙–丙‐丁‑戊―己－庚", "甲-乙-丙-丁-戊-己-庚"),
        ("ＡＢＣ！ｘｙｚ～一二三四", "abc!xyz~一二三四"),
        ("ÀÉ ŻÓŁĆ ΑΒΓ ДЖЮ words", "àé żółć αβγ джю WORDS"),
        ("甲\u{200b}乙\u{ad}丙 丁\u{3000}戊\n己庚", "甲乙丙丁戊己庚"),
    ] {
        let hash = |text: &str| text_hash(&Text::clean(text));
        assert_eq!(hash(kept), hash(written), "{kept}");
        assert_ne!(
            hash(kept),
            hash(&written.replacen(['甲', '他', '一', 'w', 'W'], "x", 1))
        );
        for (from, to) in [(kept, written), (written, kept)] {
            let anchor = selectors(from, &text(8, 64), &text(9, 64), None);
            let edited = format!("{}{to}{}", text(5, 40), text(6, 40));
            let (verdict, words) = found(&anchor, &edited);
            assert_eq!(words, to, "{from}");
            assert_ne!(verdict, Verdict::Lost, "{from}");
        }
    }
}

#[test]
fn accents_and_normal_forms_are_no_other_words() {
    let apart = |text: &str| {
        DecomposingNormalizerBorrowed::new_nfd()
            .normalize(text)
            .into_owned()
    };
    for (kept, written) in [
        (
            "tiếng Việt của người Huế ở làng",
            apart("tiếng Việt của người Huế ở làng"),
        ),
        (
            "かれがぎぐげござじずぜぞだぢ",
            apart("かれがぎぐげござじずぜぞだぢ"),
        ),
        (
            "한국어를읽는다한국어책읽기좋다",
            apart("한국어를읽는다한국어책읽기좋다"),
        ),
        (
            "⼀⼈⼯⼤⼩⼭⼿⽇⽉⽊⽔⽕⽟",
            "一人工大小山手日月木水火玉".to_owned(),
        ),
        (
            "葛\u{e0100}城辻\u{e0101}さん東西南北左右前後",
            "葛城辻さん東西南北左右前後".to_owned(),
        ),
    ] {
        for (from, to) in [(kept, written.as_str()), (&written, kept)] {
            let anchor = selectors(from, &text(8, 64), &text(9, 64), None);
            let edited = format!("{}{to}{}", text(5, 40), text(6, 40));
            assert_eq!(
                found(&anchor, &edited),
                (Verdict::Moved, to.to_owned()),
                "{from}"
            );
        }
    }
    // Marks that are no accents make another character.
    let anchor = selectors("かれがぎぐげござじずぜぞ", "", "", None);
    let plain = format!("{}かれかきくけこさしすせそ{}", text(5, 40), text(6, 40));
    assert_ne!(found(&anchor, &plain).0, Verdict::Moved);
}

#[test]
fn a_passage_in_a_text_that_repeats_itself_is_found_by_what_is_rare() {
    let common = "一样的话说了又说。";
    let rare = text(1, 40);
    let all = format!("{}{rare}{}", common.repeat(300), common.repeat(300));
    let start = common.len() * 300;
    let anchor = describe(&Text::clean(&all), Range::new(start + 15, start + 60));
    let edited = format!(
        "{}{}改了改{}{}",
        common.repeat(420),
        &rare[..30],
        &rare[39..],
        common.repeat(280)
    );
    let (verdict, words) = found(&anchor, &edited);
    assert_eq!(verdict, Verdict::Moved);
    assert!(
        rare.contains(&words[..9]) && words.contains("改了改"),
        "{words}"
    );
    // Where nothing is rare it is near its old place.
    let anchor = describe(
        &Text::clean(&all),
        Range::new(common.len() * 50 + 3, common.len() * 52),
    );
    let edited = all.replacen("一样", "两样", 51);
    let (_, words) = found(&anchor, &edited);
    assert!(!words.is_empty());
}
