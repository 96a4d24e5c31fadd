//! Lines of a page that are no text of its article: marks of advertisements,
//! pointers to other articles, when a page was changed, whose it is.

use crate::article::date::DateTime;

/// A longer line is text, in letters.
pub(super) const LONGEST: usize = 220;

/// Most characters of a line that says when something was published.
const LONGEST_DATE: usize = 80;

/// Of the letters of a pointer at least this share stands in links, in per cent,
/// those that lead to it apart.
const LINKED: usize = 85;

/// Fewer letters than this in capitals may be a name.
const CAPITALS: usize = 20;

/// What stands over an advertisement.
const MARKS: [&str; 27] = [
    "ad",
    "advert",
    "advertisement",
    "advertising",
    "sponsored",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "publicidade",
    "pubblicità",
    "advertentie",
    "annons",
    "реклама",
    "广告",
    "廣告",
    "広告",
    "광고",
    "continue reading the main story",
    "continue reading below",
    "story continues below",
    "story continues below advertisement",
    "article continues below advertisement",
    "article continues after advertisement",
    "scroll to continue with content",
    "skip ad",
    "skip advertisement",
];

/// How a pointer to another article begins.
const POINTERS: [&str; 46] = [
    "read more",
    "read also",
    "also read",
    "read next",
    "more:",
    "related:",
    "related stories:",
    "related articles:",
    "related article:",
    "related story:",
    "recommended:",
    "don't miss",
    "don’t miss",
    "also on ",
    "watch:",
    "see more:",
    "you may also like",
    "you might also like",
    "click here to",
    "leggi anche",
    "(leggi anche",
    "lire aussi",
    "à lire aussi",
    "a lire aussi",
    "lesen sie auch",
    "lies auch",
    "mehr zum thema",
    "lees ook",
    "leia também",
    "leia mais",
    "lea también",
    "lee también",
    "leer también",
    "te puede interesar",
    "läs också",
    "czytaj też",
    "czytaj także",
    "читайте также",
    "相关阅读",
    "延伸阅读",
    "推荐阅读",
    "相关新闻",
    "相關閱讀",
    "延伸閱讀",
    "関連記事",
    "관련 기사",
];

/// How a line begins that says when something was published or changed.
const DATES: [&str; 26] = [
    "published",
    "first published",
    "updated",
    "last updated",
    "last modified",
    "posted on",
    "originally published",
    "publicado",
    "actualizado",
    "atualizado",
    "publié le",
    "mis à jour",
    "veröffentlicht",
    "aktualisiert",
    "stand:",
    "pubblicato",
    "aggiornato",
    "опубликовано",
    "发布时间",
    "发布于",
    "发表于",
    "更新时间",
    "更新于",
    "编辑于",
    "發布時間",
    "最后更新",
];

/// How a line begins that says whose the page is.
const OWNERS: [&str; 8] = [
    "copyright ",
    "copyright©",
    "©",
    "ⓒ",
    "(c) ",
    "all rights reserved",
    "版权所有",
    "版權所有",
];

/// Whether a line is no text; of its letters so many stand in links.
pub(super) fn is_no_text(line: &str, linked: usize, letters: usize) -> bool {
    let small = line.to_lowercase();
    let begins = |leads: &[&str]| leads.iter().any(|lead| small.starts_with(lead));
    is_mark(line)
        || is_pointer(&small, linked, letters)
        || is_shouted_link(line, linked, letters)
        || (begins(&DATES) && is_date(line))
        || (begins(&OWNERS) && !line.ends_with(['!', '?', '。']) && letters < 120)
}

/// Whether a line is surely no text, however much of a short article it is.
pub(super) fn is_sure(line: &str, linked: usize, letters: usize) -> bool {
    is_mark(line) || is_pointer(&line.to_lowercase(), linked, letters)
}

/// Whether a line only says that an advertisement follows.
fn is_mark(line: &str) -> bool {
    let small = line.to_lowercase();
    MARKS.contains(&small.trim_matches(|sign: char| !sign.is_alphanumeric())) || is_count(&small)
}

/// Whether a line only says which of several pictures is shown: `1 of 12`, `1 / 5`.
fn is_count(line: &str) -> bool {
    let parts = line
        .split_once(" of ")
        .or_else(|| line.split_once(" / "))
        .or_else(|| line.split_once('/'));
    let number = |part: &str| part.trim().parse::<u16>().ok();
    parts.is_some_and(|(at, all)| match (number(at), number(all)) {
        (Some(at), Some(all)) => at <= all && all > 1,
        _ => false,
    })
}

fn is_pointer(small: &str, linked: usize, letters: usize) -> bool {
    let pointer = POINTERS.iter().find(|pointer| small.starts_with(**pointer));
    // A sentence is text, whatever it leads to.
    pointer
        .filter(|_| !small.ends_with('.'))
        .is_some_and(|pointer| {
            let led = pointer
                .chars()
                .filter(|sign| sign.is_alphanumeric())
                .count();
            let rest = letters.saturating_sub(led).max(1);
            linked > 0 && linked * 100 >= rest * LINKED
        })
}

/// A line of capitals that is nothing but a link leads to another article.
fn is_shouted_link(line: &str, linked: usize, letters: usize) -> bool {
    letters >= CAPITALS
        && linked == letters
        && !line.chars().any(char::is_lowercase)
        && line.chars().filter(|sign| sign.is_uppercase()).count() * 2 > letters
}

fn is_date(line: &str) -> bool {
    let is_short = line.chars().count() <= LONGEST_DATE;
    let has_hour = || {
        let digits = line.chars().filter(char::is_ascii_digit).count();
        digits >= 3 && line.contains(':')
    };
    is_short && (DateTime::within(line).is_some() || has_hour())
}

/// Whether a line says how long the article takes to read.
pub(super) fn is_reading_time(line: &str) -> bool {
    let small = line.to_lowercase();
    let is_short = small.chars().count() <= 30;
    let has_number = small.chars().any(|sign| sign.is_ascii_digit());
    let says = [
        "min read",
        "minute read",
        "minutes read",
        "mins read",
        "分钟阅读",
        "阅读时间",
        "阅读约",
    ];
    is_short && has_number && says.iter().any(|words| small.contains(words))
}
