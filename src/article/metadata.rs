//! What a file says about its article: exporter header, front matter, key aliases.

mod front_matter;
mod header;

use super::date::DateTime;
use crate::text::{Text, clean};

/// What is known about an article beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The title, plain text. Never empty: the file name serves at last.
    pub title: Text,
    /// Whether the title is also the first heading of the reading text, so
    /// that the title block above the text must not show it again.
    pub title_in_text: bool,
    /// The author or the account that published it.
    pub author: Option<Text>,
    /// When it was published; the zone is not known.
    pub published: Option<DateTime>,
    /// Where it was published from (a province, as the platform shows it).
    pub place: Option<Text>,
    /// The address it was saved from.
    pub source_url: Option<Text>,
    /// The address of its cover picture.
    pub cover_url: Option<Text>,
    /// Tags.
    pub tags: Vec<Text>,
}

/// What a key in a header or in front matter stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Author,
    Published,
    Place,
    Source,
    Cover,
    Tags,
}

/// The keys people and exporters use, lower case.
const ALIASES: [(Field, &[&str]); 7] = [
    (
        Field::Title,
        &[
            "title",
            "标题",
            "標題",
            "文章标题",
            "subject",
            "タイトル",
            "제목",
        ],
    ),
    (
        Field::Author,
        &[
            "author",
            "authors",
            "作者",
            "文章作者",
            "公众号",
            "公眾號",
            "原文作者",
            "byline",
            "nickname",
            "著者",
            "저자",
            "글쓴이",
        ],
    ),
    (
        Field::Published,
        &[
            "published",
            "date",
            "发布时间",
            "發布時間",
            "发布日期",
            "时间",
            "published_at",
            "publish_time",
            "date_published",
            "公開日",
            "投稿日",
            "날짜",
            "작성일",
        ],
    ),
    (Field::Place, &["发布地", "發布地", "location", "place"]),
    (
        Field::Source,
        &[
            "原文链接",
            "原文連結",
            "原文地址",
            "链接",
            "来源",
            "來源",
            "source",
            "url",
            "via",
            "link",
            "canonical",
            "source_url",
            "出典",
            "원문",
        ],
    ),
    (
        Field::Cover,
        &[
            "封面图链接",
            "封面",
            "cover",
            "image",
            "thumbnail",
            "photos",
            "og:image",
            "cover_url",
        ],
    ),
    (
        Field::Tags,
        &[
            "tags",
            "标签",
            "標籤",
            "topics",
            "categories",
            "keywords",
            "タグ",
            "태그",
        ],
    ),
];

/// Dates that serve when there is no date of publication.
const SECOND_DATES: [&str; 4] = ["created", "saved", "date_saved", "created_at"];

fn field(key: &str) -> Option<Field> {
    let key = key.trim().to_lowercase();
    ALIASES
        .iter()
        .find(|(_, aliases)| aliases.contains(&key.as_str()))
        .map(|(field, _)| *field)
}

/// The value, unless it is one of the words that mean there is none.
fn present(value: &str) -> Option<Text> {
    let value = value.trim();
    let absent = [
        "",
        "none",
        "null",
        "nan",
        "未知地区",
        "未知",
        "undefined",
        "n/a",
    ];
    let value = value
        .strip_prefix("[[")
        .and_then(|inner| inner.strip_suffix("]]"))
        .unwrap_or(value);
    let text = Text::clean_line(value);
    (!text.is_invisible() && !absent.contains(&text.to_lowercase().as_str())).then_some(text)
}

impl Metadata {
    /// Takes a value for a field that has none yet; says whether it was one.
    fn take(&mut self, field: Field, value: &str) -> bool {
        let Some(text) = present(value) else {
            return true;
        };
        match field {
            Field::Title if self.title.is_empty() => self.title = text,
            Field::Author if self.author.is_none() => self.author = Some(text),
            Field::Place if self.place.is_none() => self.place = Some(text),
            Field::Source if self.source_url.is_none() => self.source_url = Some(address(&text)),
            Field::Cover if self.cover_url.is_none() => self.cover_url = Some(address(&text)),
            Field::Published => {
                let Some(date) = DateTime::parse(&text) else {
                    // `published: true` is a switch, 1970 a clock that was never set.
                    return matches!(text.as_str(), "true" | "false") || text.starts_with("1970");
                };
                self.published = self.published.or(Some(date));
            }
            Field::Tags => {
                let tags = text.split([',', '，', '、', '|']).filter_map(present);
                self.tags
                    .extend(tags.map(|tag| Text::clean_line(tag.trim_start_matches('#'))));
            }
            _ => {}
        }
        true
    }
}

/// An address that may stand in Markdown: `[words](address)` or `<address>`.
fn address(value: &Text) -> Text {
    let inner = value
        .rfind("](")
        .and_then(|at| value[at + 2..].split(')').next());
    let bare = inner
        .unwrap_or(value)
        .trim_start_matches('<')
        .trim_end_matches('>');
    Text::clean_line(bare)
}

/// Metadata and what is left to be parsed.
#[derive(Debug)]
pub struct Split<'a> {
    /// What was found.
    pub metadata: Metadata,
    /// The rest of the file.
    pub body: &'a str,
    /// Whether the file has the header of the exporter whose text is html2text's.
    pub exporter: bool,
}

/// Takes the metadata off the beginning of a file: front matter; else the
/// header lines of an exporter. Lines that become no field stay in the body.
#[must_use]
pub fn split<'a>(source: &'a str, name: &str) -> Split<'a> {
    let mut metadata = Metadata::default();
    let (body, exporter) = match front_matter::split(source, &mut metadata) {
        Some(body) => (body, false),
        None => header::split(source, &mut metadata),
    };
    if metadata.published.is_none() {
        metadata.published = DateTime::of_name(name).map(|(date, _)| date);
    }
    Split {
        metadata,
        body,
        exporter,
    }
}

/// The title a file name stands for: without extension and leading date.
#[must_use]
pub fn title_of_name(name: &str) -> Text {
    let stem = name.rsplit_once('.').map_or(
        name,
        |(stem, extension)| if extension.len() <= 8 { stem } else { name },
    );
    let title = match DateTime::of_name(stem) {
        Some((_, range)) if range.start == 0 => {
            stem[range.end..].trim_start_matches(['-', '_', ' ', '.'])
        }
        _ => stem,
    };
    let title = Text::clean_line(if title.trim().is_empty() { stem } else { title });
    let unreadable = title.trim_matches('\u{fffd}');
    if clean::is_invisible(unreadable) {
        Text::clean_line("(untitled)")
    } else {
        title
    }
}
