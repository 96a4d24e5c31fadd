//! The form of a saved page: the article in it, or the page entire where the
//! choice of the article went wrong.

use super::Reader;
use crate::app::context::Context;
use crate::app::notice::{Done, Notice};
use crate::article::form::{FormChoice, PageForm, site};
use crate::record::{Change, Records};

impl Reader {
    /// Shows a saved page in its other form, and keeps that for its site.
    pub(super) fn change_form(&mut self, context: &mut Context) {
        let Some(article) = self.article() else {
            return;
        };
        let Some(form) = article.form.map(PageForm::other) else {
            return context.tell(Notice::NotAPage);
        };
        let address = article.metadata.source_url.as_deref();
        let site = address.and_then(site);
        self.form = Some(form);
        match site {
            Some(site) => {
                context.save(Change::Site {
                    site: site.clone(),
                    whole: form == PageForm::Whole,
                });
                context.tell_done(Done::SiteShown { site, form });
            }
            None => context.tell(Notice::ShownOnce(form)),
        }
        self.reopen(self.file.clone(), context);
    }

    /// The form in which the article is wanted.
    #[must_use]
    pub fn wanted_form(&self, records: &Records) -> FormChoice {
        let by_site = || FormChoice::by_site(records.whole_sites());
        self.form.map_or_else(by_site, FormChoice::always)
    }

    /// Whether a page is shown in another form than the records ask for.
    pub(super) fn is_in_another_form(&self, records: &Records) -> bool {
        let article = self.article();
        article.is_some_and(|article| {
            let address = article.metadata.source_url.as_deref();
            let wanted = || self.wanted_form(records).of(address);
            article.form.is_some_and(|form| form != wanted())
        })
    }
}
