//! What looks the same is found, and is found whole.

use super::matches::plain;
use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, proptest};
use unicode_segmentation::UnicodeSegmentation;
use wanjuan::search::{Expression, Filter, Options, TitleBlock, fold, grams};
use wanjuan::text::Text;

/// A pattern, a text, and what is found of it.
type Case = (&'static str, &'static str, &'static [&'static str]);

fn found<'text>(pattern: &str, text: &'text Text) -> Vec<&'text str> {
    let found = plain(pattern).find(text, text.range(), usize::MAX);
    found.into_iter().map(|range| text.slice(range)).collect()
}

fn check(cases: &[Case]) {
    for (pattern, text, expected) in cases {
        let text = Text::clean(text);
        assert_eq!(found(pattern, &text), *expected, "{pattern:?} in {text:?}");
    }
}

#[test]
fn composed_and_decomposed_letters_are_the_same() {
    check(&[
        (
            "한국어",
            "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165}.",
            &["\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165}"],
        ),
        ("\u{1112}\u{1161}\u{11ab}", "한국 하", &["한"]),
        ("하", "\u{1112}\u{1161}\u{11ab} 하 한", &["하"]),
        ("한", "\u{d558}\u{11ab}", &["\u{d558}\u{11ab}"]),
        (
            "tiếng việt",
            "tiê\u{301}ng vie\u{323}\u{302}t, tiếng vi\u{1ec7}t, tieng viet",
            &["tiê\u{301}ng vie\u{323}\u{302}t", "tiếng vi\u{1ec7}t"],
        ),
        ("e\u{301}t\u{e9}", "été ete", &["été"]),
        ("\u{212b}", "Å a Å", &["Å", "Å"]),
        ("\u{958}", "\u{915}\u{93c}", &["\u{915}\u{93c}"]),
        ("\u{929}", "\u{928}\u{93c}", &["\u{928}\u{93c}"]),
    ]);
}

#[test]
fn what_cannot_be_seen_is_passed_over() {
    check(&[
        ("人工智能", "人工\u{200b}智能", &["人工\u{200b}智能"]),
        ("人工", "人\u{200b}工\u{200b}智能", &["人\u{200b}工"]),
        ("keyboard", "key\u{200b}board", &["key\u{200b}board"]),
        ("keyboard", "key\u{ad}board", &["key\u{ad}board"]),
        ("key\u{ad}board", "keyboard", &["keyboard"]),
        ("人\u{200b}工", "人工", &["人工"]),
        ("\u{200e}人工\u{200f}", "人工", &["人工"]),
        ("key\u{2060}board", "keyboard", &["keyboard"]),
        ("人工智能", "人\u{200e}工\u{200f}智能", &["人工智能"]),
        ("葛", "葛\u{e0100}城", &["葛\u{e0100}"]),
        ("葛城", "葛\u{e0100}城", &["葛\u{e0100}城"]),
        ("葛\u{e0101}城", "葛城", &["葛城"]),
        ("❤", "❤\u{fe0f}", &["❤\u{fe0f}"]),
        ("می\u{200c}خواهم", "میخواهم", &["میخواهم"]),
        ("میخواهم", "می\u{200c}خواهم", &["می\u{200c}خواهم"]),
        ("\u{200b}", "a\u{200b}b", &[]),
        ("\u{301}", "e\u{301}", &[]),
    ]);
}

#[test]
fn radicals_and_compatibility_ideographs_are_characters() {
    check(&[
        ("人工智能", "⼈⼯智能", &["⼈⼯智能"]),
        ("⼈⼯", "人工", &["人工"]),
        ("人民", "⼈⺠", &["⼈⺠"]),
        ("见长", "⻅⻓", &["⻅⻓"]),
        ("見", "⻅", &["⻅"]),
        ("豈有此理", "\u{f900}有此理", &["\u{f900}有此理"]),
        ("来", "\u{f92d}", &["\u{f92d}"]),
        ("一", "㊀㈠", &["㊀", "㈠"]),
    ]);
}

#[test]
fn ligatures_and_signs_are_their_letters() {
    check(&[
        ("fish", "ﬁsh Fish", &["ﬁsh", "Fish"]),
        ("ish", "ﬁsh fish", &["ﬁsh", "ish"]),
        ("f", "ﬁ f", &["ﬁ", "f"]),
        ("Fish", "ﬁsh Fish", &["Fish"]),
        ("office", "oﬃce oﬀice ofﬁce", &["oﬃce", "oﬀice", "ofﬁce"]),
        ("off", "oﬃce", &["oﬃ"]),
        ("ﬂow", "flow", &["flow"]),
        ("5kg", "5㎏", &["5㎏"]),
        ("株式会社", "㍿甲", &["㍿"]),
        ("キロ", "㌔", &["㌔"]),
        ("IV", "Ⅳ iv", &["Ⅳ"]),
        ("...", "等……", &["…", "…"]),
        ("……", "等......", &["......"]),
        (".", "…", &[]),
        ("1/2", "½", &["½"]),
        ("H2O", "H₂O", &["H₂O"]),
        ("10", "10⁸", &["10"]),
        ("108", "10⁸", &["10⁸"]),
        ("math", "𝐦𝑎𝗍𝒽", &["𝐦𝑎𝗍𝒽"]),
        ("℃", "°C", &["°C"]),
        ("strasse", "Straße STRAẞE", &["Straße", "STRAẞE"]),
        ("oeuvre", "œuvre", &["œuvre"]),
        ("aether", "Æther", &["Æther"]),
    ]);
}

#[test]
fn accents_are_asked_for_by_typing_one() {
    check(&[
        (
            "cafe",
            "café cafe\u{301} cafe",
            &["café", "cafe\u{301}", "cafe"],
        ),
        ("café", "café cafe\u{301} cafe", &["café", "cafe\u{301}"]),
        ("CAFE", "CAFÉ café", &["CAFÉ"]),
        ("café", "CAFÉ", &["CAFÉ"]),
        ("Dang", "Đặng", &["Đặng"]),
        ("viet nam", "Việt Nam", &["Việt Nam"]),
        ("resume", "résumé", &["résumé"]),
        ("résume", "résumé resume", &[]),
        ("lodz", "Łódź", &["Łódź"]),
        ("ni hao", "nǐ hǎo", &["nǐ hǎo"]),
        ("елка", "ёлка", &["ёлка"]),
        ("ёлка", "елка ёлка", &["ёлка"]),
        ("ανθρωπος", "ἄνθρωπος", &["ἄνθρωπος"]),
        ("שלום", "שָׁלוֹם", &["שָׁלוֹם"]),
        ("か", "が か", &["か"]),
        ("=", "≠ = =\u{338}", &["="]),
    ]);
}

#[test]
fn marks_are_the_same_in_every_width_and_shape() {
    check(&[
        (
            "GPT-4",
            "GPT–4 GPT—4 GPT‑4 GPT－4 GPT−4",
            &["GPT–4", "GPT—4", "GPT‑4", "GPT－4", "GPT−4"],
        ),
        ("GPT–4", "GPT-4", &["GPT-4"]),
        ("\"好\"", "“好”＂好＂〝好〞", &["“好”", "＂好＂", "〝好〞"]),
        (
            "it's",
            "it’s it＇s it´s it′s",
            &["it’s", "it＇s", "it´s", "it′s"],
        ),
        ("好。", "好｡", &["好｡"]),
        ("好、", "好､", &["好､"]),
        ("「好」", "｢好｣", &["｢好｣"]),
        ("a,b", "a，b a﹐b", &["a，b", "a﹐b"]),
        ("(好)", "（好）﹙好﹚", &["（好）", "﹙好﹚"]),
        (
            "约翰·史密斯",
            "约翰•史密斯 约翰・史密斯 约翰･史密斯",
            &["约翰•史密斯", "约翰・史密斯", "约翰･史密斯"],
        ),
        ("~", "～〜", &["～", "〜"]),
        ("¥5", "￥5", &["￥5"]),
        ("ｶﾞﾗｽ", "ガラス", &["ガラス"]),
        ("ＡＢＣ１２３", "abc123 ABC123", &["ABC123"]),
        ("二〇二四", "二○二四", &["二○二四"]),
        ("ㅋㅋ", "ﾻﾻ", &["ﾻﾻ"]),
    ]);
}

#[test]
fn phrases_negations_and_prefixes_understand_the_same() {
    let holds = |query: &str, text: &str| {
        let expression = Expression::new(query, Options::default()).expect("a query");
        expression.accepts(&TitleBlock::default(), &Text::clean(text), &|_| true)
    };
    for (query, text, expected) in [
        ("\"人工智能\"", "⼈⼯\u{200b}智能", true),
        ("“cafe noir”", "café noir", true),
        ("\"café noir\"", "cafe noir", false),
        ("-cafe 店", "店 café", false),
        ("-café 店", "店 cafe", true),
        (
            "-한국어 甲",
            "甲 \u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165}",
            false,
        ),
        ("fi*", "the ﬁsh", true),
        ("caf*", "un café", true),
    ] {
        assert_eq!(holds(query, text), expected, "{query} in {text}");
    }
}

#[test]
fn the_filter_of_a_list_takes_the_same_for_the_same() {
    for (typed, title, expected) in [
        ("cafe", "Café", true),
        ("café", "Cafe\u{301}", true),
        ("café", "Cafe", false),
        ("人工", "⼈⼯智能", true),
        (
            "한국",
            "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}",
            true,
        ),
        ("fish", "Big ﬁsh", true),
        ("keyboard", "key\u{200b}board", true),
        ("gpt-4", "GPT–4", true),
    ] {
        let title = Text::clean(title);
        assert_eq!(
            Filter::new(typed, true).accepts(&[&title]),
            expected,
            "{typed} {title}"
        );
    }
    let title = Text::clean("Café ﬁsh");
    let marks = |typed: &str| -> Vec<&str> {
        let marks = Filter::new(typed, true).marks(&title);
        marks.into_iter().map(|mark| title.slice(mark)).collect()
    };
    assert_eq!(marks("cafe fish"), ["Café", "ﬁsh"]);
}

#[test]
fn every_character_has_the_base_of_its_normal_forms() {
    let decompose = icu_normalizer::DecomposingNormalizer::new_nfd();
    let bases = |text: &str| -> Vec<char> {
        let written = fold::written(text).into_iter();
        written.flat_map(fold::base_of_written).collect()
    };
    for character in (0..=0x2_ffff).filter_map(char::from_u32) {
        let written = character.to_string();
        let base = bases(&written);
        let decomposed = decompose.normalize(&written);
        assert_eq!(
            bases(&decomposed),
            base,
            "{character:?} {:x}",
            character as u32
        );
        let again: String = base.iter().collect();
        assert_eq!(bases(&again), base, "{character:?} {:x}", character as u32);
        let canonical = fold::character(character);
        assert_eq!(fold::character(canonical), canonical, "{character:?}");
    }
}

#[test]
fn every_form_of_a_character_has_its_base() {
    let key = |text: &str| -> Vec<char> {
        let written = fold::written(text).into_iter();
        written
            .flat_map(fold::base_of_written)
            .map(fold::caseless)
            .collect()
    };
    let mut checked = 0;
    for character in (0x21..=0x2_ffff).filter_map(char::from_u32) {
        let [base] = fold::base(character)[..] else {
            continue;
        };
        let forms = fold::forms(base, false);
        assert!(
            forms.single.contains(&character) || !is_scanned(character),
            "{character:?} is no form of {base:?}"
        );
        for form in forms
            .single
            .iter()
            .map(char::to_string)
            .chain(forms.sequences)
        {
            assert_eq!(key(&form), [fold::caseless(base)], "{form:?} of {base:?}");
            checked += 1;
        }
    }
    assert!(checked > 100_000, "{checked}");
}

/// The rest are letters of dead scripts, ideographs, and what is not assigned yet.
fn is_scanned(character: char) -> bool {
    character < '\u{1_0000}' || ('\u{1_d400}'..'\u{1_fc00}').contains(&character)
}

#[test]
fn characters_that_match_in_either_case_have_one_base() {
    let key =
        |one: char| -> Vec<char> { fold::base(one).into_iter().map(fold::caseless).collect() };
    let cased: Vec<char> = (0..=0x1_ffff)
        .filter_map(char::from_u32)
        .filter(|one| one.is_alphabetic() && (one.is_uppercase() || one.is_lowercase()))
        .filter(|one| !fold::is_accent(*one))
        .collect();
    let all: String = cased.iter().collect();
    for character in cased {
        let pattern = format!("(?i){}", regex::escape(&character.to_string()));
        let pattern = regex::Regex::new(&pattern).expect("a pattern");
        for other in pattern.find_iter(&all) {
            let other = other.as_str().chars().next().expect("a character");
            assert_eq!(key(other), key(character), "{character} {other}");
        }
    }
}

/// Texts of pieces that have several forms.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "甲",
        "⼈",
        "a",
        "é",
        "e\u{301}",
        "ﬁ",
        "ﬃ",
        "f",
        "i",
        "s",
        "한",
        "\u{1112}\u{1161}\u{11ab}",
        "\u{1112}",
        "\u{1161}",
        "하",
        "ｶﾞ",
        "カ",
        "\u{3099}",
        " ",
        "\n",
        "\u{200b}",
        "\u{ad}",
        "ß",
        "ss",
        "…",
        ".",
        "ệ",
        "e\u{323}\u{302}",
        "㎏",
        "k",
        "G",
        "İ",
        "2",
        "₂",
        "½",
        "-",
        "—",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn composing_changes_nothing(text in texts()) {
        let decomposed = icu_normalizer::DecomposingNormalizer::new_nfd();
        let composed = icu_normalizer::ComposingNormalizer::new_nfc();
        let (one, other) = (decomposed.normalize(&text), composed.normalize(&text));
        prop_assert_eq!(fold::written(&one), fold::written(&other));
        let grams = |text: &str| {
            let mut grams = grams::of_text(text);
            grams.sort_unstable();
            grams
        };
        prop_assert_eq!(grams(&one), grams(&other));
    }

    #[test]
    fn what_is_found_has_the_grams_and_stands_on_edges(text in texts(), pattern in texts()) {
        let clean = Text::clean(&text);
        let matches = plain(&pattern).find(&clean, clean.range(), usize::MAX);
        let edges: Vec<usize> = clean.grapheme_indices(true).map(|(at, _)| at).chain([clean.len()]).collect();
        let mut end = 0;
        for found in &matches {
            prop_assert!(found.start >= end && found.start < found.end);
            prop_assert!(edges.contains(&found.start) && edges.contains(&found.end));
            end = found.end;
        }
        if !matches.is_empty() {
            let has: Vec<String> = grams::of_text(&clean).into_iter().map(|gram| {
                let mut written = String::new();
                gram.write(&mut written);
                written
            }).collect();
            for gram in grams::of_query(&pattern) {
                prop_assert!(has.contains(&gram), "{:?} lacks {:?} of {:?}", clean, gram, pattern);
            }
        }
    }

    #[test]
    fn a_text_is_found_in_all_its_normal_forms(text in texts()) {
        let decomposed = icu_normalizer::DecomposingNormalizer::new_nfd();
        let composed = icu_normalizer::ComposingNormalizer::new_nfc();
        let (one, other) = (decomposed.normalize(&text), composed.normalize(&text));
        let clean = Text::clean(&one);
        let matches = |pattern: &str| plain(pattern).find(&clean, clean.range(), usize::MAX);
        prop_assert_eq!(matches(&one), matches(&other));
    }
}
