//! The language of queries, over texts and over the fields of a list.

use wanjuan::search::{
    DaySpan, Expression, Fields, Filter, FilterField, Options, Qualifier, TitleBlock, TitlePart,
    grams,
};
use wanjuan::text::Text;

fn expression(typed: &str) -> Expression {
    Expression::new(typed, Options::default()).expect("a query")
}

/// The words a query finds in a text.
fn found(typed: &str, text: &str) -> Vec<String> {
    let text = Text::clean(text);
    expression(typed)
        .find(&text, text.range(), usize::MAX)
        .into_iter()
        .map(|hit| text.slice(hit).to_owned())
        .collect()
}

#[test]
fn words_phrases_prefixes_and_operators() {
    const TEXT: &str = "Rust 与 rusty nails，读书破万卷；trust me";
    for (typed, expected) in [
        ("rust", vec!["Rust", "rust", "rust"]),
        ("rust*", vec!["Rust", "rust"]),
        ("书*", vec!["书"]),
        ("读书 nails", vec!["nails", "读书"]),
        ("nails 读书", vec!["nails", "读书"]),
        ("读书 没有", vec![]),
        ("\"rusty nails\"", vec!["rusty nails"]),
        ("“rusty nails”", vec!["rusty nails"]),
        ("\"nails rusty\"", vec![]),
        ("\"rusty nai", vec!["rusty nai"]),
        ("没有 OR nails", vec!["nails"]),
        ("没有 OR nails 万卷", vec!["nails", "万卷"]),
        ("nails AND 万卷", vec!["nails", "万卷"]),
        ("nails -没有", vec!["nails"]),
        ("nails -万卷", vec![]),
        ("-没有", vec![]),
        ("author:杜甫 nails", vec!["nails"]),
        ("nails OR", vec!["nails"]),
        ("OR", vec![]),
        ("- me", vec![]),
        ("", vec![]),
        ("\"\"", vec![]),
    ] {
        assert_eq!(found(typed, TEXT), expected, "{typed:?}");
    }
    assert_eq!(found("12:30", "在 12:30 见"), ["12:30"]);
    assert_eq!(found("is:late", "is:late"), ["is:late"]);
    assert_eq!(
        found("人工 工智", "人工智能"),
        ["人工"],
        "hits never overlap"
    );
    assert_eq!(found("C++ -java", "C++ 与 Rust"), ["C++"]);
}

#[test]
fn traditional_simplified_and_regional_forms_are_equal() {
    for (typed, text) in [
        ("机器学习", "機器學習"),
        ("機器學習", "机器学习"),
        ("头发", "頭髮"),
        ("發展", "发展"),
        ("気", "氣与气与気"),
        ("爲", "為"),
        ("台灣", "臺湾"),
        ("㐷", "傌"),
    ] {
        assert!(!found(typed, text).is_empty(), "{typed} in {text}");
    }
    assert_eq!(found("后", "後來的皇后"), ["後", "后"]);
    assert_eq!(found("学", "字"), [""; 0]);
}

#[test]
fn a_text_has_the_grams_of_every_pattern_it_matches() {
    let texts = [
        "使用 Rust 与 ＧＰＴ-４ 写程序",
        "人\n工智 能時代，The quick brown fox.",
        "ｶﾞﾗｽの靴 か\u{3099}らす 한국 어",
        "straße ΣΑΣ İstanbul K",
        "人\u{200b}工\u{ad}智\u{2060}能 ⼈⼯ key\u{200b}board",
        "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165}",
        "ﬁsh oﬃce e\u{301}t\u{e9} Việt Viê\u{323}t 5㎏ ㍿甲 Ⅳ H₂O",
    ];
    let patterns = [
        "rust",
        "使用rust",
        "使用 Rust 写",
        "gpt-4",
        "人工智能时代",
        "能时",
        "quick brown",
        "ガラス",
        "한국어",
        "STRASSE",
        "straße",
        "σας",
        "istanbul",
        "k",
        "智",
        "x fox",
        "ox.",
        "人工智能",
        "keyboard",
        "한국어",
        "fish",
        "ish",
        "office",
        "ffic",
        "ete",
        "été",
        "viet",
        "việt",
        "5kg",
        "株式会社",
        "会社甲",
        "iv",
        "h2o",
    ];
    let mut matched = 0;
    for text in texts {
        let clean = Text::clean(text);
        let has: Vec<String> = grams::of_text(text)
            .into_iter()
            .map(|gram| {
                let mut written = String::new();
                gram.write(&mut written);
                written
            })
            .collect();
        for pattern in patterns {
            if expression(&format!("\"{pattern}\"")).accepts(
                &TitleBlock::default(),
                &clean,
                &|_| true,
            ) {
                matched += 1;
                let wanted = grams::of_query(pattern);
                assert!(
                    wanted.iter().all(|gram| has.contains(gram)),
                    "{pattern} {wanted:?}"
                );
            }
        }
    }
    assert!(matched > 28, "{matched}");
    assert_eq!(grams::of_query("机器學習"), ["器学", "学习", "机器"]);
    assert_eq!(grams::of_query("书"), ["书"]);
    assert_eq!(grams::of_query("AI"), ["ai"]);
    assert_eq!(grams::of_query("Rust 好"), ["rus", "t好", "ust"]);
    assert_eq!(grams::of_query("，。"), [""; 0]);
}

fn accepts(typed: &str, fields: &[&str]) -> bool {
    Filter::new(typed, true).accepts(fields)
}

#[test]
fn a_filter_takes_pinyin_its_initials_and_a_mixture() {
    let fields = ["机器之心：大模型的長度", "李飞飞", "北京", "科技/人工智能"];
    for typed in [
        "jqzx",
        "jiqizhixin",
        "jiqizx",
        "jqzhixin",
        "机器zx",
        "zhangdu",
        "changdu",
        "cd",
        "dmx",
        "damox",
        "lff",
        "bj",
        "beijing",
        "rgzn",
        "机器 lff",
        "author:lff",
        "topic:rgzn",
        "author:李 jqzx",
        "JQZX OR 北京",
        "-shanghai",
        "長度",
        "长度",
    ] {
        assert!(accepts(typed, &fields), "{typed}");
    }
    for typed in [
        "zxjq",
        "jqx",
        "jiqizhixina",
        "author:jqzx",
        "topic:lff",
        "\"jqzx\"",
        "JQZX",
        "-jqzx",
        "jq shanghai",
        "xinda",
        "is:unread",
    ] {
        assert!(!accepts(typed, &fields), "{typed}");
    }
    assert!(!Filter::new("jqzx", false).accepts(&fields), "switched off");
    assert!(accepts("lvse lüse", &["绿色", "", "", ""]) || accepts("lvse", &["绿色", "", "", ""]));
    assert!(accepts("xian", &["西安", "", "", ""]));
}

#[test]
fn a_filter_forgives_slips_in_latin_words() {
    let fields = [
        "Anthropic and Transformers 的故事",
        "Geoffrey Hinton",
        "",
        "",
    ];
    for typed in ["anthropic", "antropic", "transfomers", "hintn", "goeffrey"] {
        assert!(accepts(typed, &fields), "{typed}");
    }
    for typed in ["banana", "store", "xyz", "\"antropic\"", "trident"] {
        assert!(!accepts(typed, &fields), "{typed}");
    }
}

#[test]
fn qualifiers_are_asked_of_each_entry() {
    let mut fields = Fields::default();
    for (number, title) in ["甲", "乙", "丙"].iter().enumerate() {
        fields.set(number, &[title, "", "", ""]);
    }
    let chosen = |fields: &Fields, typed: &str| {
        Filter::new(typed, true).select(fields, 0..3, &|row, qualifier| match qualifier {
            Qualifier::Unread => row == 0,
            Qualifier::After(day) => row >= 1 && *day == (2024, 6, 1),
            Qualifier::Before(day) => row == 0 && *day == (2024, 6, 17),
            _ => false,
        })
    };
    assert_eq!(chosen(&fields, "is:unread"), [true, false, false]);
    assert_eq!(chosen(&fields, "-is:unread"), [false, true, true]);
    assert_eq!(chosen(&fields, "after:2024-06 -丙"), [false, true, false]);
    assert_eq!(
        chosen(&fields, "before:2024/6/17 OR 丙"),
        [true, false, true]
    );
    assert_eq!(chosen(&fields, "is:unr"), [true; 3], "still being typed");
    assert_eq!(chosen(&fields, "after:20"), [true; 3]);
    assert_eq!(chosen(&fields, "author:"), [true; 3]);
    fields.set(1, &["改", "", "", ""]);
    assert_eq!(chosen(&fields, "改"), [false, true, false]);
    assert_eq!(chosen(&fields, "乙"), [false; 3]);
}

#[test]
fn words_stand_in_the_text_or_over_it() {
    let title = Text::clean_line("滕王阁序");
    let author = Text::clean_line("王勃");
    let tags = ["駢文", "café"].map(Text::clean_line);
    let text = Text::clean("落霞与孤鹜齐飞，秋水共长天一色。");
    let block = TitleBlock::new(Some(&title), Some(&author), &tags);
    // What was typed, the parts with hits, the matches in the text.
    for (typed, parts, in_text) in [
        ("滕王阁", vec!["title"], 0),
        ("滕王閣", vec!["title"], 0),
        ("王", vec!["title", "author"], 0),
        ("骈文", vec!["tags"], 0),
        ("cafe", vec!["tags"], 0),
        ("滕王阁 孤鹜", vec!["title"], 1),
        ("王勃 秋水 落霞", vec!["author"], 2),
        ("秋水", vec![], 1),
        ("滕王阁 岳阳楼", vec![], 0),
        ("岳阳楼 OR 王勃", vec!["author"], 0),
        ("秋水 -王勃", vec![], 0),
        ("秋水 -岳阳楼", vec![], 1),
        // A phrase goes no further than its part.
        ("\"序王勃\"", vec![], 0),
    ] {
        let (over, found) = expression(typed).hits(&block, &text, 20, &|_| true);
        let names: Vec<&str> = over.iter().map(|hit| hit.part.name()).collect();
        assert_eq!((names, found.len()), (parts.clone(), in_text), "{typed}");
        let has_any = !parts.is_empty() || in_text > 0;
        let accepts = expression(typed).accepts(&block, &text, &|_| true);
        assert_eq!(accepts, has_any, "{typed}");
    }
    // What the text begins with is found there.
    let without = TitleBlock::new(None, Some(&author), &[]);
    let parts: Vec<TitlePart> = without.parts().map(|(part, _)| part).collect();
    assert_eq!(parts, [TitlePart::Author]);
}

/// The days a query asks for with `on:`, or with a word that is a date.
fn days(typed: &str) -> Vec<DaySpan> {
    let mut fields = Fields::default();
    fields.set(0, &["", "", "", "", ""]);
    let asked = std::cell::RefCell::new(Vec::new());
    let _ = Filter::new(typed, true).matches(&fields, 0..1, &|_, qualifier| {
        if let Qualifier::On(spans) = qualifier {
            asked.borrow_mut().extend(spans.iter().copied());
        }
        false
    });
    asked.into_inner()
}

#[test]
fn a_word_of_a_filter_may_be_a_date_as_it_is_shown() {
    let year = |year| ((year, 1, 1), (year, 12, 31));
    let months = |first, last| ((2024, first, 1), (2024, last, 31));
    let days_of = |month, first, last| ((2024, month, first), (2024, month, last));
    for (typed, expected) in [
        ("2024", vec![year(2024)]),
        ("２０２４", vec![year(2024)]),
        ("2024-", vec![year(2024)]),
        ("2024年", vec![year(2024)]),
        ("2024-12", vec![months(12, 12)]),
        ("2024/12", vec![months(12, 12)]),
        ("2024.12", vec![months(12, 12)]),
        ("2024—12", vec![months(12, 12)]),
        ("2024年12月", vec![months(12, 12)]),
        // Still being typed, unless a sign ends it.
        ("2024-1", vec![months(1, 1), months(10, 12)]),
        ("2024-0", vec![months(1, 9)]),
        ("2024-2", vec![months(2, 2)]),
        ("2024年1月", vec![months(1, 1)]),
        ("2024-1-", vec![months(1, 1)]),
        ("2024-12-03", vec![days_of(12, 3, 3)]),
        ("2024年12月3日", vec![days_of(12, 3, 3)]),
        ("2024年12月3號", vec![days_of(12, 3, 3)]),
        ("2024-12-3", vec![days_of(12, 3, 3), days_of(12, 30, 31)]),
        ("2024-1-0", vec![days_of(1, 1, 9)]),
        ("on:2024-12", vec![months(12, 12)]),
        ("2024-13", vec![]),
        ("2024-12-32", vec![]),
        ("2024-12-03-04", vec![]),
        ("0024", vec![]),
        ("24-12", vec![]),
        ("20241203", vec![]),
        ("202", vec![]),
        ("2024x", vec![]),
        ("\"2024-12\"", vec![]),
        ("2024*", vec![]),
    ] {
        assert_eq!(days(typed), expected, "{typed}");
    }
}

#[test]
fn a_filter_says_in_which_fields_its_words_stand() {
    use FilterField::{Author, Date, Folder, Place, Source, Tags, Title};
    let mut fields = Fields::default();
    let row = ["滕王阁序", "王勃", "江西", "古文", "骈文,唐,café"];
    fields.set(0, &row);
    let holds = |_: usize, qualifier: &Qualifier| match qualifier {
        Qualifier::On(spans) => spans.contains(&((2024, 12, 1), (2024, 12, 31))),
        Qualifier::Source(part) => "mp.weixin.qq.com/s/abc".contains(&**part),
        _ => false,
    };
    for (typed, expected) in [
        ("滕王阁", Some(vec![Title])),
        ("滕王閣", Some(vec![Title])),
        // In the title first, though the author has it, too.
        ("王", Some(vec![Title])),
        ("王勃", Some(vec![Author])),
        ("wangbo", Some(vec![Author])),
        ("滕王阁 王勃", Some(vec![Title, Author])),
        ("江西", Some(vec![Place])),
        ("古文", Some(vec![Folder])),
        ("駢文", Some(vec![Tags])),
        ("cafe", Some(vec![Tags])),
        ("cafe\u{301}", Some(vec![Tags])),
        ("2024-12", Some(vec![Date])),
        ("2024-11", None),
        ("weixin.qq", Some(vec![Source])),
        ("weixin", None),
        ("source:weixin", Some(vec![])),
        ("on:2024-12", Some(vec![])),
        ("2024-12 骈文 序", Some(vec![Title, Tags, Date])),
        ("岳阳楼 OR 唐", Some(vec![Tags])),
        ("-岳阳楼", Some(vec![])),
        ("-2024-12", None),
        ("-王勃", None),
        // Nothing goes on from one field, or one tag, to the next.
        ("骈文唐", None),
        ("序王勃", None),
        // A qualifier for the author or the topic says itself where.
        ("author:王", Some(vec![])),
        ("author:滕", None),
        ("topic:古", Some(vec![])),
        ("topic:唐", Some(vec![])),
        ("topic:王", None),
    ] {
        let matched = Filter::new(typed, true).matches(&fields, 0..1, &holds);
        let told = matched[0].chosen.then(|| matched[0].fields().collect());
        assert_eq!(told, expected, "{typed}");
    }
}
