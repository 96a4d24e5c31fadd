//! The links of the page: which there are, the letters they are chosen by, and
//! the one under a click.

use super::Reader;
use super::inset::{Footnotes, Inset};
use super::letters::{LinkLetters, LinkTarget, PageLink};
use super::target::Target;
use crate::app::address::Refusal;
use crate::app::context::{Context, Intent};
use crate::app::destination::{self, Destination};
use crate::app::following::{follow_outside, go_outside};
use crate::app::input::action::Action as A;
use crate::app::input::key::{Code, Key};
use crate::app::input::keymap::Bindings;
use crate::app::message::Effect;
use crate::app::notice::Notice;
use crate::article::SpanStyle;
use crate::layout::viewport::Placement;
use crate::text::{Offset, Range};

/// Keys while letters stand on the links; the letters choose.
pub const KEYS: Bindings = &[
    ("Esc", A::Cancel),
    ("Ctrl-l", A::Redraw),
    ("Ctrl-z", A::Suspend),
    ("Ctrl-c", A::Quit),
];

/// The letters, those under the fingers first.
const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnm";

impl Reader {
    /// The links in a part of the text, by their places.
    fn links_in(&self, range: Range) -> Vec<PageLink> {
        let Some(article) = self.article() else {
            return Vec::new();
        };
        let spans = article.spans_in(range).filter_map(|span| {
            let target = match span.style {
                SpanStyle::Link(number) => LinkTarget::Link(number),
                SpanStyle::FootnoteReference(number) => LinkTarget::Footnote(number),
                SpanStyle::Image(number) => LinkTarget::Picture(number),
                _ => return None,
            };
            Some((span.range.start, target))
        });
        let pictures = article.images.iter().enumerate();
        // One without a caption has no text of its own.
        let is_here = |at: Range| {
            range.contains(at.start)
                || at.is_empty() && (range.start..=range.end).contains(&at.start)
        };
        let pictures = pictures.filter(|(_, image)| is_here(image.range));
        let pictures =
            pictures.map(|(number, image)| (image.range.start, LinkTarget::Picture(number)));
        let mut links: Vec<PageLink> = Vec::new();
        for (start, target) in spans.chain(pictures) {
            let offset = start.max(range.start);
            // A picture in a link is the link's.
            if !links
                .iter()
                .any(|link| link.offset == offset || link.target == target)
            {
                links.push(PageLink { offset, target });
            }
        }
        links.sort_by_key(|link| link.offset);
        links
    }

    /// Puts letters on the links of the page.
    pub fn show_letters(&mut self, context: &mut Context) {
        if self.page.article.is_some() {
            let links = self.links_in(self.page.viewport.visible());
            self.letter(links, context);
        }
    }

    fn letter(&mut self, links: Vec<PageLink>, context: &mut Context) {
        if links.is_empty() {
            return context.tell(Notice::NoLink);
        }
        let one = links.len() <= LETTERS.len();
        let second = |number: usize| LETTERS.chars().nth(number % LETTERS.len());
        let first = |number: usize| LETTERS.chars().nth(number / LETTERS.len());
        let label = |number: usize| -> String {
            let first = if one { None } else { first(number) };
            first.into_iter().chain(second(number)).collect()
        };
        // More than two letters can name stay without.
        let most = LETTERS.len() * LETTERS.len();
        let labels = links.into_iter().take(most).enumerate();
        self.letters = Some(LinkLetters {
            labels: labels.map(|(number, link)| (label(number), link)).collect(),
            typed: String::new(),
        });
    }

    /// Takes a key while letters stand on the links: the letters of one follow it,
    /// others take them away.
    pub fn press_letter(&mut self, key: Key, context: &mut Context) {
        let Some(mut letters) = self.letters.take() else {
            return;
        };
        match key.typed() {
            Some(letter) => letters.typed.extend(letter.to_lowercase()),
            None if key == Key::plain(Code::Backspace) => drop(letters.typed.pop()),
            None => return,
        }
        let typed = letters.typed.as_str();
        let chosen = letters.labels.iter().find(|(label, _)| label == typed);
        if let Some((_, link)) = chosen {
            return self.follow(*link, context);
        }
        if letters
            .labels
            .iter()
            .any(|(label, _)| label.starts_with(typed))
        {
            self.letters = Some(letters);
        }
    }

    /// Follows the link of the cursor line; of several letters choose. `false`
    /// when it has none.
    pub fn follow_here(&mut self, context: &mut Context) -> bool {
        let Some(row) = self.page.cursor_range() else {
            return false;
        };
        let links = self.links_in(row);
        let notes = links.iter();
        let all_notes = notes
            .clone()
            .all(|link| matches!(link.target, LinkTarget::Footnote(_)));
        match links.as_slice() {
            [] => return false,
            _ if all_notes => self.show_footnotes(context),
            [only] => self.follow(*only, context),
            _ => self.letter(links, context),
        }
        true
    }

    /// Follows what stands at an offset, if it is a link.
    pub fn follow_at(&mut self, offset: Offset, context: &mut Context) {
        let at = Range::new(offset, offset + 1);
        if let Some(link) = self.links_in(at).first().copied() {
            self.follow(link, context);
        }
    }

    fn follow(&mut self, link: PageLink, context: &mut Context) {
        let Some(article) = self.page.article.clone() else {
            return;
        };
        let (url, words) = match link.target {
            LinkTarget::Footnote(number) => return self.show_note(link.offset, number, context),
            LinkTarget::Link(number) => match article.links.get(number) {
                Some(link) => (link.url.clone(), article.text.slice(link.range)),
                None => return,
            },
            LinkTarget::Picture(number) => match article.images.get(number) {
                Some(image) => (image.url.clone(), ""),
                None => return,
            },
        };
        let mut confirming = self.confirming.take();
        self.follow_link((&url, words), &mut confirming, context);
        self.confirming = confirming;
    }

    /// Goes where a link of this article leads. An address that may mislead is
    /// opened only when it is asked for again: `confirming` keeps it until then.
    pub fn follow_link(
        &self,
        (url, words): (&str, &str),
        confirming: &mut Option<String>,
        context: &mut Context,
    ) {
        match destination::find(url, words, &self.location, &context.workspace.shelf) {
            Destination::Outside(address) => return go_outside(address, confirming, context),
            Destination::Here(name) => self.go_to_heading(&name, context),
            Destination::Article(location, name) if location == self.location => {
                self.go_to_heading(&name.unwrap_or_default(), context);
            }
            Destination::Article(location, name) => {
                self.remember(context);
                let target = name.map_or(Target::LastPosition, Target::Heading);
                context.ask(Intent::Close);
                context.ask(Intent::Open(location, target));
            }
            Destination::File(path) => {
                self.remember(context);
                context.effects.push(Effect::OpenFile(path));
            }
            Destination::Refused(refusal) => context.tell(Notice::AddressRefused(refusal)),
        }
        *confirming = None;
    }

    fn go_to_heading(&self, name: &str, context: &mut Context) {
        let article = self.article();
        match article.and_then(|article| destination::heading(article, name)) {
            Some(offset) => {
                context.ask(Intent::Close);
                context.ask(Intent::JumpTo(offset, Placement::Top));
            }
            None if self.complete => {
                let refusal = Refusal::NoHeading(name.to_owned());
                context.tell(Notice::AddressRefused(refusal));
            }
            None => context.tell(Notice::StillReading),
        }
    }

    /// Shows the footnote of this number under the line that refers to it.
    fn show_note(&mut self, offset: Offset, number: usize, context: &mut Context) {
        let row = self.page.viewport.row_of(offset).unwrap_or(0);
        match Footnotes::of(&self.page, row, vec![number]) {
            Some(notes) if !notes.lines.is_empty() => self.inset = Some(Inset::Footnotes(notes)),
            _ if self.complete => context.tell(Notice::FootnoteMissing),
            _ => context.tell(Notice::StillReading),
        }
    }

    /// Opens the address the article was saved from.
    pub fn open_source(&mut self, context: &mut Context) {
        let article = self.article();
        let source = article.and_then(|article| article.metadata.source_url.clone());
        match source {
            Some(url) => follow_outside((&url, ""), &mut self.confirming, context),
            None => context.tell(Notice::NoSource),
        }
    }
}
