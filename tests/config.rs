//! The configuration: what holds, and how a mistake in it is told.

use wanjuan::config::{ConfigProblem, parse, read};

/// What is told of the mistakes, without the list of all settings.
fn told(text: &str) -> Vec<String> {
    let config = parse(text);
    let told = |problem: &ConfigProblem| {
        let told = problem.to_string();
        told.split(" (there are ").next().unwrap_or("").to_owned()
    };
    config.problems.iter().map(told).collect()
}

fn values(text: &str, terminal: &str) -> Vec<(String, String)> {
    let config = parse(text);
    config
        .values(terminal)
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn settings_hold_by_their_names() {
    let pairs = |pairs: &[(&str, &str)]| {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("", pairs(&[])),
        ("measure = 66", pairs(&[("measure", "66")])),
        ("measure = '66'", pairs(&[("measure", "66")])),
        ("\u{feff}measure = 66\r\n", pairs(&[("measure", "66")])),
        ("pinyin = false # no", pairs(&[("pinyin", "off")])),
        ("pinyin = true", pairs(&[("pinyin", "on")])),
        (
            "paragraphs = \"indent\"\nright-edge = 'ragged'",
            pairs(&[("paragraphs", "indent"), ("right-edge", "ragged")]),
        ),
        (
            "ambiguous = 'narrow'\n[terminal.kitty]\nambiguous = 'wide'",
            pairs(&[("ambiguous", "narrow"), ("ambiguous", "wide")]),
        ),
        (
            "[terminal.\"xterm-256color\"]\nambiguous = 'wide'",
            pairs(&[]),
        ),
    ] {
        assert_eq!(values(text, "kitty"), expected, "{text:?}");
        assert_eq!(told(text), Vec::<String>::new(), "{text:?}");
    }
}

#[test]
fn a_mistake_is_told_with_its_line_and_key() {
    for (text, expected) in [
        (
            "\nmeasure = 0",
            "line 2, measure: measure is a number of columns, 1 or more, not “0”",
        ),
        (
            "measure = 'wide'",
            "line 1, measure: measure is a number of columns, 1 or more, not “wide”",
        ),
        (
            "measure = 66.5",
            "line 1, measure: a setting is a word in quotes, a number, true or false",
        ),
        (
            "measure = [66]",
            "line 1, measure: a setting is a word in quotes, a number, true or false",
        ),
        (
            "mesure = 66",
            "line 1, mesure: there is no setting “mesure”; is measure meant?",
        ),
        (
            "# 配置\nparagraphs = 'indented'",
            "line 2, paragraphs: paragraphs is one of blank-line, indent, not “indented”",
        ),
        (
            "pinyin = 1",
            "line 1, pinyin: pinyin is one of on, off, not “1”",
        ),
        (
            "[kyes]\na = 1",
            "line 1, [kyes]: there is no such section; there are [terminal.NAME], [keys.MODE] and [converters]",
        ),
        (
            "[terminal]\nambiguous = 'wide'",
            "line 2, ambiguous: what belongs to one terminal stands below [terminal.ambiguous]",
        ),
        (
            "[terminal.kitty]\nambiguous = 'width'",
            "line 2, ambiguous: ambiguous is one of narrow, wide, not “width”",
        ),
    ] {
        assert_eq!(told(text), [expected], "{text:?}");
    }
}

#[test]
fn what_is_no_toml_is_told_and_the_rest_holds() {
    for (text, line) in [
        ("measure = 66\nparagraphs = indent\n", 2),
        ("measure = 66\nparagraphs 'indent'\n", 2),
        ("measure = 66\n[terminal\n", 2),
        ("measure = 66\nmeasure = 70\n", 2),
        ("measure = 66\nparagraphs = 'indent\n", 2),
        ("measure = 66\n= 3\n", 2),
    ] {
        let config = parse(text);
        assert!(!config.problems.is_empty(), "{text:?}");
        assert_eq!(config.problems[0].line, line, "{:?}", config.problems);
        let first = config.values("").next();
        assert_eq!(first, Some(("measure", "66")), "{text:?}");
    }
}

#[test]
fn every_mistake_in_one_file_is_told_in_order() {
    let text = "measure = 0\nx = 1\n[terminal.kitty]\nambiguous = 3\n[y]\n";
    let lines: Vec<usize> = parse(text).problems.iter().map(|one| one.line).collect();
    assert_eq!(lines, [1, 2, 4, 5]);
}

#[test]
fn a_file_that_is_not_there_configures_nothing_and_one_that_is_no_text_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    assert!(read(&path).is_ok_and(|config| config.is_none()));
    std::fs::write(&path, [0xff, 0xfe, b'a']).unwrap();
    let problem = read(&path).unwrap_err().to_string();
    assert!(
        problem.contains("config.toml") && problem.contains("not UTF-8"),
        "{problem}"
    );
    let problem = read(folder.path()).unwrap_err().to_string();
    assert!(
        problem.contains("this is a folder, not a file"),
        "{problem}"
    );
}

#[test]
fn any_text_is_read_without_a_panic() {
    use proptest::prelude::*;
    let pieces = prop::sample::select(vec![
        "measure",
        " = ",
        "66",
        "\n",
        "[",
        "]",
        "terminal",
        ".",
        "\"",
        "'",
        "kitty",
        "{",
        "}",
        "ambiguous",
        "wide",
        ",",
        "#",
        "\\",
        "万卷",
        "\u{0}",
        "1e9",
        "2024-01-01",
        "[[a]]",
    ]);
    let texts = prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat());
    proptest!(ProptestConfig::with_cases(512), |(text in texts)| {
        let config = parse(&text);
        let lines = text.matches('\n').count() + 1;
        prop_assert!(config.problems.iter().all(|one| (1..=lines).contains(&one.line)));
    });
}

/// A mistake, and the key it is told with; each stands below a line that is right.
#[rustfmt::skip]
const WRONG: &[(&str, &str)] = &[
    ("measure = 0", "measure"),
    ("measure = -1", "measure"),
    ("measure = 'wide'", "measure"),
    ("measure = 66.5", "measure"),
    ("measure = []", "measure"),
    ("measure = {}", "measure"),
    ("measure = 1979-05-27", "measure"),
    ("measure = 99999999999999999999999", "measure"),
    ("mesure = 66", "mesure"),
    ("Measure = 66", "Measure"),
    ("MEASURE = 66", "MEASURE"),
    ("paragraphs = 'indented'", "paragraphs"),
    ("paragraphs = 1", "paragraphs"),
    ("paragraphs = true", "paragraphs"),
    ("pinyin = 'yes'", "pinyin"),
    ("pinyin = 1", "pinyin"),
    ("mouse = 'wheels'", "mouse"),
    ("mouse = ['on']", "mouse"),
    ("theme = 'light'", "theme"),
    ("theme = ''", "theme"),
    ("theme = 3", "theme"),
    ("background = 'grey'", "background"),
    ("language = 'english'", "language"),
    ("language = 'zh_CN'", "language"),
    ("key-set = 'vi'", "key-set"),
    ("key-set = false", "key-set"),
    ("screen = 'wide'", "screen"),
    ("quotes = 2", "quotes"),
    ("ambiguous = 'auto'", "ambiguous"),
    ("line-ends = 'kept'", "line-ends"),
    ("line-breaks = 'tight'", "line-breaks"),
    ("right-edge = 'uneven'", "right-edge"),
    ("punctuation = 'outside'", "punctuation"),
    ("script-spacing = 'normalized'", "script-spacing"),
    ("opening-marks = 'out'", "opening-marks"),
    ("colours = true", "colours"),
    ("font = 'Song'", "font"),
    ("editor = 'vim'", "editor"),
    ("theme-file = 3", "theme-file"),
    ("theme-file = ['a']", "theme-file"),
    ("saved-settings = 'no'", "saved-settings"),
    ("[colors]\nred = 1", "colors"),
    ("[kyes.reader]\nx = 'end'", "kyes"),
    ("[terminals.kitty]\nambiguous = 'wide'", "terminals"),
    ("[terminal]\nambiguous = 'wide'", "ambiguous"),
    ("[terminal.kitty]\nambiguos = 'wide'", "ambiguos"),
    ("[terminal.kitty]\nambiguous = 2", "ambiguous"),
    ("terminal = 'kitty'", "terminal"),
    ("[keys]\nx = 'end'", "x"),
    ("[keys.reader]\nx = 1", "x"),
    ("[keys.reader]\nx = ['end']", "x"),
    ("[keys.reader]\nx = {}", "x"),
    ("[converters]\npdf = 'pdftotext'", "pdf"),
    ("[converters]\npdf = []", "pdf"),
    ("[converters]\npdf = ['pdftotext']", "pdf"),
    ("[converters]\npdf = ['{}']", "pdf"),
    ("[converters]\npdf = ['a', '{}', '{}']", "pdf"),
    ("[converters]\npdf = ['a', 1]", "pdf"),
    ("[converters]\nindex = 'yes'", "index"),
    ("[[converters]]\npdf = 1", "converters"),
    ("[layout]\ncolumns = 66", "layout"),
];

/// What is no TOML: it has no key.
#[rustfmt::skip]
const NO_TOML: &[&str] = &[
    "pinyin =",
    "pinyin = on",
    "pinyin = 'on",
    "= 'on'",
    "pinyin 'on'",
    "[terminal",
    "[terminal.kitty\nambiguous = 'wide'",
    "pinyin = true false",
    "pinyin = tru",
    "measure = 70",
    "pinyin = [1, 2",
    "\u{0}",
];

#[test]
fn sixty_mistakes_are_each_told_and_the_rest_holds() {
    assert!(WRONG.len() >= 60, "{}", WRONG.len());
    for (wrong, key) in WRONG {
        // A section ends what is at the top, so what is right stands first.
        let (right, held) = if wrong.starts_with("measure") {
            ("pinyin = false", ("pinyin", "off"))
        } else {
            ("measure = 66", ("measure", "66"))
        };
        let config = parse(&format!("{right}\n\n{wrong}\n"));
        assert!(config.values("").any(|value| value == held), "{wrong}");
        assert_eq!(config.problems.len(), 1, "{wrong}: {:?}", config.problems);
        let problem = &config.problems[0];
        let line = 3 + usize::from(
            wrong.starts_with('[')
                && !wrong.starts_with(&format!("[{key}"))
                && !wrong.starts_with(&format!("[[{key}")),
        );
        assert_eq!(problem.line, line, "{wrong}: {problem}");
        let told = problem.to_string();
        assert!(told.starts_with(&format!("line {line}, ")), "{told}");
        assert!(told.contains(key), "{wrong}: {told}");
        // What could be written instead is told, too.
        assert!(told.len() > key.len() + 30, "{told}");
    }
    for wrong in NO_TOML {
        let config = parse(&format!("measure = 66\n\n{wrong}\n"));
        assert!(!config.problems.is_empty(), "{wrong:?}");
        let told = config.problems[0].to_string();
        assert!(told.starts_with("line 3"), "{wrong:?}: {told}");
        assert!(
            config.values("").any(|value| value == ("measure", "66")),
            "{wrong:?}"
        );
    }
}
