//! In which form a saved page is shown: the article in it, or the page entire
//! where the choice of the article went wrong.

use std::collections::BTreeSet;
use url::Url;

/// A form of a saved page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageForm {
    /// The article in it.
    #[default]
    Article,
    /// All that is seen of it, menus too.
    Whole,
}

impl PageForm {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Article => Self::Whole,
            Self::Whole => Self::Article,
        }
    }
}

/// Which page is shown in which form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormChoice {
    /// One form for every page.
    always: Option<PageForm>,
    /// Else the sites whose pages are shown entire.
    whole: BTreeSet<String>,
    /// Where a page was saved from that does not say so itself.
    address: Option<String>,
}

impl FormChoice {
    /// The same form for every page.
    #[must_use]
    pub fn always(form: PageForm) -> Self {
        Self {
            always: Some(form),
            ..Self::default()
        }
    }

    /// The article, but of pages of these sites the page entire.
    ///
    /// ```
    /// use wanjuan::article::form::{FormChoice, PageForm};
    ///
    /// let choice = FormChoice::by_site(["example.com".to_owned()].into());
    /// assert_eq!(choice.of(Some("https://www.example.com/a")), PageForm::Whole);
    /// assert_eq!(choice.of(Some("https://example.org/a")), PageForm::Article);
    /// assert_eq!(choice.of(None), PageForm::Article);
    /// ```
    #[must_use]
    pub fn by_site(whole: BTreeSet<String>) -> Self {
        Self {
            whole,
            ..Self::default()
        }
    }

    /// The same for a page that was saved from this address, should it not say
    /// from where itself.
    #[must_use]
    pub fn with_address(&self, address: Option<&str>) -> Self {
        Self {
            address: address.map(str::to_owned),
            ..self.clone()
        }
    }

    /// The form of a page that says it was saved from this address.
    #[must_use]
    pub fn of(&self, address: Option<&str>) -> PageForm {
        let site = || site(address.or(self.address.as_deref())?);
        self.always.unwrap_or_else(|| match site() {
            Some(site) if self.whole.contains(&site) => PageForm::Whole,
            _ => PageForm::Article,
        })
    }
}

/// The site of an address: the name of its host, without a leading `www.`.
#[must_use]
pub fn site(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str().filter(|host| !host.is_empty())?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}
