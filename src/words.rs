//! What the program says, in each language of its interface. A message is known
//! by its English, as in gettext: it stands where it is said, and the catalogue
//! of each other language has what it is called there.
//!
//! The language is that of the thread: `app` and `view` set it with each update
//! and each frame from the settings, so that what they say depends on nothing
//! else. Commands and workers speak that of the process, which the command line
//! sets once.

mod commands;
mod japanese;
mod problems;
mod simplified;
mod traditional;

use std::cell::Cell;
use std::fmt::Display;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum InterfaceLanguage {
    /// English.
    #[default]
    English,
    /// 简体中文.
    SimplifiedChinese,
    /// 繁體中文.
    TraditionalChinese,
    /// 日本語.
    Japanese,
}

/// The language of threads that have not chosen one, by its place among all.
static OF_THE_PROCESS: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static OF_THE_THREAD: Cell<Option<InterfaceLanguage>> = const { Cell::new(None) };
}

impl InterfaceLanguage {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [
        Self::English,
        Self::SimplifiedChinese,
        Self::TraditionalChinese,
        Self::Japanese,
    ];

    /// The language of a locale as the system names it (`zh_TW.UTF-8`), or of a
    /// language tag (`zh-Hant`, BCP 47); `None` where the interface does not
    /// speak it.
    ///
    /// ```
    /// use wanjuan::words::InterfaceLanguage;
    ///
    /// assert_eq!(InterfaceLanguage::of("zh_HK.UTF-8"), Some(InterfaceLanguage::TraditionalChinese));
    /// assert_eq!(InterfaceLanguage::of("zh"), Some(InterfaceLanguage::SimplifiedChinese));
    /// assert_eq!(InterfaceLanguage::of("C.UTF-8"), Some(InterfaceLanguage::English));
    /// assert_eq!(InterfaceLanguage::of("xx"), None);
    /// ```
    #[must_use]
    pub fn of(locale: &str) -> Option<Self> {
        let name = locale.split(['.', '@']).next().unwrap_or_default();
        let name = name.to_ascii_lowercase().replace('_', "-");
        let mut parts = name.split('-');
        let language = parts.next().unwrap_or_default();
        // A script says more than a place: zh-Hans-HK is simplified.
        let script = parts.clone().find(|part| matches!(*part, "hans" | "hant"));
        let is_traditional = script.map_or_else(
            || parts.any(|part| matches!(part, "tw" | "hk" | "mo")),
            |script| script == "hant",
        );
        Some(match language {
            "zh" if is_traditional => Self::TraditionalChinese,
            "zh" => Self::SimplifiedChinese,
            "ja" => Self::Japanese,
            "en" | "c" | "posix" => Self::English,
            _ => return None,
        })
    }

    /// Its language tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-Hans",
            Self::TraditionalChinese => "zh-Hant",
            Self::Japanese => "ja",
        }
    }

    /// Its messages: those of the screen, of what goes wrong and of commands,
    /// each in the order of their English; none for English itself.
    #[must_use]
    pub fn messages(self) -> [&'static [(&'static str, &'static str)]; 3] {
        match self {
            Self::English => [&[], &[], &[]],
            Self::SimplifiedChinese => [
                simplified::MESSAGES,
                problems::simplified::MESSAGES,
                commands::simplified::MESSAGES,
            ],
            Self::TraditionalChinese => [
                traditional::MESSAGES,
                problems::traditional::MESSAGES,
                commands::traditional::MESSAGES,
            ],
            Self::Japanese => [
                japanese::MESSAGES,
                problems::japanese::MESSAGES,
                commands::japanese::MESSAGES,
            ],
        }
    }
}

/// Makes a language that of the thread.
pub fn speak(language: InterfaceLanguage) {
    OF_THE_THREAD.set(Some(language));
}

/// Makes a language that of all threads that choose none: of commands, and of
/// workers that tell what went wrong.
pub fn speak_everywhere(language: InterfaceLanguage) {
    let mut all = InterfaceLanguage::ALL.iter();
    let place = all.position(|one| *one == language).unwrap_or_default();
    OF_THE_PROCESS.store(place, Ordering::Relaxed);
}

fn spoken() -> InterfaceLanguage {
    OF_THE_THREAD.get().unwrap_or_else(|| {
        let place = OF_THE_PROCESS.load(Ordering::Relaxed);
        InterfaceLanguage::ALL
            .get(place)
            .copied()
            .unwrap_or_default()
    })
}

/// A message in the language of the thread; in English where the catalogue
/// lacks it.
#[must_use]
pub fn say(english: &str) -> &str {
    let found = spoken().messages().into_iter().find_map(|messages| {
        let found = messages.binary_search_by(|(known, _)| (*known).cmp(english));
        Some(messages.get(found.ok()?)?.1)
    });
    found.unwrap_or(english)
}

/// A sentence of a library that reads TOML or expressions, which speaks English
/// alone; what the catalogue lacks is told in general.
#[must_use]
pub fn of_library(english: &str) -> &str {
    match say(english) {
        said if said == english && has_wide_marks() => say("it is not written as it has to be"),
        said => said,
    }
}

/// A message whose places in braces are filled: `"{done} of {total}"`.
#[must_use]
pub fn fill(english: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut rest = say(english);
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, following)) = after.split_once('}') else {
            break;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            out.push_str(&value.to_string());
        }
        rest = following;
    }
    out.push_str(rest);
    out
}

/// A sentence that was made in English where nothing is spoken, such as a warning
/// of an article: in the language of the thread, where one of the patterns with
/// places in braces fits it.
#[must_use]
pub fn retell(sentence: &str, patterns: &[&str]) -> String {
    let of = |pattern: &&str| {
        let values = taken_apart(sentence, pattern)?;
        let values: Vec<(&str, &dyn Display)> = values
            .iter()
            .map(|(name, value)| (*name, value as &dyn Display))
            .collect();
        Some(fill(pattern, &values))
    };
    let found = patterns.iter().find_map(of);
    found.unwrap_or_else(|| say(sentence).to_owned())
}

/// What stands in the places of a pattern.
fn taken_apart<'a>(sentence: &'a str, pattern: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let (before, mut pattern) = pattern.split_once('{')?;
    let mut sentence = sentence.strip_prefix(before)?;
    let mut values = Vec::new();
    loop {
        let (name, after) = pattern.split_once('}')?;
        let Some((between, next)) = after.split_once('{') else {
            values.push((name, sentence.strip_suffix(after)?));
            return Some(values);
        };
        let (value, rest) = sentence.split_once(between)?;
        values.push((name, value));
        (sentence, pattern) = (rest, next);
    }
}

/// The name that a word was probably meant to be: at most a third of its
/// characters differ.
pub fn most_like<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance =
        |name: &str| rapidfuzz::distance::damerau_levenshtein::distance(word.chars(), name.chars());
    names
        .map(|name| (distance(name), name))
        .min()
        .filter(|(distance, name)| distance * 3 <= name.chars().count())
        .map(|(_, name)| name)
}

/// Whether sentences are set with the marks of Chinese and Japanese, which bring
/// their own space.
#[must_use]
pub fn has_wide_marks() -> bool {
    spoken() != InterfaceLanguage::English
}
