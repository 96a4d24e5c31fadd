//! Saved web pages → article: what of the page is the article, what it says
//! about itself, its text as blocks.

mod choice;
mod formula;
mod metadata;
mod notes;
mod pictures;
mod table;
pub(in crate::article) mod token;
mod tree;
mod visible;
mod walk;
mod wechat;

use super::builder::Builder;
use super::form::{FormChoice, PageForm};
use super::metadata::known::Metadata;
use super::model::Article;
use super::plain;
use crate::text::Text;
use token::HtmlToken;
use tree::PageTree;

/// Reads a page in the form that is chosen for it. The metadata's title is empty
/// when the page has none.
#[must_use]
pub fn parse(page: &str, forms: &FormChoice) -> (Metadata, Article) {
    let tokens = token::tokens(page);
    let tree = PageTree::of(&tokens);
    let metadata = metadata::of(&tokens, &tree);
    let form = forms.of(metadata.source_url.as_deref());
    let (metadata, mut article) = read(tokens, &tree, metadata, form);
    article.form = Some(form);
    (metadata, article)
}

fn read(
    tokens: Vec<HtmlToken>,
    tree: &PageTree,
    metadata: Metadata,
    form: PageForm,
) -> (Metadata, Article) {
    let is_whole = form == PageForm::Whole;
    if let Some(notice) = wechat::notice(&tokens).filter(|_| !is_whole) {
        return noticed(metadata, &notice);
    }
    let account = wechat::AccountPage::of(&tokens).filter(|_| !is_whole);
    if let Some(post) = account.and_then(|page| page.post(&tokens)) {
        return (metadata, walked(&post));
    }
    let tokens = formula::marked(tokens, tree);
    let tree = PageTree::of(&tokens);
    let mut tokens = visible::of(tokens, &tree);
    pictures::resolve(&mut tokens);
    let tokens = if is_whole {
        choice::whole_page(tokens)
    } else {
        choice::article(tokens, &metadata.title)
    };
    let tokens = table::captioned(pictures::captioned(tokens));
    let tokens = notes::marked(tokens);
    (metadata, walked(&tokens))
}

/// What a page says of its article, of which no more than its beginning may be
/// known: the article is not looked for.
#[must_use]
pub fn metadata_of(page: &str) -> Metadata {
    let tokens = token::tokens(page);
    metadata::of(&tokens, &PageTree::of(&tokens))
}

/// A page that holds a notice in place of an article.
fn noticed(mut metadata: Metadata, notice: &str) -> (Metadata, Article) {
    let notice = Text::clean_line(notice);
    let mut article = plain::parse(&notice, None);
    let warning = format!("This page holds no article but a notice: {notice}");
    article.warnings.push(Text::clean_line(&warning));
    if metadata.title.is_empty() {
        metadata.title = notice;
    }
    (metadata, article)
}

fn walked(tokens: &[HtmlToken]) -> Article {
    let mut builder = Builder::new(&sample(tokens));
    walk::add(tokens, &mut builder);
    builder.finish()
}

/// The article of tokens that were written by a reader of another format.
pub(in crate::article) fn of_tokens(tokens: &[HtmlToken]) -> Article {
    walked(tokens)
}

/// Adds the text of HTML that was cut into tokens, all of it.
pub(in crate::article) fn add_tokens(tokens: &[HtmlToken], builder: &mut Builder) {
    let tree = PageTree::of(tokens);
    walk::add(&formula::marked(tokens.to_vec(), &tree), builder);
}

/// Adds the text of a block of HTML inside Markdown.
pub(in crate::article) fn add(html: &str, builder: &mut Builder) {
    let tokens = token::tokens(html);
    let tree = PageTree::of(&tokens);
    walk::add(&formula::marked(tokens, &tree), builder);
}

/// The first text of a page: it tells its script.
pub(in crate::article) fn sample(tokens: &[HtmlToken]) -> String {
    let texts = tokens.iter().filter_map(|token| match token {
        HtmlToken::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.take(400).collect()
}
