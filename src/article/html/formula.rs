//! Formulas of pages, each once: the TeX they carry (`KaTeX`, `MathJax` 2 to 4,
//! Wikipedia, Zhihu, pictures named after theirs), else their `MathML` as text.

mod mathml;

use super::token::{self, Attributes, HtmlToken};
use super::tree::PageTree;
use std::ops::Range;

/// The classes by which `MathJax` 2 names what it sets for the eye.
const MATHJAX: [&str; 8] = [
    "mathjax_display",
    "mathjax_svg_display",
    "mathjax",
    "mathjax_svg",
    "mathjax_chtml",
    "mathjax_preview",
    "mjx-chtml",
    "mjxc-display",
];

/// The tokens with every formula as one.
pub(super) fn marked(tokens: Vec<HtmlToken>, tree: &PageTree) -> Vec<HtmlToken> {
    let has = |token: &HtmlToken| match token {
        HtmlToken::Start(name, attributes) => {
            name == "script" && is_tex(attributes) || is_root(name, attributes)
        }
        _ => false,
    };
    if !tokens.iter().any(has) {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len());
    let mut passed = 0;
    for at in 0..tokens.len() {
        if at < passed {
            continue;
        }
        if let Some(end) = tree.end_of(at)
            && let Some(found) = formula(&tokens, at..end, tree)
        {
            passed = end;
            if let FoundFormula::Tex(tex, display) = found
                && !tex.is_empty()
            {
                out.push(HtmlToken::Formula(tex, display));
            }
            continue;
        }
        out.push(tokens[at].clone());
    }
    out
}

/// What an element of a formula is.
enum FoundFormula {
    /// Its TeX, and whether it is displayed.
    Tex(String, bool),
    /// The same formula a second time.
    Again,
}

/// Whether an element may be a formula.
fn is_root(name: &str, attributes: &Attributes) -> bool {
    match name {
        "math" | "mjx-container" => true,
        "img" => is_picture(attributes),
        "span" | "div" | "p" => {
            attributes.get("data-tex").is_some()
                || attributes.has_class(&["katex", "katex-display", "mwe-math-element"])
                || attributes.has_class(&MATHJAX)
        }
        _ => false,
    }
}

/// What the element over these tokens is, if it is a formula.
fn formula(tokens: &[HtmlToken], range: Range<usize>, tree: &PageTree) -> Option<FoundFormula> {
    let HtmlToken::Start(name, attributes) = &tokens[range.start] else {
        return None;
    };
    let inner = &tokens[range.clone()];
    if name == "script" {
        return is_tex(attributes).then(|| script(attributes, inner));
    }
    if !is_root(name, attributes) {
        return None;
    }
    let display = attributes.has_class(&["katex-display", "mathjax_display", "mjxc-display"])
        || attributes
            .get("display")
            .is_some_and(|how| how == "true" || how == "block")
        || inner.iter().any(is_displayed);
    if attributes.has_class(&MATHJAX) {
        if script_follows(tokens, range.end, tree) || attributes.has_class(&["mathjax_preview"]) {
            return Some(FoundFormula::Again);
        }
        let carried = attributes
            .get("data-mathml")
            .or_else(|| carried(inner, "data-mathml"));
        if let Some(source) = carried.filter(|_| annotation(inner).is_none()) {
            let within = token::tokens(source);
            let tex = annotation(&within).unwrap_or_else(|| mathml::text(&within));
            return Some(FoundFormula::Tex(cleaned(&tex), display));
        }
    }
    let tex = (attributes.get("data-tex").map(str::to_owned))
        .or_else(|| annotation(inner))
        .or_else(|| carried(inner, "data-latex").map(str::to_owned))
        .or_else(|| carried(inner, "alttext").map(str::to_owned))
        .or_else(|| picture(inner))
        .or_else(|| written(inner));
    let tex = tex.unwrap_or_else(|| mathml::text(inner));
    (!tex.trim().is_empty()).then(|| FoundFormula::Tex(cleaned(&tex), display))
}

fn is_displayed(token: &HtmlToken) -> bool {
    match token {
        HtmlToken::Start(name, attributes) => {
            let says = attributes.get("display");
            let wiki = ["mwe-math-mathml-display", "mwe-math-fallback-image-display"];
            matches!(name.as_str(), "math" | "mjx-container")
                && says.is_some_and(|how| how == "block" || how == "true")
                || attributes.has_class(&wiki)
        }
        _ => false,
    }
}

/// Whether a script holds TeX, as `MathJax` 2 wants it.
fn is_tex(attributes: &Attributes) -> bool {
    attributes
        .get("type")
        .is_some_and(|kind| kind.starts_with("math/tex"))
}

fn script(attributes: &Attributes, inner: &[HtmlToken]) -> FoundFormula {
    let kind = attributes.get("type").unwrap_or_default();
    let text = inner.iter().find_map(|token| match token {
        HtmlToken::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let tex = text.unwrap_or_default();
    let bare = tex.trim().strip_prefix("% <![CDATA[").unwrap_or(tex);
    let bare = bare.trim().strip_suffix("%]]>").unwrap_or(bare).trim();
    FoundFormula::Tex(cleaned(bare), kind.contains("mode=display"))
}

/// Whether the script that holds the TeX of what is set here comes next.
fn script_follows(tokens: &[HtmlToken], from: usize, tree: &PageTree) -> bool {
    let mut at = from;
    // The preview, what is set and the script stand side by side.
    for _ in 0..6 {
        match tokens.get(at) {
            Some(HtmlToken::Text(text)) if text.trim().is_empty() => at += 1,
            Some(HtmlToken::End(name)) if matches!(name.as_str(), "span" | "div") => at += 1,
            Some(HtmlToken::Start(name, attributes)) if name == "script" => {
                return is_tex(attributes);
            }
            Some(HtmlToken::Start(_, attributes)) if attributes.has_class(&MATHJAX) => {
                let Some(end) = tree.end_of(at) else {
                    return false;
                };
                at = end;
            }
            _ => return false,
        }
    }
    false
}

/// The TeX that `MathML` carries as an annotation.
fn annotation(tokens: &[HtmlToken]) -> Option<String> {
    let at = tokens.iter().position(|token| match token {
        HtmlToken::Start(name, attributes) => {
            let encoding = attributes.get("encoding").unwrap_or_default();
            let encoding = encoding.to_ascii_lowercase().replace("text/", "");
            name == "annotation" && encoding.contains("tex")
        }
        _ => false,
    })?;
    match tokens.get(at + 1)? {
        HtmlToken::Text(tex) if !tex.trim().is_empty() => Some(tex.clone()),
        _ => None,
    }
}

/// The first value of an attribute among the elements.
fn carried<'a>(tokens: &'a [HtmlToken], name: &str) -> Option<&'a str> {
    let mut values = tokens.iter().filter_map(|token| match token {
        HtmlToken::Start(_, attributes) => attributes.get(name),
        _ => None,
    });
    values.find(|value| !value.trim().is_empty())
}

/// Whether a picture is a formula whose TeX is its alternative text.
fn is_picture(attributes: &Attributes) -> bool {
    let named = attributes.has_class(&["tex", "latex", "math", "mwe-math-fallback-image-inline"])
        || attributes.has_class(&["mwe-math-fallback-image-display"])
        || attributes.get("eeimg").is_some();
    let alternative = attributes.get("alt").unwrap_or_default();
    let is_set = attributes.picture().contains("/__latex/");
    (named || is_set) && !alternative.trim().is_empty() || asked(attributes).is_some()
}

fn picture(tokens: &[HtmlToken]) -> Option<String> {
    tokens.iter().find_map(|token| match token {
        HtmlToken::Start(name, attributes) if name == "img" && is_picture(attributes) => {
            let alternative = attributes.get("alt").unwrap_or_default().trim();
            let alternative = (!alternative.is_empty()).then(|| alternative.to_owned());
            alternative.or_else(|| asked(attributes))
        }
        _ => None,
    })
}

/// The TeX that a picture was made from by a server which was asked for it.
fn asked(attributes: &Attributes) -> Option<String> {
    const SERVERS: [(&str, &str); 5] = [
        ("zhihu.com/equation", "tex="),
        ("latex.php", "latex="),
        ("codecogs.com", "?"),
        ("/chart", "chl="),
        ("juejin.cn/equation", "tex="),
    ];
    let url = attributes.picture();
    let (_, name) = SERVERS.iter().find(|(server, name)| {
        url.contains(server)
            && url.contains(name)
            && (*server != "/chart" || url.contains("cht=tx"))
    })?;
    let (_, value) = url.split_once(name)?;
    let value = value.split(['&', '#']).next()?;
    // A form has `+` for a blank; the TeX itself has it as `%2B`.
    let words = format!("tex={value}");
    let (_, tex) = url::form_urlencoded::parse(words.as_bytes()).next()?;
    (!tex.trim().is_empty()).then(|| tex.trim().to_owned())
}

/// Where the `MathML` was lost, its text is left and after it the TeX on the
/// last line (pages of CSDN).
fn written(tokens: &[HtmlToken]) -> Option<String> {
    let at = tokens.iter().position(|token| match token {
        HtmlToken::Start(name, attributes) => {
            name == "span" && attributes.has_class(&["katex-mathml"])
        }
        _ => false,
    })?;
    if tokens.iter().any(|token| token.starts("math")) {
        return None;
    }
    let HtmlToken::Text(text) = tokens.get(at + 1)? else {
        return None;
    };
    let mut lines = text.lines().rev().map(str::trim);
    lines.find(|line| !line.is_empty()).map(str::to_owned)
}

/// TeX without what only says how large it is set.
fn cleaned(tex: &str) -> String {
    let tex = tex.trim();
    let inner = ["{\\displaystyle", "{\\textstyle"]
        .iter()
        .find_map(|style| {
            let inner = tex.strip_prefix(style)?.strip_suffix('}')?;
            inner
                .starts_with(|c: char| !c.is_alphanumeric())
                .then_some(inner)
        });
    let tex = inner.unwrap_or(tex).trim();
    let tex = tex.strip_prefix("\\displaystyle ").unwrap_or(tex);
    tex.trim().to_owned()
}
