//! The open article: its page, what is selected, marked and found in it, and
//! what is laid over it.

pub mod actions;
pub mod again;
mod arrival;
pub mod bookmark;
mod code;
pub mod find;
pub mod form;
pub mod inset;
pub mod letters;
pub mod links;
pub mod marks;
pub mod page;
pub mod reading_time;
pub mod searching;
pub mod selection;
pub mod target;

use super::context::Context;
use super::jumps::Jump;
use super::message::{Effect, Request};
use super::screen::Screen;
use super::shelf::ArticleNames;
use crate::anchor::resolve::resolve;
use crate::anchor::{self, Anchor, Verdict};
use crate::article::form::PageForm;
use crate::article::{Article, CodePart};
use crate::layout::Layout;
use crate::layout::viewport::Placement;
use crate::library::Location;
use crate::record::{ArticleId, Change, Fingerprint, ReadingPosition, Records, Timestamp};
use crate::text::{Offset, Range, Text};
use find::Find;
use inset::Inset;
use letters::LinkLetters;
use marks::{Marks, Placed};
use page::Page;
use reading_time::{reading_minutes, share};
use selection::Selection;
use std::sync::Arc;
use target::Target;

/// The reader pane.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Where the article is.
    pub location: Location,
    /// Its path as recorded.
    pub path: Text,
    /// The name of its file, which chooses the parser.
    pub file: Text,
    /// What it is called until it is open.
    pub title: Text,
    /// Its identity in the records; known once it is open.
    pub id: ArticleId,
    /// The page.
    pub page: Page,
    /// The job that reads it.
    pub request: Request,
    /// Whether all of it is there.
    pub complete: bool,
    /// Why it could not be opened.
    pub problem: Option<Text>,
    /// Where to go when it is open, until that place is reached.
    pub target: Option<Target>,
    /// The passage being selected.
    pub selection: Option<Selection>,
    /// What is laid over the page.
    pub inset: Option<Inset>,
    /// The search in this article.
    pub find: Option<Find>,
    /// The search before it, while its field is open.
    find_before: Option<Find>,
    /// Whether it was opened for its details alone and has not been looked at.
    pub glanced: bool,
    /// Letters on the links of the page, to choose one.
    pub letters: Option<LinkLetters>,
    /// An address the reader was warned of and may open all the same.
    pub confirming: Option<String>,
    /// The marked passages.
    pub marks: Marks,
    /// Whether the place has changed since it was last saved.
    pub moved: bool,
    /// Minutes to read all of it.
    pub minutes: f32,
    /// Hash of the reading text; 0 until all of it is there.
    pub text_hash: u64,
    /// The form in which it is wanted whatever its site, if it is a saved page.
    pub form: Option<PageForm>,
    /// What the parts of its code are, in order, once that is known.
    pub code: Vec<(Range, CodePart)>,
    /// Hash of the text that the library has of a page that is shown entire.
    listed: u64,
}

impl Reader {
    /// A reader that waits for its article.
    #[must_use]
    pub fn opening(
        location: Location,
        names: ArticleNames,
        request: Request,
        target: Target,
        (layout, height): (Layout, u16),
    ) -> Self {
        Self {
            location,
            path: names.path,
            file: names.file,
            title: names.title,
            id: ArticleId::default(),
            page: Page::new(layout, height),
            request,
            complete: false,
            problem: None,
            target: Some(target),
            selection: None,
            inset: None,
            find: None,
            find_before: None,
            glanced: false,
            letters: None,
            confirming: None,
            marks: Marks::default(),
            moved: false,
            minutes: 0.0,
            text_hash: 0,
            form: None,
            code: Vec::new(),
            listed: 0,
        }
    }

    /// The article, once it is there.
    #[must_use]
    pub fn article(&self) -> Option<&Article> {
        self.page.article.as_deref()
    }

    /// Takes the article (or a longer part of it) and goes to where it is to
    /// be read. Gives how sure that place is, when it was a passage to be found.
    pub fn opened(
        &mut self,
        article: Arc<Article>,
        complete: bool,
        records: &Records,
    ) -> Option<Verdict> {
        let first = self.page.article.is_none();
        let kept = self.place_to_keep(&article);
        let has_left_the_top = !first && !self.complete && !self.page.viewport.at_top();
        if has_left_the_top && !self.is_under_way() {
            self.target = None;
        }
        self.title = article.metadata.title.clone();
        self.complete = complete;
        self.minutes = reading_minutes(&article.text);
        // What was found in the beginning of it, or in an older text, is found again.
        if let Some(find) = &mut self.find {
            find.search(&article);
        }
        self.page.take(article);
        self.inset = None;
        self.letters = None;
        self.id = records.identify(&self.fingerprint());
        self.marks = Marks::default();
        let placed = matches!(self.target, Some(Target::Place(..)));
        let verdict = self.reach_target(records);
        if let Some(article) = self.page.article.clone()
            && let Some(range) = kept.and_then(|kept| resolve(&kept, &article.text).range)
        {
            self.show(range.start, Placement::Top);
        }
        if first {
            self.moved = !self.glanced;
            if !self.is_under_way() && verdict.is_none() && !placed {
                self.page.cursor_row = self.page.first_text_row();
            }
        }
        verdict
    }

    /// The place of the page as a passage, where the beginning that is on it is
    /// read otherwise in the whole: it has to be looked for there.
    fn place_to_keep(&self, whole: &Article) -> Option<Anchor> {
        let beginning = self.article().filter(|_| !self.complete)?;
        if self.is_under_way() || whole.text.starts_with(beginning.text.as_str()) {
            return None;
        }
        Some(anchor::describe(&beginning.text, self.passage_at_top()?))
    }

    /// Whether the place to go to is known and not on the page yet.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        let target = self.target.as_ref();
        target.is_some_and(|target| *target != Target::LastPosition)
    }

    /// What the open article is recognised by. The text's hash is taken only
    /// when all of it is there.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let article = self.article();
        Fingerprint {
            source_url: article.and_then(|article| article.metadata.source_url.clone()),
            text_hash: self.text_hash,
            path: self.path.clone(),
        }
    }

    /// Lays the page out again at another measure or height, and what is laid
    /// over it.
    pub fn arrange(&mut self, layout: Layout, height: u16, screen: Screen) {
        if *self.page.viewport.layout() != layout || self.page.viewport.height() != height {
            self.letters = None;
        }
        self.page.arrange(layout, height);
        let gone = match &mut self.inset {
            Some(Inset::Block(window)) => {
                window.arrange(screen);
                false
            }
            Some(Inset::Footnotes(notes)) => !notes.follow(&self.page),
            None => false,
        };
        if gone {
            self.inset = None;
        }
    }

    /// Scrolls by lines.
    pub fn scroll(&mut self, lines: i64) {
        if self.page.article.is_some() {
            self.target = None;
            self.page.scroll(lines);
            self.wandered();
        }
    }

    /// To the very top.
    pub fn go_top(&mut self) {
        if self.page.article.is_some() {
            self.target = None;
            self.page.go_top();
            self.wandered();
        }
    }

    /// To a line, as it is laid out, counted from 1.
    pub fn go_to_line(&mut self, line: u32) {
        if self.page.article.is_some() {
            self.target = None;
            self.page.go_to_line(line);
            self.wandered();
        }
    }

    /// To the end.
    pub fn go_end(&mut self) {
        if self.page.article.is_some() {
            self.target = (!self.complete).then_some(Target::End);
            self.page.go_end();
            self.wandered();
        }
    }

    /// Brings an offset onto the page and the cursor line to it.
    pub fn show(&mut self, offset: Offset, placement: Placement) {
        if self.page.article.is_some() {
            self.page.show(offset, placement);
            self.moved = true;
        }
    }

    /// The place has changed by reading on, not by searching.
    pub(super) fn wandered(&mut self) {
        self.moved = true;
        if let Some(find) = &mut self.find {
            find.wandered = true;
        }
    }

    /// Goes to an offset, remembering where it was.
    pub fn jump_to(&mut self, offset: Offset, placement: Placement, context: &mut Context) {
        self.remember(context);
        self.show(offset, placement);
    }

    /// The place one is at.
    #[must_use]
    pub fn place(&self) -> Jump {
        let top = self.page.viewport.anchor();
        (self.location.clone(), top, self.page.cursor_offset())
    }

    /// Remembers the place to come back to.
    pub fn remember(&self, context: &mut Context) {
        context.workspace.jumps.remember(self.place());
    }

    /// The passage that would be bookmarked: the selection, else the sentence
    /// at the cursor line.
    #[must_use]
    pub fn passage(&self) -> Option<Range> {
        let article = self.article()?;
        let range = match &self.selection {
            Some(selection) => selection.range(&article.text),
            None => self.page.sentence_at(self.cursor_word())?,
        };
        (!article.text.slice(range).trim().is_empty()).then_some(range)
    }

    /// The current match where it stands on the cursor line, else the line's beginning.
    fn cursor_word(&self) -> Offset {
        let line = self.page.cursor_range();
        let found = self.find.as_ref().and_then(Find::current_match);
        match (line, found) {
            (Some(line), Some(found)) if line.contains(found.start) => found.start,
            _ => self.page.cursor_offset(),
        }
    }

    /// Shows the marks where their passages stand now; those that are not
    /// where they were are looked for outside.
    pub fn show_marks(&mut self, context: &mut Context) {
        let Some(article) = self.page.article.clone().filter(|_| self.complete) else {
            return;
        };
        let records = &context.workspace.records;
        let passages = self.marks.arrange(&article, &self.id, records);
        if !passages.is_empty() {
            context.effects.push(Effect::Resolve {
                request: self.request,
                article,
                passages,
            });
        }
    }

    /// Takes over where passages were found.
    pub fn passages_found(&mut self, placed: Vec<Placed>, records: &Records) {
        if let Some(article) = self.page.article.clone() {
            self.marks.take(placed, &article, &self.id, records);
        }
    }

    /// The reading position to save; `None` before the article is all there.
    #[must_use]
    pub fn position(&self, now: Timestamp) -> Option<ReadingPosition> {
        let article = self.article().filter(|_| self.complete)?;
        let range = self.passage_at_top()?;
        let progress = self.progress();
        Some(ReadingPosition {
            article: self.id.clone(),
            anchor: anchor::describe(&article.text, range),
            progress,
            furthest: progress,
            at: now,
        })
    }

    /// What stands at the top of the page, to the end of its sentence.
    fn passage_at_top(&self) -> Option<Range> {
        let viewport = &self.page.viewport;
        let top = if viewport.at_top() {
            0
        } else {
            viewport.top_offset()
        };
        let sentence = self.page.sentence_at(top)?;
        Some(Range::new(top, sentence.end.max(top)))
    }

    /// Saves where the reader is, if that has changed.
    pub fn save_position(&mut self, context: &mut Context) {
        if !self.moved || self.glanced {
            return;
        }
        if let Some(position) = self.position(context.now) {
            self.moved = false;
            self.save_article(context);
            context.save(Change::Position(position));
            context.note_keys_known();
            let workspace = &mut *context.workspace;
            workspace.shelf.refresh(&self.location, &workspace.records);
        }
    }

    /// Records the article, so that what belongs to it knows where it belongs.
    pub fn save_article(&self, context: &mut Context) {
        context.save_if_new(Change::Article {
            id: self.id.clone(),
            fingerprint: self.fingerprint(),
            title: self.title.clone(),
        });
    }

    /// How much of the text has been on or above the page, 0.0 to 1.0.
    #[must_use]
    pub fn progress(&self) -> f32 {
        let Some(article) = self.article() else {
            return 0.0;
        };
        let viewport = &self.page.viewport;
        if viewport.at_end() || article.text.is_empty() {
            return if self.complete { 1.0 } else { 0.0 };
        }
        share(viewport.visible().end, article.text.len())
    }
}
