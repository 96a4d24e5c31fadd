//! What a saved page says about its article: JSON-LD first, then meta elements
//! (Open Graph, Dublin Core), microdata and what is shown; the variables of a
//! page of an account, the comments of `SingleFile` and monolith.

mod byline;
mod linked_data;
mod shown_date;
mod title;

use super::token::{Attributes, HtmlToken};
use super::tree::PageTree;
use super::wechat::AccountPage;
use crate::article::date::DateTime;
use crate::article::metadata::Metadata;
use crate::text::Text;
use linked_data::LinkedData;
use std::collections::HashMap;
use title::Titles;

/// Most headings whose words are compared with the title.
const MOST_HEADINGS: usize = 8;

/// Collects what is known about the article of a page.
pub(super) fn of(tokens: &[HtmlToken], tree: &PageTree) -> Metadata {
    let mut page = PageMetadata::default();
    page.read(tokens, tree);
    let scripts = linked(tokens);
    page.linked = LinkedData::of(scripts.into_iter());
    page.byline = byline::of(tokens, tree);
    page.shown = shown_date::of(tokens, tree);
    page.account = AccountPage::of(tokens).unwrap_or_default();
    page.metadata()
}

/// The scripts that hold JSON-LD.
fn linked(tokens: &[HtmlToken]) -> Vec<&str> {
    let pairs = tokens.windows(2);
    let scripts = pairs.filter_map(|pair| match pair {
        [HtmlToken::Start(name, attributes), HtmlToken::Text(text)] if name == "script" => {
            let kind = attributes.get("type").unwrap_or_default();
            kind.trim()
                .eq_ignore_ascii_case("application/ld+json")
                .then_some(text.as_str())
        }
        _ => None,
    });
    scripts.collect()
}

#[derive(Default)]
struct PageMetadata {
    /// The first value of each name.
    values: HashMap<String, String>,
    headings: Vec<String>,
    linked: LinkedData,
    byline: Option<String>,
    /// The date that is shown under the title.
    shown: Option<DateTime>,
    account: AccountPage,
}

impl PageMetadata {
    fn read(&mut self, tokens: &[HtmlToken], tree: &PageTree) {
        let mut inside = "";
        // What others said below the article dates itself, too.
        let mut commented = 0;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                HtmlToken::Start(name, attributes) => {
                    if byline::is_comment(attributes) && !matches!(name.as_str(), "body" | "html") {
                        commented = tree.end_of(at).unwrap_or(0).max(commented);
                    }
                    if at >= commented {
                        let in_text = is_in_text(tokens, tree, at);
                        self.element(name, attributes, &tokens[at..], in_text);
                    }
                    inside = name;
                    if name == "h1" && self.headings.len() < MOST_HEADINGS {
                        self.headings.push(String::new());
                    }
                }
                HtmlToken::End(name) if name == inside || name == "h1" => inside = "",
                HtmlToken::Comment(comment) => self.comment(comment),
                HtmlToken::Text(text) if inside == "title" => self.put("title", text),
                HtmlToken::Text(text) if self.in_heading(tokens, tree, at) => {
                    if let Some(heading) = self.headings.last_mut() {
                        heading.push_str(text);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether a text stands in a heading of the first level.
    fn in_heading(&self, tokens: &[HtmlToken], tree: &PageTree, at: usize) -> bool {
        let mut element = tree.holder[at].filter(|_| !self.headings.is_empty());
        for _ in 0..4 {
            let Some(index) = element else { return false };
            if tokens[tree.elements[index].start].starts("h1") {
                return true;
            }
            element = tree.elements[index].parent;
        }
        false
    }

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

    fn element(
        &mut self,
        name: &str,
        attributes: &Attributes,
        tokens: &[HtmlToken],
        in_text: bool,
    ) {
        let item = attributes.get("itemprop").unwrap_or_default();
        match name {
            "meta" => {
                let key = ["property", "name", "itemprop", "http-equiv"];
                let key = key.iter().find_map(|key| attributes.get(key));
                if let (Some(keys), Some(content)) = (key, attributes.get("content")) {
                    for key in keys.to_ascii_lowercase().split_whitespace() {
                        self.put(&key.replace('.', ":"), content);
                    }
                }
            }
            "link" if attributes.get("rel") == Some("canonical") => {
                self.put("canonical", attributes.get("href").unwrap_or_default());
            }
            "time" if item != "dateModified" && !in_text => {
                let shown = tokens.get(1);
                let text = match shown {
                    Some(HtmlToken::Text(text)) => text.as_str(),
                    _ => "",
                };
                let moment = attributes.get("datetime").unwrap_or(text);
                self.put(
                    if item == "datePublished" {
                        "datepublished"
                    } else {
                        "time"
                    },
                    moment,
                );
            }
            _ if item == "datePublished" => {
                let text = match tokens.get(1) {
                    Some(HtmlToken::Text(text)) => text.as_str(),
                    _ => "",
                };
                let moment = attributes
                    .get("content")
                    .or_else(|| attributes.get("datetime"));
                self.put("datepublished", moment.unwrap_or(text));
            }
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

    fn metadata(&self) -> Metadata {
        let line = |text: &str| {
            let text = Text::clean_line(text);
            (!text.is_empty()).then_some(text)
        };
        let account = &self.account;
        let cover = self.get(&["og:image"]).or(account.cover.as_deref());
        let cover = cover.or_else(|| self.get(&["twitter:image"]));
        let linked_cover = Some(self.linked.picture.as_str());
        Metadata {
            title: Text::clean_line(&self.title()),
            author: self.author().and_then(|author| line(&author)),
            published: self.published(),
            place: account.place.as_deref().and_then(line),
            source_url: self
                .get(&["og:url", "canonical", "saved url"])
                .filter(|url| url.starts_with("http"))
                .and_then(line),
            cover_url: cover.or(linked_cover).and_then(line),
            ..Metadata::default()
        }
    }

    fn title(&self) -> String {
        let account = self.account.title.as_deref().unwrap_or_default();
        let titles = Titles {
            document: self
                .get(&["dc:title", "dcterms:title", "dcterm:title"])
                .unwrap_or_default(),
            shared: self.get(&["og:title", "twitter:title"]).unwrap_or(account),
            headline: &self.linked.headline,
            name: &self.linked.name,
            element: self.get(&["title"]).unwrap_or_default(),
            headings: &self.headings,
            site: self
                .get(&["og:site_name", "application-name"])
                .unwrap_or_default(),
        };
        titles.best()
    }

    fn author(&self) -> Option<String> {
        let account = self.account.account.clone();
        let linked = || byline::cleaned(&self.linked.author);
        let meta = || {
            let names = [
                "dc:creator",
                "dcterms:creator",
                "dcterm:creator",
                "author",
                "parsely-author",
                "og:article:author",
                "article:author",
                "byl",
                "sailthru:author",
            ];
            names
                .iter()
                .find_map(|name| byline::cleaned(self.get(&[name])?))
        };
        let found = account.or_else(linked).or_else(meta);
        // A name by which someone signs in is less than the name shown.
        let is_handle = |name: &String| {
            name.is_ascii()
                && !name.contains(' ')
                && name.contains(|sign: char| sign.is_ascii_digit())
        };
        let byline = || self.byline.clone();
        match found {
            Some(handle) if is_handle(&handle) => byline().or(Some(handle)),
            found => found.or_else(byline),
        }
    }

    fn published(&self) -> Option<DateTime> {
        if let Some(moment) = self.account.time.as_deref().and_then(beijing) {
            return Some(moment);
        }
        let names = [
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "parsely-pub-date",
            "dcterms:created",
            "dcterms:issued",
            "dc:date",
            "dc:date:issued",
            "pubdate",
            "publishdate",
            "publish_date",
            "publication_date",
            "sailthru:date",
            "date",
            "weibo:article:create_at",
            "time",
        ];
        let meta = names.iter().find_map(|name| moment(self.get(&[name])?));
        moment(&self.linked.published).or(meta).or(self.shown)
    }
}

/// Whether an element stands among the words of a paragraph.
fn is_in_text(tokens: &[HtmlToken], tree: &PageTree, at: usize) -> bool {
    let element = tree.element_at(at);
    let parent = element.and_then(|element| tree.elements[element].parent);
    let in_paragraph = parent.is_some_and(|parent| tokens[tree.elements[parent].start].starts("p"));
    let words = |token: Option<&HtmlToken>| match token {
        Some(HtmlToken::Text(text)) => text.chars().filter(|sign| sign.is_alphabetic()).count() > 2,
        _ => false,
    };
    let after = tree.end_of(at).and_then(|end| tokens.get(end));
    in_paragraph && words(after)
}

/// A date, or the first in a line that says more.
fn moment(value: &str) -> Option<DateTime> {
    DateTime::parse(value).or_else(|| DateTime::within(value))
}

/// A moment in seconds since 1970 as the clocks of Beijing show it, or a
/// written date.
fn beijing(value: &str) -> Option<DateTime> {
    let Ok(seconds) = value.parse::<i64>() else {
        return DateTime::parse(value);
    };
    DateTime::of_unix_seconds(seconds, 8)
}
