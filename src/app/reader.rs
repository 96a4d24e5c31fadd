//! The open article: its page, the cursor line, the selection, the search in it.

mod bookmarking;
pub mod find;
pub mod inset;
pub mod lettering;
pub mod marks;
mod selecting;
pub mod selection;

use crate::anchor::resolve::resolve;
use crate::anchor::{self, Anchor, Verdict};
use crate::app::message::Request;
use crate::app::reader::find::Find;
use crate::app::reader::inset::Inset;
use crate::app::reader::marks::Places;
use crate::app::reader::selection::Selection;
use crate::article::Article;
use crate::bookmark::{BookmarkId, Colour, ReadingPosition, Records, Timestamp};
use crate::layout::Layout;
use crate::layout::viewport::{Placement, Viewport};
use crate::library::{ArticleId, Fingerprint, Location};
use crate::search::{self, Options};
use crate::text::{Offset, Range, Text};
use std::sync::Arc;

/// Where to go in an article that is being opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Where the reader stopped the last time.
    LastPosition,
    /// To an offset (a jump back).
    Offset(Offset),
    /// To a passage.
    Anchor(Box<Anchor>),
    /// To a hit of a search of the library, all its hits marked.
    Sought(Box<Sought>),
    /// The end, once all of the article is there.
    End,
}

/// What was looked for in the library, and the hit that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sought {
    /// The query.
    pub typed: String,
    /// How it is understood.
    pub options: Options,
    /// Where the hit stood when it was found.
    pub offset: Offset,
}

/// A marked passage of the open article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is now.
    pub range: Range,
    /// The bookmark it belongs to.
    pub bookmark: BookmarkId,
    /// The colour it is marked in.
    pub colour: Colour,
    /// Its letter, if it has one; then only the margin shows it.
    pub letter: Option<char>,
    /// How sure the place is.
    pub verdict: Verdict,
}

/// The reader pane.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Where the article is.
    pub location: Location,
    /// Its path as recorded.
    pub path: Text,
    /// What it is called until it is open.
    pub title: Text,
    /// Its identity in the records; known once it is open.
    pub id: ArticleId,
    /// The article; `None` while it is being opened.
    pub article: Option<Arc<Article>>,
    /// The job that reads it.
    pub request: Request,
    /// Whether all of it is there.
    pub complete: bool,
    /// Why it could not be opened.
    pub problem: Option<Text>,
    /// Where to go when it is open, until that place is reached.
    pub target: Option<Target>,
    /// The page.
    pub viewport: Viewport,
    /// The row of the page that `m` and `v` speak of.
    pub cursor_row: u16,
    /// The passage being selected.
    pub selection: Option<Selection>,
    /// What is laid over the page.
    pub inset: Option<Inset>,
    /// The search in this article.
    pub find: Option<Find>,
    /// The marked passages, by place.
    pub marks: Vec<Mark>,
    /// Where passages stand in this text.
    pub places: Places,
    /// Whether the place has changed since it was last saved.
    pub moved: bool,
    /// Minutes to read all of it.
    pub minutes: f32,
    /// Hash of the reading text; 0 until all of it is there.
    pub text_hash: u64,
}

impl Reader {
    /// A reader that waits for its article.
    #[must_use]
    pub fn opening(
        location: Location,
        path: Text,
        title: Text,
        request: Request,
        target: Target,
        layout: Layout,
        height: u16,
    ) -> Self {
        Self {
            location,
            path,
            title,
            id: ArticleId::default(),
            article: None,
            request,
            complete: false,
            problem: None,
            target: Some(target),
            viewport: Viewport::new(layout, height),
            cursor_row: 0,
            selection: None,
            inset: None,
            find: None,
            marks: Vec::new(),
            places: Places::default(),
            moved: false,
            minutes: 0.0,
            text_hash: 0,
        }
    }

    /// Takes the article (or a longer part of it) and goes to where it is to
    /// be read. Gives how sure that place is, when it was a passage to be found.
    pub fn opened(
        &mut self,
        article: Arc<Article>,
        complete: bool,
        records: &Records,
    ) -> Option<Verdict> {
        let first = self.article.is_none();
        self.title = article.metadata.title.clone();
        self.viewport
            .refresh(&article, *self.viewport.layout(), self.viewport.height());
        self.complete = complete;
        self.minutes = reading_minutes(&article.text);
        // What was found in the beginning of it, or in an older text, is found again.
        if let Some(find) = &mut self.find {
            find.search(&article.text);
        }
        self.article = Some(article);
        self.inset = None;
        self.id = records.identify(&self.fingerprint());
        self.places = Places::default();
        let verdict = self.reach_target(records);
        if first {
            self.moved = true;
            if self.target.is_none() && verdict.is_none() {
                self.cursor_row = self.first_text_row();
            }
        }
        verdict
    }

    /// What the open article is recognised by. The text's hash is taken only
    /// when all of it is there.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let article = self.article.as_deref();
        Fingerprint {
            source_url: article.and_then(|article| article.metadata.source_url.clone()),
            text_hash: self.text_hash,
            path: self.path.clone(),
        }
    }

    pub(crate) fn reach_target(&mut self, records: &Records) -> Option<Verdict> {
        let article = self.article.clone()?;
        let mut verdict = None;
        let (offset, placement) = match self.target.take()? {
            Target::Offset(offset) => (Some(offset), Placement::Top),
            Target::End => {
                self.go_end();
                return None;
            }
            Target::Sought(sought) if self.complete => {
                self.seek(&sought, &article);
                return None;
            }
            Target::Sought(sought) => {
                let offset = Some(sought.offset).filter(|offset| *offset < article.text.len());
                self.show(offset.unwrap_or(0), Placement::Context);
                self.target = Some(Target::Sought(sought));
                return None;
            }
            Target::Anchor(anchor) if self.complete => {
                let resolution = resolve(&anchor, &article.text);
                verdict = Some(resolution.verdict);
                let start = resolution.range.map(|range| range.start);
                (start, Placement::Context)
            }
            // In the beginning of a long article only the recorded place can
            // be trusted to come; the passage is looked for in the whole.
            Target::Anchor(anchor) => {
                let start = anchor.range.start;
                if start < article.text.len() {
                    self.show(start, Placement::Context);
                }
                self.target = Some(Target::Anchor(anchor));
                return None;
            }
            Target::LastPosition => {
                let position = records.position_of(&self.id)?;
                (self.place_of(&position.anchor, &article), Placement::Top)
            }
        };
        match offset {
            Some(0) | None => {}
            Some(offset) if self.complete || offset < article.text.len() => {
                self.show(offset, placement);
            }
            Some(offset) => self.target = Some(Target::Offset(offset)),
        }
        verdict
    }

    /// Searches for what was looked for in the library and goes to the hit.
    fn seek(&mut self, sought: &Sought, article: &Article) {
        let home = (self.viewport.clone(), self.cursor_row);
        let mut find = Find::start(home, sought.offset, false);
        find.look_for(&article.text, &sought.typed, sought.options);
        let hit = find.current_match();
        self.find = Some(find);
        self.show(
            hit.map_or(sought.offset, |hit| hit.start),
            Placement::Context,
        );
    }

    /// The offset of an anchored passage. In the beginning of a long article
    /// only the recorded offset can be trusted to come.
    fn place_of(&self, anchor: &Anchor, article: &Article) -> Option<Offset> {
        if self.complete {
            resolve(anchor, &article.text)
                .range
                .map(|range| range.start)
        } else {
            Some(anchor.range.start)
        }
    }

    /// Lays the page out again at another measure or height.
    pub fn arrange(&mut self, layout: Layout, height: u16) {
        if *self.viewport.layout() == layout && self.viewport.height() == height {
            return;
        }
        let at_cursor = self.offset_at(self.cursor_row);
        match self.article.clone() {
            Some(article) => self.viewport.refresh(&article, layout, height),
            None => self.viewport = Viewport::new(layout, height),
        }
        if let Some(row) = at_cursor.and_then(|offset| self.viewport.row_of(offset)) {
            self.cursor_row = row;
        }
        self.keep_cursor_on_page();
    }

    /// The text offset at the start of a row of the page, if the row shows text.
    #[must_use]
    pub fn offset_at(&self, row: u16) -> Option<Offset> {
        let line = self.viewport.page().get(usize::from(row))?;
        (!line.range.is_empty()).then_some(line.range.start)
    }

    /// The offset the cursor line stands for: its own, else that of the next line with text.
    #[must_use]
    pub fn cursor_offset(&self) -> Offset {
        let line = self
            .cursor_line()
            .and_then(|row| self.viewport.page().get(usize::from(row)));
        line.map_or_else(|| self.viewport.top_offset(), |line| line.range.start)
    }

    /// The row of the line with text that the cursor line stands for.
    #[must_use]
    pub fn cursor_line(&self) -> Option<u16> {
        let page = self.viewport.page();
        let from = usize::from(self.cursor_row).min(page.len());
        let row = (from..page.len())
            .chain((0..from).rev())
            .find(|row| !page[*row].range.is_empty())?;
        u16::try_from(row).ok()
    }

    /// Scrolls by lines. Where the page can't move any further the cursor
    /// line moves instead, so that every line can be reached.
    pub fn scroll(&mut self, lines: i64) {
        let Some(article) = self.article.clone() else {
            return;
        };
        self.target = None;
        let moved = self.viewport.scroll(&article, lines);
        let rest = lines - moved;
        let row = i64::from(self.cursor_row) + if moved == 0 { rest } else { 0 };
        self.cursor_row = u16::try_from(row.max(0)).unwrap_or(u16::MAX);
        self.keep_cursor_on_page();
        self.wandered();
    }

    /// To the very top.
    pub fn go_top(&mut self) {
        let Some(article) = self.article.clone() else {
            return;
        };
        self.target = None;
        self.viewport.go_top(&article);
        self.cursor_row = self.first_text_row();
        self.wandered();
    }

    /// To the end.
    pub fn go_end(&mut self) {
        let Some(article) = self.article.clone() else {
            return;
        };
        self.viewport.go_end(&article);
        self.target = (!self.complete).then_some(Target::End);
        self.cursor_row = u16::MAX;
        self.keep_cursor_on_page();
        self.wandered();
    }

    /// Brings an offset onto the page and the cursor line to it.
    pub fn show(&mut self, offset: Offset, placement: Placement) {
        let Some(article) = self.article.clone() else {
            return;
        };
        self.viewport.go_to(&article, offset, placement);
        if let Some(row) = self.viewport.row_of(offset) {
            self.cursor_row = row;
        }
        self.keep_cursor_on_page();
        self.moved = true;
    }

    /// The place has changed by reading on, not by searching.
    fn wandered(&mut self) {
        self.moved = true;
        if let Some(find) = &mut self.find {
            find.wandered = true;
        }
    }

    /// Puts the cursor line on the nearest row of the page.
    pub fn keep_cursor_on_page(&mut self) {
        let last = self.viewport.page().len().saturating_sub(1);
        self.cursor_row = self.cursor_row.min(u16::try_from(last).unwrap_or(u16::MAX));
    }

    fn first_text_row(&self) -> u16 {
        let row = self
            .viewport
            .page()
            .iter()
            .position(|line| !line.range.is_empty());
        row.and_then(|row| u16::try_from(row).ok()).unwrap_or(0)
    }

    /// The passage `m` would bookmark: the selection, else the sentence at the cursor line.
    #[must_use]
    pub fn passage(&self) -> Option<Range> {
        let article = self.article.as_deref()?;
        let range = match &self.selection {
            Some(selection) => selection.range(&article.text),
            None => search::sentence(&article.text, Range::at(self.cursor_word())),
        };
        (!article.text.slice(range).trim().is_empty()).then_some(range)
    }

    /// The current match where it stands on the cursor line, else the line's beginning.
    fn cursor_word(&self) -> Offset {
        let line = self
            .cursor_line()
            .and_then(|row| self.viewport.page().get(usize::from(row)));
        let found = self.find.as_ref().and_then(Find::current_match);
        match (line, found) {
            (Some(line), Some(found)) if line.range.contains(found.start) => found.start,
            _ => self.cursor_offset(),
        }
    }

    /// The mark that covers the cursor line's passage, if there is one.
    #[must_use]
    pub fn mark_at(&self, range: Range) -> Option<&Mark> {
        self.marks
            .iter()
            .find(|mark| mark.range.intersection(range).is_some())
    }

    /// The reading position to save; `None` before the article is all there.
    #[must_use]
    pub fn position(&self, now: Timestamp) -> Option<ReadingPosition> {
        let article = self.article.as_deref().filter(|_| self.complete)?;
        let top = if self.viewport.at_top() {
            0
        } else {
            self.viewport.top_offset()
        };
        let sentence = search::sentence(&article.text, Range::at(top));
        let range = Range::new(top, sentence.end.max(top));
        let progress = self.progress();
        Some(ReadingPosition {
            article: self.id.clone(),
            anchor: anchor::describe(&article.text, range),
            progress,
            furthest: progress,
            at: now,
        })
    }

    /// How much of the text has been on or above the page, 0.0 to 1.0.
    #[must_use]
    pub fn progress(&self) -> f32 {
        let Some(article) = self.article.as_deref() else {
            return 0.0;
        };
        if self.viewport.at_end() || article.text.is_empty() {
            return if self.complete { 1.0 } else { 0.0 };
        }
        share(self.viewport.visible().end, article.text.len())
    }
}

/// `part` of `whole` as a number from 0 to 1.
#[expect(
    clippy::cast_precision_loss,
    reason = "a share shown as per cent needs no more than 24 bits"
)]
fn share(part: usize, whole: usize) -> f32 {
    (part as f32 / whole.max(1) as f32).clamp(0.0, 1.0)
}

/// Characters of Chinese, Japanese or Korean read in a minute.
const CHARACTERS_A_MINUTE: f32 = 400.0;

/// Words of an alphabetic script read in a minute.
const WORDS_A_MINUTE: f32 = 230.0;

/// Bytes of a long text that are counted; the rest is taken to be alike.
const COUNTED: usize = 1 << 20;

/// Minutes a text takes to read.
#[expect(clippy::cast_precision_loss, reason = "an estimate in minutes")]
fn reading_minutes(text: &Text) -> f32 {
    let counted = text.slice(Range::new(0, COUNTED.min(text.len())));
    let (mut characters, mut words, mut in_word) = (0_usize, 0_usize, false);
    for character in counted.chars() {
        let wide = character >= '\u{2e80}';
        let letter = !wide && character.is_alphanumeric();
        characters += usize::from(wide && character.is_alphanumeric());
        words += usize::from(letter && !in_word);
        in_word = letter;
    }
    let minutes = characters as f32 / CHARACTERS_A_MINUTE + words as f32 / WORDS_A_MINUTE;
    minutes * text.len() as f32 / counted.len().max(1) as f32
}
