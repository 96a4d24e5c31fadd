//! Settings written into the configuration, and the configuration printed.

use super::support::Driver;
use std::collections::BTreeMap;
use std::path::Path;
use wanjuan::app::message::Effect;
use wanjuan::config::{changed, parse, read, write};
use wanjuan::settings::{Assigned, SAVED_SETTINGS, Settings};
use wanjuan::words::InterfaceLanguage;

fn assigned(name: &str, value: &str, terminal: Option<&str>) -> Assigned {
    Assigned {
        name: name.to_owned(),
        value: value.to_owned(),
        terminal: terminal.map(str::to_owned),
        here: "kitty".to_owned(),
        unless_set: false,
    }
}

#[test]
fn comments_and_order_stay() {
    let measure = || assigned("measure", "66", None);
    let wide = || assigned("ambiguous", "wide", Some("kitty"));
    for (before, setting, after) in [
        ("", measure(), "measure = 66\n"),
        ("measure = 80\n", measure(), "measure = 66\n"),
        (
            "# mine\nmeasure = 80 # wide\n\npinyin = true\n",
            measure(),
            "# mine\nmeasure = 66 # wide\n\npinyin = true\n",
        ),
        ("# only words\n", measure(), "# only words\nmeasure = 66\n"),
        ("# no end", measure(), "# no end\nmeasure = 66\n"),
        (
            "pinyin = true # by sound\n",
            assigned("pinyin", "off", None),
            "pinyin = false # by sound\n",
        ),
        (
            "[converters]\npdf = ['a', '{}']\n",
            measure(),
            "measure = 66\n[converters]\npdf = ['a', '{}']\n",
        ),
        ("", wide(), "[terminal.kitty]\nambiguous = \"wide\"\n"),
        (
            "[terminal.\"xterm-256color\"]\nambiguous = 'narrow'\n",
            wide(),
            "[terminal.\"xterm-256color\"]\nambiguous = 'narrow'\n\n[terminal.kitty]\nambiguous = \"wide\"\n",
        ),
        (
            "terminal.kitty.ambiguous = 'narrow'\n",
            wide(),
            "terminal.kitty.ambiguous = \"wide\"\n",
        ),
        (
            // What is set for this terminal alone holds, so that is changed.
            "measure = 70\n[terminal.kitty]\nmeasure = 80\n",
            measure(),
            "measure = 70\n[terminal.kitty]\nmeasure = 66\n",
        ),
        (
            "\u{feff}measure = 80\n",
            measure(),
            "\u{feff}measure = 66\n",
        ),
    ] {
        assert_eq!(
            changed(before, &[setting]).as_deref(),
            Some(after),
            "{before:?}"
        );
    }
    for wrong in ["measure =", "[terminal", "terminal = 1\n", "[measure]\n"] {
        let setting = if wrong.starts_with("terminal") {
            wide()
        } else {
            measure()
        };
        assert_eq!(changed(wrong, &[setting]), None, "{wrong:?}");
    }
    let kept = Assigned {
        unless_set: true,
        ..measure()
    };
    assert_eq!(
        changed("measure = 80\n", &[kept]).as_deref(),
        Some("measure = 80\n")
    );
}

#[test]
fn what_is_written_is_read_again_whatever_was_there() {
    for text in [
        "",
        "# a\n",
        "measure = 70\n",
        "[terminal.kitty]\n",
        "[converters]\n",
        "x = 1\n[y]\n",
    ] {
        let mut now = text.to_owned();
        for (name, value) in [
            ("measure", "66"),
            ("theme", "yedu"),
            ("pinyin", "off"),
            ("measure", "50"),
        ] {
            now = changed(&now, &[assigned(name, value, None)]).unwrap();
        }
        let config = parse(&now);
        let values: BTreeMap<&str, &str> = config.values("kitty").collect();
        assert_eq!(
            (values["measure"], values["theme"], values["pinyin"]),
            ("50", "yedu", "off")
        );
    }
}

#[test]
fn the_file_is_written_through_links_and_keeps_its_rights() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (
        folder.path().join("dotfiles.toml"),
        folder.path().join("config.toml"),
    );
    std::fs::write(&real, "measure = 80\n").unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    write(&link, &[assigned("measure", "66", None)]).unwrap();
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "measure = 66\n");
    assert_eq!(
        std::fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    // What is not there yet is made, with its folders.
    let new = folder.path().join("a/b/config.toml");
    write(&new, &[assigned("measure", "66", None)]).unwrap();
    assert!(read(&new).unwrap().is_some());
    let names = std::fs::read_dir(new.parent().unwrap()).unwrap();
    assert_eq!(names.count(), 1, "nothing is left beside it");
}

#[test]
fn what_cant_be_written_is_told_and_left_as_it_is() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let told = |path: &Path| {
        write(path, &[assigned("measure", "66", None)])
            .unwrap_err()
            .to_string()
    };
    std::fs::write(&path, "measure = 80\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    assert!(
        told(&path).contains("it holds for this run only"),
        "{}",
        told(&path)
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "measure = 80\n");
    let damaged = folder.path().join("damaged.toml");
    std::fs::write(&damaged, "measure = \n").unwrap();
    assert!(told(&damaged).contains("--check tells where"));
    assert_eq!(std::fs::read_to_string(&damaged).unwrap(), "measure = \n");
    // As a store of a system's configuration is linked to.
    let managed = folder.path().join("managed.toml");
    symlink("/nonexistent/store/config.toml", &managed).unwrap();
    assert!(told(&managed).contains("it holds for this run only"));
    let in_the_way = path.join("config.toml");
    assert!(told(&in_the_way).contains("it holds for this run only"));
}

#[test]
fn two_that_write_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let threads: Vec<_> = ["kitty", "xterm", "foot", "vte"]
        .into_iter()
        .map(|terminal| {
            let path = path.clone();
            std::thread::spawn(move || {
                for value in ["wide", "narrow"] {
                    let setting = assigned("ambiguous", value, Some(terminal));
                    while write(&path, std::slice::from_ref(&setting)).is_err() {}
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let config = read(&path).unwrap().unwrap();
    assert_eq!(config.problems, []);
    assert!(config.terminals().len() >= 3, "{:?}", config.terminals());
}

#[test]
fn the_pane_writes_what_is_changed_and_takes_over_once_what_was_saved() {
    let mut driver = Driver::new(100, 40, &[("a.md", "# A\n\nText.\n")]);
    driver.app.workspace.records.settings = BTreeMap::from([
        ("measure".to_owned(), "60".to_owned()),
        ("ambiguous@foot".to_owned(), "wide".to_owned()),
        ("sort".to_owned(), "title".to_owned()),
    ]);
    driver.press(",");
    driver.effects.clear();
    driver.press("j l");
    let effects = std::mem::take(&mut driver.effects);
    let written: Vec<_> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Configure(settings) => Some(settings),
            _ => None,
        })
        .flatten()
        .collect();
    let names: Vec<_> = written
        .iter()
        .map(|one| (one.name.as_str(), one.terminal.as_deref(), one.unless_set))
        .collect();
    assert_eq!(
        names,
        [
            ("paragraphs", None, false),
            ("ambiguous", Some("foot"), true),
            ("measure", None, true),
            (SAVED_SETTINGS, None, false),
        ]
    );
    driver.press("l");
    let again = std::mem::take(&mut driver.effects);
    let configured = again.iter().filter_map(|effect| match effect {
        Effect::Configure(settings) => Some(settings.len()),
        _ => None,
    });
    assert_eq!(configured.collect::<Vec<_>>(), [1]);
}

#[test]
fn what_was_taken_over_is_no_longer_looked_for_in_the_records() {
    let saved = BTreeMap::from([
        ("measure".to_owned(), "60".to_owned()),
        ("ambiguous@kitty".to_owned(), "wide".to_owned()),
    ]);
    assert_eq!(Settings::saved(&saved, "kitty").layout.measure, 60);
    let settings = Settings::answered(&saved, "kitty");
    assert_eq!(settings.layout.measure, Settings::default().layout.measure);
    // What a terminal has answered stays where it is kept.
    assert_ne!(settings.layout.profile, Settings::default().layout.profile);
}

fn config(folder: &Path, arguments: &[&str], locale: &str) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_wanjuan"))
        .arg("config")
        .args(arguments)
        .env("LC_ALL", locale)
        .env("WANJUAN_CONFIG", folder.join("config.toml"))
        .env("WANJUAN_STATE", folder.join("state"))
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

#[test]
fn what_is_printed_is_a_configuration_that_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let text = "measure = 66\ntheme = 'yedu'\npinyin = false\n[terminal.'a b']\nambiguous = 'wide'\n[converters]\npdf = ['pdftotext', '{}', '-']\nindex = true\n";
    for text in [text, "", "theme-file = 'mine.toml'\n"] {
        std::fs::write(
            folder.path().join("mine.toml"),
            "[text]\nforeground = 'red'\n",
        )
        .unwrap();
        for locale in ["en_GB.UTF-8", "zh_CN.UTF-8", "ja_JP.UTF-8"] {
            std::fs::write(&path, text).unwrap();
            let (code, printed) = config(folder.path(), &[], locale);
            assert_eq!(code, Some(0), "{printed}");
            assert!(Settings::default().spoken() == InterfaceLanguage::default());
            let before = read(&path).unwrap().unwrap();
            std::fs::write(&path, &printed).unwrap();
            assert_eq!(read(&path).unwrap().unwrap().problems, [], "{printed}");
            let after = read(&path).unwrap().unwrap();
            for terminal in ["", "a b"] {
                let values = |config: &wanjuan::config::Config| -> BTreeMap<String, String> {
                    let all = config.values(terminal);
                    all.map(|(name, value)| (name.to_owned(), value.to_owned()))
                        .collect()
                };
                assert_eq!(values(&before), values(&after), "{printed}");
            }
            assert_eq!(before.converters, after.converters);
            assert_eq!(before.converts_unasked, after.converts_unasked);
            assert_eq!(before.own_theme, after.own_theme);
        }
    }
    assert!(
        config(folder.path(), &[], "zh_CN.UTF-8")
            .1
            .contains("# 行宽")
    );
}

#[test]
fn check_tells_of_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "measure = 66\n").unwrap();
    assert_eq!(
        config(folder.path(), &["--check"], "C"),
        (Some(0), "the configuration is in order\n".to_owned())
    );
    std::fs::write(&path, "\nmeasure = 0\n").unwrap();
    let (code, told) = config(folder.path(), &["--check"], "C");
    assert_eq!(code, Some(1));
    assert!(told.contains("config.toml: line 2, measure: "), "{told}");
}
