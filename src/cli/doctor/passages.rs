//! Which marked passages are still where they were: every bookmark is looked
//! for in its article, where that is found under one of its known paths.

use crate::anchor::Verdict;
use crate::anchor::resolve::Resolver;
use crate::article::Article;
use crate::article::form::FormChoice;
use crate::collection::door;
use crate::collection::source;
use crate::record::{ArticleId, Bookmark, Fingerprint, Records};
use crate::text::Text;
use crate::words::fill;
use serde_json::json;
use std::collections::BTreeMap;

/// Most passages that are listed for people.
const MOST_TOLD: usize = 20;

/// What became of the marked passages.
#[derive(Debug, Default)]
pub(super) struct Passages {
    /// At their places, or found elsewhere beyond doubt.
    sure: usize,
    /// Title and words of those found by likeness alone.
    approximate: Vec<(Text, Text)>,
    /// Title and words of those that are not in their article any more.
    lost: Vec<(Text, Text)>,
    /// Bookmarks whose article is under none of its known paths.
    elsewhere: usize,
}

impl Passages {
    /// Looks for every bookmark in its article.
    pub(super) fn look_for(records: &Records) -> Self {
        let mut articles: BTreeMap<&ArticleId, Vec<&Bookmark>> = BTreeMap::new();
        for bookmark in records.bookmarks.values() {
            articles
                .entry(&bookmark.article)
                .or_default()
                .push(bookmark);
        }
        let mut passages = Self::default();
        for (id, bookmarks) in articles {
            let known = records.articles.get(id);
            let looks = known.map_or(&[][..], |known| &known.fingerprints);
            let article = looks.iter().rev().find_map(|look| read(look, id, records));
            match article {
                None => passages.elsewhere += bookmarks.len(),
                Some(article) => passages.judge(&article, &bookmarks),
            }
        }
        passages
    }

    fn judge(&mut self, article: &Article, bookmarks: &[&Bookmark]) {
        let resolver = Resolver::new(&article.text);
        for bookmark in bookmarks {
            let words = Text::clean_line(&bookmark.anchor.quotation);
            let told = (article.metadata.title.clone(), words);
            match resolver.resolve(&bookmark.anchor).verdict {
                Verdict::Exact | Verdict::Moved => self.sure += 1,
                Verdict::Approximate => self.approximate.push(told),
                Verdict::Lost => self.lost.push(told),
            }
        }
    }

    /// Lines for people.
    pub(super) fn lines(&self, name: impl Fn(&str) -> String) -> Vec<String> {
        let told = fill(
            "{sure} in their place, {alike} found by likeness, {lost} lost, {elsewhere} whose article is not where it was",
            &[
                ("sure", &self.sure),
                ("alike", &self.approximate.len()),
                ("lost", &self.lost.len()),
                ("elsewhere", &self.elsewhere),
            ],
        );
        let mut lines = vec![format!("{}{told}", name("passages"))];
        for (what, found) in [("about", &self.approximate), ("lost", &self.lost)] {
            let told = found.iter().take(MOST_TOLD);
            lines.extend(told.map(|(title, words)| format!("{}{title}: {words}", name(what))));
            if found.len() > MOST_TOLD {
                let more = fill("and {count} more", &[("count", &(found.len() - MOST_TOLD))]);
                lines.push(format!("{}{more}", name("")));
            }
        }
        lines
    }

    /// The same for programs.
    pub(super) fn object(&self) -> serde_json::Value {
        let list = |found: &[(Text, Text)]| -> Vec<serde_json::Value> {
            let told = found.iter();
            told.map(|(title, words)| json!({ "title": title.as_str(), "exact": words.as_str() }))
                .collect()
        };
        json!({
            "sure": self.sure,
            "approximate": list(&self.approximate),
            "lost": list(&self.lost),
            "elsewhere": self.elsewhere,
        })
    }
}

/// The article at a known path, if it is still the one that was marked.
fn read(look: &Fingerprint, id: &ArticleId, records: &Records) -> Option<Article> {
    let forms = FormChoice::by_site(records.whole_sites());
    let article = door::read_as(&source::location_of(&look.path)?, &forms).ok()?;
    let now = Fingerprint {
        source_url: article.metadata.source_url.clone(),
        text_hash: 0,
        path: look.path.clone(),
    };
    records
        .identities(id)
        .contains(&records.identify(&now))
        .then_some(article)
}
