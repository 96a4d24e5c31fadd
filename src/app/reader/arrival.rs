//! Going to where one wants to be in an article that is being opened.

use super::Reader;
use super::find::Find;
use super::target::{Sought, Target};
use crate::anchor::resolve::resolve;
use crate::anchor::{Anchor, Verdict};
use crate::app::destination::heading;
use crate::article::Article;
use crate::layout::viewport::{PageAnchor, Placement};
use crate::record::Records;
use crate::text::Offset;

impl Reader {
    pub(super) fn reach_target(&mut self, records: &Records) -> Option<Verdict> {
        let article = self.page.article.clone()?;
        let mut verdict = None;
        let (offset, placement) = match self.target.take()? {
            Target::Offset(offset) => (Some(offset), Placement::Top),
            Target::Place(top, cursor) => {
                self.reach_place(top, cursor, &article);
                return None;
            }
            Target::End => {
                self.go_end();
                return None;
            }
            Target::Heading(name) => (self.reach_heading(name, &article), Placement::Top),
            Target::Sought(sought) if self.complete => {
                self.seek(&sought, &article);
                return None;
            }
            Target::Sought(sought) => {
                self.await_hit(sought, &article);
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
                let Some(position) = records.position_of(&self.id) else {
                    // It may be known by the text, when all of it is there.
                    self.target = (!self.complete).then_some(Target::LastPosition);
                    return None;
                };
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

    /// Searches for what was looked for in the library and goes to the hit, to
    /// the very top for one that stands over the text.
    fn seek(&mut self, sought: &Sought, article: &Article) {
        let from = sought.offset.unwrap_or(0);
        let mut find = Find::start(self.page.home(), from, false);
        find.look_for(article, &sought.typed, sought.options);
        if sought.offset.is_none() {
            find.current = None;
        }
        let hit = find.current_match();
        self.find = Some(find);
        match (hit, sought.offset) {
            (Some(hit), _) => self.show(hit.start, Placement::Context),
            (None, Some(offset)) => self.show(offset, Placement::Context),
            (None, None) => self.page.go_top(),
        }
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

    /// Goes back to a place of this article: the page and the cursor line are as
    /// they were.
    pub fn go_back_to(&mut self, top: PageAnchor, cursor: Offset) {
        self.page.return_to(top);
        self.moved = true;
        if let Some(row) = self.page.viewport.row_of(cursor) {
            self.page.put_cursor(row);
        }
    }

    /// Goes back to a place as soon as it is there.
    fn reach_place(&mut self, top: PageAnchor, cursor: Offset, article: &Article) {
        if self.complete || cursor < article.text.len() {
            self.go_back_to(top, cursor);
        } else {
            self.target = Some(Target::Place(top, cursor));
        }
    }

    /// The heading of this name, or it is waited for.
    fn reach_heading(&mut self, name: String, article: &Article) -> Option<Offset> {
        let found = heading(article, &name);
        if found.is_none() && !self.complete {
            self.target = Some(Target::Heading(name));
        }
        found
    }

    /// Shows where a hit will be; it is looked for when all is there.
    fn await_hit(&mut self, sought: Box<Sought>, article: &Article) {
        let offset = sought.offset.filter(|offset| *offset < article.text.len());
        self.show(offset.unwrap_or(0), Placement::Context);
        self.target = Some(Target::Sought(sought));
    }
}
