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
            "line 1, [kyes]: there is no such section; there are [terminal.NAME] and [converters]",
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
