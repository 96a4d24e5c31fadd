//! The words of notices.

use super::panes::in_title_block;
use crate::app::App;
use crate::app::address::{Address, Doubt, Refusal};
use crate::app::input::action::Action as A;
use crate::app::input::mode::Mode;
use crate::app::notice::{Done, FileRefusal, Notice, Told};
use crate::article::form::PageForm;
use crate::settings::CHOICES;
use crate::text::Text;
use crate::view::keys::Keys;
use crate::words::{fill, say};

/// What was done is not on disk yet.
const SAVING: &str = "saving…";

/// What there is to tell, in words.
#[must_use]
pub fn notice(app: &App) -> Option<String> {
    let keys = Keys::of(app, app.pane_mode());
    let words = match app.notice.as_ref()? {
        told if app.workspace.awaits(told) => say(SAVING).to_owned(),
        Told::Done(done, _) => of_done(done, app, keys),
        Told::Notice(notice) => of_bookmarks(notice, keys)
            .or_else(|| of_moving(notice, keys))
            .or_else(|| of_queries(notice, app))
            .unwrap_or_else(|| of_the_rest(notice, keys)),
    };
    // Names, patterns and addresses come from outside.
    Some(Text::clean_line(&words).to_string())
}

fn of_done(done: &Done, app: &App, keys: Keys) -> String {
    let undoes = (A::Undo, "undoes");
    match done {
        Done::Bookmarked => {
            let again = (A::Bookmark, "again writes a note");
            keys.then(say("bookmarked"), ";", &[again, undoes])
        }
        Done::Coloured(colour) => say(colour.name()).to_owned(),
        Done::NoteSaved => keys.then(say("note saved"), ";", &[undoes]),
        Done::NoteRemoved => keys.then(say("note removed"), ";", &[undoes]),
        Done::PlaceConfirmed => keys.then(say("the new place is kept"), ";", &[undoes]),
        Done::Deleted => keys.then(say("deleted"), ";", &[undoes]),
        Done::Undone => say("undone").to_owned(),
        Done::Redone => say("redone").to_owned(),
        Done::MarkSet(letter) => {
            let key = keys.key(A::GoToMark).unwrap_or_default();
            fill(
                "mark {letter} set; {key}{letter} returns here",
                &[("letter", letter), ("key", &key)],
            )
        }
        Done::QuerySaved(name) => {
            let shows = (A::Topics, "shows it");
            let words = fill("saved as “{name}”", &[("name", name)]);
            Keys::of(app, Mode::List).then(&words, ":", &[shows])
        }
        Done::QueryReplaced { name, query } => fill(
            "“{name}” now stands for {query}",
            &[("name", name), ("query", query)],
        ),
        Done::QueryRemoved(name) => {
            let restores = (A::RestoreQuery, "brings it back");
            let words = fill("removed “{name}”", &[("name", name)]);
            Keys::of(app, Mode::Topics).then(&words, ";", &[restores])
        }
        Done::QueryRestored(name) => fill("“{name}” is back", &[("name", name)]),
        Done::SiteShown { site, form } => {
            let words = fill(
                "{form}, as all of {site} from now on",
                &[("form", &form_words(*form)), ("site", site)],
            );
            keys.then(&words, ";", &[(A::WholePage, "changes back")])
        }
        Done::Measure(columns) => fill("measure {columns} columns", &[("columns", columns)]),
        Done::Set { name, value } => {
            let choice = CHOICES.iter().find(|choice| choice.name == *name);
            let title = say(choice.map_or(*name, |choice| choice.title));
            format!("{title}{}{value}", say(": "))
        }
    }
}

fn of_bookmarks(notice: &Notice, keys: Keys) -> Option<String> {
    let words = match notice {
        Notice::StillReading => "the article is still being read",
        Notice::NoTextHere => "there is no text at the cursor line",
        Notice::NoMarkHere => "no bookmark at the cursor line",
        Notice::NothingToConfirm => "no moved passage at the cursor line",
        Notice::PassageLost => "this passage is no longer in the article",
        Notice::ArticleMissing => "the article of this bookmark is not in this library",
        Notice::NothingToUndo => "nothing to undo",
        Notice::NothingToRedo => "nothing to redo",
        Notice::NotALetter => "a mark is a letter or a digit",
        Notice::PassageMoved => {
            let confirms = (A::Confirm, "keeps this place");
            let words = say("the text has changed: about here");
            return Some(keys.then(words, ";", &[confirms]));
        }
        Notice::NoMark(letter) => return Some(fill("no mark {letter}", &[("letter", letter)])),
        _ => return None,
    };
    Some(say(words).to_owned())
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
        Notice::BadPattern(problem) => return Some(problem.to_string()),
        Notice::NotAPage => "only a saved web page can be shown whole",
        Notice::ShownOnce(form) => {
            let words = fill(
                "{form}, until it is closed",
                &[("form", &form_words(*form))],
            );
            return Some(keys.then(&words, ";", &[(A::WholePage, "changes back")]));
        }
        Notice::NoBlock => "no code or table on this page",
        Notice::NoReference => "no reference to a footnote on this page",
        Notice::FootnoteMissing => "this footnote is not in the article",
        Notice::NumberMissing => "how many per cent? the number comes first",
        Notice::NothingSearched => {
            let searches = (A::Search, "searches");
            return Some(keys.then(say("nothing has been searched for"), ":", &[searches]));
        }
        Notice::FoundInTitleBlock(parts) => return Some(in_title_block(parts)),
        Notice::NotInArticle(pattern) => {
            return Some(fill(
                "“{pattern}” is not in this article",
                &[("pattern", pattern)],
            ));
        }
        _ => return None,
    };
    Some(say(words).to_owned())
}

fn of_queries(notice: &Notice, app: &App) -> Option<String> {
    let list = Keys::of(app, Mode::List);
    Some(match notice {
        Notice::NoFilter => {
            let then = [
                (A::Filter, "filters"),
                (A::SaveQuery, "then saves the filter"),
            ];
            list.then(say("no filter is in force"), ":", &then)
        }
        Notice::NameMissing => say("not saved: a saved query needs a name").to_owned(),
        Notice::NotASavedQuery => say("only saved queries can be removed").to_owned(),
        Notice::NothingToRestore => say("no query was removed").to_owned(),
        _ => return None,
    })
}

fn of_the_rest(notice: &Notice, keys: Keys) -> String {
    match notice {
        Notice::Copied => say("copied").to_owned(),
        Notice::CharactersCopied(1) => say("1 character copied").to_owned(),
        Notice::CharactersCopied(characters) => fill(
            "{characters} characters copied",
            &[("characters", characters)],
        ),
        Notice::AddressRefused(why) => refusal(why),
        Notice::AddressDoubtful(address) => doubtful(address, keys),
        Notice::AddressOpened(url) => fill("opened {url}", &[("url", url)]),
        Notice::BrowserFailed { program, error } => {
            let copies = (A::Copy, "copies the address");
            let words = fill(
                "{program} could not open it ({error})",
                &[("program", program), ("error", error)],
            );
            keys.then(&words, ";", &[copies])
        }
        Notice::KeysChanged => {
            let now = [
                (A::Filter, "filters"),
                (A::Undo, "undoes"),
                (A::Quit, "quits"),
                (A::Help, "shows them all"),
            ];
            keys.then(say("keys have changed, digits are numbers"), ":", &now)
        }
        Notice::NoCommand(name) => fill("nothing is called “{name}” here", &[("name", name)]),
        Notice::NoLink => say("no link on this page").to_owned(),
        Notice::NoSource => say("it is not known where this article was saved from").to_owned(),
        Notice::FileOpened(name) => fill("opened {name}", &[("name", name)]),
        Notice::FileRefused(name, why) => format!("{name}: {}", file_refusal(*why)),
        Notice::InTheList => keys.then(say("this is the list"), ":", &[(A::Quit, "quits")]),
        Notice::Leaving => say("saving what you did; the program ends when it is done").to_owned(),
        Notice::Edge(words) => words.to_string(),
        _ => String::new(),
    }
}

fn form_words(form: PageForm) -> &'static str {
    say(match form {
        PageForm::Whole => "the whole page",
        PageForm::Article => "only the article",
    })
}

fn doubtful(address: &Address, keys: Keys) -> String {
    let doubts: Vec<&str> = address
        .doubts
        .iter()
        .map(|doubt| say(doubt_words(*doubt)))
        .collect();
    let words = format!("{}{}{}", address.host, say(": "), doubts.join(say(", ")));
    let opens = fill("again opens {url}", &[("url", &address.url)]);
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

fn file_refusal(why: FileRefusal) -> &'static str {
    match why {
        FileRefusal::Missing => say("there is no such file"),
        FileRefusal::Outside => say("not opened, it lies outside of the library"),
        FileRefusal::Kind => say("not opened: only articles, pictures, PDF, sound and film are"),
    }
}

/// Why an address is not opened.
#[must_use]
pub fn refusal(why: &Refusal) -> String {
    match why {
        Refusal::TooLong => say("this address is too long to be opened").to_owned(),
        Refusal::StrangeCharacters => {
            say("this address has characters that no address has").to_owned()
        }
        Refusal::Relative => {
            say("this link does not say which site it leads to, so it can't be opened").to_owned()
        }
        Refusal::NotHere(name) => fill("“{name}” is not in this library", &[("name", name)]),
        Refusal::NoHeading(name) => fill("no heading is called “{name}”", &[("name", name)]),
        Refusal::Malformed(error) => {
            fill("this is not a web address: {error}", &[("error", error)])
        }
        Refusal::Scheme(scheme) => fill(
            "only http and https are opened, not {scheme}:",
            &[("scheme", scheme)],
        ),
    }
}
