//! Saved web pages → article: what of the page is the article, what it says
//! about itself, its text as blocks.

mod content;
mod metadata;
mod table;
pub(in crate::article) mod token;
mod walk;

use super::builder::Builder;
use super::metadata::known::Metadata;
use super::model::Article;
use token::HtmlToken;

/// Reads a page. The metadata's title is empty when the page has none.
#[must_use]
pub fn parse(page: &str) -> (Metadata, Article) {
    let mut tokens = token::tokens(page);
    let metadata = metadata::of(&tokens);
    let range = content::of(&tokens);
    tokens.truncate(range.end);
    let tokens = without_ways_out(&tokens[range.start..]);
    let mut builder = Builder::new(&sample(&tokens));
    walk::add(&tokens, &mut builder);
    (metadata, builder.finish())
}

/// Adds the text of HTML that was cut into tokens, all of it.
pub(in crate::article) fn add_tokens(tokens: &[HtmlToken], builder: &mut Builder) {
    walk::add(tokens, builder);
}

/// Adds the text of a block of HTML inside Markdown.
pub(in crate::article) fn add(html: &str, builder: &mut Builder) {
    walk::add(&token::tokens(html), builder);
}

/// The first text of a page: it tells its script.
pub(in crate::article) fn sample(tokens: &[HtmlToken]) -> String {
    let texts = tokens.iter().filter_map(|token| match token {
        HtmlToken::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.take(400).collect()
}

/// The tokens of the article without the elements that lead elsewhere.
fn without_ways_out(tokens: &[HtmlToken]) -> Vec<HtmlToken> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut unended: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let HtmlToken::Start(name, attributes) = token
            && at > 0
            && content::leads_away(name, attributes)
            && name != "iframe"
            && !unended.contains(&name.as_str())
        {
            if let Some(end) = end_of(tokens, at, name) {
                at = end;
                continue;
            }
            unended.push(name);
        }
        kept.push(token.clone());
        at += 1;
    }
    kept
}

/// The token after the end tag of the element that starts at `at`.
fn end_of(tokens: &[HtmlToken], at: usize, name: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token {
            HtmlToken::Start(inner, _) if inner == name => depth += 1,
            HtmlToken::End(inner) if inner == name => depth = depth.saturating_sub(1),
            HtmlToken::Start(inner, _) if name == "head" && inner == "body" => return Some(index),
            _ => {}
        }
        if depth == 0 {
            return Some(index + 1);
        }
    }
    None
}
