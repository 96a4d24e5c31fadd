//! Pages of public accounts (微信公众号): what their scripts say, the posts whose
//! text stands in a script only, and the pages that say there is no article.

use super::token::{Attributes, HtmlToken};

/// What the scripts and the marked places of a page of an account tell.
#[derive(Default)]
pub(super) struct AccountPage {
    pub(super) account: Option<String>,
    pub(super) title: Option<String>,
    pub(super) time: Option<String>,
    pub(super) place: Option<String>,
    pub(super) cover: Option<String>,
    /// The words of a post without a body of its own.
    text: Option<String>,
    /// The pictures of a post of pictures.
    pictures: Vec<String>,
}

impl AccountPage {
    /// Reads the tokens of a page; `None` when it is no page of an account.
    pub(super) fn of(tokens: &[HtmlToken]) -> Option<Self> {
        let mut page = Self::default();
        let mut known = false;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                HtmlToken::Start(name, attributes) if name == "script" => {
                    if let Some(HtmlToken::Text(script)) = tokens.get(at + 1) {
                        known |= page.script(script);
                    }
                }
                HtmlToken::Start(_, attributes) => known |= page.place(attributes, &tokens[at..]),
                _ => {}
            }
        }
        known.then_some(page)
    }

    /// What a script says; whether it is one of an account.
    fn script(&mut self, script: &str) -> bool {
        let marks = [
            "nickname",
            "nick_name",
            "cgiDataNew",
            "msg_title",
            "createTime",
            "item_show_type",
        ];
        if !marks.iter().any(|mark| script.contains(mark)) {
            return false;
        }
        let account = || value(script, &["var nickname", "nick_name:"]);
        fill(&mut self.account, account);
        fill(&mut self.title, || {
            value(script, &["var msg_title", " title:", "{title:"])
        });
        fill(&mut self.time, || {
            value(
                script,
                &[
                    "var createTime",
                    "create_time:",
                    "ori_create_time:",
                    "var ct",
                ],
            )
        });
        fill(&mut self.place, || {
            value(script, &["provinceName:", "province_name:"])
        });
        fill(&mut self.cover, || {
            value(script, &["var msg_cdn_url", "cdn_url_1_1:"])
        });
        let text = || {
            let plain = raw(script, &["content_noencode:"]).map(decoded);
            plain
                .filter(|text| !text.trim().is_empty())
                .or_else(|| value(script, &[" desc:", "{desc:", ",desc:", "\ndesc:"]))
        };
        fill(&mut self.text, text);
        if self.pictures.is_empty() {
            self.pictures = pictures(script);
        }
        self.account.is_some() || script.contains("cgiDataNew")
    }

    /// What a marked place holds, for pages saved without their scripts.
    fn place(&mut self, attributes: &Attributes, tokens: &[HtmlToken]) -> bool {
        let field = match attributes.get("id") {
            Some("js_name") => &mut self.account,
            Some("publish_time") => &mut self.time,
            Some("js_ip_wording") => &mut self.place,
            Some("js_article" | "js_content") => return true,
            _ => return false,
        };
        fill(field, || match tokens.get(1)? {
            HtmlToken::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        });
        true
    }

    /// The post whose words and pictures stand in a script only.
    pub(super) fn post(&self, tokens: &[HtmlToken]) -> Option<Vec<HtmlToken>> {
        if has_body(tokens) || (self.text.is_none() && self.pictures.is_empty()) {
            return None;
        }
        let mut post = Vec::new();
        let start = |name: &str| HtmlToken::Start(name.to_owned(), Attributes::default());
        let end = |name: &str| HtmlToken::End(name.to_owned());
        for line in self.text.as_deref().unwrap_or_default().lines() {
            post.extend([start("p"), HtmlToken::Text(line.to_owned()), end("p")]);
        }
        for picture in &self.pictures {
            let mut attributes = Attributes::default();
            attributes.set("src", picture);
            post.extend([
                start("p"),
                HtmlToken::Start("img".to_owned(), attributes),
                end("p"),
            ]);
        }
        Some(post)
    }
}

/// Classes of the places where a notice stands.
const NOTICES: [&str; 6] = [
    "weui-msg__title",
    "weui-msg__desc",
    "mesg-block",
    "weui-msg__text-area",
    "global_error_msg",
    "page_msg",
];

/// What a page says that holds a notice in place of an article: deleted,
/// withdrawn, or a question whether a person is there.
pub(super) fn notice(tokens: &[HtmlToken]) -> Option<String> {
    if has_body(tokens) {
        return None;
    }
    let at = tokens.iter().position(|token| match token {
        HtmlToken::Start(_, attributes) => attributes.has_class(&NOTICES),
        _ => false,
    })?;
    let texts = tokens[at..].iter().filter_map(|token| match token {
        HtmlToken::Text(text) if !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    });
    let text = texts.into_iter().next()?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether the element that holds the article of an account has anything in it.
fn has_body(tokens: &[HtmlToken]) -> bool {
    let Some(at) = tokens.iter().position(|token| match token {
        HtmlToken::Start(_, attributes) => attributes.get("id") == Some("js_content"),
        _ => false,
    }) else {
        return false;
    };
    let inner = tokens[at + 1..].iter().take(200);
    let mut depth = 1_usize;
    for token in inner {
        match token {
            HtmlToken::Text(text) if !text.trim().is_empty() => return true,
            HtmlToken::Start(name, _) if name == "img" || name.starts_with("mp") => return true,
            HtmlToken::Start(name, _) if !super::token::is_void(name) => depth += 1,
            HtmlToken::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return false;
        }
    }
    depth > 0
}

fn fill(field: &mut Option<String>, value: impl FnOnce() -> Option<String>) {
    if field.is_none() {
        *field = value().filter(|value| !value.trim().is_empty());
    }
}

/// The first non-empty value of these names in a script, its escapes and
/// character references resolved.
fn value(script: &str, names: &[&str]) -> Option<String> {
    let found = raw(script, names)?;
    Some(htmlize::unescape(decoded(found)).into_owned())
}

/// The same as it is written.
fn raw<'a>(script: &'a str, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| {
        let mut places = script.match_indices(name).take(8);
        places.find_map(|(at, _)| {
            let line = script[at + name.len()..].lines().next().unwrap_or_default();
            let quoted = quoted(line)?;
            (!quoted.is_empty()).then_some(quoted)
        })
    })
}

/// What stands in the first quotation marks of a line, if nothing but a call
/// or an equals sign comes before.
fn quoted(line: &str) -> Option<&str> {
    let at = line.find(['"', '\''])?;
    let lead = &line[..at];
    if lead.contains([',', ';', '{', '}']) {
        return None;
    }
    let mark = line.as_bytes()[at];
    let inner = &line[at + 1..];
    let mut escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == mark && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    Some(&inner[..end])
}

/// A string of a script without its escapes (`\x0a`, `\u4e2d`, `\n`).
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(sign) = rest.next() {
        if sign != '\\' {
            out.push(sign);
            continue;
        }
        let digits = match rest.next() {
            Some('x') => 2,
            Some('u') => 4,
            Some('n' | 'r') => {
                out.push('\n');
                continue;
            }
            Some(other) => {
                out.push(other);
                continue;
            }
            None => break,
        };
        let code: String = rest.by_ref().take(digits).collect();
        out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
    }
    out
}

/// The addresses of the pictures of a post.
fn pictures(script: &str) -> Vec<String> {
    let Some(from) = script.find("picture_page_info_list") else {
        return Vec::new();
    };
    let list = &script[from..];
    let Some(begin) = list.find('[').filter(|at| *at < 60) else {
        return Vec::new();
    };
    // Only what belongs to a picture itself, not to its live or shared forms.
    let (mut depth, mut out) = (0_usize, Vec::new());
    for (at, sign) in list[begin..].char_indices() {
        match sign {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            'c' if depth == 2 && list[begin + at..].starts_with("cdn_url:") => {
                let line = list[begin + at + 8..].lines().next().unwrap_or_default();
                out.extend(quoted(line).filter(|url| !url.is_empty()).map(decoded));
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    out
}
