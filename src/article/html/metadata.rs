//! What a saved page says about its article: meta elements (Open Graph,
//! schema.org), JSON-LD, the variables of a WeChat page, the comments of
//! `SingleFile` and monolith.

use super::token::{Attributes, HtmlToken};
use crate::article::date::DateTime;
use crate::article::metadata::Metadata;
use crate::text::Text;
use std::collections::HashMap;

/// Collects what is known about the article of a page.
pub(super) fn of(tokens: &[HtmlToken]) -> Metadata {
    let mut page = PageMetadata::default();
    let mut inside: Option<(&str, &Attributes)> = None;
    for token in tokens {
        match token {
            HtmlToken::Start(name, attributes) => {
                page.element(name, attributes);
                inside = Some((name, attributes));
            }
            HtmlToken::End(_) => inside = None,
            HtmlToken::Comment(comment) => page.comment(comment),
            HtmlToken::Text(text) => match inside {
                Some(("title", _)) => page.put("title", text),
                Some(("script", attributes)) => page.script(attributes, text),
                Some(("h1", _)) => page.put("h1", text),
                _ => {}
            },
        }
    }
    page.metadata()
}

#[derive(Default)]
struct PageMetadata {
    /// The first value of each name.
    values: HashMap<String, String>,
}

impl PageMetadata {
    fn put(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() && !self.values.contains_key(name) {
            self.values
                .insert(name.to_ascii_lowercase(), value.to_owned());
        }
    }

    /// The first of these names that has a value.
    fn get(&self, names: &[&str]) -> Option<&str> {
        let mut names = names.iter();
        names.find_map(|name| self.values.get(*name).map(String::as_str))
    }

    fn element(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "meta" => {
                let key = ["property", "name", "itemprop"];
                let key = key.iter().find_map(|key| attributes.get(key));
                if let (Some(key), Some(content)) = (key, attributes.get("content")) {
                    self.put(&key.to_ascii_lowercase(), content);
                }
            }
            "link" if attributes.get("rel") == Some("canonical") => {
                self.put("canonical", attributes.get("href").unwrap_or_default());
            }
            "time" => self.put("time", attributes.get("datetime").unwrap_or_default()),
            _ => {}
        }
    }

    /// `SingleFile`: `url: …` and `saved date: …`; monolith: `Saved from … at …`.
    fn comment(&mut self, comment: &str) {
        for line in comment.lines() {
            let line = line.trim();
            if let Some(url) = line.strip_prefix("url: ") {
                self.put("saved url", url);
            } else if let Some(rest) = line.strip_prefix("Saved from ") {
                self.put("saved url", rest.split_whitespace().next().unwrap_or(""));
            }
        }
    }

    fn script(&mut self, attributes: &Attributes, text: &str) {
        if attributes.get("type") == Some("application/ld+json") {
            for (name, key) in [
                ("ld headline", "headline"),
                ("ld published", "datePublished"),
                ("ld author", "name"),
            ] {
                let from = if key == "name" {
                    text.find("\"author\"").map(|at| &text[at..])
                } else {
                    Some(text)
                };
                if let Some(value) = from.and_then(|from| json_string(from, key)) {
                    self.put(name, &value);
                }
            }
            return;
        }
        for (name, start) in [
            ("wechat account", "var nickname ="),
            ("wechat time", "var ct ="),
            ("wechat time", "var createTime ="),
            ("wechat cover", "var msg_cdn_url ="),
        ] {
            if let Some(at) = text.find(start) {
                self.put(name, &quoted(&text[at + start.len()..]));
            }
        }
    }

    fn metadata(&self) -> Metadata {
        let line = |names: &[&str]| {
            let text = Text::clean_line(self.get(names)?);
            (!text.is_empty()).then_some(text)
        };
        let author = [
            "wechat account",
            "author",
            "og:article:author",
            "article:author",
            "ld author",
            "byl",
        ];
        let published = [
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "ld published",
            "pubdate",
            "publishdate",
            "date",
            "dc.date",
            "time",
        ];
        let wechat_time = self.get(&["wechat time"]);
        Metadata {
            title: self.title(),
            author: line(&author).filter(|author| !author.starts_with("http")),
            published: wechat_time.and_then(beijing).or_else(|| {
                published
                    .iter()
                    .find_map(|name| DateTime::parse(self.get(&[name])?))
            }),
            source_url: line(&["og:url", "canonical", "saved url"])
                .filter(|url| url.starts_with("http")),
            cover_url: line(&["og:image", "wechat cover", "twitter:image"]),
            ..Metadata::default()
        }
    }

    /// The title; of `Title - Site` only what the page itself calls its title.
    fn title(&self) -> Text {
        let named = self.get(&["og:title", "twitter:title", "ld headline"]);
        let title = self.get(&["title"]);
        let heading = self.get(&["h1"]).filter(|heading| {
            title.is_some_and(|title| title.len() > heading.len() && title.starts_with(heading))
        });
        Text::clean_line(named.or(heading).or(title).unwrap_or_default())
    }
}

/// What stands in the first quotation marks of a line of a script.
fn quoted(script: &str) -> String {
    let line = script.lines().next().unwrap_or_default();
    let mut parts = line.split(['"', '\'']);
    let value = parts.nth(1).unwrap_or_default();
    htmlize::unescape(value).into_owned()
}

/// A moment in seconds since 1970 as the clocks of Beijing show it, or a
/// written date.
fn beijing(value: &str) -> Option<DateTime> {
    let Ok(seconds) = value.parse::<i64>() else {
        return DateTime::parse(value);
    };
    DateTime::of_unix_seconds(seconds, 8)
}

/// The string value of the first such key in JSON, its escapes resolved.
fn json_string(json: &str, key: &str) -> Option<String> {
    let from = json.find(&format!("\"{key}\""))? + key.len() + 2;
    let value = json[from..].trim_start().strip_prefix(':')?.trim_start();
    let mut characters = value.strip_prefix('"')?.chars();
    let mut out = String::new();
    while let Some(character) = characters.next() {
        match character {
            '"' => return Some(out),
            '\\' => match characters.next()? {
                'u' => {
                    let code: String = characters.by_ref().take(4).collect();
                    out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                'n' | 't' | 'r' => out.push(' '),
                other => out.push(other),
            },
            other => out.push(other),
        }
    }
    None
}
