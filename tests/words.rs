//! What the program says, in every language it speaks.

use super::support::{Driver, entry};
use std::collections::BTreeSet;
use std::path::Path;
use wanjuan::app::input::action::ACTIONS;
use wanjuan::app::input::mode::MODES;
use wanjuan::app::message::Message;
use wanjuan::article::WARNINGS;
use wanjuan::cli::command_line;
use wanjuan::disk::advice::{SYSTEM, of_system};
use wanjuan::record::Colour;
use wanjuan::runtime::probe::SAMPLES;
use wanjuan::settings::{CHOICES, Settings};
use wanjuan::words::{InterfaceLanguage, fill, retell, say, speak};

/// The strings in a source file that stand for themselves.
fn literals(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//") && !line.contains("reason ="))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some((_, after)) = rest.split_once('"') {
        let mut literal = String::new();
        let mut characters = after.char_indices();
        let mut end = after.len();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => {
                    end = at + 1;
                    break;
                }
                '\\' => literal.extend(characters.next().map(|(_, escaped)| escaped)),
                other => literal.push(other),
            }
        }
        found.push(literal);
        rest = &after[end..];
    }
    found
}

/// What no language has words of its own for: names of places in sentences,
/// words of the filter's language, keys.
fn means_itself(literal: &str) -> bool {
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let holds_words = |text: &str| {
        let outside = text
            .split('{')
            .map(|part| part.split_once('}').map_or(part, |part| part.1));
        outside.flat_map(str::chars).any(char::is_alphabetic)
    };
    !holds_words(literal)
        || literal.contains("is:unread")
        || (literal.ends_with(':') && is_name(literal.trim_end_matches(':')))
        || ["a-z", "A-Z", "unread begun finished marked", "is"].contains(&literal)
}

/// Names of places in sentences: `("done", &done)`.
fn places(source: &str) -> BTreeSet<String> {
    let found = source.match_indices("(\"").filter_map(|(at, _)| {
        let (name, after) = source[at + 2..].split_once('"')?;
        let is_filled = after.starts_with(", ") && !after.starts_with(", \"");
        is_filled.then(|| name.to_owned())
    });
    found.chain(std::iter::once("name".to_owned())).collect()
}

/// The messages of a language.
fn all(language: InterfaceLanguage) -> impl Iterator<Item = (&'static str, &'static str)> {
    language.messages().into_iter().flatten().copied()
}

/// Files in which errors get their words, below `src/`.
const PROBLEMS: [&str; 8] = [
    "cli/outcome.rs",
    "collection/error.rs",
    "config/problem.rs",
    "disk/advice.rs",
    "journal/error.rs",
    "search/pattern.rs",
    "settings/problem.rs",
    "theme/problem.rs",
];

/// What errors say: every literal of several words, but for what the program's
/// own faults and an example of the configuration are written in.
fn problems() -> BTreeSet<String> {
    let mut problems = BTreeSet::new();
    for file in PROBLEMS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
        let own = literals(&std::fs::read_to_string(path).unwrap());
        let is_sentence = |own: &&String| {
            own.contains(' ') && own.matches(char::is_alphabetic).count() > 3 && !means_itself(own)
        };
        let others = [
            "error: ",
            "pdf = ",
            "--set {",
            "[keys.",
            "\"bold\", ",
            " (os error ",
        ];
        let told = own.iter().filter(is_sentence);
        let told = told.filter(|own| !others.iter().any(|other| own.starts_with(other)));
        problems.extend(told.cloned());
    }
    assert!(problems.len() > 80, "{}", problems.len());
    problems
}

/// What is said in all other files: what stands first in `say` and `fill`.
fn said() -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("words.rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                for opening in ["say(", "fill("] {
                    for (at, _) in source.match_indices(opening) {
                        let after = source[at + opening.len()..].trim_start();
                        if after.starts_with('"') {
                            let first = literals(after).into_iter().next();
                            said.extend(first.filter(|one| !means_itself(one)));
                        }
                    }
                }
            }
        }
    }
    assert!(said.len() > 100, "{}", said.len());
    said
}

/// What the help of the command line says: what each command and argument is,
/// and the sentences beside and below the examples.
fn help() -> BTreeSet<String> {
    let mut command = command_line();
    command.build();
    let mut said = BTreeSet::new();
    let mut commands = vec![&command];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands());
        said.extend(command.get_about().map(ToString::to_string));
        let helps = command.get_arguments().filter_map(|one| one.get_help());
        said.extend(helps.map(ToString::to_string));
        let after = command.get_after_help().map(ToString::to_string);
        for line in after.unwrap_or_default().lines() {
            match line.strip_prefix("  ") {
                None => said.insert(line.to_owned()),
                Some(typed) => match typed.split_once("  ") {
                    Some((_, what)) => said.insert(what.trim_start().to_owned()),
                    None => continue,
                },
            };
        }
    }
    said.remove("");
    assert!(said.len() > 60, "{}", said.len());
    said
}

/// Every message the screen has.
fn messages() -> BTreeSet<String> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view");
    let mut files = vec![room.join("words.rs")];
    let entries = std::fs::read_dir(room.join("words")).unwrap();
    files.extend(entries.map(|entry| entry.unwrap().path()));
    assert!(files.len() > 4, "{files:?}");
    let mut messages = BTreeSet::new();
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        let places = places(&source);
        let own = literals(&source).into_iter();
        messages.extend(own.filter(|own| !means_itself(own) && !places.contains(own)));
    }
    messages.extend(ACTIONS.iter().map(|action| action.title.to_owned()));
    messages.extend(MODES.iter().map(|(_, title)| (*title).to_owned()));
    let colours = Colour::ALL.iter().map(|colour| colour.name().to_owned());
    messages.extend(colours);
    for choice in CHOICES {
        messages.insert(choice.title.to_owned());
        let values = choice.values.iter();
        let described = values.filter(|_| choice.name != "language");
        messages.extend(described.map(|value| value.description.to_owned()));
    }
    messages
}

#[test]
fn every_language_has_every_message() {
    let mut messages = messages();
    messages.extend(problems());
    messages.extend(said());
    messages.extend(help());
    messages.extend(
        SYSTEM
            .iter()
            .chain(&WARNINGS)
            .map(|told| (*told).to_owned()),
    );
    messages.extend(SAMPLES.iter().map(|sample| sample.name.to_owned()));
    assert!(messages.len() > 380, "{}", messages.len());
    for language in &InterfaceLanguage::ALL[1..] {
        let known: BTreeSet<&str> = all(*language).map(|message| message.0).collect();
        let missing: Vec<_> = messages
            .iter()
            .filter(|one| !known.contains(one.as_str()))
            .collect();
        assert!(missing.is_empty(), "{language:?} lacks {missing:#?}");
    }
}

#[test]
fn catalogues_are_in_order_and_fill_the_same_places() {
    let places = |message: &str| -> BTreeSet<String> {
        let parts = message.split('{').skip(1);
        parts
            .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
            .collect()
    };
    for language in &InterfaceLanguage::ALL[1..] {
        for messages in language.messages() {
            let sorted = messages.is_sorted_by(|left, right| left.0 < right.0);
            assert!(sorted, "{language:?}");
        }
        for (english, said) in all(*language) {
            assert_eq!(places(english), places(said), "{language:?}: {english}");
            assert!(!said.trim().is_empty(), "{language:?}: {english}");
            // What brings blanks with it keeps them.
            let blanks = |text: &str| text.starts_with(' ');
            assert_eq!(blanks(english), blanks(said), "{language:?}: {english}");
        }
    }
}

#[test]
fn sentences_are_filled_in_any_order_and_with_anything() {
    speak(InterfaceLanguage::SimplifiedChinese);
    assert_eq!(say("Outline"), "目录");
    assert_eq!(say("no message"), "no message");
    let filled = fill(
        "{hits}{plus} in {articles}{plus}",
        &[("hits", &12), ("articles", &"{hits}"), ("plus", &"+")],
    );
    assert_eq!(filled, "{hits}+ 篇 12+ 处");
    speak(InterfaceLanguage::English);
    assert_eq!(fill("{a} and {b} {", &[("a", &1)]), "1 and   {");
}

#[test]
fn locales_name_languages() {
    for (locale, language) in [
        ("zh_CN.UTF-8", Some(InterfaceLanguage::SimplifiedChinese)),
        ("zh_SG", Some(InterfaceLanguage::SimplifiedChinese)),
        ("zh-Hans-HK", Some(InterfaceLanguage::SimplifiedChinese)),
        ("zh_TW.UTF-8", Some(InterfaceLanguage::TraditionalChinese)),
        ("zh_HK", Some(InterfaceLanguage::TraditionalChinese)),
        ("zh-Hant", Some(InterfaceLanguage::TraditionalChinese)),
        ("ja_JP.eucJP", Some(InterfaceLanguage::Japanese)),
        ("en_GB@euro", Some(InterfaceLanguage::English)),
        ("C", Some(InterfaceLanguage::English)),
        ("POSIX", Some(InterfaceLanguage::English)),
        ("ko_KR.UTF-8", None),
        ("", None),
    ] {
        assert_eq!(InterfaceLanguage::of(locale), language, "{locale}");
    }
}

const CHINESE: (&str, &str) = (
    "读书.md",
    "---\ntitle: 读书破万卷\nauthor: 某人\ndate: 2025-03-04\ntags: [书]\n---\n\n# 一\n\n古人的书是卷起来的[^1]。见[此](https://例子.example/)。\n\n## 二\n\n绳子断了可以再穿。\n\n```\n代码\n```\n\n[^1]: 注。\n",
);

/// Opens a library of one Chinese article in a language of the interface.
fn driver(language: InterfaceLanguage, width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(width, height, &[CHINESE]);
    let mut settings = driver.app.workspace.settings.clone();
    settings.language = Some(language);
    let records = Box::default();
    let settings: Box<Settings> = Box::new(settings);
    driver.send(Message::Loaded { records, settings });
    driver.send(Message::Found(vec![entry(CHINESE.0, CHINESE.1)]));
    driver
}

/// Every pane, by the keys that lead to it from the list.
const PANES: &[(&str, &str)] = &[
    ("list", ""),
    ("list_help", "?"),
    ("filter", "/"),
    ("filtered", "/ \"没有的\" Enter"),
    ("topics", "t"),
    ("history", "Enter q H"),
    ("bookmarks", "'"),
    ("library_search", "F"),
    ("settings", ","),
    ("reader", "Enter"),
    ("reader_help", "Enter ?"),
    ("marked", "Enter G m"),
    ("note", "Enter G m m"),
    ("outline", "Enter o"),
    ("details", "Enter i"),
    ("search", "Enter / \"书\""),
    ("results", "Enter / \"书\" Enter r"),
    ("selection", "Enter G v"),
    ("pressed", "Enter `"),
];

/// Latin words that stand in every language: keys, the filter's language,
/// names, file endings, what the article says.
const LATIN: &str = "wanjuan Enter Esc Tab Space Home End PgUp PgDn Up Down Left Right Shift Ctrl Alt \
     Backspace Del OR author topic source on after before is unread begun finished marked tag in md \
     https example Markdown config toml fg jqzx HTML Kindle";

#[test]
fn no_english_is_left_on_any_pane() {
    let mut known: BTreeSet<&str> = LATIN.split_whitespace().collect();
    // The values of settings are written so in the configuration.
    let values = CHOICES.iter().flat_map(|choice| choice.values);
    known.extend(values.flat_map(|value| value.name.split('-')));
    for language in &InterfaceLanguage::ALL[1..] {
        for (name, keys) in PANES {
            for (width, height) in [(100, 60), (80, 24), (40, 20)] {
                let mut driver = driver(*language, width, height);
                driver.press(keys);
                let screen = driver.screen();
                let words = screen.split(|c: char| !c.is_ascii_alphabetic());
                let english: Vec<&str> = words
                    .filter(|word| word.len() > 2 && !known.contains(word))
                    .collect();
                assert!(
                    english.is_empty(),
                    "{language:?} {name} {width}: {english:?}\n{screen}"
                );
            }
        }
    }
}

#[test]
fn every_pane_in_every_language() {
    for language in &InterfaceLanguage::ALL[1..] {
        for (width, height) in [(80, 24), (40, 20)] {
            let mut all = String::new();
            for (name, keys) in PANES {
                let mut driver = driver(*language, width, height);
                driver.press(keys);
                all.extend(["=== ", name, "\n", driver.screen().as_str(), "\n"]);
            }
            insta::assert_snapshot!(format!("{language:?}_{width}x{height}"), all);
        }
    }
}

/// What commands say when something goes wrong, in the language of the system.
#[test]
fn problems_are_told_in_the_language_of_the_system() {
    let folder = tempfile::tempdir().unwrap();
    let say = |locale: (&str, &str), arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_wanjuan"))
            .args(arguments)
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("WANJUAN_LANGUAGE")
            .env_remove("WANJUAN_CONFIG")
            .env("LANG", "en_GB.UTF-8")
            .env(locale.0, locale.1)
            .env("WANJUAN_STATE", folder.path())
            .env("XDG_CONFIG_HOME", folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (locale, arguments, told) in [
        (
            ("LC_ALL", "zh_CN.UTF-8"),
            &["print", "无.md"][..],
            "没有这个文件或文件夹；请检查拼写",
        ),
        (
            ("LC_MESSAGES", "zh_TW"),
            &["list", "无"],
            "沒有這個檔案或資料夾；請檢查拼寫",
        ),
        (
            ("LANG", "ja_JP.UTF-8"),
            &["find", "字", "无"],
            "綴りを確かめてください",
        ),
        (
            ("LANG", "zh_CN"),
            &["print", "https://a.example/"],
            "这是网址，万卷不下载",
        ),
        (
            ("WANJUAN_LANGUAGE", "zh"),
            &["--set", "nosuch=1", "list"],
            "没有“nosuch”这项设置",
        ),
        (
            ("LANG", "ko_KR.UTF-8"),
            &["print", "无.md"],
            "there is no such file or folder",
        ),
    ] {
        let problem = say(locale, arguments);
        assert!(
            problem.contains(told),
            "{locale:?} {arguments:?}: {problem}"
        );
    }
}

/// A program that speaks a language, in a folder of its own.
fn run(folder: &Path, locale: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .args(arguments)
        .env_remove("LC_MESSAGES")
        .env_remove("WANJUAN_LANGUAGE")
        .env_remove("WANJUAN_CONFIG")
        .env("LC_ALL", locale)
        .env("TERM", "xterm")
        .env("COLUMNS", "100")
        .env("WANJUAN_STATE", folder.join("state"))
        .env("WANJUAN_CACHE", folder.join("cache"))
        .env("XDG_CONFIG_HOME", folder)
        .current_dir(folder)
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(told).unwrap())
}

/// Latin words on the command line that are the same in every language: names,
/// options, formats, what is typed in examples.
const TYPED: &str = "wanjuan print list find index bookmarks doctor completions man help version config \
     guide whole page state cache set language log level terminal repair status rebuild json markdown \
     annotations csv folder import removed regex width plain inspect header no explain shell check \
     WANJUAN STATE CACHE CONFIG LANGUAGE LOG FOLDER ADDRESS curl articles work notes saved md txt jq \
     title article bash elvish fish nushell powershell zsh local share completion zfunc man1 warn info debug \
     paragraphs indent zh Hans Hant ja en JSON Markdown Web Annotation Annotations LD Readwise CSV Kindle \
     author topic in tag source on after before is unread marked OR GPT TERM UTF UAX cells hang gaps \
     break price cut end narrow wide ambiguous background auto quotes one column bookmarks xterm toml \
     nosuch xyz jqzx Shift Solarized Gruvbox Catppuccin One Tokyo Night English Ctrl Alt Emacs measure none of theme themes prin fish zsh html file MB MiB jsonl tmp tmpfs HTML own";

/// The words of a text that are English and not let through.
fn english_in(text: &str, known: &BTreeSet<&str>) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| word.len() > 2 && word.chars().any(|c| c.is_ascii_lowercase()))
        .filter(|word| !known.contains(word) && !word.chars().all(|c| c.is_ascii_hexdigit()))
        .map(str::to_owned)
        .collect()
}

const LOCALES: [&str; 3] = ["zh_CN.UTF-8", "zh_TW.UTF-8", "ja_JP.UTF-8"];

#[test]
fn no_english_is_left_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::write(root.join("读.md"), "# 题\n\n正文在此。\n").unwrap();
    std::fs::write(root.join("坏.png"), "x").unwrap();
    let mut known: BTreeSet<&str> = TYPED.split_whitespace().collect();
    let values = CHOICES.iter().flat_map(|choice| choice.values);
    known.extend(values.flat_map(|value| value.name.split('-')));
    known.extend(CHOICES.iter().flat_map(|choice| choice.name.split('-')));
    let path = root.to_string_lossy().into_owned();
    known.extend(path.split(|c: char| !c.is_ascii_alphanumeric()));
    for locale in LOCALES {
        for arguments in [
            &["--help"][..],
            &["-h"],
            &["help"],
            &["help", "print"],
            &["print", "--help"],
            &["list", "--help"],
            &["find", "--help"],
            &["index", "--help"],
            &["bookmarks", "--help"],
            &["doctor", "--help"],
            &["completions", "--help"],
            &["man", "--help"],
            &["--set", "help"],
            &["doctor"],
            &["doctor", "--repair"],
            &["doctor", "."],
            &["doctor", "--terminal"],
            &["index", "."],
            &["list", "."],
            &["print", "--inspect", "读.md"],
            &["find", "题", "."],
            &["--nosuch"],
            &["--measure"],
            &["prin", "读.md"],
            &["print"],
            &["print", "--width", "xyz", "读.md"],
            &["print", "--width", "", "读.md"],
            &["print", "--width", "999999999999", "读.md"],
            &["print", "无.md"],
            &["print", "."],
            &["list", "无"],
            &["completions"],
            &["completions", "nosuch"],
            &["doctor", "--json", "--terminal"],
            &["bookmarks", "--removed"],
            &["bookmarks", "--json", "--markdown"],
            &["--language", "xyz"],
            &["--language"],
            &["--log-level", "xyz"],
            &["--set", "measure"],
            &["--set", "theme=xyz"],
            &["--set", "nosuch=1"],
            &["."],
            &["--guide"],
            &["--guide", "."],
            &["find", "--regex", "(", "."],
            &["bookmarks", "--import", "读.md"],
            &["index", "读.md"],
            &["--config", "无.toml", "list"],
        ] {
            let (_, told) = run(root, locale, arguments);
            assert!(!told.is_empty(), "{locale} {arguments:?}");
            let english = english_in(&told, &known);
            assert!(
                english.is_empty(),
                "{locale} {arguments:?}: {english:?}\n{told}"
            );
        }
    }
}

#[test]
fn help_in_every_language_names_every_option() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = command_line();
    command.build();
    for locale in LOCALES {
        for command in command.get_subcommands() {
            let (code, told) = run(folder.path(), locale, &[command.get_name(), "--help"]);
            if command.get_name() == "help" {
                continue;
            }
            assert_eq!(code, Some(0), "{told}");
            let longs = command.get_arguments().filter(|one| !one.is_hide_set());
            for long in longs.filter_map(|one| one.get_long()) {
                assert!(
                    told.contains(&format!("--{long}")),
                    "{locale} {long}: {told}"
                );
            }
        }
        let (code, told) = run(folder.path(), locale, &["--nosuch"]);
        assert_eq!(code, Some(2), "{told}");
    }
}

#[test]
fn sentences_of_others_are_told_in_the_language() {
    speak(InterfaceLanguage::SimplifiedChinese);
    for (sentence, told) in [
        (
            "Damaged, so that it is not shown: a.html.",
            "已损坏，没有显示：a.html。",
        ),
        (
            "3 chapters of this book are missing or encrypted.",
            "这本书有 3 章缺失或加了密。",
        ),
        (
            "This file could not be parsed; it is shown as plain text.",
            "这个文件解析不了，只显示文字。",
        ),
        ("Something else.", "Something else."),
    ] {
        assert_eq!(retell(sentence, &WARNINGS), told);
    }
    assert_eq!(of_system("Input/output error (os error 5)"), "设备读写出错");
    assert_eq!(of_system("Strange thing (os error 99)"), "系统错误 99");
    speak(InterfaceLanguage::English);
    assert_eq!(
        of_system("Input/output error (os error 5)"),
        "Input/output error (os error 5)"
    );
}
