//! MHTML (RFC 2557): a mail whose parts are a page and what belongs to it. Only
//! the part that is the page is kept; pictures are passed over line by line.

use super::about::About;
use super::page::{LONGEST_PAGE, SavedPage};
use super::problem::ArchiveProblem;
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders, PartType};
use std::io::{BufRead, Read};

/// The longest head of a mail or of a part, in bytes.
const LONGEST_HEAD: usize = 256 << 10;

/// The longest page as it lies in the mail, in bytes: in base64 it is a third
/// longer than unpacked.
const LONGEST_PART: usize = 48 << 20;

/// How many mails may lie in one another.
const MOST_BOUNDARIES: usize = 16;

/// Reads the page of a mail.
///
/// # Errors
///
/// When there is no page in it, or it is too large.
pub fn read(reader: impl BufRead) -> Result<SavedPage, ArchiveProblem> {
    let mut lines = MailLines {
        reader,
        line: Vec::new(),
    };
    let head = lines.head()?;
    let message = parsed(&head).ok_or(ArchiveProblem::Damaged)?;
    let mut about = About {
        title: message.subject().map(str::to_owned),
        address: address(&message),
        ..About::default()
    };
    let mut boundaries = Vec::new();
    let mut part = head.clone();
    loop {
        let kind = PartKind::of(&part);
        boundaries.extend(kind.boundary.filter(|_| boundaries.len() < MOST_BOUNDARIES));
        if kind.is_page {
            let body = lines.body(&boundaries)?;
            about.address = about.address.or(kind.location);
            return Ok(SavedPage {
                html: decoded(&kind.transfer, &body)?,
                encoding: kind.encoding,
                about,
            });
        }
        if boundaries.is_empty() || !lines.skip_to(&boundaries)? {
            return Err(ArchiveProblem::Empty);
        }
        part = lines.head()?;
    }
}

/// What the head of a part says.
#[derive(Default)]
struct PartKind {
    is_page: bool,
    boundary: Option<Vec<u8>>,
    transfer: String,
    encoding: Option<String>,
    location: Option<String>,
}

impl PartKind {
    fn of(head: &[u8]) -> Self {
        let Some(message) = parsed(head) else {
            return Self::default();
        };
        let Some(kind) = message.content_type() else {
            return Self::default();
        };
        let subtype = kind.subtype().unwrap_or_default();
        let is = |wanted: &str| subtype.eq_ignore_ascii_case(wanted);
        let text = |value: Option<&str>| value.map(str::to_owned);
        Self {
            is_page: is("html") || is("xhtml+xml"),
            boundary: kind.attribute("boundary").map(|name| {
                let mut line = b"--".to_vec();
                line.extend(name.as_bytes());
                line
            }),
            transfer: message
                .content_transfer_encoding()
                .unwrap_or("8bit")
                .to_owned(),
            encoding: text(kind.attribute("charset")),
            location: text(message.content_location()),
        }
    }
}

fn parsed(head: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse(head)
}

/// Where a browser says it took the page from.
fn address(message: &Message<'_>) -> Option<String> {
    match message.header("Snapshot-Content-Location")? {
        HeaderValue::Text(address) => Some(address.trim().to_owned()),
        _ => None,
    }
}

/// The bytes of a body that was made fit for mail.
fn decoded(transfer: &str, body: &[u8]) -> Result<Vec<u8>, ArchiveProblem> {
    let is_plain = ["7bit", "8bit", "binary"]
        .iter()
        .any(|plain| transfer.eq_ignore_ascii_case(plain));
    if is_plain {
        return Ok(body.to_vec());
    }
    // As a part of no kind of text its bytes are given as they are.
    let mut mail =
        b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ".to_vec();
    mail.extend(transfer.bytes().filter(u8::is_ascii_graphic));
    mail.extend(b"\r\n\r\n");
    mail.extend(body);
    let message = parsed(&mail).ok_or(ArchiveProblem::Damaged)?;
    let bytes = match message.parts.into_iter().next().map(|part| part.body) {
        Some(PartType::Binary(bytes) | PartType::InlineBinary(bytes)) => bytes.into_owned(),
        Some(PartType::Text(text) | PartType::Html(text)) => text.into_owned().into_bytes(),
        _ => return Err(ArchiveProblem::Damaged),
    };
    if bytes.len() as u64 > LONGEST_PAGE {
        return Err(ArchiveProblem::TooLarge(LONGEST_PAGE));
    }
    Ok(bytes)
}

/// A mail, line by line.
struct MailLines<R> {
    reader: R,
    line: Vec<u8>,
}

impl<R: BufRead> MailLines<R> {
    /// Reads the next line, a very long one in pieces; `false` at the end.
    fn next(&mut self) -> Result<bool, ArchiveProblem> {
        self.line.clear();
        let mut some = (&mut self.reader).take(1 << 20);
        let read = some.read_until(b'\n', &mut self.line);
        Ok(read.map_err(|error| ArchiveProblem::of(&error))? > 0)
    }

    fn is_boundary(&self, boundaries: &[Vec<u8>]) -> bool {
        let line = self.line.trim_ascii_end();
        let is = |boundary: &Vec<u8>| {
            let rest = line.strip_prefix(boundary.as_slice());
            rest.is_some_and(|rest| rest.is_empty() || rest == b"--")
        };
        line.starts_with(b"--") && boundaries.iter().any(is)
    }

    /// Reads up to the first empty line.
    fn head(&mut self) -> Result<Vec<u8>, ArchiveProblem> {
        let mut head = Vec::new();
        while self.next()? {
            if self.line.trim_ascii().is_empty() {
                // What stands before the first line of a mail counts for nothing.
                if head.is_empty() {
                    continue;
                }
                break;
            }
            head.extend_from_slice(&self.line);
            if head.len() > LONGEST_HEAD {
                return Err(ArchiveProblem::Damaged);
            }
        }
        head.extend(b"\r\n");
        Ok(head)
    }

    /// Reads up to the end of a part.
    fn body(&mut self, boundaries: &[Vec<u8>]) -> Result<Vec<u8>, ArchiveProblem> {
        let mut body = Vec::new();
        while self.next()? && !self.is_boundary(boundaries) {
            body.extend_from_slice(&self.line);
            if body.len() > LONGEST_PART {
                return Err(ArchiveProblem::TooLarge(LONGEST_PAGE));
            }
        }
        Ok(body)
    }

    /// Passes over all up to the next part; `false` when there is none.
    fn skip_to(&mut self, boundaries: &[Vec<u8>]) -> Result<bool, ArchiveProblem> {
        while self.next()? {
            if self.is_boundary(boundaries) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
