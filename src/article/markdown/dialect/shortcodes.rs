//! Shortcodes of Hugo (`{{< >}}`, `{{% %}}`), tags of Jekyll and Hexo
//! (`{% %}`): pictures and words are kept, what asks for something else is
//! one quiet mark.

use super::tags::attribute;
use crate::article::tongue::Tongue;

/// A shortcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shortcode<'a> {
    /// What stands between its marks.
    pub(super) inner: &'a str,
    /// Its length in bytes, its marks included.
    pub(super) length: usize,
}

/// The longest shortcode, in bytes.
const LONGEST: usize = 2_000;

/// Shortcodes that say where something stands, and nothing to a reader.
const SILENT: &[&str] = &[
    "raw",
    "endraw",
    "toc",
    "more",
    "br",
    "clear",
    "ref",
    "relref",
    "set",
    "assign",
    "if",
    "else",
    "elsif",
    "endif",
    "for",
    "endfor",
    "unless",
    "endunless",
    "adsense",
];

/// Shortcodes whose words before their end are for nobody to read.
const HIDDEN: &[&str] = &["comment"];

/// Shortcodes that stand for a file put in their place: of these only a
/// caption is words.
const INCLUDED: &[&str] = &["include", "include_relative", "partial", "render"];

/// Shortcodes whose bare arguments are words: who is quoted, what a link says.
const SPOKEN: &[&str] = &[
    "blockquote",
    "quote",
    "pullquote",
    "link",
    "button",
    "btn",
    "kbd",
    "key",
    "label",
    "badge",
];

/// Shortcodes that are links: what comes first names another file.
const LINKS: &[&str] = &["post_link", "asset_link", "page_link"];

/// Shortcodes that show a picture.
const PICTURES: &[&str] = &[
    "figure",
    "img",
    "image",
    "asset_img",
    "picture",
    "photo",
    "imgproc",
    "lightbox",
    "fancybox",
    "zoom",
    "inline_image",
    "local_image",
    "responsive_image",
];

/// Shortcodes that show a film or play a sound.
const FILMS: &[&str] = &[
    "youtube",
    "vimeo",
    "bilibili",
    "video",
    "douyin",
    "tencent",
    "youku",
    "niconico",
    "dplayer",
    "aplayer",
    "meting",
    "music",
    "audio",
    "asciinema",
    "twitch",
    "iframe",
];

/// The shortcode that a text begins with.
pub(super) fn shortcode(text: &str) -> Option<Shortcode<'_>> {
    let (open, close) = if text.starts_with("{{<") {
        ("{{<", ">}}")
    } else if text.starts_with("{{%") {
        ("{{%", "%}}")
    } else if text.starts_with("{%") {
        ("{%", "%}")
    } else {
        return None;
    };
    let near = &text.as_bytes()[open.len()..text.len().min(LONGEST)];
    let end = memchr::memmem::find(near, close.as_bytes())?;
    Some(Shortcode {
        inner: &text[open.len()..open.len() + end],
        length: open.len() + end + close.len(),
    })
}

/// A shortcode that is shown as itself (`{{</* x */>}}`), as it is meant, and
/// its length in the source.
pub(super) fn of_itself(text: &str) -> Option<(String, usize)> {
    let (open, close) = if text.starts_with("{{</*") {
        ("{{<", "*/>}}")
    } else if text.starts_with("{{%/*") {
        ("{{%", "*/%}}")
    } else {
        return None;
    };
    let from = open.len() + 2;
    let near = &text.as_bytes()[from..text.len().min(LONGEST)];
    let end = memchr::memmem::find(near, close.as_bytes())?;
    let inner = &text[from..from + end];
    let mut ticks = String::from("`");
    while inner.contains(&ticks) {
        ticks.push('`');
    }
    let shown = format!("{ticks}{open}{inner}{}{ticks}", &close[2..]);
    Some((shown, from + end + close.len()))
}

impl Shortcode<'_> {
    /// Its name, without the slash of one that ends.
    pub(super) fn name(&self) -> &str {
        let inner = self.inner.trim().trim_matches('-').trim();
        let inner = inner.trim_start_matches('/').trim_start();
        let end = inner.find(|character: char| character.is_whitespace() || character == '/');
        &inner[..end.unwrap_or(inner.len())]
    }

    fn arguments(&self) -> &str {
        let inner = self.inner.trim();
        let name = self.name();
        let at = inner.find(name).unwrap_or(0) + name.len();
        inner[at..].trim().trim_end_matches('/').trim_end()
    }

    /// Whether it ends what another began.
    pub(super) fn ends(&self) -> bool {
        self.inner.trim_start().starts_with('/') || self.name().starts_with("end")
    }

    /// Whether nothing up to its end is to be read.
    pub(super) fn hides(&self) -> bool {
        HIDDEN.contains(&self.name()) && !self.ends()
    }

    /// Whether it holds code up to its end; the language and the title.
    pub(super) fn code(&self) -> Option<(&str, &str)> {
        let name = self.name();
        if !matches!(name, "highlight" | "codeblock" | "code" | "prism") || self.ends() {
            return None;
        }
        let arguments = self.arguments();
        let named = arguments
            .split_whitespace()
            .find_map(|word| word.strip_prefix("lang:"));
        // The title of a block of code comes first, and may be several words.
        if name == "codeblock" {
            let end = arguments.find("lang:").unwrap_or(arguments.len());
            let title = bare_words(&arguments[..end]).or_else(|| {
                let (_, rest) = arguments[end..].split_once(' ')?;
                bare_words(rest)
            });
            return Some((named.unwrap_or(""), title.unwrap_or("")));
        }
        let first = arguments.split_whitespace().next().unwrap_or("");
        Some((named.unwrap_or_else(|| first.trim_matches('"')), ""))
    }

    /// The address it stands for inside a link.
    pub(super) fn address(&self) -> &str {
        let arguments = self.arguments();
        let quoted = arguments.split('"').nth(1);
        quoted.unwrap_or_else(|| arguments.split_whitespace().next().unwrap_or(""))
    }

    /// Those of its bare arguments that are words.
    fn spoken(&self) -> Option<&str> {
        let (name, arguments) = (self.name(), self.arguments());
        if LINKS.contains(&name) {
            let (_, words) = arguments.split_once(char::is_whitespace)?;
            let words = words.trim().trim_matches(['"', '\'']);
            return (!words.is_empty()).then_some(words);
        }
        // No setting is written in Han characters, kana or Hangul.
        let wide = |word: &&str| {
            word.contains(|c: char| c >= '\u{2e80}') && !word.contains(['"', '=', '/'])
        };
        if let Some(first) = arguments.split_whitespace().find(wide) {
            let words = bare_words(&arguments[arguments.find(first)?..])?;
            return Some(words.trim_start_matches('@'));
        }
        let only = arguments.trim_matches('"');
        let one = !only.is_empty() && !only.contains(['"', '=', ':']);
        SPOKEN
            .contains(&name)
            .then(|| bare_words(arguments).or_else(|| one.then_some(only)))
            .flatten()
    }

    /// What is shown in its place, as Markdown; `paired` says whether another
    /// one ends it, so that its text stands between the two.
    pub(super) fn shown(&self, paired: bool, tongue: Tongue) -> String {
        let name = self.name();
        let arguments = self.arguments();
        if self.ends() || SILENT.contains(&name) || HIDDEN.contains(&name) {
            return String::new();
        }
        let title = || {
            let named = [
                "title", "caption", "label", "text", "summary", "name", "alt",
            ];
            named.iter().find_map(|named| attribute(arguments, named))
        };
        if PICTURES.contains(&name) {
            return picture(arguments, title());
        }
        let spoken = || self.spoken();
        if INCLUDED.contains(&name) {
            return title().unwrap_or_default().to_owned();
        }
        if paired {
            let titled = title()
                .or_else(|| words_in_quotes(arguments))
                .or_else(spoken);
            return titled.map_or_else(String::new, |title| format!("**{title}**  "));
        }
        let titled = title()
            .or_else(|| words_in_quotes(arguments))
            .or_else(spoken);
        if let Some(title) = titled {
            return title.to_owned();
        }
        if FILMS.contains(&name) {
            return tongue.film();
        }
        tongue.mark(name)
    }
}

/// The first argument in quotes that holds words, and no name or address.
fn words_in_quotes(arguments: &str) -> Option<&str> {
    let quoted = arguments.split('"').skip(1).step_by(2);
    let is_words = |text: &&str| {
        text.chars().any(|character| character >= '\u{2e80}') || text.trim().contains(' ')
    };
    quoted.into_iter().find(is_words)
}

/// The arguments in front of an address or a value, as they are written.
fn bare_words(arguments: &str) -> Option<&str> {
    let is_words = |word: &&str| !word.contains("://") && !word.contains(['=', '"']);
    let end = arguments
        .split_whitespace()
        .find(|word| !is_words(word))
        .and_then(|word| arguments.find(word));
    let words = arguments[..end.unwrap_or(arguments.len())].trim();
    let words = words.trim_end_matches([',', ' ']);
    (!words.is_empty()).then_some(words)
}

fn picture(arguments: &str, title: Option<&str>) -> String {
    let named = ["src", "link", "url", "image"];
    let source = named.iter().find_map(|named| attribute(arguments, named));
    let is_address = |word: &&str| word.contains('/') || word.contains('.');
    let source = source.or_else(|| {
        let words = arguments
            .split_whitespace()
            .map(|word| word.trim_matches('"'));
        words.into_iter().find(is_address)
    });
    let source = source.unwrap_or("");
    let rest = || {
        let at = arguments.find(source)? + source.len();
        let rest = arguments[at..].trim_matches(['"', ' ']);
        (!rest.is_empty() && !rest.contains('=')).then_some(rest)
    };
    let title = title
        .or_else(rest)
        .unwrap_or("")
        .replace(['[', ']', '\n'], " ");
    format!(
        "![{}](<{}>)",
        title.trim(),
        source.replace(['<', '>', '\n'], "")
    )
}
