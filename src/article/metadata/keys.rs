//! The keys people and exporters use, and what they stand for.

/// What a key in a header or in front matter stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MetadataField {
    Title,
    Author,
    /// A date of the article, and which kind of date it is.
    Date(Kept),
    Place,
    Source,
    Cover,
    Tags,
}

/// The kinds of dates, best first: when it was published is what counts,
/// whatever stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kept {
    Published,
    Dated,
    Created,
    Saved,
    Updated,
}

/// Aliases in lower case and without blanks and marks.
const ALIASES: [(MetadataField, &[&str]); 11] = [
    (
        MetadataField::Title,
        &[
            "title",
            "标题",
            "標題",
            "文章标题",
            "文章標題",
            "题目",
            "subject",
            "タイトル",
            "題名",
            "제목",
        ],
    ),
    (
        MetadataField::Author,
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
            "creator",
            "writer",
            "著者",
            "執筆者",
            "저자",
            "글쓴이",
            "작성자",
        ],
    ),
    (
        MetadataField::Date(Kept::Published),
        &[
            "published",
            "发布时间",
            "發布時間",
            "发布日期",
            "發布日期",
            "发表时间",
            "發表時間",
            "发表日期",
            "发表于",
            "發表於",
            "发布于",
            "發佈於",
            "postdate",
            "posted",
            "postedat",
            "postedon",
            "publishedat",
            "publishedon",
            "publisheddate",
            "publishtime",
            "publishdate",
            "publishedtime",
            "datepublished",
            "pubdate",
            "pubtime",
            "issued",
            "公開日",
            "投稿日",
            "작성일",
            "게시일",
        ],
    ),
    (
        MetadataField::Date(Kept::Dated),
        &["date", "datetime", "时间", "時間", "日期", "日付", "날짜"],
    ),
    (
        MetadataField::Date(Kept::Created),
        &[
            "created",
            "createdat",
            "createdate",
            "createddate",
            "createtime",
            "datecreated",
            "创建时间",
            "創建時間",
            "创建日期",
            "作成日",
        ],
    ),
    (
        MetadataField::Date(Kept::Saved),
        &[
            "saved",
            "savedat",
            "saveddate",
            "savedate",
            "savedtime",
            "datesaved",
            "dateadded",
            "addedat",
            "clipped",
            "收藏时间",
            "收藏時間",
            "保存时间",
            "保存時間",
            "保存日期",
            "剪藏时间",
        ],
    ),
    (
        MetadataField::Date(Kept::Updated),
        &[
            "updated",
            "updatedat",
            "updateddate",
            "updatetime",
            "dateupdated",
            "modified",
            "datemodified",
            "lastmod",
            "lastmodified",
            "更新时间",
            "更新時間",
            "更新日期",
            "更新日",
            "修改时间",
        ],
    ),
    (
        MetadataField::Place,
        &["发布地", "發布地", "location", "place"],
    ),
    (
        MetadataField::Source,
        &[
            "原文链接",
            "原文連結",
            "原文鏈接",
            "原文地址",
            "原文網址",
            "原文网址",
            "原始链接",
            "链接",
            "連結",
            "文章链接",
            "来源",
            "來源",
            "source",
            "url",
            "via",
            "link",
            "canonical",
            "canonicalurl",
            "sourceurl",
            "originalurl",
            "出典",
            "元記事",
            "원문",
        ],
    ),
    (
        MetadataField::Cover,
        &[
            "封面图链接",
            "封面",
            "封面图",
            "cover",
            "image",
            "thumbnail",
            "photos",
            "ogimage",
            "coverurl",
            "coverimage",
        ],
    ),
    (
        MetadataField::Tags,
        &[
            "tags",
            "tag",
            "标签",
            "標籤",
            "topics",
            "categories",
            "keywords",
            "关键词",
            "關鍵詞",
            "タグ",
            "태그",
        ],
    ),
];

/// The field a key stands for, however its words are joined: `pubDate`,
/// `pub_date`, `Pub date`.
pub(super) fn field(key: &str) -> Option<MetadataField> {
    if key.len() > 40 {
        return None;
    }
    let key: String = key
        .chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let known = |(_, aliases): &&(MetadataField, &[&str])| aliases.contains(&key.as_str());
    ALIASES.iter().find(known).map(|(field, _)| *field)
}
