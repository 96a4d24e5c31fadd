//! The details pane: facts about the article, articles like it, its links and
//! pictures.

use crate::app::context::{Context, Intent};
use crate::app::destination::{self, Destination};
use crate::app::following::follow_outside;
use crate::app::input::action::{Action, Action as A};
use crate::app::input::keymap::Bindings;
use crate::app::message::{Effect, Message, Request, WantedCitations};
use crate::app::notice::Notice;
use crate::app::reader::Reader;
use crate::app::reader::target::Target;
use crate::app::rows::Rows;
use crate::article::Article;
use crate::library::Location;
use crate::library::found::{Citation, Cited, Similar};
use crate::text::{Offset, Text};

/// Keys of the details beside those of all panes.
pub const KEYS: Bindings = &[
    ("Enter", A::Open),
    ("l", A::Open),
    ("Right", A::Open),
    ("o", A::OpenOutside),
    ("y", A::Copy),
    ("i", A::Back),
];

/// The details pane.
#[derive(Clone, Debug, Default)]
pub struct DetailsPane {
    /// The cursor.
    pub rows: Rows,
    /// The job that looks for articles like the open one, and the one it is for.
    asked: Option<(Request, Location)>,
    similar: Vec<Similar>,
    /// The job that looks for articles that link to it.
    asked_citing: Option<Request>,
    citing: Vec<Similar>,
    /// An address the reader was warned of and may open all the same.
    confirming: Option<String>,
}

/// A line of the details pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The name of a group of lines.
    Group(DetailGroup),
    /// A fact and its value.
    Fact(ArticleFact, Text),
    /// An article that is like this one: its title and where it is.
    Article(Text, Location),
    /// An address that can be opened or copied: what it belongs to, the address, where it stands.
    Address(AddressName, Text, Option<Offset>),
}

/// A group of lines of the details pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailGroup {
    /// Articles like this one.
    Similar,
    /// Articles that link to it.
    Citing,
    /// The links of the article.
    Links,
    /// Its pictures.
    Pictures,
}

/// Something that is known of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum ArticleFact {
    Title,
    Author,
    Published,
    Place,
    Series,
    Language,
    Characters,
    Tags,
    File,
    Warning,
    Source,
    Cover,
}

/// What an address belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressName {
    /// The article itself.
    Own(ArticleFact),
    /// These words of it, or a picture.
    Words(Text),
}

impl AddressName {
    /// The words a link stands behind.
    fn words(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::Own(_) => "",
        }
    }
}

/// Most links and pictures that are listed.
const MOST_ADDRESSES: usize = 10_000;

/// What the details pane shows of an article and of those like it.
fn details(article: &Article, path: &Text, others: [(DetailGroup, &[Similar]); 2]) -> Vec<Detail> {
    let mut lines = facts(article, path);
    for (group, articles) in others.into_iter().filter(|(_, all)| !all.is_empty()) {
        lines.push(Detail::Group(group));
        let articles = articles.iter();
        lines.extend(articles.map(|one| Detail::Article(one.title.clone(), one.location.clone())));
    }
    lines.extend(addresses(article));
    lines
}

/// What is known of an article, and its own addresses.
fn facts(article: &Article, path: &Text) -> Vec<Detail> {
    let metadata = &article.metadata;
    let mut lines = vec![Detail::Fact(ArticleFact::Title, metadata.title.clone())];
    let facts = [
        (ArticleFact::Author, metadata.author.clone()),
        (
            ArticleFact::Published,
            metadata
                .published
                .map(|published| Text::clean_line(&published.to_string())),
        ),
        (ArticleFact::Place, metadata.place.clone()),
        (
            ArticleFact::Characters,
            Some(Text::clean_line(&article.characters().to_string())),
        ),
        (ArticleFact::Series, metadata.series.clone()),
        (ArticleFact::Language, metadata.language.clone()),
        (
            ArticleFact::Tags,
            (!metadata.tags.is_empty()).then(|| joined(&metadata.tags)),
        ),
        (ArticleFact::File, Some(path.clone())),
    ];
    lines.extend(
        facts
            .into_iter()
            .filter_map(|(name, value)| Some(Detail::Fact(name, value?))),
    );
    lines.extend(
        article
            .warnings
            .iter()
            .map(|warning| Detail::Fact(ArticleFact::Warning, warning.clone())),
    );
    let own = [
        (ArticleFact::Source, &metadata.source_url),
        (ArticleFact::Cover, &metadata.cover_url),
    ];
    for (name, address) in own {
        if let Some(address) = address {
            lines.push(Detail::Address(
                AddressName::Own(name),
                address.clone(),
                None,
            ));
        }
    }
    lines
}

/// The links and pictures of an article.
fn addresses(article: &Article) -> Vec<Detail> {
    let mut lines = Vec::new();
    if !article.links.is_empty() {
        lines.push(Detail::Group(DetailGroup::Links));
    }
    lines.extend(article.links.iter().take(MOST_ADDRESSES).map(|link| {
        let words = Text::clean_line(article.text.slice(link.range));
        Detail::Address(
            AddressName::Words(words),
            link.url.clone(),
            Some(link.range.start),
        )
    }));
    if !article.images.is_empty() {
        lines.push(Detail::Group(DetailGroup::Pictures));
    }
    lines.extend(
        article
            .images
            .iter()
            .take(MOST_ADDRESSES)
            .enumerate()
            .map(|(index, image)| {
                let format = image.format.as_ref().map_or("", |format| format.as_str());
                let name = format!("{} {format} {}", index + 1, image.alternative);
                Detail::Address(
                    AddressName::Words(Text::clean_line(&name)),
                    image.url.clone(),
                    Some(image.range.start),
                )
            }),
    );
    lines
}

fn joined(words: &[Text]) -> Text {
    let words: Vec<&str> = words.iter().map(Text::as_str).collect();
    Text::clean_line(&words.join(", "))
}

impl DetailsPane {
    /// The lines the pane shows of the open article.
    #[must_use]
    pub fn lines(&self, reader: Option<&Reader>) -> Vec<Detail> {
        let Some((reader, article)) = reader.and_then(|open| Some((open, open.article()?))) else {
            return Vec::new();
        };
        let (similar, citing): (&[Similar], &[Similar]) = if self.is_for(&reader.location) {
            (&self.similar, &self.citing)
        } else {
            (&[], &[])
        };
        let others = [
            (DetailGroup::Similar, similar),
            (DetailGroup::Citing, citing),
        ];
        details(article, &reader.path, others)
    }

    /// Opens the pane; when one comes from the article, at the first link or
    /// picture on the page, so that it is at hand.
    pub fn show(&mut self, reader: &Reader, from_article: bool, context: &mut Context) {
        *self = Self::default();
        if from_article {
            let visible = reader.page.viewport.visible();
            let on_page = |detail: &Detail| matches!(detail, Detail::Address(_, _, Some(at)) if visible.contains(*at));
            let here = self.lines(Some(reader)).iter().position(on_page);
            self.rows.cursor = here.unwrap_or(0);
        }
        self.look_for_similar(reader, context);
    }

    /// Has articles looked for that are like the open one, once for each.
    pub fn look_for_similar(&mut self, reader: &Reader, context: &mut Context) {
        let Some(article) = reader.page.article.clone().filter(|_| reader.complete) else {
            return;
        };
        let location = reader.location.clone();
        if self.is_for(&location) {
            return;
        }
        let request = context.workspace.next_request();
        self.asked = Some((request, location.clone()));
        self.similar.clear();
        self.look_for_citing(&location, &article, context);
        context.effects.push(Effect::Similar {
            request,
            location,
            article,
        });
    }

    /// Has articles looked for that link to the open one.
    fn look_for_citing(&mut self, location: &Location, article: &Article, context: &mut Context) {
        let request = context.workspace.next_request();
        self.asked_citing = Some(request);
        self.citing.clear();
        context.effects.push(Effect::Citing(WantedCitations {
            request,
            cited: Cited {
                location: location.clone(),
                address: article.metadata.source_url.clone(),
            },
            among: context.workspace.shelf.locations().cloned().collect(),
        }));
    }

    /// Looks once more when there is more to compare with: what was asked for
    /// before that may have found nothing.
    pub fn look_again(&mut self, reader: Option<&Reader>, context: &mut Context) {
        if let Some(reader) = reader.filter(|_| self.similar.is_empty()) {
            self.asked = None;
            self.look_for_similar(reader, context);
        }
    }

    /// Takes articles that have to do with the open one.
    pub fn take(&mut self, found: Message, reader: Option<&Reader>, context: &Context) {
        match found {
            Message::Similar { request, found } => self.take_similar(request, found, reader),
            Message::Citing { request, found } => {
                self.take_citing(request, &found, reader, context);
            }
            _ => {}
        }
    }

    /// Takes articles whose links may lead to the open one, and keeps those whose
    /// links do; the cursor stays on its line.
    fn take_citing(
        &mut self,
        request: Request,
        found: &[Citation],
        reader: Option<&Reader>,
        context: &Context,
    ) {
        let Some(open) = reader.filter(|_| self.asked_citing == Some(request)) else {
            return;
        };
        let articles = &context.workspace.shelf;
        let leads_here = |from: &Location, (url, words): &(Text, Text)| {
            matches!(
                destination::find(url, words, from, articles),
                Destination::Article(to, _) if to == open.location
            )
        };
        let citing = found.iter().filter(|one| {
            let mut links = one.links.iter();
            links.any(|link| leads_here(&one.location, link))
        });
        let citing = citing.map(|one| Similar {
            location: one.location.clone(),
            title: one.title.clone(),
        });
        let citing = citing.collect();
        self.renew(reader, |pane| pane.citing = citing);
    }

    /// Changes what is listed; the cursor stays on its line.
    fn renew(&mut self, reader: Option<&Reader>, change: impl FnOnce(&mut Self)) {
        let selected = self.lines(reader).into_iter().nth(self.rows.cursor);
        change(self);
        let mut after = self.lines(reader).into_iter();
        let line = selected.and_then(|line| after.position(|one| one == line));
        if let Some(line) = line {
            self.rows.cursor = line;
        }
    }

    /// Takes articles like the open one; the cursor stays on its line.
    fn take_similar(&mut self, request: Request, found: Vec<Similar>, reader: Option<&Reader>) {
        if self.asked.as_ref().map(|(asked, _)| *asked) != Some(request) {
            return;
        }
        self.renew(reader, |pane| pane.similar = found);
    }

    /// Does what an action asks for.
    pub fn perform(&mut self, action: Action, reader: Option<&Reader>, context: &mut Context) {
        let Some(detail) = self.lines(reader).into_iter().nth(self.rows.cursor) else {
            return;
        };
        match (action, detail) {
            (Action::Open, Detail::Address(name, url, _)) => {
                let words = name.words();
                if let Some(reader) = reader {
                    reader.follow_link((&url, words), &mut self.confirming, context);
                }
            }
            (Action::OpenOutside, Detail::Address(name, url, _)) => {
                follow_outside((&url, name.words()), &mut self.confirming, context);
            }
            (Action::Open, Detail::Article(_, location)) => {
                if let Some(reader) = reader {
                    reader.remember(context);
                }
                context.ask(Intent::Close);
                context.ask(Intent::Open(location, Target::LastPosition));
            }
            (
                Action::Copy,
                Detail::Address(_, text, _) | Detail::Fact(_, text) | Detail::Article(text, _),
            ) => {
                context.effects.push(Effect::Copy(text.to_string()));
                context.tell(Notice::Copied);
            }
            _ => {}
        }
    }

    /// Whether what it knows is about the article there.
    fn is_for(&self, location: &Location) -> bool {
        self.asked
            .as_ref()
            .is_some_and(|(_, asked)| asked == location)
    }
}
