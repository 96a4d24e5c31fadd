//! What shells and `man` are told of the command line.

use super::{run, written};

#[test]
fn every_shell_gets_a_script_with_every_command() {
    for shell in ["bash", "elvish", "fish", "nushell", "powershell", "zsh"] {
        let script = written(&["completions", shell]);
        for word in [
            "print",
            "list",
            "find",
            "index",
            "bookmarks",
            "doctor",
            "state",
        ] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    assert_eq!(run(&["completions", "dos"]).status.code(), Some(2));
}

/// The shells that are here take their scripts.
#[test]
fn shells_take_their_scripts() {
    let folder = tempfile::tempdir().unwrap();
    for (shell, arguments) in [
        ("bash", ["-n"]),
        ("zsh", ["-n"]),
        ("fish", ["--no-execute"]),
    ] {
        let path = folder.path().join(shell);
        std::fs::write(&path, written(&["completions", shell])).unwrap();
        let taken = std::process::Command::new(shell)
            .args(arguments)
            .arg(&path)
            .output();
        // Not every machine has every shell.
        if let Ok(taken) = taken {
            assert!(taken.status.success(), "{shell}: {taken:?}");
        }
    }
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let page = written(&["man"]);
    assert!(page.contains(".TH wanjuan 1"), "{page}");
    assert!(page.contains("\\-\\-state"), "{page}");
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("man1");
    let listed = written(&["man", "--folder", at.to_str().unwrap()]);
    assert!(listed.lines().count() > 6, "{listed}");
    for name in [
        "wanjuan",
        "wanjuan-print",
        "wanjuan-find",
        "wanjuan-bookmarks",
    ] {
        let page = std::fs::read_to_string(at.join(format!("{name}.1"))).unwrap();
        assert!(page.contains(".SH NAME"), "{name}");
    }
}
