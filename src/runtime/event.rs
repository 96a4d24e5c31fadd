//! What wakes the loop.

use crate::app::message::Message;
use crate::record::Records;

/// Something that wakes the loop.
#[derive(Debug)]
pub enum Event {
    /// A message for the program.
    Message(Message),
    /// What earlier runs have saved.
    Loaded(Loaded),
    /// A signal from the system.
    Signal(Signal),
    /// The terminal has taken the frame.
    Drawn,
    /// The terminal is gone.
    TerminalLost,
}

/// What earlier runs have saved, as far as it concerns the program.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What had been saved.
    pub records: Box<Records>,
    /// What to tell the reader about it.
    pub notices: Vec<String>,
}

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// To end with this exit code.
    Quit(u8),
    /// To stop until continued.
    Suspend,
    /// The program was continued by somebody else than itself.
    Continue,
    /// The terminal has another size.
    Resize,
}
