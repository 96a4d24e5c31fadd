//! The names of groups, facts and orders in panes.

use crate::app::panes::bookmarks::BookmarkOrder;
use crate::app::panes::details::{ArticleFact, DetailGroup};
use crate::app::panes::topics::TopicGroup;
use crate::library::history::When;
use crate::words::say;

/// The name of a group of details.
#[must_use]
pub fn detail_group(group: DetailGroup) -> &'static str {
    say(match group {
        DetailGroup::Similar => "More like this",
        DetailGroup::Citing => "What links here",
        DetailGroup::Links => "Links",
        DetailGroup::Pictures => "Pictures",
    })
}

/// The name of a fact of an article.
#[must_use]
pub fn article_fact(fact: ArticleFact) -> &'static str {
    say(match fact {
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
    })
}

/// The name of a group of topics.
#[must_use]
pub fn topic_group(group: TopicGroup) -> &'static str {
    say(match group {
        TopicGroup::Queries => "Saved queries",
        TopicGroup::Folders => "Folders",
        TopicGroup::Tags => "Tags",
    })
}

/// The name of an order of bookmarks, for the head of their pane.
#[must_use]
pub fn bookmark_order(order: BookmarkOrder) -> &'static str {
    say(match order {
        BookmarkOrder::Article => "by article",
        BookmarkOrder::Date => "by date",
        BookmarkOrder::Colour => "by colour",
        BookmarkOrder::Text => "by text",
    })
}

/// Which days the articles below were read on.
#[must_use]
pub fn days(when: When) -> String {
    match when {
        When::Month(year, month) => format!("{year}-{month:02}"),
        When::Week => say("Last seven days").to_owned(),
        When::Yesterday => say("Yesterday").to_owned(),
        When::Today => say("Today").to_owned(),
    }
}
