//! The colours of code: asked for once all of the article is there.

use super::Reader;
use super::bookmark::tell_of_place;
use crate::anchor::Verdict;
use crate::app::context::Context;
use crate::app::message::Effect;
use crate::article::{Block, BlockKind, CodePart};
use crate::text::Range;
use std::sync::Arc;

impl Reader {
    /// What follows when the article has come: its place is told, its marks are
    /// shown, its code gets colours.
    pub fn arrived(&mut self, verdict: Option<Verdict>, context: &mut Context) {
        tell_of_place(verdict, context);
        self.show_marks(context);
        self.want_colours(context);
    }

    /// Asks what the parts of the article's code are, where its language is named.
    fn want_colours(&mut self, context: &mut Context) {
        self.code.clear();
        let named = |block: &Block| matches!(&block.kind, BlockKind::Code { language: Some(_) });
        if let Some(article) = self.page.article.as_ref().filter(|_| self.complete)
            && article.blocks.iter().any(named)
        {
            context.effects.push(Effect::Colour {
                request: self.request,
                article: Arc::clone(article),
            });
        }
    }

    /// The parts that touch a range of the text.
    pub fn code_in(&self, visible: Range) -> impl Iterator<Item = &(Range, CodePart)> {
        let from = self
            .code
            .partition_point(|(part, _)| part.end <= visible.start);
        let after = self.code.get(from..).unwrap_or_default();
        after
            .iter()
            .take_while(move |(part, _)| part.start < visible.end)
    }
}
