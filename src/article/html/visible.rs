//! What of a page nobody sees: scripts, hidden elements, copies for screen
//! readers, numbers of lines beside code, marks that link a heading to itself.

use super::token::{self, Attributes, HtmlToken};
use super::tree::PageTree;
use std::ops::Range;

/// What is hidden from screen readers only is still text when it holds at
/// least this share of the page's letters, in per cent: the page was saved
/// with a dialog open before it.
const MOST_OF_PAGE: usize = 40;

/// The tokens of what is seen.
pub(super) fn of(mut tokens: Vec<HtmlToken>, tree: &PageTree) -> Vec<HtmlToken> {
    let letters = LetterSums::of(&tokens);
    let is_account = tokens.iter().any(is_account_content);
    let mut out = Vec::with_capacity(tokens.len());
    let mut passed = 0;
    // Drawings whose text is read, and where they end.
    let mut drawing = 0;
    // Where a picture was taken over that a page without scripts would show.
    let mut late: Option<usize> = None;
    for at in 0..tokens.len() {
        if at < passed {
            continue;
        }
        if let HtmlToken::Start(name, attributes) = &tokens[at]
            && let Some(end) = tree.end_of(at)
        {
            let range = at..end;
            if name == "svg" && has_text_inside(&tokens[range.clone()], is_account) {
                drawing = drawing.max(end);
            } else if at < drawing && matches!(name.as_str(), "title" | "desc" | "metadata") {
                passed = end;
                continue;
            } else if name == "noscript" {
                passed = end;
                let before = out.len();
                lazy(&tokens[range], &mut out);
                late = (out.len() > before).then_some(before);
                continue;
            } else if is_unseen(name, attributes, &tokens, &range, &letters) {
                passed = end;
                continue;
            }
        }
        if let HtmlToken::Start(name, attributes) = &tokens[at]
            && name == "img"
            && let Some(stand_in) = late.take()
            && out[stand_in + 1..].iter().all(is_nothing)
        {
            // The picture itself follows: it is one.
            if attributes.picture().is_empty() {
                continue;
            }
            out[stand_in] = HtmlToken::Comment(String::new());
        }
        // Of a drawing only the paragraphs in it are read.
        let token = std::mem::replace(&mut tokens[at], HtmlToken::NoteEnd);
        if at >= drawing {
            out.push(token);
        } else if let Some(token) = of_drawing(token) {
            out.push(token);
        }
    }
    out
}

/// Whether nothing is to be seen of a token.
fn is_nothing(token: &HtmlToken) -> bool {
    match token {
        HtmlToken::Text(text) => text.trim().is_empty(),
        HtmlToken::Comment(_) => true,
        _ => false,
    }
}

/// How many letters stand before each token.
struct LetterSums(Vec<usize>);

impl LetterSums {
    fn of(tokens: &[HtmlToken]) -> Self {
        let mut sums = Vec::with_capacity(tokens.len() + 1);
        let mut sum = 0;
        sums.push(0);
        let mut raw = false;
        for token in tokens {
            match token {
                HtmlToken::Start(name, _) => raw = token::is_unread(name) && name != "svg",
                HtmlToken::End(_) => raw = false,
                HtmlToken::Text(text) if !raw => sum += token::letters(text),
                _ => {}
            }
            sums.push(sum);
        }
        Self(sums)
    }

    fn within(&self, range: &Range<usize>) -> usize {
        self.0[range.end] - self.0[range.start]
    }

    fn all(&self) -> usize {
        self.0.last().copied().unwrap_or(0)
    }
}

fn is_unseen(
    name: &str,
    attributes: &Attributes,
    tokens: &[HtmlToken],
    range: &Range<usize>,
    letters: &LetterSums,
) -> bool {
    if token::is_unread(name) && !matches!(name, "iframe" | "head") {
        return true;
    }
    if matches!(name, "html" | "body" | "head") {
        return false;
    }
    if is_hidden(attributes) {
        return true;
    }
    let share = || letters.within(range) * 100 < letters.all() * MOST_OF_PAGE;
    if attributes.get("aria-hidden") == Some("true") {
        return share();
    }
    if attributes.has_class(&FOR_EARS) {
        return share();
    }
    let inner = || &tokens[range.clone()];
    match name {
        "a" => is_anchor(attributes, inner()),
        "span" if attributes.has_class(&["mw-editsection"]) => true,
        "span" if attributes.has_class(&["lang"]) => is_before_code(tokens, range.end),
        "div" if attributes.has_class(&["code-block-extension-header", "cnblogs_code_toolbar"]) => {
            true
        }
        _ if attributes.has_class(&GUTTERS) => is_numbers(inner()),
        _ => false,
    }
}

/// Whether code follows.
fn is_before_code(tokens: &[HtmlToken], from: usize) -> bool {
    let mut after = tokens[from..].iter().filter(|token| !is_nothing(token));
    after.next().is_some_and(|token| token.starts("pre"))
}

/// Classes of text that only screen readers say.
const FOR_EARS: [&str; 13] = [
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "screenreader",
    "screenreader-only",
    "u-visually-hidden",
    "is-visually-hidden",
    "hidden-visually",
    "a11y-hidden",
    "element-invisible",
    "assistive-text",
];

/// Classes of what stands beside code and holds the numbers of its lines.
const GUTTERS: [&str; 20] = [
    "crayon-nums",
    "code-gutter",
    "gutter",
    "line-numbers",
    "line-numbers-rows",
    "line-numbers-wrapper",
    "line-number",
    "linenumber",
    "linenumbers",
    "lineno",
    "linenos",
    "linenodiv",
    "lnt",
    "ln",
    "lnum",
    "blob-num",
    "hljs-ln-numbers",
    "pre-numbering",
    "rouge-gutter",
    "code__linenumber",
];

/// Whether an element says that it is not shown.
pub(super) fn is_hidden(attributes: &Attributes) -> bool {
    if attributes
        .get("hidden")
        .is_some_and(|how| how != "until-found")
    {
        return attributes.get("id") != Some("js_content");
    }
    let Some(style) = attributes.get("style") else {
        return false;
    };
    // A public account shows its article by a script that a saved page lost.
    if attributes.get("id") == Some("js_content") {
        return false;
    }
    style.split(';').any(|declaration| {
        let Some((name, value)) = declaration.split_once(':') else {
            return false;
        };
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        let name = name.trim();
        name.eq_ignore_ascii_case("display") && value == "none"
            || name.eq_ignore_ascii_case("visibility") && value == "hidden"
            || is_off_the_screen(name, value)
    })
}

/// Whether a place is so far to the left or above that it is on no screen.
fn is_off_the_screen(name: &str, value: &str) -> bool {
    let distance = value.strip_prefix('-').unwrap_or_default();
    let digits = distance.split(|sign: char| !sign.is_ascii_digit()).next();
    let is_far = digits.is_some_and(|digits| digits.len() >= 3 && distance.ends_with("px"));
    is_far && (name.eq_ignore_ascii_case("left") || name.eq_ignore_ascii_case("top"))
}

/// Whether a link is only the mark by which one gets the address of a heading.
fn is_anchor(attributes: &Attributes, inner: &[HtmlToken]) -> bool {
    let local = attributes.get("href").is_some_and(|url| url.contains('#'));
    let marks = |text: &str| {
        text.chars().all(|sign| {
            matches!(sign, '#' | '¶' | '§' | '🔗' | '\u{200b}' | '\u{fe0f}') || sign.is_whitespace()
        })
    };
    let mut texts = inner.iter().filter_map(|token| match token {
        HtmlToken::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let pictures = inner.iter().any(|token| token.starts("img"));
    local && !pictures && texts.all(marks)
}

/// Whether there is nothing but numbers in an element.
fn is_numbers(inner: &[HtmlToken]) -> bool {
    let plain = |text: &str| {
        text.chars()
            .all(|sign| sign.is_ascii_digit() || sign.is_whitespace())
    };
    inner.iter().all(|token| match token {
        HtmlToken::Text(text) => plain(text),
        HtmlToken::Start(name, _) => !matches!(name.as_str(), "img" | "code"),
        _ => true,
    })
}

/// Whether paragraphs of HTML stand in a drawing, or lines of an account.
fn has_text_inside(inner: &[HtmlToken], is_account: bool) -> bool {
    let is_read =
        |token: &HtmlToken| token.starts("foreignobject") || (is_account && token.starts("text"));
    inner.iter().any(is_read)
}

/// Whether the content of a public account's page begins: there lines of text
/// are drawn that are nothing but text.
fn is_account_content(token: &HtmlToken) -> bool {
    match token {
        HtmlToken::Start(_, attributes) => attributes.get("id") == Some("js_content"),
        _ => false,
    }
}

/// What a token of a drawing with text in it is read as: its lines are
/// paragraphs, what draws is nothing.
fn of_drawing(token: HtmlToken) -> Option<HtmlToken> {
    let is_read = |name: &str| {
        token::is_block(name)
            || matches!(
                name,
                "span" | "a" | "b" | "strong" | "i" | "em" | "br" | "img" | "code" | "font"
            )
    };
    match token {
        HtmlToken::Start(name, attributes) if name == "text" => {
            Some(HtmlToken::Start("p".to_owned(), attributes))
        }
        HtmlToken::End(name) if name == "text" => Some(HtmlToken::End("p".to_owned())),
        HtmlToken::Start(name, _) | HtmlToken::End(name) if !is_read(&name) => None,
        token => Some(token),
    }
}

/// What a page without scripts shows in place of a picture that loads late.
fn lazy(inner: &[HtmlToken], out: &mut Vec<HtmlToken>) {
    let text = inner.iter().any(|token| match token {
        HtmlToken::Text(text) => !text.trim().is_empty(),
        _ => false,
    });
    let picture = inner.iter().find(|token| token.starts("img"));
    let Some(picture) = picture.filter(|_| !text) else {
        return;
    };
    let before = out.iter_mut().rev().find(|token| match token {
        HtmlToken::Text(text) => !text.trim().is_empty(),
        _ => true,
    });
    match before {
        // The picture itself is there, too.
        Some(HtmlToken::Start(name, known)) if name == "img" => {
            if let HtmlToken::Start(_, attributes) = picture
                && known.picture().is_empty()
            {
                *known = attributes.clone();
            }
        }
        _ => out.push(picture.clone()),
    }
}
