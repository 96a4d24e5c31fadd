//! Values as they are meant: addresses, names, tags.

use crate::article::date::DateTime;
use crate::text::Text;

/// Words that mean that there is no value.
const ABSENT: [&str; 12] = [
    "",
    "none",
    "null",
    "nan",
    "~",
    "nil",
    "未知地区",
    "未知",
    "undefined",
    "n/a",
    "true",
    "false",
];

/// The value, unless it is one of the words that mean there is none.
pub(super) fn present(value: &str) -> Option<Text> {
    let value = value.trim();
    let value = value
        .strip_prefix("[[")
        .and_then(|inner| inner.strip_suffix("]]"))
        .unwrap_or(value);
    let text = Text::clean_line(value);
    (!text.is_invisible() && !ABSENT.contains(&text.to_lowercase().as_str())).then_some(text)
}

/// The address in a value that may be Markdown (`[words](address)`,
/// `<address>`) or stand in brackets; `None` where it is no address: a word, a
/// path of a site.
pub(super) fn address(value: &str) -> Option<Text> {
    let bare = unlinked(value);
    let whole = bare.split_whitespace().next().unwrap_or_default();
    is_address(whole).then(|| Text::clean_line(bare))
}

/// The address of a picture: it may be a path.
pub(super) fn picture(value: &str) -> Option<Text> {
    let bare = unlinked(value);
    bare.contains(['/', '.']).then(|| Text::clean_line(bare))
}

/// What stands in the round brackets of a link, or between `<` and `>`.
fn unlinked(value: &str) -> &str {
    let inner = value
        .rfind("](")
        .and_then(|at| value[at + 2..].split(')').next());
    let bare = inner
        .unwrap_or(value)
        .trim_start_matches(['<', '(', '"'])
        .trim_end_matches(['>', '"'])
        .trim();
    // A bracket that was opened before the address is closed behind it.
    if value.starts_with('(') {
        bare.trim_end_matches(')').trim_end()
    } else {
        bare
    }
}

/// `https://…` and other schemes, `www.…`, `a.example/…`.
fn is_address(word: &str) -> bool {
    if let Some((scheme, rest)) = word.split_once("://") {
        let named = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        return !scheme.is_empty() && scheme.bytes().all(named) && !rest.is_empty();
    }
    let Some((host, _)) = word.split_once('/') else {
        return word.starts_with("www.") && word.len() > 7;
    };
    let Some((name, domain)) = host.rsplit_once('.') else {
        return false;
    };
    let pages = ["html", "htm", "php", "md", "asp"];
    !name.is_empty()
        && !name.ends_with('.')
        && domain.len() >= 2
        && domain.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !pages.contains(&domain.to_ascii_lowercase().as_str())
}

/// The names in a value: links are their words; addresses of mail and of pages,
/// numbers and dates are no names.
pub(super) fn names(value: &str) -> Option<Text> {
    let value = value.trim();
    let value = value
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(value);
    let value = value
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
        .filter(|inner| !inner.contains(['[', ']']))
        .unwrap_or(value);
    if DateTime::parse(value).is_some() {
        return None;
    }
    let words = link_words(value);
    let named: Vec<String> = words
        .split([',', '，', ';', '；', '、'])
        .filter_map(name)
        .collect();
    // Names that need no change stay as they were written.
    let whole = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept = words
        .split([',', '，', ';', '；', '、'])
        .filter(|part| !part.trim().is_empty());
    if !named.is_empty() && kept.map(str::trim).eq(named.iter().map(String::as_str)) {
        return present(&whole);
    }
    present(&named.join(", "))
}

/// One name without the addresses beside it.
fn name(part: &str) -> Option<String> {
    let is_aside = |word: &&str| {
        let bare = word.trim_matches(['(', ')', '<', '>', '（', '）']);
        bare.contains("://")
            || bare.starts_with("www.")
            || bare.starts_with("mailto:")
            || (bare.contains('@') && !bare.starts_with('@') && bare.contains('.'))
    };
    let words: Vec<&str> = part
        .split_whitespace()
        .filter(|word| !is_aside(word))
        .collect();
    let name = words.join(" ");
    let name = name.trim_matches(['"', '\'', ' ', '*', '_']);
    let name = name
        .strip_prefix("[[")
        .and_then(|inner| inner.strip_suffix("]]"))
        .unwrap_or(name);
    let says = name.chars().any(char::is_alphabetic) || !name.is_ascii();
    (says && present(name).is_some()).then(|| name.to_owned())
}

/// A title without the marks of Markdown.
pub(super) fn unmarked(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = link_words(title);
    for mark in ["**", "__", "~~", "`"] {
        if rest.matches(mark).count() >= 2 {
            rest = rest.replace(mark, "");
        }
    }
    let mut characters = rest.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes =
            character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        if !escapes {
            out.push(character);
        }
    }
    out
}

/// The text with each `[words](address)` reduced to its words.
fn link_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let Some(open) = rest[..at].rfind('[') else {
            break;
        };
        let Some(close) = rest[at..].find(')') else {
            break;
        };
        out.push_str(&rest[..open]);
        out.push_str(&rest[open + 1..at]);
        rest = &rest[at + close + 1..];
    }
    out.push_str(rest);
    out
}

/// The tags in a value: separated by commas or bars, or each with its `#`.
pub(super) fn tags(value: &str) -> impl Iterator<Item = Text> {
    let value = value.trim();
    let value = value
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
        .filter(|inner| !inner.starts_with('['))
        .unwrap_or(value);
    let hashed =
        value.starts_with('#') && value.split_whitespace().all(|word| word.starts_with('#'));
    let separated = move |sign: char| {
        matches!(sign, ',' | '，' | '、' | '|' | ';' | '；') || hashed && sign.is_whitespace()
    };
    // `:甲:乙:` is the way of Org.
    let colons = value.len() > 2 && value.starts_with(':') && value.ends_with(':');
    let separated = move |sign: char| separated(sign) || colons && sign == ':';
    let bare = |tag: &str| {
        let tag = tag.trim().trim_matches(['"', '\'', '[', ']']).trim();
        present(tag.trim_start_matches('#'))
    };
    value
        .split(separated)
        .filter_map(bare)
        .collect::<Vec<_>>()
        .into_iter()
}
