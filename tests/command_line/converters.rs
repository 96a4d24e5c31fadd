//! Files that are read through a program the reader has named.

use super::command;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The bytes of a file that is not read here.
const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj";

/// A library with a PDF file, a converter and a configuration that names it.
struct Converting {
    folder: tempfile::TempDir,
}

impl Converting {
    /// With a converter that does this, after it has told what it was given.
    fn new(does: &str, more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        std::fs::create_dir(at.join("library")).unwrap();
        std::fs::write(at.join("library/a b 'c'.pdf"), PDF).unwrap();
        std::fs::write(at.join("library/note.md"), "# 题\n\n正文。\n").unwrap();
        let told = at.join("told");
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >> {}\n{does}\n",
            told.display()
        );
        let program = at.join("make-text");
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let config = format!(
            "[converters]\npdf = ['{}', '{{}}', '-']\n{more}\n",
            program.display()
        );
        std::fs::write(at.join("config.toml"), config).unwrap();
        Self { folder }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Exit code, standard output and standard error of a command.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let config = self.path("config.toml");
        let mut arguments = arguments.to_vec();
        arguments.extend(["--config", config.to_str().unwrap()]);
        let output = command(&arguments, &self.path("state"))
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        (output.status.code(), out, err)
    }

    /// What the converter was given, all calls together.
    fn told(&self) -> String {
        std::fs::read_to_string(self.path("told")).unwrap_or_default()
    }
}

const FILE: &str = "library/a b 'c'.pdf";

#[test]
fn a_file_that_is_opened_is_read_through_its_converter() {
    let one = Converting::new("printf '第一段。\\n\\nSecond.\\n'", "");
    let (code, out, err) = one.run(&["print", "--plain", FILE]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("第一段。") && out.contains("Second."), "{out}");
    assert!(out.contains("a b 'c'"), "{out}");
    // Two words: the whole path, and what stands beside it.
    let path = std::path::absolute(one.path(FILE)).unwrap();
    assert_eq!(one.told(), format!("2\n{}\n-\n", path.display()));
}

#[test]
fn a_converter_is_not_started_unasked() {
    let one = Converting::new("printf 'Never seen.\\n'", "");
    let (code, out, _) = one.run(&["list", "library"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("a b 'c'") && out.contains("题"), "{out}");
    let (_, out, err) = one.run(&["find", "seen", "library"]);
    assert!(out.is_empty(), "{out}{err}");
    one.run(&["index", "library"]);
    one.run(&["list", "--explain", "library"]);
    assert_eq!(one.told(), "");
}

#[test]
fn a_converter_is_started_unasked_where_the_configuration_says_so() {
    let one = Converting::new("printf 'Often seen.\\n'", "index = true");
    let (_, out, err) = one.run(&["find", "seen", "library"]);
    assert!(out.contains("Often seen"), "{out}{err}");
    assert!(!one.told().is_empty());
}

#[test]
fn what_goes_wrong_with_a_converter_is_told() {
    let cases = [
        ("exit 3", "failed (exit code 3)"),
        ("kill -9 $$", "failed (signal 9)"),
        (":", "found no text in it"),
        ("printf '\\n \\n'", "found no text in it"),
    ];
    for (does, told) in cases {
        let one = Converting::new(does, "");
        let (code, out, err) = one.run(&["print", FILE]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{does}");
        assert!(err.contains(told) && err.contains("c'.pdf"), "{err}");
    }
    let one = Converting::new(":", "");
    std::fs::remove_file(one.path("make-text")).unwrap();
    let (code, _, err) = one.run(&["print", FILE]);
    assert_eq!(code, Some(2));
    assert!(err.contains("could not be started"), "{err}");
    let (code, _, err) = one.run(&["print", "library/missing.pdf"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("no such file"), "{err}");
}

#[test]
fn a_converter_that_is_none_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let cases = [
        "pdf = 'pdftotext {} -'",
        "pdf = []",
        "pdf = ['pdftotext']",
        "pdf = ['pdftotext', '{}', '{}']",
        "pdf = ['{}', '{}']",
        "pdf = ['pdftotext', 3]",
        "index = 'yes'",
    ];
    for case in cases {
        std::fs::write(at("config.toml"), format!("[converters]\n{case}\n")).unwrap();
        let output = command(
            &["list", "--config", &at("config.toml")],
            Path::new(&at("state")),
        )
        .output()
        .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            told.contains("line 2") && told.contains("a converter is"),
            "{case}: {told}"
        );
    }
}
