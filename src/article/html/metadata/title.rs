//! The title of a page: what it calls its article, without the name of the site.

/// What a page offers as its title.
#[derive(Default)]
pub(super) struct Titles<'a> {
    /// What describes documents only (Dublin Core).
    pub(super) document: &'a str,
    /// What it is called where it is shared (Open Graph).
    pub(super) shared: &'a str,
    /// `headline` and `name` of JSON-LD.
    pub(super) headline: &'a str,
    pub(super) name: &'a str,
    /// The `title` element.
    pub(super) element: &'a str,
    /// The headings of the first level.
    pub(super) headings: &'a [String],
    /// The name of the site.
    pub(super) site: &'a str,
}

/// What parts a title from the name of the site.
const PARTING: [&str; 12] = [
    " | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", "_", " / ", "｜", "丨",
];

impl Titles<'_> {
    /// The best of them.
    pub(super) fn best(&self) -> String {
        let element = one_line(self.element);
        let headline = self.linked(&element);
        let named = [self.document, &headline, self.shared];
        let named = named
            .into_iter()
            .map(one_line)
            .find(|title| !title.is_empty());
        if let Some(title) = named {
            // A page that shares its site's name has a title of its own.
            let foreign = !self.site.is_empty() && same(&title, self.site);
            let heading = || self.heading(&element);
            let ideographic = title.chars().any(|sign| sign >= '\u{2e80}');
            return match heading().filter(|_| foreign) {
                Some(heading) => heading,
                // What a page is shared by is its title, but for pages in Han
                // whose sites append their names to everything.
                None if ideographic => self.without_site(&title).unwrap_or(title),
                None => title,
            };
        }
        self.heading(&element)
            .or_else(|| self.without_site(&element))
            .or_else(|| without_last(&element))
            .or_else(|| Some(element).filter(|element| !element.is_empty()))
            .or_else(|| self.headings.first().map(|heading| one_line(heading)))
            .unwrap_or_default()
    }

    /// Of a headline and a name the one that the page is called by, too.
    fn linked(&self, element: &str) -> String {
        let (headline, name) = (one_line(self.headline), one_line(self.name));
        let is_called = |title: &str| !title.is_empty() && folded(element).contains(&folded(title));
        let is_most = weight(&name) * 2 >= weight(element);
        if is_most && is_called(&name) && !is_called(&headline) {
            name
        } else if headline.is_empty() {
            String::new()
        } else {
            headline
        }
    }

    /// The heading that is one part of the title of the page, and the longer one.
    fn heading(&self, element: &str) -> Option<String> {
        let headings = self
            .headings
            .iter()
            .map(|heading| one_line(&heading.replace(['¶', '#'], " ")));
        let fitting = headings.filter(|heading| {
            let rest = |before: bool| {
                let rest = if before {
                    element.strip_suffix(heading.as_str())
                } else {
                    element.strip_prefix(heading.as_str())
                };
                rest.is_some_and(|rest| {
                    let rest = rest.trim();
                    let parting =
                        |sign: char| PARTING.iter().any(|mark| mark.trim().contains(sign));
                    let is_parted = if before {
                        rest.ends_with(parting)
                    } else {
                        rest.starts_with(parting)
                    };
                    is_parted && weight(rest) < weight(heading).max(12)
                })
            };
            heading.chars().count() > 1 && (rest(false) || rest(true))
        });
        fitting.max_by_key(String::len)
    }

    /// The title without the name of the site before or after it.
    fn without_site(&self, title: &str) -> Option<String> {
        if self.site.is_empty() {
            return None;
        }
        PARTING.iter().find_map(|parting| {
            let last = title.rsplit_once(parting);
            let first = title.split_once(parting);
            let after = last
                .filter(|(_, site)| same(site, self.site))
                .map(|(title, _)| title);
            let before = first
                .filter(|(site, _)| same(site, self.site))
                .map(|(_, title)| title);
            let title = after.or(before)?.trim();
            (!title.is_empty()).then(|| title.to_owned())
        })
    }
}

/// The title without its last part, if that is short and enough is left.
fn without_last(title: &str) -> Option<String> {
    let (at, parting) = PARTING
        .iter()
        .filter_map(|parting| Some((title.rfind(parting)?, parting)))
        .max_by_key(|(at, _)| *at)?;
    let (kept, last) = (title[..at].trim(), title[at + parting.len()..].trim());
    let is_site = !last.is_empty() && weight(last) <= 16;
    (is_site && weight(kept) >= 6).then(|| kept.to_owned())
}

/// How much a title says: a word counts two, an ideograph one.
fn weight(text: &str) -> usize {
    let ideographs = text.chars().filter(|sign| *sign >= '\u{2e80}').count();
    let words = text.split(|sign: char| !sign.is_alphanumeric() || sign >= '\u{2e80}');
    ideographs + 2 * words.filter(|word| !word.is_empty()).count()
}

/// A title on one line; the two characters `\n` are a break badly written.
pub(super) fn one_line(title: &str) -> String {
    let title = title.replace("\\n", " ").replace("\\x0a", " ");
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn folded(text: &str) -> String {
    let kept = text.chars().filter(|sign| sign.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}
