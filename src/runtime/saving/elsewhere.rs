//! What can't be saved where it belongs is written to another place.

use super::Saving;
use crate::app::message::Message;
use crate::disk::files::Files;
use crate::journal::Store;
use crate::record::{Change, Timestamp};
use crate::runtime::event::Event;
use crate::runtime::folders::folder_named;
use crate::text::Text;
use crate::words::{fill, say};
use std::path::Path;

impl<F: Files> Saving<F> {
    /// Puts what can't be saved into the folder the reader named, unless all
    /// can be saved by now.
    pub(super) fn save_elsewhere(&mut self, typed: &str) {
        self.release_position();
        self.save_waiting();
        let answer = match self.write_to(&folder_named(typed)) {
            Ok(()) => Message::SavedElsewhere,
            Err(problem) => Message::ElsewhereFailed(Text::clean_line(&problem)),
        };
        let _ = self.events.send(Event::Message(answer));
    }

    /// Writes what waits into a file in a folder.
    fn write_to(&mut self, folder: &Path) -> Result<(), String> {
        if self.waiting.is_empty() && self.refused.is_empty() {
            return Ok(());
        }
        let all: Vec<(&Change, Timestamp)> = self
            .waiting
            .iter()
            .chain(&self.refused)
            .map(|(change, now)| (change, *now))
            .collect();
        let written = if let Ok(store) = &mut self.store {
            store.save_elsewhere(folder, &all)
        } else {
            // One that has read nothing; all it is asked for is to write.
            let nothing = format!("wanjuan-{}", std::process::id());
            let nothing = std::env::temp_dir().join(nothing);
            let mut empty = Store::open(&nothing).map_err(|error| error.to_string())?;
            empty.0.save_elsewhere(folder, &all)
        };
        let path = written.map_err(|error| error.to_string())?;
        self.elsewhere = Some((all.len(), path));
        self.waiting.clear();
        self.refused.clear();
        Ok(())
    }

    /// What could not be saved is put where there is room for it, unless the
    /// reader has named a place; tells what is not saved, why, and where it is.
    pub(super) fn end(mut self) -> Option<Text> {
        let problem = self.problem.take();
        let count = self.waiting.len() + self.refused.len();
        let journals = self
            .store
            .as_ref()
            .map(|store| store.places().journals.clone());
        let journals = journals.map_or_else(
            |_| say("the folder of --state DIR").to_owned(),
            |folder| folder.display().to_string(),
        );
        if count > 0 {
            let home = directories::BaseDirs::new().map(|places| places.home_dir().to_owned());
            let mut places = home.into_iter().chain([std::env::temp_dir()]);
            places.find(|folder| self.write_to(folder).is_ok());
        }
        let advice = self.elsewhere.as_ref().map(|(_, path)| {
            let path = path.display();
            fill(
                "; they are in {path}: move that file to {journals} when it can be written to",
                &[("path", &path), ("journals", &journals)],
            )
        });
        let (count, problem) = match (&self.elsewhere, problem) {
            (Some((count, _)), problem) => (*count, problem.unwrap_or_default()),
            (None, Some(problem)) if count > 0 => (count, problem),
            (None, _) => return None,
        };
        let told = fill(
            "{count} changes could not be saved: {problem}",
            &[("count", &count), ("problem", &problem)],
        );
        Some(Text::clean_line(&(told + &advice.unwrap_or_default())))
    }
}
