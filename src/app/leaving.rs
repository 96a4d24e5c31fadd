//! Leaving the program: what could not be saved is offered another place first.

use crate::app::App;
use crate::app::input::field::Input;
use crate::app::input::prompt::{Prompt, Purpose};
use crate::app::message::Effect;
use crate::bookmark::Timestamp;
use crate::text::Text;

/// The folder that is offered first: the reader's home.
const HOME: &str = "~";

impl App {
    /// Ends the program; where something is not saved the reader is asked
    /// first where it is to go instead.
    pub(crate) fn leave(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.unsaved.is_none() {
            return self.quit(now, effects);
        }
        self.save_position(now, effects);
        self.prompt = Some(Prompt {
            purpose: Purpose::Elsewhere,
            input: Input::line(HOME),
        });
    }

    /// The folder that was typed would not do: the question stays, with the reason.
    pub(crate) fn not_elsewhere(&mut self, problem: Text) {
        let count = self.unsaved.as_ref().map_or(0, |(count, _)| *count);
        self.unsaved = Some((count, problem));
    }

    /// Nothing is unsaved any more; who was about to leave may go.
    pub(crate) fn all_saved(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.unsaved = None;
        let is_leaving = |prompt: &Prompt| matches!(prompt.purpose, Purpose::Elsewhere);
        if self.prompt.take_if(|prompt| is_leaving(prompt)).is_some() {
            self.quit(now, effects);
        }
    }
}
