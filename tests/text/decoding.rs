//! Bytes of any encoding → a string.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use wanjuan::text::decode::{Decoded, decode};

const SIMPLIFIED: &str =
    "发布时间：今天。我们把文章存下来，是为了以后还能读到它们；网页会消失，文件不会。\n";
const TRADITIONAL: &str =
    "發佈時間：今天。我們把文章存下來，是為了以後還能讀到它們；網頁會消失，檔案不會。\n";
const JAPANESE: &str =
    "記事を保存するのは、後で読み返すためです。ページは消えても、ファイルは残ります。\n";
const KOREAN: &str = "글을 저장하는 까닭은 나중에 다시 읽기 위해서입니다. 파일은 남습니다.\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn sound(text: &str, encoding: &'static str) -> Decoded {
    Decoded {
        text: text.to_owned(),
        encoding,
        malformed: false,
        binary: false,
    }
}

#[test]
fn utf8_is_taken_as_it_is_and_its_mark_goes() {
    let cases: [(&[u8], &str); 5] = [
        (b"", ""),
        (b"plain", "plain"),
        ("汉字🙂".as_bytes(), "汉字🙂"),
        (b"\xef\xbb\xbf# \xe9\xa2\x98", "# 题"),
        (b"\xef\xbb\xbf", ""),
    ];
    for (bytes, text) in cases {
        assert_eq!(decode(bytes.to_vec()), sound(text, "UTF-8"), "{bytes:?}");
    }
}

#[test]
fn utf16_is_known_by_its_mark_or_by_its_zero_bytes() {
    let text = "# Title\n\n正文 in UTF-16.\n";
    let marked = format!("\u{feff}{text}");
    let cases = [
        (utf16(&marked, u16::to_le_bytes), "UTF-16LE"),
        (utf16(&marked, u16::to_be_bytes), "UTF-16BE"),
        (utf16(text, u16::to_le_bytes), "UTF-16LE"),
        (utf16(text, u16::to_be_bytes), "UTF-16BE"),
    ];
    for (bytes, encoding) in cases {
        assert_eq!(decode(bytes), sound(text, encoding));
    }
}

#[test]
fn the_encodings_of_east_asia_are_told_from_their_bytes() {
    let cases: [(&'static Encoding, &str); 4] = [
        (GB18030, SIMPLIFIED),
        (BIG5, TRADITIONAL),
        (SHIFT_JIS, JAPANESE),
        (EUC_KR, KOREAN),
    ];
    for (encoding, sentence) in cases {
        let text = sentence.repeat(4);
        let (bytes, _, lossy) = encoding.encode(&text);
        assert!(!lossy, "{} can write it", encoding.name());
        assert_eq!(decode(bytes.into_owned()), sound(&text, encoding.name()));
    }
}

#[test]
fn gb18030_reads_what_gbk_has_not() {
    let text = format!("{SIMPLIFIED}𠮷野家与㐂。").repeat(2);
    let (bytes, _, _) = GB18030.encode(&text);
    assert_eq!(decode(bytes.into_owned()), sound(&text, "gb18030"));
}

#[test]
fn one_bad_line_does_not_spoil_a_utf8_file() {
    let mut bytes = SIMPLIFIED.repeat(12).into_bytes();
    bytes.extend(b"\xff\xfe caf\xe9\n");
    bytes.extend("最后一行。".as_bytes());
    let decoded = decode(bytes);
    assert_eq!(decoded.encoding, "UTF-8");
    assert!(decoded.text.starts_with(SIMPLIFIED));
    assert!(decoded.text.ends_with("最后一行。"));
    assert_eq!(decoded.text.lines().count(), 14);
}

#[test]
fn a_file_cut_inside_a_character_loses_that_character_only() {
    let mut bytes = SIMPLIFIED.repeat(12).into_bytes();
    bytes.extend(b"\xe6\xb1");
    let decoded = decode(bytes);
    assert_eq!(decoded.encoding, "UTF-8");
    assert!(decoded.text.starts_with(&SIMPLIFIED.repeat(12)));
}

#[test]
fn binary_files_are_told_from_text() {
    let cases: [(&[u8], bool); 5] = [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", true),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03", true),
        (b"\x01\x02\x03\x04\x05", true),
        (b"a log\x1b[31m red\x1b[0m", false),
        ("汉字\n\t汉字\r\n".as_bytes(), false),
    ];
    for (bytes, binary) in cases {
        assert_eq!(decode(bytes.to_vec()).binary, binary, "{bytes:?}");
    }
}

#[test]
fn han_in_utf16_without_a_mark_and_mail_in_iso_2022_jp_are_known() {
    let text = "# 一本旧书\n\n院子里种着两棵枣树，秋天一到，果子落得满地都是。\n";
    for (bytes, encoding) in [
        (utf16(text, u16::to_le_bytes), "UTF-16LE"),
        (utf16(text, u16::to_be_bytes), "UTF-16BE"),
    ] {
        let decoded = decode(bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }
    let mail = b"\x1b$B$\"$$$&\x1b(B\n".to_vec();
    assert_eq!(decode(mail).text, "あいう\n");
    // Colours of a terminal are no Japanese.
    assert_eq!(
        decode(b"\x1b[31mred\x1b[0m $B\n".to_vec()).encoding,
        "UTF-8"
    );
}
