//! The words of notices.

use super::panes::in_title_block;
use crate::app::App;
use crate::app::address::{Address, Doubt, Refusal};
use crate::app::input::action::Action as A;
use crate::app::input::mode::Mode;
use crate::app::notice::Notice;
use crate::text::Text;
use crate::view::keys::Keys;

/// What there is to tell, in words.
#[must_use]
pub fn notice(app: &App) -> Option<String> {
    let notice = app.notice.as_ref()?;
    let keys = Keys::of(app, app.pane_mode());
    let words = of_bookmarks(notice, keys)
        .or_else(|| of_moving(notice, keys))
        .or_else(|| of_queries(notice, app))
        .unwrap_or_else(|| of_the_rest(notice, keys));
    // Names, patterns and addresses come from outside.
    Some(Text::clean_line(&words).to_string())
}

fn of_bookmarks(notice: &Notice, keys: Keys) -> Option<String> {
    let undoes = (A::Undo, "undoes");
    let words = match notice {
        Notice::StillReading => "the article is still being read",
        Notice::NoTextHere => "there is no text at the cursor line",
        Notice::NothingToConfirm => "no moved passage at the cursor line",
        Notice::PassageLost => "this passage is no longer in the article",
        Notice::ArticleMissing => "the article of this bookmark is not in this library",
        Notice::Undone => "undone",
        Notice::NothingToUndo => "nothing to undo",
        Notice::Redone => "redone",
        Notice::NothingToRedo => "nothing to redo",
        Notice::NotALetter => "a mark is a letter or a digit",
        Notice::Coloured(colour) => colour.name(),
        Notice::Bookmarked => {
            let again = (A::Bookmark, "again writes a note");
            return Some(keys.then("bookmarked", ";", &[again, undoes]));
        }
        Notice::PlaceConfirmed => {
            return Some(keys.then("the new place is kept", ";", &[undoes]));
        }
        Notice::PassageMoved => {
            let confirms = (A::Confirm, "keeps this place");
            let words = "the text has changed: about here";
            return Some(keys.then(words, ";", &[confirms]));
        }
        Notice::Deleted => return Some(keys.then("deleted", ";", &[undoes])),
        Notice::MarkSet(letter) => {
            let returns = format!("{letter} returns here");
            let words = format!("mark {letter} set");
            let key = keys.key(A::GoToMark).unwrap_or_default();
            return Some(format!("{words}; {key}{returns}"));
        }
        Notice::NoMark(letter) => return Some(format!("no mark {letter}")),
        _ => return None,
    };
    Some(words.to_owned())
}

fn of_moving(notice: &Notice, keys: Keys) -> Option<String> {
    let words = match notice {
        Notice::LastArticle => "this is the last article of the list",
        Notice::FirstArticle => "this is the first article of the list",
        Notice::LastHit => "no further article has hits",
        Notice::FirstHit => "no article before has hits",
        Notice::NothingToContinue => "no article has been begun and not finished",
        Notice::LastHeading => "no heading follows",
        Notice::FirstHeading => "no heading before this one",
        Notice::NoHeadings => "this article has no headings",
        Notice::NoJumpBack => "no jump to go back to",
        Notice::NoJumpForward => "no jump to go forward to",
        Notice::NoMatch => "no match",
        Notice::FromTheTop => "from the top again",
        Notice::FromTheEnd => "from the end again",
        Notice::BadPattern(problem) => problem.as_str(),
        Notice::NoBlock => "no code or table on this page",
        Notice::NoReference => "no reference to a footnote on this page",
        Notice::FootnoteMissing => "this footnote is not in the article",
        Notice::NothingSearched => {
            let searches = (A::Search, "searches");
            return Some(keys.then("nothing has been searched for", ":", &[searches]));
        }
        Notice::FoundInTitleBlock(parts) => return Some(in_title_block(parts)),
        Notice::NotInArticle(pattern) => {
            return Some(format!("\u{201c}{pattern}\u{201d} is not in this article"));
        }
        _ => return None,
    };
    Some(words.to_owned())
}

fn of_queries(notice: &Notice, app: &App) -> Option<String> {
    let list = Keys::of(app, Mode::List);
    Some(match notice {
        Notice::NoFilter => {
            let then = [
                (A::Filter, "filters"),
                (A::SaveQuery, "then saves the filter"),
            ];
            list.then("no filter is in force", ":", &then)
        }
        Notice::NameMissing => "not saved: a saved query needs a name".to_owned(),
        Notice::QuerySaved(name) => {
            let shows = (A::Topics, "shows it");
            list.then(&format!("saved as \u{201c}{name}\u{201d}"), ":", &[shows])
        }
        Notice::QueryReplaced { name, query } => {
            format!("\u{201c}{name}\u{201d} now stands for {query}")
        }
        Notice::NotASavedQuery => "only saved queries can be removed".to_owned(),
        Notice::QueryRemoved(name) => {
            let keys = Keys::of(app, Mode::Topics);
            let restores = (A::RestoreQuery, "brings it back");
            let words = format!("removed \u{201c}{name}\u{201d}");
            keys.then(&words, ";", &[restores])
        }
        Notice::NothingToRestore => "no query was removed".to_owned(),
        _ => return None,
    })
}

fn of_the_rest(notice: &Notice, keys: Keys) -> String {
    match notice {
        Notice::Copied => "copied".to_owned(),
        Notice::CharactersCopied(1) => "1 character copied".to_owned(),
        Notice::CharactersCopied(characters) => format!("{characters} characters copied"),
        Notice::Measure(columns) => format!("measure {columns} columns"),
        Notice::AddressRefused(why) => refusal(why),
        Notice::AddressDoubtful(address) => doubtful(address, keys),
        Notice::AddressOpened(url) => format!("opened {url}"),
        Notice::BrowserFailed { program, error } => {
            let copies = (A::Copy, "copies the address");
            let words = format!("{program} could not be started ({error})");
            keys.then(&words, ";", &[copies])
        }
        Notice::Edge(words) => words.to_string(),
        _ => String::new(),
    }
}

fn doubtful(address: &Address, keys: Keys) -> String {
    let doubts: Vec<&str> = address
        .doubts
        .iter()
        .map(|doubt| doubt_words(*doubt))
        .collect();
    let words = format!("{}: {}", address.host, doubts.join(", "));
    let opens = format!("again opens {}", address.url);
    keys.then(&words, ";", &[(A::Open, &opens)])
}

fn doubt_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::UserName => "what stands before @ is a user name, not the host",
        Doubt::OtherScript => "the host is not written in Latin letters",
        Doubt::MixedScripts => "the host mixes scripts",
        Doubt::LookAlikes => "the host is written in look-alike letters",
        Doubt::NumericHost => "the host is a number",
        Doubt::OtherHost => "the words name another host",
    }
}

/// Why an address is not opened.
#[must_use]
pub fn refusal(why: &Refusal) -> String {
    match why {
        Refusal::TooLong => "this address is too long to be opened".to_owned(),
        Refusal::StrangeCharacters => "this address has characters that no address has".to_owned(),
        Refusal::Relative => {
            "this link does not say which site it leads to, so it can't be opened".to_owned()
        }
        Refusal::Malformed(error) => format!("this is not a web address: {error}"),
        Refusal::Scheme(scheme) => format!("only http and https are opened, not {scheme}:"),
    }
}
