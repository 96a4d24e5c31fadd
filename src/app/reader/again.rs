//! The article read again: because its file has changed, or because the records
//! ask for another form of it.

use super::Reader;
use super::target::Target;
use crate::app::context::Context;
use crate::app::message::{Effect, WantedArticle};
use crate::article::form::PageForm;
use crate::library::Entry;
use crate::text::Text;

impl Reader {
    /// The records have come: recognises the article, and goes to where it was
    /// read last if the reader has not gone anywhere yet.
    pub fn records_came(&mut self, untouched: bool, context: &mut Context) {
        let records = &context.workspace.records;
        if self.page.article.is_none() {
            return;
        }
        self.id = records.identify(&self.fingerprint());
        if untouched && self.is_in_another_form(records) {
            self.read_again(self.file.clone(), context);
        } else if untouched {
            self.target = Some(Target::LastPosition);
            self.reach_target(records);
        }
    }

    /// The name of the file, when the library has the article with another text.
    #[must_use]
    pub fn changed_file(&mut self, entries: &[Entry]) -> Option<Text> {
        let mut entries = entries.iter();
        let open = entries.find(|entry| entry.location == self.location)?;
        let hash = open.fingerprint.text_hash;
        let article = self.page.article.as_ref();
        if hash != 0 && article.is_some_and(|article| article.form == Some(PageForm::Whole)) {
            // The library has the article in it.
            let before = std::mem::replace(&mut self.listed, hash);
            return (before != 0 && before != hash).then(|| open.name.clone());
        }
        let differs = self.complete && hash != 0 && hash != self.text_hash;
        (differs && self.text_hash != 0).then(|| open.name.clone())
    }

    /// Has the article read again; the page stays until it is there, the place
    /// after that.
    pub fn reopen(&mut self, file: Text, context: &mut Context) {
        self.moved = true;
        self.save_position(context);
        self.read_again(file, context);
    }

    /// The same where there is no place to keep.
    fn read_again(&mut self, file: Text, context: &mut Context) {
        let request = context.workspace.next_request();
        self.request = request;
        self.selection = None;
        self.target = Some(Target::LastPosition);
        context.effects.push(Effect::Open(WantedArticle {
            request,
            location: self.location.clone(),
            name: file,
            forms: self.wanted_form(&context.workspace.records),
        }));
    }
}
