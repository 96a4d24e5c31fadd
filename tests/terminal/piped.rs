//! What is piped in, on the full screen: keys come from the terminal all the
//! same, and the article is known again.

use super::session::{Session, wanjuan};
use portable_pty::CommandBuilder;
use std::path::Path;

/// The program behind a pipe, as a shell starts it.
fn behind_a_pipe(state: &Path, file: &Path, argument: &str) -> CommandBuilder {
    let program = wanjuan(state, &[argument]);
    let words = program.get_argv().iter();
    let words: Vec<_> = words.map(|word| format!("'{}'", word.display())).collect();
    let line = format!("cat '{}' | {}", file.display(), words.join(" "));
    let mut shell = CommandBuilder::new("sh");
    shell.args(["-c", &line]);
    for (name, value) in program.iter_extra_env_as_str() {
        shell.env(name, value);
    }
    shell.env_remove("WANJUAN_STATE");
    shell
}

#[test]
fn an_article_is_piped_in_and_read_and_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let (state, temporary) = (folder.path().join("state"), folder.path().join("tmp"));
    std::fs::create_dir(&temporary).unwrap();
    let file = folder.path().join("a.md");
    let body: Vec<_> = (0..200).map(|n| format!("第{n}段。\n\n")).collect();
    let body = body.concat();
    std::fs::write(&file, format!("# 茶凉了\n\n{body}")).unwrap();
    let start = |columns, rows| {
        let mut command = behind_a_pipe(&state, &file, "-");
        command.env("TMPDIR", &temporary);
        Session::start(command, columns, rows)
    };
    let mut session = start(80, 24);
    session
        .see("茶凉了")
        .see("第3段。")
        .send("G")
        .see("第199段。");
    session.send("\u{3}");
    assert_eq!(session.end().0, 0);
    // Nothing is left behind, but the place is known.
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
    let mut session = start(80, 24);
    session.see("第199段。").send("\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn keys_come_from_the_terminal_whatever_standard_input_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    std::fs::write(&file, "# 茶凉了\n\n正文在此。\n").unwrap();
    let command = behind_a_pipe(&folder.path().join("state"), &file, file.to_str().unwrap());
    let mut session = Session::start(command, 80, 24);
    session.see("正文在此。").send("\u{3}");
    assert_eq!(session.end().0, 0);
}

#[test]
fn where_nothing_is_piped_in_the_dash_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::start(wanjuan(folder.path(), &["-"]), 80, 24);
    let (code, screen) = session.end();
    assert_eq!(code, 2);
    assert!(screen.contains("nothing is"), "{screen}");
}
