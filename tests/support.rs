//! What the tests share: a program driven by key strings, screens as text,
//! articles made for the purpose, and the data of `tests/data`.

pub mod forbidden;
pub mod fuzzing;
pub mod hostile;
pub mod packing;
pub mod pathological;
pub mod simulated;
pub mod terminal_bytes;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::path::PathBuf;
use std::sync::Arc;
use wanjuan::anchor::resolve::resolve;
use wanjuan::app::App;
use wanjuan::app::input::key::Key;
use wanjuan::app::message::{Effect, Message};
use wanjuan::article::{self, Article};
use wanjuan::library::{Entry, Location};
use wanjuan::record::{Fingerprint, Records};
use wanjuan::runtime::log::Log;
use wanjuan::settings::Settings;
use wanjuan::text::Text;
use wanjuan::typeset::Profile;
use wanjuan::typeset::width::cells;
use wanjuan::view::render;
use wanjuan::view::theme::Theme;

/// A file or folder of `tests/data`.
pub fn data(path: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(path);
    assert!(path.exists(), "{} is missing", path.display());
    path
}

/// Articles as an exporter writes them, sorted: those in `tests/data/articles`,
/// and the Markdown files below the folder that `WANJUAN_ARTICLES` names.
pub fn exported_articles() -> Vec<PathBuf> {
    let mut folders = vec![data("articles")];
    folders.extend(std::env::var_os("WANJUAN_ARTICLES").map(PathBuf::from));
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of articles") {
            let path = entry.expect("an entry of the folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    assert!(!files.is_empty(), "there are no articles to read");
    files.sort();
    files
}

/// A program with some articles, driven by keys, whose effects are carried out in memory.
pub struct Driver {
    /// The program.
    pub app: App,
    /// The texts of the articles, by file name.
    files: Vec<(&'static str, String)>,
    /// What it asked for and was not carried out here.
    pub effects: Vec<Effect>,
    /// Whether nobody says that what is to be saved is on disk.
    pub is_disk_slow: bool,
    /// Where what happens is logged.
    pub log: Option<Log<Vec<u8>>>,
    now: u64,
}

impl Driver {
    /// A program on a screen of this size with these Markdown files.
    pub fn new(width: u16, height: u16, files: &[(&'static str, &str)]) -> Self {
        Self::with_records(width, height, files, Records::default())
    }

    /// The same, with records from an earlier run.
    pub fn with_records(
        width: u16,
        height: u16,
        files: &[(&'static str, &str)],
        records: Records,
    ) -> Self {
        let app = App::new(Settings::default(), records, "test", width, height);
        let files: Vec<(&'static str, String)> = files
            .iter()
            .map(|(name, text)| (*name, (*text).to_owned()))
            .collect();
        let mut driver = Self {
            app,
            files,
            effects: Vec::new(),
            is_disk_slow: false,
            log: None,
            now: 1_000,
        };
        let entries = driver
            .files
            .iter()
            .map(|(name, text)| entry(name, text))
            .collect();
        driver.send(Message::Found(entries));
        driver.send(Message::Scanned {
            problems: Vec::new(),
            others: wanjuan::text::Text::default(),
        });
        driver
    }

    /// Sends a message and carries out what can be done without a disk.
    pub fn send(&mut self, message: Message) {
        self.now += 10;
        if let Some(log) = &mut self.log {
            log.message(&message);
        }
        let effects = self.app.update(message, self.now);
        self.carry_out(effects);
    }

    /// Carries out what can be done without a disk.
    pub fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(log) = &mut self.log {
                log.effect(&effect);
            }
            match effect {
                Effect::Open(wanted) => {
                    let source = self.source(&wanted.location);
                    let article = article::parse_as(source, &wanted.name, &wanted.forms);
                    let article = Arc::new(article);
                    self.send(Message::Opened {
                        request: wanted.request,
                        article,
                        complete: true,
                        text_hash: 0,
                    });
                }
                Effect::Resolve {
                    request,
                    article,
                    passages,
                } => {
                    let found = passages
                        .into_iter()
                        .map(|(id, anchor)| {
                            let place = resolve(&anchor, &article.text);
                            (id, anchor, place)
                        })
                        .collect();
                    self.send(Message::Resolved { request, found });
                }
                Effect::Save { number, .. } => {
                    self.effects.push(effect);
                    if !self.is_disk_slow {
                        self.send(Message::Saved { through: number });
                    }
                }
                other => self.effects.push(other),
            }
        }
    }

    fn source(&self, location: &Location) -> &str {
        let Location::Embedded(wanted) = location else {
            panic!("only articles in memory here")
        };
        &self
            .files
            .iter()
            .find(|(name, _)| name == wanted)
            .expect("the article exists")
            .1
    }

    /// Changes the text of an article.
    pub fn change(&mut self, name: &str, text: &str) {
        let file = self.files.iter_mut().find(|(known, _)| *known == name);
        text.clone_into(&mut file.expect("the article exists").1);
    }

    /// Presses keys: names separated by blanks, `Space` for the blank; a word in
    /// quotes is typed letter by letter.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split(' ').filter(|word| !word.is_empty()) {
            if let Some(typed) = word.strip_prefix('"') {
                for character in typed.trim_end_matches('"').chars() {
                    self.send(Message::Key(Key::character(character)));
                }
            } else {
                self.send(Message::Key(word.parse().expect("a key")));
            }
        }
        self
    }

    /// Resizes the screen.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(Message::Resized(width, height));
        self
    }

    /// The grid of cells.
    pub fn buffer(&self) -> (Buffer, Option<(u16, u16)>) {
        let whole = self.app.screen.whole;
        let mut buffer = Buffer::empty(Rect::new(0, 0, whole.width, whole.height));
        let caret = render(&self.app, &Theme::new(true), &mut buffer);
        (buffer, caret)
    }

    /// The screen as lines of text.
    pub fn screen(&self) -> String {
        text_of(&self.buffer().0)
    }
}

/// The symbols of a grid as lines, trailing blanks removed.
pub fn text_of(buffer: &Buffer) -> String {
    let mut lines = Vec::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[Position::new(x, y)].symbol();
            line.push_str(symbol);
            x += cells(symbol, Profile::default()).max(1);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// An article on the shelf, made from its text.
pub fn entry(name: &'static str, source: &str) -> Entry {
    let article: Article = article::parse(source, name);
    Entry {
        location: Location::Embedded(name),
        name: Text::clean_line(name),
        topic: Text::default(),
        characters: article.characters(),
        images: article.images.len(),
        headings: article.outline.len(),
        fingerprint: Fingerprint {
            source_url: article.metadata.source_url.clone(),
            text_hash: 0,
            path: Text::clean_line(name),
        },
        metadata: article.metadata,
        is_unreadable: false,
        is_of_several: false,
    }
}
