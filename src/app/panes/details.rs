//! The details pane: facts about the article, articles like it, its links and
//! pictures.

use crate::app::App;
use crate::app::message::{Effect, Request};
use crate::app::reader::Target;
use crate::app::rows::Rows;
use crate::app::side::Side;
use crate::article::Article;
use crate::bookmark::Timestamp;
use crate::library::Location;
use crate::library::found::Similar;
use crate::text::{Offset, Text};

/// The details pane.
#[derive(Clone, Debug, Default)]
pub struct DetailsPane {
    /// The cursor.
    pub rows: Rows,
    /// The job that looks for articles like the open one, and the one it is for.
    asked: Option<(Request, Location)>,
    similar: Vec<Similar>,
}

/// A line of the details pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The name of a group of lines.
    Group(&'static str),
    /// A fact: its name and its value.
    Fact(&'static str, Text),
    /// An article that is like this one: its title and where it is.
    Article(Text, Location),
    /// An address that can be opened or copied: what it belongs to, the address, where it stands.
    Address(Text, Text, Option<Offset>),
}

/// Most links and pictures that are listed.
const MOST_ADDRESSES: usize = 10_000;

/// What the details pane shows of an article and of those like it.
#[must_use]
pub fn details(article: &Article, path: &Text, similar: &[Similar]) -> Vec<Detail> {
    let mut lines = facts(article, path);
    if !similar.is_empty() {
        lines.push(Detail::Group("More like this"));
    }
    let similar = similar.iter();
    lines.extend(similar.map(|one| Detail::Article(one.title.clone(), one.location.clone())));
    lines.extend(addresses(article));
    lines
}

/// What is known of an article, and its own addresses.
fn facts(article: &Article, path: &Text) -> Vec<Detail> {
    let metadata = &article.metadata;
    let mut lines = vec![Detail::Fact("Title", metadata.title.clone())];
    let facts = [
        ("Author", metadata.author.clone()),
        (
            "Published",
            metadata
                .published
                .map(|published| Text::clean_line(&published.to_string())),
        ),
        ("Place", metadata.place.clone()),
        (
            "Characters",
            Some(Text::clean_line(&article.characters().to_string())),
        ),
        (
            "Tags",
            (!metadata.tags.is_empty()).then(|| joined(&metadata.tags)),
        ),
        ("File", Some(path.clone())),
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
            .map(|warning| Detail::Fact("Warning", warning.clone())),
    );
    let own = [
        ("Source", &metadata.source_url),
        ("Cover", &metadata.cover_url),
    ];
    for (name, address) in own {
        if let Some(address) = address {
            lines.push(Detail::Address(
                Text::clean_line(name),
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
        lines.push(Detail::Group("Links"));
    }
    lines.extend(article.links.iter().take(MOST_ADDRESSES).map(|link| {
        let words = Text::clean_line(article.text.slice(link.range));
        Detail::Address(words, link.url.clone(), Some(link.range.start))
    }));
    if !article.images.is_empty() {
        lines.push(Detail::Group("Pictures"));
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
                    Text::clean_line(&name),
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

impl App {
    /// The lines of the details pane.
    #[must_use]
    pub fn details(&self) -> Vec<Detail> {
        let (Some(reader), Some(article)) = (&self.reader, self.article()) else {
            return Vec::new();
        };
        let similar = match &self.side {
            Side::Details(pane) if pane.is_for(&reader.location) => pane.similar.as_slice(),
            _ => &[],
        };
        details(article, &reader.path, similar)
    }

    pub(crate) fn show_details(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if !self.reader_focused && matches!(self.side, Side::List) {
            self.open_selected(now, effects);
        }
        if self.reader.is_some() {
            let here = self.first_address_on_page();
            self.show_panel(Side::Details(DetailsPane {
                rows: Rows {
                    cursor: here.unwrap_or(0),
                    first: 0,
                },
                ..DetailsPane::default()
            }));
            self.look_for_similar(effects);
        }
    }

    /// The first link or picture on the page, so that it is at hand.
    fn first_address_on_page(&self) -> Option<usize> {
        let reader = self.reader.as_ref().filter(|_| self.reader_focused)?;
        let visible = reader.viewport.visible();
        self.details().iter().position(
            |detail| matches!(detail, Detail::Address(_, _, Some(at)) if visible.contains(*at)),
        )
    }

    /// Has articles looked for that are like the open one, once for each.
    pub(crate) fn look_for_similar(&mut self, effects: &mut Vec<Effect>) {
        let (Side::Details(pane), Some(reader)) = (&self.side, &self.reader) else {
            return;
        };
        let Some(article) = reader.article.clone().filter(|_| reader.complete) else {
            return;
        };
        let location = reader.location.clone();
        if pane.is_for(&location) {
            return;
        }
        let request = self.next_request();
        if let Side::Details(pane) = &mut self.side {
            pane.asked = Some((request, location.clone()));
            pane.similar.clear();
        }
        effects.push(Effect::Similar {
            request,
            location,
            article,
        });
    }

    /// Looks once more when there is more to compare with: what was asked for
    /// before that may have found nothing.
    pub(crate) fn look_for_similar_again(&mut self, effects: &mut Vec<Effect>) {
        if let Side::Details(pane) = &mut self.side
            && pane.similar.is_empty()
        {
            pane.asked = None;
            self.look_for_similar(effects);
        }
    }

    /// Takes articles like the open one; the cursor stays on its line.
    pub(crate) fn take_similar(&mut self, request: Request, found: Vec<Similar>) {
        let before = self.details();
        let Side::Details(pane) = &mut self.side else {
            return;
        };
        if pane.asked.as_ref().map(|(asked, _)| *asked) != Some(request) {
            return;
        }
        pane.similar = found;
        let selected = before.get(pane.rows.cursor).cloned();
        let after = self.details();
        let line = selected.and_then(|line| after.iter().position(|one| *one == line));
        if let (Side::Details(pane), Some(line)) = (&mut self.side, line) {
            pane.rows.cursor = line;
        }
        self.step_side(crate::app::rows::Step::By(0));
    }

    /// Opens what is under the cursor: an article like this one, or an address.
    pub(crate) fn open_detail(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Side::Details(pane) = &self.side else {
            return;
        };
        match self.details().into_iter().nth(pane.rows.cursor) {
            Some(Detail::Address(words, url, _)) => self.open_address(&url, &words, effects),
            Some(Detail::Article(_, location)) => {
                let here = self
                    .reader
                    .as_ref()
                    .map(|reader| reader.viewport.top_offset());
                self.remember(here.unwrap_or(0));
                effects.extend(self.open(&location, Target::LastPosition, now));
            }
            _ => {}
        }
    }
}

impl DetailsPane {
    /// Whether what it knows is about the article there.
    fn is_for(&self, location: &Location) -> bool {
        self.asked
            .as_ref()
            .is_some_and(|(_, asked)| asked == location)
    }
}
