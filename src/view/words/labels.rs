//! The names of groups, facts and orders in panes.

use crate::app::panes::bookmarks::BookmarkOrder;
use crate::app::panes::details::{ArticleFact, DetailGroup};
use crate::app::panes::topics::TopicGroup;

/// The name of a group of details.
#[must_use]
pub fn detail_group(group: DetailGroup) -> &'static str {
    match group {
        DetailGroup::Similar => "More like this",
        DetailGroup::Links => "Links",
        DetailGroup::Pictures => "Pictures",
    }
}

/// The name of a fact of an article.
#[must_use]
pub fn article_fact(fact: ArticleFact) -> &'static str {
    match fact {
        ArticleFact::Title => "Title",
        ArticleFact::Author => "Author",
        ArticleFact::Published => "Published",
        ArticleFact::Place => "Place",
        ArticleFact::Series => "Series",
        ArticleFact::Language => "Language",
        ArticleFact::Characters => "Characters",
        ArticleFact::Tags => "Tags",
        ArticleFact::File => "File",
        ArticleFact::Warning => "Warning",
        ArticleFact::Source => "Source",
        ArticleFact::Cover => "Cover",
    }
}

/// The name of a group of topics.
#[must_use]
pub fn topic_group(group: TopicGroup) -> &'static str {
    match group {
        TopicGroup::Queries => "Saved queries",
        TopicGroup::Folders => "Folders",
        TopicGroup::Tags => "Tags",
    }
}

/// The name of an order of bookmarks, for the head of their pane.
#[must_use]
pub fn bookmark_order(order: BookmarkOrder) -> &'static str {
    match order {
        BookmarkOrder::Article => "by article",
        BookmarkOrder::Date => "by date",
        BookmarkOrder::Colour => "by colour",
        BookmarkOrder::Text => "by text",
    }
}
