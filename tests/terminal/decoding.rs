//! What a terminal sends, cut anywhere: keys, pastes, the mouse, and replies.

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, proptest};
use std::time::Duration;
use wanjuan::app::message::{Message, Mouse};
use wanjuan::runtime::decoder::Decoder;

/// What came, in words.
fn words(messages: &[Message]) -> String {
    let word = |message: &Message| match message {
        Message::Key(key) => key.to_string(),
        Message::Paste(text) => format!("paste {text:?}"),
        Message::Mouse(Mouse::Press { column, row }) => format!("press {column} {row}"),
        Message::Mouse(Mouse::WheelUp { .. }) => "wheel-up".to_owned(),
        Message::Mouse(Mouse::WheelDown { .. }) => "wheel-down".to_owned(),
        other => format!("{other:?}"),
    };
    messages.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// Takes all at once.
fn all(bytes: &[u8]) -> String {
    let mut decoder = Decoder::default();
    let mut messages = decoder.take(bytes);
    messages.extend(decoder.give_up());
    words(&messages)
}

/// Takes a byte at a time, none too late.
fn bytewise(bytes: &[u8]) -> String {
    let mut decoder = Decoder::default();
    let mut messages: Vec<Message> = bytes
        .iter()
        .flat_map(|byte| decoder.take(&[*byte]))
        .collect();
    messages.extend(decoder.give_up());
    words(&messages)
}

const KEYS: &[(&[u8], &str)] = &[
    (b"j", "j"),
    ("好".as_bytes(), "好"),
    ("？😀é".as_bytes(), "？ 😀 é"),
    (b"\r\t\x7f", "Enter Tab Backspace"),
    (b"\x03\x0f\x0a\x08", "Ctrl-c Ctrl-o Ctrl-j Ctrl-h"),
    (b"\x1b", "Esc"),
    (b"\x1b\x1b", "Esc Esc"),
    (b"\x1bx\x1b\r", "Alt-x Alt-Enter"),
    ("\u{1b}好".as_bytes(), "Alt-好"),
    (b"\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left"),
    (b"\x1bOA\x1bOB\x1bOH\x1bOF\x1bOM", "Up Down Home End Enter"),
    (
        b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~",
        "Home End Home End Home End",
    ),
    (b"\x1b[5~\x1b[6~\x1b[3~\x1b[Z", "PgUp PgDn Del Shift-Tab"),
    (
        b"\x1b[1;3D\x1b[1;5A\x1b[1;2C\x1b[6;3~",
        "Alt-Left Ctrl-Up Right Alt-PgDn",
    ),
    // The kitty keyboard protocol.
    (b"\x1b[27u\x1b[99;5u\x1b[13;3u", "Esc Ctrl-c Alt-Enter"),
    (b"\x1b[9;2u\x1b[9u\x1b[127u", "Shift-Tab Tab Backspace"),
    (b"\x1b[97:65;4u\x1b[97;4u\x1b[111;5u", "Alt-A Alt-A Ctrl-o"),
    (b"\x1b[106;1:3u\x1b[106;1:2u\x1b[1;1:3B", "j"),
    (b"\x1b[57404u\x1b[57414u\x1b[57420u", "5 Enter Down"),
    (b"\x1b[57358u\x1b[57425u\x1b[57441;2u", ""),
    // xterm's way of telling other keys.
    (b"\x1b[27;5;99~\x1b[27;3;13~", "Ctrl-c Alt-Enter"),
    // Keys without a meaning, the focus, shapes of the mouse.
    (b"\x1b[15~\x1bOP\x1b[I\x1b[O\x1b[2~j", "j"),
    (b"\x1b[<0;6;4M\x1b[<0;6;4m", "press 5 3"),
    (
        b"\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<81;1;1M",
        "wheel-up wheel-down wheel-down",
    ),
    (
        b"\x1b[<35;9;9M\x1b[<2;9;9M\x1b[<32;1;1M\x1b[<0;0;0M",
        "press 0 0",
    ),
    // Broken bytes are no keys, what follows them is.
    (b"\xff\x80j\xe5k", "j k"),
    (b"\x1b[12\x1bj", "Alt-j"),
    // A paste is text, whatever it holds.
    (
        b"\x1b[200~q:\x1b[A\r\xe5\xa5\xbd\x1b[201~j",
        "paste \"q:\\u{1b}[A\\r好\" j",
    ),
    (b"\x1b[200~\x1b[201~", "paste \"\""),
];

/// What terminals answer to questions, each of a kind.
const REPLIES: &[&[u8]] = &[
    b"\x1b]11;rgb:ffff/ffff/ffff\x07",
    b"\x1b]10;rgb:0000/0000/0000\x1b\\",
    b"\x1b]4;1;rgb:1212/3434/5555\x07",
    b"\x1b]12;#ff00ff\x1b\\",
    b"\x1b]52;c;cTFxMTIzNDU=\x07",
    b"\x1b]l q12345\x1b\\",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1bP>|kitty(0.35.2)\x1b\\",
    b"\x1bP1$r0;1m\x1b\\",
    b"\x1bP0$r\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1bP!|7E565445\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b[?62;1;22c",
    b"\x1b[>41;390;0c",
    b"\x1b[=0;1c",
    b"\x1b[?2026;2$y",
    b"\x1b[?1u",
    b"\x1b[?997;1n",
    b"\x1b[0n",
    b"\x1b[24;80R",
    b"\x1b[8;24;80t",
    b"\x1b[48;24;80;480;800t",
];

#[test]
fn keys_are_what_they_say_however_they_are_cut() {
    for (bytes, expected) in KEYS {
        let told = String::from_utf8_lossy(bytes);
        assert_eq!(all(bytes), *expected, "{told}");
        // Read apart, Escape and a key are two.
        let apart = expected.replace("Alt-x Alt-Enter", "Esc x Esc Enter");
        let apart = apart.replace("Alt-好", "Esc 好").replace("Alt-j", "Esc j");
        assert_eq!(bytewise(bytes), apart, "{told}");
    }
}

#[test]
fn a_reply_is_no_key_however_it_is_cut_and_however_late_it_comes() {
    for reply in REPLIES {
        let told = String::from_utf8_lossy(reply);
        assert_eq!(all(reply), "", "{told:?}");
        assert_eq!(bytewise(reply), "", "{told:?}");
        for cut in 1..reply.len() {
            // The rest comes after the pause in which a lone Escape becomes a key.
            let mut decoder = Decoder::default();
            let mut messages = decoder.take(&reply[..cut]);
            if decoder
                .patience()
                .is_some_and(|patience| patience < Duration::from_millis(100))
            {
                messages.extend(decoder.give_up());
            }
            messages.extend(decoder.take(&reply[cut..]));
            messages.extend(decoder.take(b"k"));
            let words = words(&messages);
            // What was taken for a key by then can't be taken back; no key has harm in it.
            let taken = ["Esc k", "Alt-] k", "Alt-P k", "Alt-_ k", "Alt-[ k"];
            let is_right = words == "k" || cut < 3 && taken.contains(&words.as_str());
            assert!(is_right, "{told:?} cut at {cut}: {words}");
        }
        // Between keys, and one after the other.
        let between = [b"j", *reply, *reply, b"k"].concat();
        assert_eq!(all(&between), "j k", "{told:?}");
    }
}

#[test]
fn what_never_ends_is_given_up() {
    for begun in [
        &b"\x1b]11;rgb:ff"[..],
        b"\x1bP>|XTerm",
        b"\x1b_Gi=3",
        b"\x1b[12;",
    ] {
        let mut decoder = Decoder::default();
        assert!(decoder.take(begun).is_empty());
        assert_eq!(decoder.patience(), Some(Duration::from_secs(2)));
        assert!(decoder.give_up().is_empty());
        assert_eq!(words(&decoder.take(b"j")), "j");
    }
    let mut decoder = Decoder::default();
    assert!(decoder.take(b"\x1b[200~abc").is_empty());
    assert!(decoder.take(b"def").is_empty());
    assert_eq!(decoder.patience(), Some(Duration::from_secs(2)));
    assert_eq!(words(&decoder.give_up()), "paste \"abcdef\"");
    assert_eq!(words(&decoder.take(b"j")), "j");
    // Ctrl-c, pressed by itself, need not wait; inside of a paste it is text.
    for interrupt in [&b"\x03"[..], b"\x1b[99;5u"] {
        for begun in [&b"\x1b[200~abc"[..], b"\x1b]11;rgb"] {
            let mut decoder = Decoder::default();
            decoder.take(begun);
            assert_eq!(words(&decoder.take(interrupt)), "Ctrl-c");
            assert_eq!(words(&decoder.take(b"j")), "j");
        }
    }
    assert_eq!(all(b"\x1b[200~a\x03b\x1b[201~"), "paste \"a\\u{3}b\"");
}

#[test]
fn a_key_with_alt_that_begins_like_a_reply_is_a_key_when_nothing_follows() {
    for (bytes, expected) in [
        (&b"\x1b]"[..], "Alt-]"),
        (b"\x1b[", "Alt-["),
        (b"\x1bP", "Alt-P"),
        (b"\x1bO", "Alt-O"),
        (b"\x1b]j", "Alt-] j"),
    ] {
        assert_eq!(all(bytes), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn whatever_comes_the_keys_come_back(
        bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0..200_usize,
    ) {
        let mut decoder = Decoder::default();
        let (head, tail) = bytes.split_at(cut.min(bytes.len()));
        decoder.take(head);
        decoder.take(tail);
        decoder.give_up();
        prop_assert!(words(&decoder.take(b"j")) == "j");
    }
}
