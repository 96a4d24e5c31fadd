//! What is logged of a message and of an effect: its name and its numbers.
//! Both are closed, so that whoever adds one decides here what it may tell.

use super::level::LogLevel;
use crate::app::message::{Effect, MatchedArticles, Message, Mouse};
use crate::app::notice::Notice;
use crate::library::Location;
use crate::record::Change;
use serde_json::{Map, Value};

/// A line of the log.
#[derive(Debug)]
pub(super) struct LogLine {
    pub(super) level: LogLevel,
    pub(super) event: &'static str,
    pub(super) facts: Map<String, Value>,
}

impl LogLine {
    pub(super) fn new(level: LogLevel, event: &'static str) -> Self {
        Self {
            level,
            event,
            facts: Map::new(),
        }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.facts.insert(name.to_owned(), value.into());
        self
    }

    /// With something that is the reader's own affair, where that is wanted.
    fn with_private(self, level: LogLevel, name: &str, value: impl FnOnce() -> String) -> Self {
        if level == LogLevel::Debug {
            return self.with(name, value());
        }
        self
    }
}

fn info(event: &'static str) -> LogLine {
    LogLine::new(LogLevel::Info, event)
}

fn warn(event: &'static str) -> LogLine {
    LogLine::new(LogLevel::Warn, event)
}

/// What is logged of a message.
pub(super) fn message_line(message: &Message, level: LogLevel) -> LogLine {
    match message {
        Message::Key(key) => info("key").with_private(level, "key", || key.to_string()),
        Message::Paste(text) => info("paste").with("bytes", text.len()),
        Message::Mouse(mouse) => info("mouse").with("what", mouse_name(*mouse)),
        Message::Resized(width, height) => info("resized")
            .with("columns", *width)
            .with("rows", *height),
        Message::Idle => LogLine::new(LogLevel::Debug, "idle"),
        Message::Started => info("started"),
        Message::Resumed => info("resumed"),
        Message::Open(location) => info("named").with_private(level, "path", || path(location)),
        Message::Found(entries) => info("found").with("articles", entries.len()),
        Message::Gone(locations) => info("gone").with("articles", locations.len()),
        Message::Indexed { done, total } => {
            info("indexed").with("done", *done).with("total", *total)
        }
        Message::Hits(hits) => hits_line(hits),
        Message::Similar { request, found } => info("similar")
            .with("request", request.0)
            .with("articles", found.len()),
        Message::Citing { request, found } => info("citing")
            .with("request", request.0)
            .with("articles", found.len()),
        Message::Scanned { problems, .. } => info("scanned").with("problems", problems.len()),
        Message::Opened {
            request,
            article,
            complete,
            ..
        } => info("opened")
            .with("request", request.0)
            .with("complete", *complete)
            .with("bytes", article.text.len())
            .with("blocks", article.blocks.len()),
        Message::Resolved { request, found } => info("resolved")
            .with("request", request.0)
            .with("passages", found.len()),
        Message::OpenFailed { request, problem } => warn("open-failed")
            .with("request", request.0)
            .with_private(level, "problem", || problem.to_string()),
        Message::Coloured { request, code } => info("coloured")
            .with("request", request.0)
            .with("parts", code.len()),
        Message::Folders { folders, .. } => info("folders").with("folders", folders.len()),
        Message::Notice(notice) => notice_line(notice),
        Message::Quit => info("quit"),
        Message::Saved { .. }
        | Message::SaveFailed { .. }
        | Message::SavedElsewhere
        | Message::ElsewhereFailed(_)
        | Message::Merged(_)
        | Message::Loaded { .. } => saving_line(message),
    }
}

/// What is logged of what the saver tells.
fn saving_line(message: &Message) -> LogLine {
    match message {
        Message::Saved { through } => info("saved").with("through", through.0),
        // What keeps the state folder from being written is what is asked first.
        Message::SaveFailed { waiting, problem } => warn("save-failed")
            .with("waiting", *waiting)
            .with("problem", problem.as_str()),
        Message::SavedElsewhere => info("saved-elsewhere"),
        Message::ElsewhereFailed(problem) => {
            warn("elsewhere-failed").with("problem", problem.as_str())
        }
        Message::Merged(changes) => info("merged").with("changes", changes.len()),
        Message::Loaded { records, .. } => info("loaded")
            .with("bookmarks", records.bookmarks.len())
            .with("articles", records.articles.len()),
        _ => info("message"),
    }
}

fn mouse_name(mouse: Mouse) -> &'static str {
    match mouse {
        Mouse::WheelDown { .. } => "wheel-down",
        Mouse::WheelUp { .. } => "wheel-up",
        Mouse::Press { .. } => "press",
    }
}

fn hits_line(hits: &MatchedArticles) -> LogLine {
    info("hits")
        .with("request", hits.request.0)
        .with("articles", hits.groups.len())
        .with("unindexed", hits.unindexed)
        .with("done", hits.done)
        .with("failed", hits.problem.is_some())
}

/// The words of the edge may quote a file: its name, or what stands in it.
fn notice_line(notice: &Notice) -> LogLine {
    match notice {
        Notice::Edge(_) => warn("notice").with("of", "edge"),
        Notice::BrowserFailed { program, error } => warn("browser-failed")
            .with("program", program.as_str())
            .with("error", error.as_str()),
        _ => info("notice"),
    }
}

/// What is logged of an effect.
pub(super) fn effect_line(effect: &Effect, level: LogLevel) -> LogLine {
    match effect {
        Effect::Open(wanted) => {
            info("open")
                .with("request", wanted.request.0)
                .with_private(level, "path", || path(&wanted.location))
        }
        Effect::Resolve {
            request, passages, ..
        } => info("resolve")
            .with("request", request.0)
            .with("passages", passages.len()),
        Effect::Find { request, typed, .. } => info("find")
            .with("request", request.0)
            .with("characters", typed.chars().count())
            .with_private(level, "typed", || typed.clone()),
        Effect::Colour { request, .. } => info("colour").with("request", request.0),
        Effect::Similar { request, .. } => info("look-for-similar").with("request", request.0),
        Effect::Citing(wanted) => info("look-for-citing")
            .with("request", wanted.request.0)
            .with("among", wanted.among.len()),
        Effect::Save { change, number } => info("save")
            .with("number", number.0)
            .with("what", change_name(change)),
        Effect::Configure(settings) => info("configure").with("settings", settings.len()),
        Effect::ListFolders(_) => info("list-folders"),
        Effect::OpenLibrary(folder) => {
            info("open-library").with_private(level, "folder", || folder.clone())
        }
        Effect::SaveElsewhere(folder) => {
            info("save-elsewhere").with_private(level, "folder", || folder.clone())
        }
        Effect::Copy(text) => info("copy").with("bytes", text.len()),
        Effect::OpenUrl(_) => info("open-url"),
        Effect::OpenFile(path) => {
            info("open-file").with_private(level, "path", || path.display().to_string())
        }
        Effect::Redraw => info("redraw"),
        Effect::Suspend => info("suspend"),
        Effect::Quit => info("leave"),
    }
}

fn path(location: &Location) -> String {
    match location {
        Location::File(path) => path.display().to_string(),
        Location::Embedded(name) => (*name).to_owned(),
    }
}

fn change_name(change: &Change) -> &'static str {
    match change {
        Change::Bookmark(_) => "bookmark",
        Change::Removed(_) => "removal",
        Change::Position(_) => "position",
        Change::Article { .. } => "article",
        Change::Setting { .. } => "setting",
        Change::Site { .. } => "site",
    }
}
