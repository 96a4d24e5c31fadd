//! The terminal: taken on entry, given back on every way out. The only file
//! that names crossterm.

use super::decoder::Decoder;
use super::guardian::{self, Guardian};
use super::screen_bytes::{output, send_leaving};
use crate::app::message::Message;
use crate::settings::MouseUse;
use crate::text::clean::drawn;
use crate::words::{fill, say};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode, size};
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

/// Alternate screen, cursor hidden, no wrapping at the right edge (a cluster
/// the terminal takes for wider than it is must not spill onto the next row), bracketed paste,
/// unambiguous keys (kitty keyboard protocol, level 1). None of these asks the
/// terminal for an answer; those it does not know it ignores.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[>1u";

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal, in raw mode and on its alternate screen while this lives.
#[derive(Debug)]
pub struct Terminal {
    /// How the terminal was set before it was taken.
    before: Option<String>,
    guardian: Option<Guardian>,
    /// What the mouse is used for, once that has been told.
    mouse: Option<MouseUse>,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// When standard input or output is no terminal, the terminal can't
    /// address its cursor, or raw mode is refused.
    pub fn take() -> io::Result<Self> {
        usable().map_err(io::Error::other)?;
        restore_on_panic();
        let mut terminal = Self {
            before: guardian::modes_now(),
            guardian: None,
            mouse: None,
        };
        terminal.resume()?;
        Ok(terminal)
    }

    /// Has a second process of this executable give the terminal back should
    /// this one die at once. Starting it takes a while, so the first frame goes
    /// first.
    pub fn guard(&mut self) {
        if let Ok(program) = std::env::current_exe() {
            self.guard_by(&program);
        }
    }

    /// The same with the process of another executable, which has to know
    /// [`super::guardian`].
    pub fn guard_by(&mut self, program: &Path) {
        if let Some(before) = self.before.take() {
            self.guardian = Guardian::start(program, &before);
            self.tell(TAKEN.load(Ordering::SeqCst));
        }
    }

    /// Columns and rows; 80 by 24 where the terminal does not know.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        let (columns, rows) = size().unwrap_or_default();
        bounded(columns, rows)
    }

    /// What makes the terminal tell of the mouse as it is to be used: buttons and
    /// wheel, or the wheel as arrow keys. Empty when that holds already.
    pub fn use_mouse(&mut self, mouse: MouseUse) -> &'static str {
        let before = self.mouse.replace(mouse);
        match (before, mouse) {
            _ if before == Some(mouse) => "",
            (_, MouseUse::All) => "\x1b[?1000h\x1b[?1006h",
            (None, MouseUse::Nothing) => "",
            (None, MouseUse::Wheel) => "\x1b[?1007s\x1b[?1007h",
            (_, MouseUse::Nothing) => "\x1b[?1006l\x1b[?1000l",
            (_, MouseUse::Wheel) => "\x1b[?1006l\x1b[?1000l\x1b[?1007s\x1b[?1007h",
        }
    }

    /// Gives the terminal back for a while, as before a suspension.
    pub fn pause(&mut self) {
        if self.mouse == Some(MouseUse::Wheel) && TAKEN.load(Ordering::SeqCst) {
            let _ = output().lock().write_all(b"\x1b[?1007r");
        }
        leave();
        self.tell(false);
    }

    /// Has the guardian end the watching of files: the program is about to end.
    pub fn release_watches(&self) {
        if let Some(guardian) = &self.guardian {
            guardian.keep_watches(TAKEN.load(Ordering::SeqCst));
        }
    }

    fn tell(&mut self, taken: bool) {
        if let Some(guardian) = &mut self.guardian {
            guardian.tell(taken);
        }
    }

    /// Takes it again.
    ///
    /// # Errors
    ///
    /// When raw mode is refused.
    pub fn resume(&mut self) -> io::Result<()> {
        self.mouse = None;
        self.tell(true);
        enter()
    }
}

/// Writes frames on a thread of its own: a slow terminal must not stop the keys.
#[derive(Debug)]
pub struct Painter {
    frames: Sender<String>,
}

impl Painter {
    /// Starts the thread. After each frame it calls `drawn` with whether the
    /// terminal took it; no second frame may be sent before.
    ///
    /// # Errors
    ///
    /// When no thread can be had.
    pub fn start(drawn: impl Fn(io::Result<()>) + Send + 'static) -> io::Result<Self> {
        let (frames, queue) = channel::<String>();
        let work = move || {
            for frame in queue {
                drawn(write_frame(frame.as_bytes()));
            }
        };
        std::thread::Builder::new()
            .name("draw".to_owned())
            .spawn(work)?;
        Ok(Self { frames })
    }

    /// Writes a frame, soon.
    pub fn paint(&self, frame: String) {
        let _ = self.frames.send(frame);
    }
}

/// Writes a frame whole, or not at all when the terminal has been given back.
fn write_frame(frame: &[u8]) -> io::Result<()> {
    let mut out = output().lock();
    if !TAKEN.load(Ordering::SeqCst) {
        return Ok(());
    }
    let mut rest = frame;
    while !rest.is_empty() {
        match out.write(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => rest = &rest[count..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Another program that shares the terminal may have made it so.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => wait_until_writable(),
            Err(error) => return Err(error),
        }
    }
    loop {
        match out.flush() {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => wait_until_writable(),
            flushed => return flushed,
        }
    }
}

fn wait_until_writable() {
    use rustix::event::{PollFd, PollFlags, poll};
    let terminal = rustix::stdio::stdout();
    let mut watched = [PollFd::from_borrowed_fd(terminal, PollFlags::OUT)];
    let _ = poll(&mut watched, None);
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.pause();
    }
}

/// The largest screen that is drawn; terminals have been known to claim 65,535
/// by 65,535.
const LARGEST: (u16, u16) = (1_000, 500);

fn bounded(columns: u16, rows: u16) -> (u16, u16) {
    match (columns, rows) {
        (0, _) | (_, 0) => (80, 24),
        (columns, rows) => (columns.min(LARGEST.0), rows.min(LARGEST.1)),
    }
}

/// Blocks until nobody is at the other end of the terminal any more; gives
/// whether that is so.
#[must_use]
pub fn wait_until_lost() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    loop {
        let terminal = rustix::stdio::stdin();
        // Nothing is asked for, so that only the end is told.
        let mut watched = [PollFd::from_borrowed_fd(terminal, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => {
                let lost = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                return watched[0].revents().intersects(lost);
            }
        }
    }
}

/// Why the screen can't be used, and what to do instead.
fn usable() -> Result<(), String> {
    if !output().is_terminal() {
        let told = "standard output is not a terminal; to write an article to a file or a pipe use: wanjuan print FILE";
        return Err(say(told).to_owned());
    }
    if !io::stdin().is_terminal() {
        return Err(say("standard input is not a terminal, so no key can be read").to_owned());
    }
    match std::env::var("TERM") {
        Ok(term) if term == "dumb" || term.is_empty() => Err(fill(
            "this terminal (TERM={term}) can't show a full screen; to read an article line by line use: wanjuan print FILE",
            &[("term", &term)],
        )),
        _ => Ok(()),
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = output().lock();
    out.write_all(ENTER.as_bytes())?;
    out.flush()
}

fn leave() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        send_leaving();
        let _ = disable_raw_mode();
    }
}

/// A panic of the thread that owns the terminal gives it back before the
/// message is printed; panics of workers are caught by who started them and
/// must not write over the screen.
fn restore_on_panic() {
    let owner: ThreadId = std::thread::current().id();
    let standard = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == owner {
            leave();
            standard(info);
        }
    }));
}

/// Writes questions to the terminal and takes in what it answers, until `done`
/// says so or the time is over. The terminal is in raw mode meanwhile.
///
/// # Errors
///
/// When standard input or output is no terminal, or raw mode is refused.
pub fn ask(questions: &str, limit: Duration, done: impl Fn(&[u8]) -> bool) -> io::Result<Vec<u8>> {
    usable().map_err(io::Error::other)?;
    enable_raw_mode()?;
    let answered = take_answers(questions, limit, done);
    disable_raw_mode()?;
    answered
}

fn take_answers(
    questions: &str,
    limit: Duration,
    done: impl Fn(&[u8]) -> bool,
) -> io::Result<Vec<u8>> {
    let mut out = output().lock();
    out.write_all(questions.as_bytes())?;
    out.flush()?;
    let (sender, received) = channel();
    // A terminal that stays silent leaves this thread waiting; it ends with the program.
    std::thread::spawn(move || {
        let mut buffer = [0; 1024];
        while let Ok(count @ 1..) = io::stdin().lock().read(&mut buffer) {
            if sender.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    let end = Instant::now() + limit;
    let mut answers = Vec::new();
    while !done(&answers) {
        let left = end.saturating_duration_since(Instant::now());
        match received.recv_timeout(left) {
            Ok(bytes) => answers.extend(bytes),
            Err(_) => break,
        }
    }
    Ok(answers)
}

/// Puts text on the clipboard by OSC 52.
#[must_use]
pub fn copy_sequence(text: &str) -> String {
    use crossterm::Command;
    let mut sequence = String::new();
    let _ = crossterm::clipboard::CopyToClipboard::to_clipboard_from(&*drawn(text))
        .write_ansi(&mut sequence);
    sequence
}

/// Reads what is typed at the terminal.
#[derive(Debug, Default)]
pub struct Keyboard {
    decoder: Decoder,
}

/// Bytes that are read at once.
const READ: usize = 1 << 13;

impl Keyboard {
    /// Waits for the next things that happen at the terminal; none when what was
    /// typed says nothing.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub fn read(&mut self) -> io::Result<Vec<Message>> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let terminal = rustix::stdio::stdin();
        let patience = self.decoder.patience();
        let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
        let mut watched = [PollFd::from_borrowed_fd(terminal, PollFlags::IN)];
        match poll(&mut watched, patience.as_ref()) {
            Ok(0) => return Ok(self.decoder.give_up()),
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        }
        let mut bytes = [0; READ];
        match rustix::io::read(terminal, &mut bytes) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => Ok(self.decoder.take(&bytes[..count])),
            // Another program that shares the terminal may have taken it.
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }
}
