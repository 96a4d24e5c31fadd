//! What goes into packages, and the book.

use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_book_has_the_same_chapters_in_both_languages() {
    let summary = read("docs/src/SUMMARY.md");
    let mut chapters = std::collections::BTreeMap::<String, usize>::new();
    for after in summary.split("](").skip(1) {
        let path = after.split(')').next().unwrap();
        assert!(!read(&format!("docs/src/{path}")).is_empty());
        *chapters
            .entry(path.split('/').next_back().unwrap().to_owned())
            .or_default() += 1;
    }
    assert!(
        chapters.len() >= 6 && chapters.values().all(|languages| *languages == 2),
        "{chapters:?}"
    );
}

/// The configurations in the book and the READMEs are in order.
#[test]
fn configurations_that_are_shown_are_right() {
    for path in [
        "README.md",
        "README.zh-CN.md",
        "docs/keys.md",
        "docs/src/zh/configure.md",
        "docs/src/en/configure.md",
    ] {
        let text = read(path);
        let blocks = text.split("```toml\n").skip(1);
        for block in blocks.filter_map(|block| block.split("```").next()) {
            let config = wanjuan::config::parse(block);
            assert_eq!(config.problems, [], "{path}");
            assert_eq!(
                wanjuan::app::custom_keys::problems(&config.keys),
                [],
                "{path}"
            );
        }
    }
}

#[test]
fn packages_name_the_version_of_the_program() {
    let version = env!("CARGO_PKG_VERSION");
    for (path, line) in [
        ("packaging/PKGBUILD", format!("pkgver={version}")),
        ("packaging/wanjuan.rb", format!("v{version}.tar.gz")),
    ] {
        assert!(read(path).contains(&line), "{path}");
    }
}

#[test]
fn the_version_says_what_it_is() {
    let program = env!("CARGO_BIN_EXE_wanjuan");
    let output = std::process::Command::new(program)
        .arg("--version")
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(
        told.starts_with(&format!("wanjuan {}", env!("CARGO_PKG_VERSION"))),
        "{told}"
    );
    assert_eq!(told.contains("jieba"), cfg!(feature = "jieba"), "{told}");
}
