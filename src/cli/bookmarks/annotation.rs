//! W3C Web Annotations as JSON-LD: one collection of one page.
//!
//! Positions are counted in characters of the reading text, as the model
//! (W3C Recommendation of 23 February 2017, §4.2.5) wants it, and are there only
//! for passages that are surely found in the article as it is now. What the
//! model has no words for stands under `wanjuan:`.

use super::imported::Imported;
use super::json::{hash, read_hash};
use super::marked::{Marked, moment, place, time};
use crate::anchor::resolve::Resolver;
use crate::anchor::{Anchor, text_hash};
use crate::article::Article;
use crate::record::{ArticleId, Bookmark, BookmarkId, Fingerprint, Timestamp};
use crate::text::{Range, Text};
use serde_json::{Value, json};
use std::io::Write;

/// What the names of our bookmarks begin with where an address is wanted.
const NAME: &str = "urn:wanjuan:bookmark:";

pub(super) fn write(articles: &[Marked], out: &mut impl Write) -> std::io::Result<()> {
    let mut items = Vec::new();
    for article in articles {
        let read = article.read();
        let resolver = read.as_ref().map(|read| (read, Resolver::new(&read.text)));
        for bookmark in &article.bookmarks {
            items.push(item(article, bookmark, resolver.as_ref()));
        }
    }
    let collection = json!({
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {"wanjuan": "urn:wanjuan:"},
        ],
        "id": "urn:wanjuan:bookmarks",
        "type": "AnnotationCollection",
        "total": items.len(),
        "first": {
            "id": "urn:wanjuan:bookmarks:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    });
    writeln!(out, "{collection:#}")
}

fn item(article: &Marked, bookmark: &Bookmark, read: Option<&(&Article, Resolver)>) -> Value {
    let id = Text::clean_line(&bookmark.id.0);
    let mut item = json!({
        "id": format!("{NAME}{}", escaped(&id)),
        "type": "Annotation",
        "motivation": if bookmark.note.is_empty() { "highlighting" } else { "commenting" },
        "created": moment(bookmark.created),
        "modified": moment(bookmark.changed),
        "body": bodies(bookmark),
        "target": target(article, bookmark, read),
    });
    drop_nulls(&mut item);
    item
}

/// The id of a bookmark may hold anything; an address may not.
fn escaped(id: &str) -> String {
    url::form_urlencoded::byte_serialize(id.as_bytes()).collect()
}

fn bodies(bookmark: &Bookmark) -> Vec<Value> {
    let body = |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"});
    let mut bodies = Vec::new();
    if !bookmark.note.is_empty() {
        bodies.push(body("commenting", &bookmark.note));
    }
    if let Some(letter) = bookmark.letter {
        bodies.push(body("identifying", &Text::clean_line(&letter.to_string())));
    }
    bodies
}

fn target(article: &Marked, bookmark: &Bookmark, read: Option<&(&Article, Resolver)>) -> Value {
    let anchor = &bookmark.anchor;
    let found = read.and_then(|(read, resolver)| Some((&read.text, place(bookmark, resolver)?)));
    // What had to be cut is whole where the article is at hand.
    let exact = match found {
        Some((text, range)) if anchor.ends().is_some() => text.slice(range),
        _ => anchor.quotation.as_str(),
    };
    let mut selectors = vec![json!({
        "type": "TextQuoteSelector",
        "exact": exact,
        "prefix": anchor.prefix.as_str(),
        "suffix": anchor.suffix.as_str(),
    })];
    if let Some((text, range)) = found {
        let start = text.slice(Range::new(0, range.start)).chars().count();
        let length = text.slice(range).chars().count();
        selectors.push(json!({
            "type": "TextPositionSelector",
            "start": start,
            "end": start + length,
        }));
    }
    let address = article.address().map(ToString::to_string);
    let name = || {
        format!(
            "urn:wanjuan:article:{}",
            escaped(&Text::clean_line(&article.id.0))
        )
    };
    json!({
        "type": "SpecificResource",
        "source": address.or_else(|| article.file_address()).unwrap_or_else(name),
        "styleClass": bookmark.colour.name(),
        "selector": selectors,
        "wanjuan:article": {
            "wanjuan:name": Text::clean_line(&article.id.0).as_str(),
            "wanjuan:title": article.title().as_str(),
            "wanjuan:path": article.path().map(Text::as_str),
            "wanjuan:hash": hash(article.text_hash()),
        },
        "wanjuan:passage": {
            "wanjuan:offset": anchor.range.start,
            "wanjuan:length": anchor.range.len(),
            "wanjuan:textLength": anchor.text_length,
            "wanjuan:textHash": hash(anchor.text_hash),
            "wanjuan:quotation": anchor.ends().map(|_| anchor.quotation.as_str()),
        },
    })
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

/// The annotations of a document: a collection, a page, a list or one alone;
/// `None` when it is none of these.
pub(super) fn items(document: &Value) -> Option<Vec<&Value>> {
    let list = |value: &'_ Value| matches!(value, Value::Array(_));
    if let Some(items) = document.as_array() {
        return Some(items.iter().collect());
    }
    let places = [
        &document["first"]["items"],
        &document["items"],
        &document["rows"],
    ];
    if let Some(items) = places.into_iter().find(|value| list(value)) {
        return items.as_array().map(|items| items.iter().collect());
    }
    let is_one = document.get("target").is_some();
    is_one.then(|| vec![document])
}

/// The bookmark an annotation stands for; `None` when it quotes nothing.
pub(super) fn read(value: &Value, now: Timestamp) -> Option<Imported> {
    let target = first(&value["target"]);
    let selectors = many(&target["selector"]);
    let quote = selectors
        .iter()
        .find(|selector| selector["type"] == "TextQuoteSelector")?;
    let text = |value: &Value| Text::clean(value.as_str().unwrap_or_default());
    let passage = &target["wanjuan:passage"];
    let number = |name: &str| {
        let number = passage[name].as_u64();
        number.and_then(|number| usize::try_from(number).ok())
    };
    let range = number("wanjuan:offset").map(|start| {
        let length = number("wanjuan:length").unwrap_or(0);
        Range::new(start, start.saturating_add(length))
    });
    let exact = match passage["wanjuan:quotation"].as_str() {
        Some(quotation) => Text::clean(quotation),
        None => text(&quote["exact"]),
    };
    if exact.is_empty() && range.is_none() {
        return None;
    }
    let anchor = Anchor {
        text_length: number("wanjuan:textLength").unwrap_or(0),
        text_hash: read_hash(&passage["wanjuan:textHash"]),
        ..Anchor::from_selectors(
            &exact,
            &text(&quote["prefix"]),
            &text(&quote["suffix"]),
            range,
        )
    };
    let moment = |name: &str| value[name].as_str().and_then(time);
    let created = moment("created").unwrap_or(now);
    let style = target["styleClass"]
        .as_str()
        .and_then(crate::record::Colour::named);
    let bookmark = Bookmark {
        id: name(value, target, &anchor),
        article: ArticleId::default(),
        anchor,
        note: note(value),
        colour: style.unwrap_or_default(),
        letter: body(value, "identifying").and_then(|letter| letter.chars().next()),
        created,
        changed: moment("modified").or(moment("updated")).unwrap_or(created),
    };
    Some(of_article(bookmark, value, target))
}

/// The bookmark and the article it belongs to.
fn of_article(bookmark: Bookmark, value: &Value, target: &Value) -> Imported {
    let line = |value: &Value| Text::clean_line(value.as_str().unwrap_or_default());
    let article = &target["wanjuan:article"];
    let source = source(target);
    let is_address = source.starts_with("http://") || source.starts_with("https://");
    let title = [
        &article["wanjuan:title"],
        first(&value["document"]["title"]),
    ];
    let title = title.into_iter().map(line).find(|title| !title.is_empty());
    let path = line(&article["wanjuan:path"]);
    let file = || {
        let file = url::Url::parse(&source).ok()?.to_file_path().ok()?;
        Some(Text::clean_line(&file.to_string_lossy()))
    };
    Imported {
        bookmark,
        article: article["wanjuan:name"]
            .as_str()
            .map(|name| Text::clean_line(name).to_string()),
        title: title.unwrap_or_else(|| source.clone()),
        fingerprint: Fingerprint {
            source_url: is_address.then(|| source.clone()),
            text_hash: read_hash(&article["wanjuan:hash"]),
            path: if path.is_empty() {
                file().unwrap_or_default()
            } else {
                path
            },
        },
    }
}

fn source(target: &Value) -> Text {
    let places = [
        &target["source"]["id"],
        &target["source"],
        target,
        &target["id"],
    ];
    let source = places.into_iter().find_map(Value::as_str);
    Text::clean_line(source.unwrap_or_default())
}

/// Our own name of a bookmark; for one of another program a name that comes
/// out the same each time.
fn name(value: &Value, target: &Value, anchor: &Anchor) -> BookmarkId {
    let id = value["id"].as_str().unwrap_or_default();
    if let Some(own) = id.strip_prefix(NAME) {
        let own = url::form_urlencoded::parse(own.as_bytes()).next();
        if let Some((own, _)) = own {
            return BookmarkId(Text::clean_line(&own).to_string());
        }
    }
    let what = [
        id,
        &source(target),
        &anchor.quotation,
        &anchor.prefix,
        &anchor.suffix,
    ];
    let hash = text_hash(&Text::clean(&what.join("\n")));
    BookmarkId(format!("import-{hash:016x}"))
}

fn note(value: &Value) -> Text {
    let own = body(value, "commenting").or_else(|| body(value, ""));
    // As the Hypothesis API gives it.
    own.unwrap_or_else(|| Text::clean(value["text"].as_str().unwrap_or_default()))
}

/// The text of the body that serves this purpose.
fn body(value: &Value, purpose: &str) -> Option<Text> {
    let bodies = many(&value["body"]);
    let found = bodies.into_iter().find(|body| {
        let own = body["purpose"].as_str().unwrap_or_default();
        own == purpose && body["value"].is_string()
    })?;
    found["value"].as_str().map(Text::clean)
}

/// A value that may stand alone or in a list.
fn many(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(values) => values.iter().collect(),
        one => vec![one],
    }
}

fn first(value: &Value) -> &Value {
    match value {
        Value::Array(values) => values.first().unwrap_or(&Value::Null),
        one => one,
    }
}
