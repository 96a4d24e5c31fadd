//! The command line: every action of the pane and every value of a setting, by
//! its name or by its words in the language of the interface.

use super::App;
use super::input::action::{ACTIONS, Action};
use super::input::keymap::Keymap;
use super::input::pressed::{Invocation, Pressed};
use super::message::Effect;
use super::notice::{Notice, Told};
use super::panes::settings::{set_measure, set_value};
use crate::record::Timestamp;
use crate::settings::{CHOICES, MEASURE};
use crate::text::Text;
use crate::words::say;

/// Something that can be asked for on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is done.
    pub command: Requested,
    /// What it is called.
    pub name: String,
    /// What it does, in the language of the interface.
    pub title: String,
    /// Its key, if it has one.
    pub key: Option<String>,
}

/// What a line of the command line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requested {
    /// This action.
    Action(Action),
    /// Gives the setting of this number the value of this number.
    Value(usize, usize),
    /// Sets the measure, in columns.
    Measure(u16),
    /// Goes to the line of this number.
    Line(u32),
}

/// Names from other programs for what is called otherwise here.
const ALIASES: &[(&str, Action)] = &[
    ("q", Action::Quit),
    ("q!", Action::Quit),
    ("qa", Action::Quit),
    ("wq", Action::Quit),
    ("x", Action::Quit),
    ("exit", Action::Quit),
    ("h", Action::Help),
    ("n", Action::NextMatch),
    ("u", Action::Undo),
];

/// What is shown of an offer.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// What is typed for it.
    pub name: String,
    /// What it does.
    pub title: String,
    /// Its key, where it has one.
    pub key: Option<String>,
}

impl Offered {
    /// What needs no explanation.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: Text::clean_line(name).to_string(),
            ..Self::default()
        }
    }
}

impl From<Offer> for Offered {
    fn from(offer: Offer) -> Self {
        Self {
            name: offer.name,
            title: offer.title,
            key: offer.key,
        }
    }
}

impl App {
    /// The keys and what they do.
    #[must_use]
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// What the command line offers for what is typed, the best first.
    #[must_use]
    pub fn offers(&self, typed: &str) -> Vec<Offer> {
        let typed = typed.trim();
        let typed = typed.strip_prefix("set ").unwrap_or(typed).trim();
        if let Ok(line) = typed.parse() {
            let title = say(Action::End.definition().title).to_owned();
            return vec![Offer {
                command: Requested::Line(line),
                name: typed.to_owned(),
                title,
                key: None,
            }];
        }
        let alias = ALIASES.iter().find(|(name, _)| *name == typed);
        let mut offers: Vec<Offer> = alias
            .map(|(_, action)| self.offer(*action))
            .into_iter()
            .collect();
        let columns = typed
            .strip_prefix(MEASURE)
            .and_then(|rest| rest.strip_prefix('='));
        if let Some(columns) = columns.and_then(|columns| columns.parse().ok()) {
            offers.push(Offer {
                command: Requested::Measure(columns),
                name: typed.to_owned(),
                title: String::new(),
                key: None,
            });
        }
        let folded = typed.to_lowercase();
        let mut found: Vec<(usize, Offer)> = self
            .all_offers(!typed.is_empty())
            .filter_map(|offer| Some((rank(&offer, &folded)?, offer)))
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        for (_, offer) in found {
            if !offers.iter().any(|known| known.command == offer.command) {
                offers.push(offer);
            }
        }
        offers
    }

    /// All that can be asked for in the pane; values of settings, too.
    fn all_offers(&self, settings: bool) -> impl Iterator<Item = Offer> {
        let mode = self.pane_mode();
        let here = ACTIONS.iter().filter(move |definition| {
            definition.modes.contains(&mode) && definition.action != Action::CommandLine
        });
        let actions = here.map(|definition| self.offer(definition.action));
        let choices = CHOICES.iter().enumerate().filter(move |_| settings);
        let values = choices.flat_map(|(number, choice)| {
            let values = choice.values.iter().enumerate();
            values.map(move |(value, named)| Offer {
                command: Requested::Value(number, value),
                name: format!("{}={}", choice.name, named.name),
                title: format!("{}: {}", say(choice.title), say(named.description)),
                key: None,
            })
        });
        actions.chain(values)
    }

    fn offer(&self, action: Action) -> Offer {
        let definition = action.definition();
        Offer {
            command: Requested::Action(action),
            name: definition.name.to_owned(),
            title: say(definition.title).to_owned(),
            key: self.keymap().key(self.pane_mode(), action),
        }
    }

    /// Does what was chosen on the command line.
    pub(super) fn run_command(
        &mut self,
        typed: &str,
        chosen: usize,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        if typed.trim().is_empty() {
            return;
        }
        let offers = self.offers(typed);
        let Some(offer) = offers.get(chosen) else {
            let notice = Notice::NoCommand(typed.trim().to_owned());
            self.notice = Some(Told::Notice(notice));
            return;
        };
        match offer.command {
            Requested::Action(action) if action.definition().takes_letter => {
                self.help = None;
                self.pressed = Pressed::waiting(action);
            }
            Requested::Action(action) => {
                if action != Action::Help {
                    self.help = None;
                }
                self.perform(Invocation::from(action), now, effects);
            }
            Requested::Line(line) => {
                self.help = None;
                let count = Some(line);
                let command = Invocation {
                    count,
                    ..Invocation::from(Action::End)
                };
                self.perform(command, now, effects);
            }
            Requested::Value(choice, value) => {
                self.with(now, effects, |_, _, context| {
                    set_value(choice, value, context);
                });
            }
            Requested::Measure(columns) => {
                self.with(now, effects, |_, _, context| set_measure(columns, context));
            }
        }
    }
}

/// How well an offer fits what is typed; `None` when it does not. Small is good:
/// its name, what begins so, what holds all the words.
fn rank(offer: &Offer, typed: &str) -> Option<usize> {
    let (name, title) = (offer.name.to_lowercase(), offer.title.to_lowercase());
    let holds = |whole: &str| typed.split_whitespace().all(|word| whole.contains(word));
    let dashed = typed.replace(' ', "-");
    if name == dashed {
        Some(0)
    } else if name.starts_with(&dashed) {
        Some(1)
    } else if title.starts_with(typed) {
        Some(2)
    } else if holds(&name) {
        Some(3)
    } else if holds(&title) {
        Some(4)
    } else {
        None
    }
}
