//! The real program in a real pseudo-terminal, with a terminal emulator that
//! reads what it writes.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long something may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A run of a program.
pub struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    /// Everything written so far.
    pub written: Vec<u8>,
    modes: String,
    /// Whether the emulator is to be told what is written.
    emulated: bool,
    /// Whether nothing is to be read.
    held: Arc<AtomicBool>,
}

/// The program with a state folder and arguments.
pub fn wanjuan(state: &Path, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wanjuan"));
    command.arg("--state");
    command.arg(state);
    command.env("WANJUAN_CACHE", state.join("cache"));
    command.args(arguments);
    command.env("TERM", "xterm-256color");
    command.env_remove("NO_COLOR");
    command.env_remove("BROWSER");
    command.env_remove("WANJUAN_STATE");
    command.env("WANJUAN_LANGUAGE", "en");
    command.env("HOME", std::env::temp_dir());
    command.env("XDG_STATE_HOME", state.join("machine"));
    command.env("XDG_CONFIG_HOME", state.join("config"));
    command
}

/// The program started by a shell, and the file that will hold its number.
pub fn behind_a_shell(state: &Path) -> (CommandBuilder, std::path::PathBuf) {
    let pid = state.join("pid");
    let inner = format!(
        "echo $$ > {}; exec {} --state {}",
        pid.display(),
        env!("CARGO_BIN_EXE_wanjuan"),
        state.display()
    );
    let mut command = CommandBuilder::new("sh");
    command.args([
        "-c",
        &format!("sh -c '{inner}'; code=$?; sleep 0.2; exit $code"),
    ]);
    command.env("WANJUAN_LANGUAGE", "en");
    command.env("TERM", "xterm-256color");
    (command, pid)
}

/// Sends a signal to a process.
pub fn signal_to(process: &str, signal: i32) {
    let sent = std::process::Command::new("kill")
        .args([&format!("-{signal}"), process])
        .status();
    assert!(sent.is_ok_and(|status| status.success()));
}

impl Session {
    /// Starts a command on a screen of this size.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let modes = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let (sender, output) = channel();
        let held = Arc::new(AtomicBool::new(false));
        let reading = Arc::clone(&held);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
                while reading.load(Ordering::SeqCst) {
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
        });
        Self {
            writer: pair.master.take_writer().expect("its input"),
            master: pair.master,
            child,
            output,
            emulator: vt100::Parser::new(cells(rows), cells(columns), 0),
            written: Vec::new(),
            modes,
            emulated: true,
            held,
        }
    }

    /// Types bytes.
    pub fn send(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).expect("typed");
        self.writer.flush().expect("typed");
        self
    }

    /// Types bytes and takes what comes; the program may have ended by now.
    pub fn send_if_alive(&mut self, keys: &str) {
        let _ = self.writer.write_all(keys.as_bytes());
        let _ = self.writer.flush();
        self.settle();
    }

    /// Asks the program to end, if it has not.
    pub fn stop(&mut self) {
        if self.child.try_wait().expect("a status").is_none() {
            self.signal(15);
        }
    }

    /// Changes the size of the screen.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.emulator
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).expect("resized");
        self
    }

    /// Changes the size of the screen to one the emulator would not take.
    pub fn resize_unseen(&mut self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).expect("resized");
    }

    /// Stops reading what is written, or goes on.
    pub fn hold(&mut self, held: bool) {
        self.held.store(held, Ordering::SeqCst);
    }

    /// Sends a signal to the program.
    pub fn signal(&mut self, signal: i32) {
        signal_to(&self.process().to_string(), signal);
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Waits until, after the first `from` bytes, these have been written.
    pub fn wait_for_end_of(&mut self, from: usize, bytes: &[u8]) {
        let deadline = Instant::now() + PATIENCE;
        let found = |written: &[u8]| written.windows(bytes.len()).any(|found| found == bytes);
        while !found(&self.written[from..]) {
            let left = deadline.saturating_duration_since(Instant::now());
            let more = self.output.recv_timeout(left).expect("the bytes");
            self.take(&more);
        }
    }

    /// Whether the line modes are those before the program.
    pub fn modes_are_as_before(&self) -> bool {
        let deadline = Instant::now() + PATIENCE;
        // They are set right after the bytes that were waited for.
        while modes(self.master.as_ref()) != self.modes {
            if Instant::now() > deadline {
                return false;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        true
    }

    /// Waits until the program is stopped.
    pub fn wait_until_stopped(&self) {
        let path = format!("/proc/{}/stat", self.process());
        let deadline = Instant::now() + PATIENCE;
        loop {
            let stat = std::fs::read_to_string(&path).unwrap_or_default();
            let state = stat
                .rsplit(") ")
                .next()
                .and_then(|rest| rest.chars().next());
            if state == Some('T') || !cfg!(target_os = "linux") {
                return;
            }
            assert!(Instant::now() < deadline, "it does not stop: {stat}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// The screen as lines of text.
    pub fn screen(&self) -> String {
        // A blank that was written and a cell never written look alike.
        let contents = self.emulator.screen().contents();
        let lines: Vec<_> = contents.lines().map(str::trim_end).collect();
        lines.join("\n")
    }

    /// Waits until the screen is as wanted.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(&self.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("no {what} on this screen:\n{}", self.screen())
                }
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(
                        wanted(&self.screen()),
                        "it ended without {what}:\n{}\n{}",
                        self.screen(),
                        String::from_utf8_lossy(&self.written)
                    );
                }
            }
        }
        self
    }

    /// Takes what is written, and goes on once nothing more comes for a moment.
    /// Nothing may depend on how much that is.
    pub fn settle(&mut self) -> &mut Self {
        let mut moment = Duration::from_millis(15);
        while let Ok(bytes) = self.output.recv_timeout(moment) {
            self.take(&bytes);
            moment = Duration::from_millis(3);
        }
        self
    }

    /// From now on what is written is kept, but not emulated: much of it takes long.
    pub fn watch_only(&mut self) {
        self.emulated = false;
    }

    /// The screen that comes of what was written since it was cleared last.
    #[allow(dead_code, reason = "the bench uses it")]
    pub fn screen_since_cleared(&self, columns: u16, rows: u16) -> String {
        let clear = b"\x1b[2J";
        let mut places = self.written.windows(clear.len());
        let start = places.rposition(|bytes| bytes == clear).unwrap_or(0);
        let mut emulator = vt100::Parser::new(cells(rows), cells(columns), 0);
        emulator.process(&self.written[start..]);
        let contents = emulator.screen().contents();
        let lines: Vec<_> = contents.lines().map(str::trim_end).collect();
        lines.join("\n")
    }

    /// Waits until these bytes have been written.
    pub fn wait_for_bytes(&mut self, bytes: &[u8]) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !self
            .written
            .windows(bytes.len())
            .any(|found| found == bytes)
        {
            let left = deadline.saturating_duration_since(Instant::now());
            let more = self.output.recv_timeout(left).expect("the bytes");
            self.take(&more);
        }
        self
    }

    /// Waits for words on the screen.
    pub fn see(&mut self, words: &str) -> &mut Self {
        self.wait(&format!("“{words}”"), |screen| screen.contains(words))
    }

    /// Waits for the end; gives the exit code, having checked that the
    /// terminal is as it was before.
    pub fn end(self) -> (u32, String) {
        let (code, screen, _) = self.end_of_all();
        (code, screen)
    }

    /// The same, but gives all that was written.
    pub fn end_with_bytes(self) -> (u32, Vec<u8>) {
        let (code, _, written) = self.end_of_all();
        (code, written)
    }

    fn end_of_all(mut self) -> (u32, String, Vec<u8>) {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            while let Ok(bytes) = self.output.try_recv() {
                self.take(&bytes);
            }
            if let Some(status) = self.child.try_wait().expect("a status") {
                break status;
            }
            assert!(
                Instant::now() < deadline,
                "it does not end:\n{}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(5));
        };
        // The reader ends when nobody holds the other side any more.
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.take(&bytes);
        }
        if !self.emulated {
            let tail = self.written.len().saturating_sub(1 << 16);
            self.emulator.process(&self.written[tail..]);
        }
        let screen = self.emulator.screen();
        assert!(
            !screen.alternate_screen(),
            "the alternate screen is left: {:?}",
            String::from_utf8_lossy(&self.written[self.written.len().saturating_sub(300)..])
        );
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pasting is as it was");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is given back"
        );
        assert_eq!(modes(self.master.as_ref()), self.modes, "the line modes");
        (status.exit_code(), self.screen(), self.written)
    }

    fn take(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        if self.emulated {
            self.emulator.process(bytes);
        }
    }
}

/// First line of the article's text on the screen, whatever stands left of it.
pub fn top_line(screen: &str) -> String {
    let line = screen.lines().next().unwrap_or("");
    line.trim_start_matches(['›', ' ']).trim_end().to_owned()
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("at least one")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// The modes of the line discipline, to be compared.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    master
        .get_termios()
        .map(|modes| {
            format!(
                "{:?} {:?} {:?}",
                modes.input_flags, modes.output_flags, modes.local_flags
            )
        })
        .unwrap_or_default()
}
