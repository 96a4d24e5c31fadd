//! **wanjuan** (万卷, “ten thousand scrolls”): a terminal reader for a personal
//! library of saved articles.
//!
//! # One idea carries everything: the reading text
//!
//! Every article has one *reading text*: the string of what a person reads,
//! decoded, cleaned and unmarked. Blocks and styles are byte ranges over it. A
//! match, a selection, a bookmark, a reading position: a range or an offset in
//! it. There are exactly two coordinates: the offset in the reading text, which
//! is kept, saved and sent, and the cell on the screen, which dies with the frame.
//!
//! # Two flows
//!
//! ```text
//! bytes → text → article → typeset, layout → view                 pure until the last arrow
//! key → action → update → effects → (edge) → message → update
//! ```
//!
//! # The rooms, in reading order
//!
//! The way of the text: [`text`] (decoded and cleaned), [`archive`] (files that
//! hold documents: web archives and books), [`article`] (metadata,
//! blocks, spans, outline), [`typeset`] (one paragraph → set lines), [`layout`]
//! (blocks → lines of runs, and the page around an offset), [`anchor`] (finding
//! a passage again), [`highlight`] (what the parts of code are), [`search`],
//! [`library`] (the shelf as data), [`record`] (what the reader did: bookmarks, places),
//! [`settings`], [`theme`] (how things look), [`words`] (what the interface says, in each of its languages).
//!
//! The way of the keys: [`app`] (one state, one `update`; [`app::panes`] and
//! [`app::reader`] each own what they show and do, [`app::App`] is the frame).
//!
//! The edge: [`view`] (`&App` → cells), [`disk`] (files and the system's errors),
//! [`journal`] (the state folder), [`collection`] (a library under way: the door
//! to an article, catalog, index, search across), [`config`] (what the reader
//! configured), [`runtime`] (the loop, threads, the terminal), [`cli`].
//!
//! # Who may import whom
//!
//! `tests/architecture.rs` reads this table and holds the walls up.
//!
//! | room | may import |
//! |---|---|
//! | words | |
//! | text | |
//! | typeset | |
//! | archive | |
//! | article | text, archive |
//! | layout | text, article, typeset |
//! | highlight | text, article |
//! | anchor | text |
//! | search | words, text |
//! | record | text, anchor |
//! | library | text, article, search, record |
//! | theme | words |
//! | settings | words, theme, layout, typeset |
//! | config | words, disk, text, theme, settings |
//! | app | words, text, article, layout, typeset, anchor, search, library, record, settings |
//! | view | words, theme, app, text, article, layout, typeset, anchor, search, library, record, settings |
//! | disk | words, text |
//! | journal | words, disk, text, anchor, record, settings |
//! | collection | words, disk, text, archive, article, anchor, search, library, record |
//! | runtime | words, theme, highlight, app, view, disk, journal, collection, text, article, layout, typeset, anchor, search, library, record, settings |
//! | cli | words, theme, config, app, view, disk, journal, collection, runtime, text, article, layout, typeset, anchor, search, library, record, settings |
//!
//! # Invariants
//!
//! 1. Decoding and parsing never fail: bad input yields an article and warnings.
//! 2. Only the sanitiser makes a [`text::Text`], also after entities are decoded.
//! 3. Only [`typeset::width`] measures what is set and drawn.
//! 4. A page costs in proportion to the screen and the blocks it touches.
//! 5. [`app::App::update`] is the only mutation: the runtime changes nothing of
//!    the program by itself; `view` gets `&App`; `app` holds no sender, handle or
//!    clock.
//! 6. A change of highlight never causes a layout.
//! 7. Effects carry a request; stale answers are dropped.
//! 8. One list of actions makes help, the footer, what notices say of keys, the key
//!    documentation and the README's table; no text names a key by hand.
//! 9. A bookmark's quotation is never overwritten by a guess; what can't be
//!    found is kept and shown as lost.
//! 10. What the reader was told is done, is on disk: its words ([`app::notice::Done`])
//!     are shown once [`app::message::Message::Saved`] has come with its number.
//! 11. At rest the process blocks; there is no tick.
//! 12. Every article comes through one door ([`collection::door`]): location →
//!     bytes → format → article, guarded.
//! 13. Errors are data until they are shown; nothing recognises a case by its words.
//!
//! # Glossary
//!
//! *Measure*: the width of the text in columns. *Column* or *cell*: one place of
//! the terminal's grid; an ideograph takes two. *Grapheme cluster*: what a person
//! takes for one character (UAX #29). *Line-break opportunity*: a place where a
//! line may end (UAX #14). *Hanging punctuation* 标点悬挂: a mark at the line's
//! end set into the margin. *Gap*: blank columns between Han and Latin, or
//! between words. *Glue*: blank columns that stand for a range of the reading
//! text, or for none. *Run*: a piece of a line with one role. *Anchor*: a passage
//! described by its words, surroundings and place (W3C text quote and text
//! position selectors). *Verdict*: how surely an anchor was found again.
//! *Mode*: where a key is pressed; each pane and each field has one. *Intent*: what
//! a pane asks the frame for. *Unfolded block*: code or a table as wide as it is,
//! seen through a window, the *inset*. *Renderer*: what turns two grids of cells
//! into the bytes that change one into the other. *Saver*: the thread that puts
//! the reader's acts on disk. *Worker*: the thread that keeps catalog and index in
//! step with a library. *Store*: where the articles of a library lie. *Engine*:
//! what names the articles a query may hold for. *Candidate*: one of these, still
//! to be verified against its text. *Converter*: a program the reader has named to
//! make text of files that are not read here.
//!
//! A name of a type stands for one thing (tested).

pub mod anchor;
pub mod app;
pub mod archive;
pub mod article;
pub mod cli;
pub mod collection;
pub mod config;
pub mod disk;
pub mod highlight;
pub mod journal;
pub mod layout;
pub mod library;
pub mod record;
pub mod runtime;
pub mod search;
pub mod settings;
pub mod text;
pub mod theme;
pub mod typeset;
pub mod view;
pub mod words;
