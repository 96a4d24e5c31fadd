//! `wanjuan doctor --terminal` in terminals played by the test.

use super::session::{Session, wanjuan};
use wanjuan::runtime::probe::{Answers, SAMPLES, questions, read_answers};
use wanjuan::theme::Ground;
use wanjuan::typeset::width::Ambiguous;

/// What a terminal answers that draws the samples so wide.
fn answers(columns: &[u16]) -> String {
    let reports = columns
        .iter()
        .map(|columns| format!("\x1b[5;{}R", columns + 1));
    reports.collect::<String>() + "\x1b[?62;22c"
}

const NARROW: [u16; 10] = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2];
const WIDE: [u16; 10] = [2, 2, 2, 2, 2, 2, 1, 6, 2, 2];

#[test]
fn answers_are_found_among_whatever_comes_in() {
    let complete = |columns: &[u16]| Answers {
        columns: columns.to_vec(),
        complete: true,
        ..Answers::default()
    };
    for (bytes, expected) in [
        (answers(&NARROW), complete(&NARROW)),
        (format!("jk\x1b[A{}q", answers(&WIDE)), complete(&WIDE)),
        ("\x1b[?1;2c".to_owned(), complete(&[])),
        (
            "\x1b]11;rgb:ffff/ffff/eeee\x1b\\\x1b[?1;2c".to_owned(),
            Answers {
                ground: Some(Ground::Light),
                ..complete(&[])
            },
        ),
        (
            "\x1b]11;rgb:00/2b/36\x07\x1b[?1;2c".to_owned(),
            Answers {
                ground: Some(Ground::Dark),
                ..complete(&[])
            },
        ),
        ("\x1b]11;pink\x07\x1b[?1;2c".to_owned(), complete(&[])),
        (
            "\x1b[5;2R\x1b[5;".to_owned(),
            Answers {
                columns: vec![1],
                ..Answers::default()
            },
        ),
        (
            "\x1b[R\x1b[;R\x1b[5;0R\x1b[5;99999R".to_owned(),
            Answers::default(),
        ),
        (
            "\x03".to_owned(),
            Answers {
                interrupted: true,
                ..Answers::default()
            },
        ),
        (String::new(), Answers::default()),
    ] {
        assert_eq!(read_answers(bytes.as_bytes()), expected, "{bytes:?}");
    }
    assert_eq!(complete(&WIDE).ambiguous(), Some(Ambiguous::Wide));
    assert_eq!(complete(&[]).ambiguous(), None);
}

#[test]
fn every_sample_is_asked_for_at_the_first_column() {
    let questions = questions();
    assert_eq!(questions.matches("\x1b[6n").count(), SAMPLES.len());
    for sample in SAMPLES {
        assert!(questions.contains(&format!("\r{}\x1b[6n", sample.cluster)));
    }
}

/// Runs the command in a terminal that answers so; gives its exit code, and
/// what stands on the screen then.
fn run(state: &std::path::Path, answers: &str) -> (u32, String) {
    let mut session = Session::start(wanjuan(state, &["doctor", "--terminal"]), 100, 30);
    session.wait_for_bytes(b"\x1b[c");
    session.send(answers);
    session.end()
}

#[test]
fn what_a_wide_terminal_answers_is_saved_and_used() {
    let state = tempfile::tempdir().unwrap();
    let (code, screen) = run(state.path(), &answers(&WIDE));
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("ambiguous=wide is saved"), "{screen}");
    assert!(screen.contains("2  quotation mark"), "{screen}");
    assert!(
        screen.contains("6  family, joined emoji (unusual"),
        "{screen}"
    );
    let mut session = Session::start(wanjuan(state.path(), &[]), 100, 30);
    session.see("万卷").send(",");
    session.see("Ambiguous width  wide").send("qqq");
    assert_eq!(session.end().0, 0);
}

#[test]
fn a_terminal_that_says_nothing_is_told_apart() {
    let state = tempfile::tempdir().unwrap();
    let (code, screen) = run(state.path(), "");
    assert!(
        code == 2 && screen.contains("--set ambiguous=narrow"),
        "{screen}"
    );
    let (code, screen) = run(state.path(), "\x03");
    assert!(
        code == 2 && screen.contains("nothing was saved"),
        "{screen}"
    );
}
