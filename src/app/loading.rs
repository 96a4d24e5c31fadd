//! What was saved in earlier runs, where it comes after the first frame.

use crate::app::App;
use crate::app::message::Effect;
use crate::app::reader::{Reader, Target};
use crate::bookmark::{Change, Records};
use crate::settings::Settings;

impl App {
    /// Takes over what earlier runs saved. What the reader did meanwhile stays;
    /// an article that nobody has touched yet goes to where it was read last.
    pub(crate) fn loaded(
        &mut self,
        records: Records,
        settings: Settings,
        effects: &mut Vec<Effect>,
    ) {
        let mine = std::mem::replace(&mut self.records, records);
        if mine.settings.is_empty() {
            self.settings = settings;
        }
        let articles = mine.articles.iter().flat_map(|(id, known)| {
            known
                .fingerprints
                .iter()
                .map(|fingerprint| Change::Article {
                    id: id.clone(),
                    fingerprint: fingerprint.clone(),
                    title: known.title.clone(),
                })
        });
        let bookmarks = mine.bookmarks.values().cloned().map(Change::Bookmark);
        let positions = mine.positions.values().cloned().map(Change::Position);
        let settings = mine.settings.iter().map(|(name, value)| Change::Setting {
            name: name.clone(),
            value: value.clone(),
        });
        for change in articles.chain(bookmarks).chain(positions).chain(settings) {
            self.records.apply(&change);
        }
        let visible = self.list_rows();
        self.list.refresh_all(&self.records, visible);
        let untouched = !self.session.touched;
        if let Some(reader) = &mut self.reader {
            reader.records_came(&self.records, untouched);
        }
        self.show_marks(effects);
        self.collect_bookmarks();
        self.topics_changed();
    }
}

impl Reader {
    /// The records have come: finds the marks, and the place where the article
    /// was read last if the reader has not gone anywhere yet.
    fn records_came(&mut self, records: &Records, untouched: bool) {
        if self.article.is_none() {
            return;
        }
        self.id = records.identify(&self.fingerprint());
        if untouched {
            self.target = Some(Target::LastPosition);
            self.reach_target(records);
        }
    }
}
