//! What a library tells, as messages to the program.

use super::event::Event;
use crate::app::message::{MatchedArticles, Message, Request, WantedCitations};
use crate::app::notice::Notice;
use crate::collection::citing::citations;
use crate::collection::event::{LibraryEvent, Tell};
use crate::collection::search::{SearchProblem, SearchResults};
use crate::library::found::Similar;
use crate::text::Text;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

/// Tells the loop what a library tells; says whether it still runs.
pub(super) fn teller(events: Sender<Event>) -> Tell {
    let events = Mutex::new(events);
    Arc::new(move |event| {
        let events = events.lock().unwrap_or_else(PoisonError::into_inner);
        events.send(Event::Message(message(event))).is_ok()
    })
}

fn message(event: LibraryEvent) -> Message {
    match event {
        LibraryEvent::Found(entries) => Message::Found(entries),
        LibraryEvent::Gone(locations) => Message::Gone(locations),
        LibraryEvent::Scanned { problems, others } => {
            let problems = problems.iter();
            let problems = problems.map(|problem| Text::clean_line(&problem.to_string()));
            Message::Scanned {
                problems: problems.collect(),
                others: Text::clean_line(&others.to_string()),
            }
        }
        LibraryEvent::Indexed { done, total } => Message::Indexed { done, total },
        LibraryEvent::Failed(problem) => {
            Message::Notice(Notice::Edge(Text::clean_line(&problem.to_string())))
        }
    }
}

/// Tells the loop what a search finds; says whether it still runs.
pub(super) fn hits_teller(
    request: Request,
    events: Sender<Event>,
) -> impl FnMut(SearchResults) -> bool + Send + 'static {
    move |results| {
        let problem = results.problem.map(|problem| match problem {
            SearchProblem::Query(problem) => problem,
            SearchProblem::Library(problem) => Text::clean_line(&problem.to_string()),
        });
        let hits = MatchedArticles {
            request,
            groups: results.groups,
            unindexed: results.unindexed,
            done: results.done,
            problem,
        };
        events.send(Event::Message(Message::Hits(hits))).is_ok()
    }
}

/// Tells the loop which articles are like another.
pub(super) fn similar_teller(
    request: Request,
    events: Sender<Event>,
) -> impl FnOnce(Vec<Similar>) + Send + 'static {
    move |found| {
        let _ = events.send(Event::Message(Message::Similar { request, found }));
    }
}

/// Looks for articles that link to another, on a thread of its own.
pub(super) fn look_for_citing(wanted: WantedCitations, events: Sender<Event>) {
    let work = move || {
        let request = wanted.request;
        let found = citations(&wanted.cited, &wanted.among);
        let _ = events.send(Event::Message(Message::Citing { request, found }));
    };
    let _ = std::thread::Builder::new()
        .name("citing".to_owned())
        .spawn(work);
}
