//! Settings on their way into the configuration: written on a thread that is
//! started by the first of them, one after the other.

use super::event::Event;
use crate::app::message::Message;
use crate::app::notice::Notice;
use crate::settings::Assigned;
use crate::text::Text;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

/// Writes settings; gives what to tell the reader where that can't be done.
pub type Configure = Box<dyn FnMut(&[Assigned]) -> Result<(), String> + Send>;

/// What has settings written.
pub(super) struct Configurer {
    /// What writes, until the thread is started that has it then.
    idle: Option<Configure>,
    working: Option<(Sender<Vec<Assigned>>, JoinHandle<()>)>,
    events: Sender<Event>,
}

impl Configurer {
    pub(super) fn new(configure: Configure, events: Sender<Event>) -> Self {
        Self {
            idle: Some(configure),
            working: None,
            events,
        }
    }

    /// Has settings written, soon.
    pub(super) fn write(&mut self, settings: Vec<Assigned>) {
        if let Some(configure) = self.idle.take() {
            self.working = start(configure, self.events.clone());
        }
        if let Some((waiting, _)) = &self.working {
            let _ = waiting.send(settings);
        }
    }

    /// Waits until all is written.
    pub(super) fn finish(self) {
        if let Some((waiting, thread)) = self.working {
            drop(waiting);
            let _ = thread.join();
        }
    }
}

fn start(
    mut configure: Configure,
    events: Sender<Event>,
) -> Option<(Sender<Vec<Assigned>>, JoinHandle<()>)> {
    let (sender, waiting) = channel::<Vec<Assigned>>();
    let work = move || {
        for settings in waiting {
            if let Err(problem) = configure(&settings) {
                let notice = Notice::Edge(Text::clean_line(&problem));
                let _ = events.send(Event::Message(Message::Notice(notice)));
            }
        }
    };
    let thread = std::thread::Builder::new().name("configure".to_owned());
    Some((sender, thread.spawn(work).ok()?))
}
