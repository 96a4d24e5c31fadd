//! What is fuzzed, as plain functions of bytes: run by the coverage-guided
//! targets in `fuzz/`, by the bench that mutates with a seeded generator, and
//! by the test that replays what was found.

use super::forbidden::is_forbidden;
use super::packing;
use super::terminal_bytes::violations;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;
use std::sync::Arc;
use wanjuan::app::App;
use wanjuan::app::input::key::{Code, Key};
use wanjuan::app::message::{Effect, Message};
use wanjuan::article::{Article, parse, parse_beginning};
use wanjuan::collection::door::article_source::ArticleSource;
use wanjuan::journal::Store;
use wanjuan::layout::Layout;
use wanjuan::layout::viewport::Viewport;
use wanjuan::library::Location;
use wanjuan::record::Records;
use wanjuan::runtime::renderer::Renderer;
use wanjuan::settings::Settings;
use wanjuan::text::Text;
use wanjuan::text::decode::decode;
use wanjuan::typeset::Profile;
use wanjuan::view::render;
use wanjuan::view::theme::Theme;

/// Bytes of a file → text → article → pages of a screen → bytes of a terminal.
/// The first two bytes choose name and size.
pub fn reading(data: &[u8]) {
    let [choice, width, file @ ..] = data else {
        return;
    };
    let text = decode(file.to_vec()).text;
    let name = ["a.md", "a.txt", "2024-05-17 a.md", "标题.markdown"][usize::from(choice % 4)];
    let article = parse(&text, name);
    assert!(article.warnings.is_empty(), "a parser panicked");
    ranges_hold(&article);
    if let Some(beginning) = parse_beginning(&text, name, text.len() / 2) {
        ranges_hold(&beginning);
    }
    let height = u16::from(choice / 4) % 30 + 1;
    let mut screen = Screen::new(u16::from(*width) % 120 + 1, height);
    screen.open(&article);
    for key in [' ', ' ', 'G', 'i', 'o', 'z', 'v', 'j', 'm'] {
        screen.press(Code::Character(key));
    }
}

/// The same way with a small screen and two frames, some times faster.
pub fn drawing(data: &[u8]) {
    let [choice, width, file @ ..] = data else {
        return;
    };
    let article = article_of(*choice, file);
    let mut screen = Screen::new(u16::from(*width) % 60 + 1, u16::from(choice / 8) % 14 + 1);
    screen.open(&article);
    screen.press(Code::Character('G'));
}

/// The first half of the same way, many times faster: bytes of a file → text →
/// article → pages of lines.
pub fn parsing(data: &[u8]) {
    let [choice, file @ ..] = data else {
        return;
    };
    let article = article_of(*choice, file);
    let layout = Layout {
        header: choice % 8 == 3,
        ..Layout::new(u16::from(choice / 8) + 1)
    };
    let mut viewport = Viewport::new(layout, 10);
    viewport.go_end(&article);
    let unseen = |character: &char| !matches!(character, '\n' | '\t' | '\u{ad}' | '\u{200b}');
    let mut shown = article.text.chars().filter(unseen);
    assert!(!shown.any(is_forbidden), "{:?}", article.text);
}

/// Bytes of a file, again and again until it is parsed in pieces → text →
/// article, and its beginning.
pub fn long(data: &[u8]) {
    let [choice, file @ ..] = data else {
        return;
    };
    let file = file.repeat(40_000 / file.len().max(1) + 1);
    article_of(*choice, &file);
    let text = String::from_utf8_lossy(&file);
    let whole = parse(&text, "a.md");
    if let Some(beginning) = parse_beginning(&text, "a.md", 20_000) {
        ranges_hold(&beginning);
        assert!(whole.text.starts_with(beginning.text.as_str()));
    }
}

/// Bytes of a web archive or of a part of a book → article, and its beginning.
pub fn unpacking(data: &[u8]) {
    let [choice, file @ ..] = data else {
        return;
    };
    let (name, bytes) = archive_of(*choice, file);
    let Ok(source) = ArticleSource::of(bytes, name) else {
        return;
    };
    let whole = source.article();
    ranges_hold(&whole);
    if let Some(beginning) = source.beginning(source.len() / 2) {
        ranges_hold(&beginning);
    }
}

/// The readers of formats that have a target of their own.
pub const READERS: [&str; 11] = [
    "mail",
    "webarchive",
    "bundle",
    "epub",
    "fiction_book",
    "docx",
    "odt",
    "link",
    "org",
    "rst",
    "page",
];

/// One of [`READERS`] alone: the first byte chooses which part of its format
/// the others are.
pub fn reader(name: &str, data: &[u8]) {
    let [choice, file @ ..] = data else {
        return;
    };
    let of = |first: u8, count: u8| {
        let choice = [first + choice % count];
        unpacking(&[&choice, file].concat());
    };
    let text = |kind: u8| parsing(&[&[(choice & !7) | kind], file].concat());
    match name {
        "mail" => of(0, 3),
        "webarchive" => of(3, 1),
        "bundle" => of(4, 1),
        "epub" if choice % 7 == 6 => of(21, 1),
        "epub" => of(5, 6),
        "fiction_book" => of(11, 3),
        "docx" => of(14, 3),
        "odt" => of(17, 2),
        "link" => of(19, 2),
        "org" => text(5),
        "rst" => text(6),
        _ => text(1),
    }
}

/// A paragraph of a document that has a style and stands in a list.
const BODY: &str = r#"<w:p><w:pPr><w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/></w:r></w:p>"#;

/// An archive whose kind is chosen: the bytes as they are, as the page in it,
/// or as one of the files a book consists of.
fn archive_of(choice: u8, file: &[u8]) -> (&'static str, Vec<u8>) {
    let begun = |beginning: &[u8]| [beginning, file].concat();
    let package = packing::package("<dc:title>a</dc:title>", 1);
    let chapter = packing::document("<h1>One</h1><p>Words.</p>");
    let book = |changed: &str| {
        let files = [
            ("META-INF/container.xml", packing::CONTAINER.as_bytes()),
            ("META-INF/encryption.xml", b"".as_slice()),
            ("OEBPS/content.opf", package.as_bytes()),
            ("OEBPS/nav.xhtml", b"".as_slice()),
            ("OEBPS/c1.xhtml", chapter.as_bytes()),
        ];
        let files = files.map(|(name, bytes)| (name, if name == changed { file } else { bytes }));
        ("a.epub", packing::zip(&files))
    };
    let text = String::from_utf8_lossy(file);
    match choice % 22 {
        0 => ("a.mht", begun(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n")),
        1 => ("a.mht", begun(b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n")),
        2 => ("a.mht", begun(b"MIME-Version: 1.0\nContent-Type: ")),
        3 => ("a.webarchive", begun(b"bplist00")),
        4 => ("a.maff", packing::zip(&[("1/index.rdf", file), ("1/index.html", file)])),
        5 => ("a.epub", begun(b"PK\x03\x04")),
        6 => book("META-INF/container.xml"),
        7 => book("META-INF/encryption.xml"),
        8 => book("OEBPS/content.opf"),
        9 => book("OEBPS/nav.xhtml"),
        10 => book("OEBPS/c1.xhtml"),
        11 => ("a.fb2", begun(b"<?xml version='1.0'?><FictionBook>")),
        12 => ("a.fb2", packing::fiction_book("", &text).into_bytes()),
        13 => ("a.fb2", packing::fiction_book(&text, "<body><p>a</p></body>").into_bytes()),
        14 => ("a.docx", packing::docx(&text, &[])),
        15 => ("a.docx", packing::docx(BODY, &[("word/styles.xml", &text)])),
        16 => ("a.docx", packing::docx(BODY, &[("word/numbering.xml", &text), ("word/footnotes.xml", &text)])),
        17 => ("a.odt", packing::odt("", &text, &[])),
        18 => ("a.odt", packing::odt(&text, "<text:list><text:p>a</text:p></text:list>", &[])),
        19 => ("a.url", begun(b"[InternetShortcut]\nURL=")),
        20 => ("a.webloc", begun(b"bplist00")),
        // A sound archive, damaged here and there.
        _ => {
            let (name, mut bytes) = book("");
            for pair in file.chunks_exact(3) {
                let at = usize::from(u16::from_le_bytes([pair[0], pair[1]])) % bytes.len();
                bytes[at] = pair[2];
            }
            (name, bytes)
        }
    }
}

/// Reads a file whose kind is chosen: plain text, a web page, the exporter's
/// dialect, Org, reStructuredText, Markdown; now and then in an encoding that has to be guessed, which
/// takes most of the time.
fn article_of(choice: u8, file: &[u8]) -> Article {
    let text = match choice % 8 {
        0..4 => decode(file.to_vec()).text,
        _ => String::from_utf8_lossy(file).into_owned(),
    };
    let (name, text) = match choice % 8 {
        0 => ("a.txt", text),
        1 => ("a.html", text),
        5 => ("a.org", text),
        6 => ("a.rst", text),
        2 => (
            "a.md",
            format!("文章作者: 甲\n发布时间: 2024-05-17 12:58\n\n{text}"),
        ),
        _ => ("a.md", text),
    };
    let article = parse(&text, name);
    assert!(article.warnings.is_empty(), "a parser panicked");
    ranges_hold(&article);
    article
}

/// Keys, pastes and sizes, as long as there are bytes.
pub fn keys(data: &[u8]) {
    let article = parse(include_str!("../../library/04-版块样张.md"), "a.md");
    let mut screen = Screen::new(80, 24);
    screen.open(&article);
    let mut rest = data;
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            b'\t' | b'\r' | b'\n' | 0x00 => screen.press(Code::Enter),
            0x01..=0x1a => screen.send(Message::Key(Key {
                code: Code::Character(char::from(first + 0x60)),
                control: true,
                alt: false,
            })),
            0x1b => screen.press(Code::Escape),
            0x7f => screen.press(Code::Backspace),
            0x80..=0x87 => {
                let [width, height, after @ ..] = rest else {
                    return;
                };
                rest = after;
                screen.send(Message::Resized(u16::from(*width), u16::from(*height) % 80));
            }
            0x88..=0x8f => {
                let end = rest.len().min(usize::from(*first));
                let pasted = String::from_utf8_lossy(&rest[..end]).into_owned();
                rest = &rest[end..];
                screen.send(Message::Paste(pasted));
            }
            0x90..=0x9f => {
                let codes = [
                    Code::Up,
                    Code::Down,
                    Code::PageUp,
                    Code::PageDown,
                    Code::Home,
                    Code::End,
                    Code::Tab,
                    Code::BackTab,
                    Code::Left,
                    Code::Right,
                    Code::Delete,
                ];
                screen.press(codes[usize::from(*first) % codes.len()]);
            }
            _ => screen.press(Code::Character(char::from(first & 0x7f))),
        }
    }
}

/// Bytes of a journal → records, in a folder that may be written to.
pub fn journal(data: &[u8], folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    for old in std::fs::read_dir(folder).expect("a folder").flatten() {
        let _ = std::fs::remove_file(old.path());
    }
    std::fs::write(folder.join("0123456789abcdef-0.jsonl"), data).expect("written");
    let (store, records, warnings) = Store::open(folder).expect("opened, whatever it holds");
    for warning in warnings {
        let _ = Text::clean(&warning.to_string());
    }
    drop(store);
    let mut screen = Screen::with(records, 60, 20);
    screen.press(Code::Character('\''));
}

/// Every range of an article lies in its text, in order, on characters.
fn ranges_hold(article: &Article) {
    let text = article.text.as_str();
    let mut end = 0;
    for block in &article.blocks {
        assert!(
            end <= block.range.start && text.get(block.range.start..block.range.end).is_some(),
            "{block:?}"
        );
        end = block.range.end;
    }
    for span in &article.spans {
        assert!(
            text.get(span.range.start..span.range.end).is_some(),
            "{span:?}"
        );
    }
}

/// A program whose every frame is read as a terminal reads it.
struct Screen {
    app: App,
    renderer: Renderer,
    now: u64,
}

impl Screen {
    fn new(width: u16, height: u16) -> Self {
        Self::with(Records::default(), width, height)
    }

    fn with(records: Records, width: u16, height: u16) -> Self {
        Self {
            app: App::new(Settings::default(), records, "fuzz", width, height),
            renderer: Renderer::new(Profile::default()),
            now: 1,
        }
    }

    fn open(&mut self, article: &Article) {
        let location = Location::Embedded("a.md");
        for effect in self.app.update(Message::Open(location), self.now) {
            if let Effect::Open(wanted) = effect {
                self.send(Message::Opened {
                    request: wanted.request,
                    article: Arc::new(article.clone()),
                    complete: true,
                    text_hash: 1,
                });
            }
        }
    }

    fn press(&mut self, code: Code) {
        self.send(Message::Key(Key {
            code,
            control: false,
            alt: false,
        }));
    }

    fn send(&mut self, message: Message) {
        self.now += 10;
        let _ = self.app.update(message, self.now);
        let whole = self.app.screen.whole;
        let mut buffer = Buffer::empty(Rect::new(0, 0, whole.width, whole.height));
        let caret = render(&self.app, &Theme::new(true), &mut buffer);
        let wrong = violations(self.renderer.frame(buffer, caret).as_bytes());
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
