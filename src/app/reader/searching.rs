//! The search in the open article: its field, its matches one after the other,
//! and its end.

use super::Reader;
use super::find::Find;
use super::target::{Sought, Target};
use crate::app::context::{Context, Intent};
use crate::app::input::history::PromptKind;
use crate::app::input::prompt::{Prompt, PromptPurpose};
use crate::app::notice::Notice;
use crate::layout::viewport::Placement;
use crate::search::Options;

impl Reader {
    /// Opens the field of the search; the place and the search before are
    /// remembered for its end.
    pub fn start_search(&mut self, backwards: bool, context: &mut Context) {
        if self.page.article.is_none() {
            return;
        }
        let before = self.find.take();
        let shown = before.as_ref().filter(|find| find.shown);
        let options = shown.map_or_else(Options::default, |find| find.options);
        self.selection = None;
        let from = self.page.cursor_offset();
        self.find = Some(Find::start(self.page.home(), from, backwards));
        self.find_before = before;
        context.ask(Intent::FocusReader);
        context.ask(Intent::Prompt(Prompt::line(
            PromptPurpose::Search { options },
            "",
        )));
    }

    /// Follows what is typed into the field of the search.
    pub fn look_for(&mut self, pattern: &str, options: Options) {
        let (Some(find), Some(article)) = (&mut self.find, &self.page.article) else {
            return;
        };
        find.look_for(article, pattern, options);
        if let Some(found) = find.current_match() {
            self.show(found.start, Placement::Nearest);
        } else if !find.is_empty() {
            self.page.go_top();
            self.moved = true;
        } else {
            self.go_home();
        }
    }

    /// Back to the page on which the search began.
    fn go_home(&mut self) {
        if let Some(find) = &self.find {
            let (home, from) = (find.home.clone(), find.from);
            self.page.go_home(home, from);
            self.moved = true;
        }
    }

    /// Ends the field of the search; its matches stay. An empty one goes on with
    /// the search before.
    pub fn accept_search(&mut self, context: &mut Context) {
        let Some(find) = &self.find else { return };
        if find.pattern.is_empty() {
            self.cancel_search();
            if self.last_search(context) {
                self.step_match(true, context);
            }
            return;
        }
        if let Err(problem) = &find.query {
            context.tell(Notice::BadPattern(problem.clone()));
            return self.cancel_search();
        }
        self.find_before = None;
        context.workspace.last_search = Some((find.pattern.clone(), find.options));
        if find.is_empty() && !self.complete {
            // The rest is on its way: it is looked through when it is there.
            let sought = Sought {
                typed: find.pattern.clone(),
                options: find.options,
                offset: Some(find.from),
            };
            self.find = None;
            self.target = Some(Target::Sought(Box::new(sought)));
        } else if find.is_empty() {
            context.tell(Notice::NotInArticle(find.pattern.clone()));
            self.go_home();
        } else {
            let place = (self.location.clone(), find.home.0.anchor(), find.from);
            context.workspace.jumps.remember(place);
            self.tell_of_title_hits(context);
        }
    }

    /// Gives the field of the search up: the page is as it was, and so is the
    /// search before.
    pub fn cancel_search(&mut self) {
        self.go_home();
        self.find = self.find_before.take();
    }

    /// Shows the marks of the search no more; `false` when there are none. What
    /// was searched for stays known, and where one is.
    pub fn hide_search(&mut self) -> bool {
        let shown = self.find.as_mut().filter(|find| find.shown);
        shown.is_some_and(|find| {
            find.shown = false;
            true
        })
    }

    /// Searches this article for what was searched for last, unless that is
    /// done; `false` when nothing was.
    pub fn last_search(&mut self, context: &Context) -> bool {
        let Some(article) = self.page.article.clone() else {
            return false;
        };
        if let Some(find) = &mut self.find {
            find.shown = true;
            return true;
        }
        let workspace = &*context.workspace;
        let kept = || {
            let typed = workspace.history.last(PromptKind::Search)?;
            Some((typed.to_owned(), Options::default()))
        };
        let Some((typed, options)) = workspace.last_search.clone().or_else(kept) else {
            return false;
        };
        let mut find = Find::start(self.page.home(), self.page.cursor_offset(), false);
        find.look_for(&article, &typed, options);
        find.current = None;
        self.find = Some(find);
        true
    }

    /// Says where over the text it was found, when the text does not have it.
    fn tell_of_title_hits(&self, context: &mut Context) {
        if let Some(find) = self.find.as_ref().filter(|find| find.matches.is_empty()) {
            context.tell(Notice::FoundInTitleBlock(find.title_parts()));
        }
    }

    /// Goes to the next or the previous match.
    pub fn step_match(&mut self, onwards: bool, context: &mut Context) {
        let from = self.page.cursor_offset();
        if !self.last_search(context) {
            return context.tell(Notice::NothingSearched);
        }
        let Some(find) = &mut self.find else { return };
        if find.matches.is_empty() && !find.is_empty() {
            self.go_top();
            return self.tell_of_title_hits(context);
        }
        let onwards = onwards != find.backwards;
        let Some(round) = find.step(from, onwards) else {
            return context.tell(Notice::NotInArticle(find.pattern.clone()));
        };
        let several = find.matches.len() > 1;
        if let Some(current) = find.current {
            context.ask(Intent::MatchReached(current));
        }
        if let Some(found) = find.current_match() {
            self.show(found.start, Placement::Nearest);
        }
        if round && several {
            context.tell(if onwards {
                Notice::FromTheTop
            } else {
                Notice::FromTheEnd
            });
        }
    }

    /// Goes to a line of the results.
    pub fn go_to_result(&mut self, line: usize, context: &mut Context) {
        let Some(find) = &mut self.find else { return };
        find.shown = true;
        find.go_to_line(line);
        if let Some(found) = find.current_match() {
            self.jump_to(found.start, Placement::Context, context);
        } else {
            self.remember(context);
            self.page.go_top();
            self.moved = true;
        }
    }
}
