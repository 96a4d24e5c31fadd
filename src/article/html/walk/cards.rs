//! What stands in an article as a card of its own: films, sounds, music, votes,
//! small programs, accounts. A word in brackets says which, the card's words follow.

use super::super::token::Attributes;
use crate::article::tongue::Tongue;

/// A card: what it shows and where it leads.
pub(super) struct Card {
    pub(super) words: String,
    pub(super) url: String,
}

/// What a card says it is.
#[derive(Clone, Copy)]
enum CardKind {
    Sound,
    Film,
    Account,
    Program,
    Goods,
    Vote,
}

/// The names of an element, what it is, and the attributes of its words.
type CardRow = (
    &'static [&'static str],
    CardKind,
    &'static [&'static [&'static str]],
);

/// The elements that are cards, and the attributes in which their words stand:
/// of each group the first that has any.
const CARDS: [CardRow; 8] = [
    (
        &["mpvoice", "mp-common-mpaudio"],
        CardKind::Sound,
        &[&["name", "data-name", "title"]],
    ),
    (
        &["qqmusic", "mp-common-qqmusic", "mp-common-music"],
        CardKind::Sound,
        &[
            &["music_name", "data-music_name", "name"],
            &["singer", "data-singer"],
        ],
    ),
    (
        &["mp-common-videosnap", "mpvideosnap"],
        CardKind::Film,
        &[&["data-nickname"], &["data-desc", "data-title"]],
    ),
    (
        &["mpvideo"],
        CardKind::Film,
        &[&["data-title", "title", "name"]],
    ),
    (
        &["mp-common-profile", "mpprofile"],
        CardKind::Account,
        &[&["data-nickname"], &["data-signature"]],
    ),
    (
        &["mp-miniprogram", "mp-weapp", "mp-common-miniprogram"],
        CardKind::Program,
        &[&["data-miniprogram-nickname"], &["data-miniprogram-title"]],
    ),
    (
        &["mp-common-product", "mpcps"],
        CardKind::Goods,
        &[&["data-title", "data-name"]],
    ),
    (
        &["mpvote", "mp-common-vote"],
        CardKind::Vote,
        &[&["data-title", "title"]],
    ),
];

/// The card that this element is. The language of the article is asked for only
/// where there is one: it takes a look at the whole beginning.
pub(super) fn of(
    name: &str,
    attributes: &Attributes,
    tongue: impl FnOnce() -> Tongue,
) -> Option<Card> {
    let is_vote = attributes.has_class(&["vote_iframe", "js_editor_vote_card"]);
    let name = if name == "iframe" && is_vote {
        "mpvote"
    } else {
        name
    };
    let (_, kind, words) = CARDS.iter().find(|(names, ..)| names.contains(&name))?;
    let mut shown = kind.word(tongue());
    for names in *words {
        let word = first(attributes, names);
        if !word.is_empty() {
            shown.push(' ');
            shown.push_str(word);
        }
    }
    let url = first(
        attributes,
        &["data-src", "data-url", "src", "data-pluginurl"],
    );
    let is_address = url.starts_with("http") || url.starts_with("//");
    Some(Card {
        words: shown,
        url: if is_address {
            url.to_owned()
        } else {
            String::new()
        },
    })
}

/// The first of these attributes that says anything.
fn first<'a>(attributes: &'a Attributes, names: &[&str]) -> &'a str {
    let values = names.iter().filter_map(|name| attributes.get(name));
    let mut values = values.map(str::trim);
    values.find(|value| !value.is_empty()).unwrap_or("")
}

impl CardKind {
    /// The word that stands for it.
    fn word(self, tongue: Tongue) -> String {
        match self {
            Self::Sound => tongue.sound(),
            Self::Film => tongue.film(),
            Self::Account => tongue.account(),
            Self::Program => tongue.program(),
            Self::Goods => tongue.goods(),
            Self::Vote => tongue.vote(),
        }
    }
}
