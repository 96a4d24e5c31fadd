//! EPUB books: one article of all their chapters.

use super::opened;
use crate::support::packing::{CONTAINER, book, document, zip};
use wanjuan::collection::door::article_source::ArticleSource;

const ABOUT: &str = r##"<dc:title>万卷</dc:title><dc:creator>甲</dc:creator><dc:creator>乙</dc:creator><dc:date>2024-05-17</dc:date><dc:language>zh-CN</dc:language><dc:subject>竹简</dc:subject><meta property="belongs-to-collection" id="s">丛书</meta><meta refines="#s" property="group-position">3</meta>"##;

#[test]
fn a_book_is_one_article_of_all_its_chapters() {
    let bytes = book(
        ABOUT,
        &[
            (
                "第一章",
                "<h1>第一章</h1><p>第一段。</p><h2>一节</h2><p>又一段。</p>",
            ),
            ("第二章", "<h1>第二章</h1><p>第二<b>段</b>。<br/>换行。</p>"),
        ],
    );
    let article = opened(bytes, "x.epub").unwrap();
    assert_eq!(
        article.dump(),
        "heading 1: 第一章\nparagraph: 第一段。\nheading 2: 一节\nparagraph: 又一段。\nheading 1: 第二章\nparagraph: 第二{strong 段}。⏎换行。\n"
    );
    let known = &article.metadata;
    assert_eq!(known.title.as_str(), "万卷");
    assert_eq!(known.author.as_deref(), Some("甲, 乙"));
    assert_eq!(known.published.unwrap().to_string(), "2024-05-17");
    assert_eq!(known.language.as_deref(), Some("zh-CN"));
    assert_eq!(known.series.as_deref(), Some("丛书 #3"));
    assert_eq!(known.cover_url.as_deref(), Some("OEBPS/cover.jpg"));
    assert_eq!(known.tags.len(), 1);
    let levels: Vec<u8> = article.outline.iter().map(|entry| entry.level).collect();
    assert_eq!(levels, [1, 2, 1]);
}

#[test]
fn chapters_stand_on_top_of_the_outline_whatever_their_marks() {
    let bytes = book(
        "",
        &[
            ("One", "<h3>One</h3><p>a</p><h4>Inside</h4><p>b</p>"),
            ("Chapter  Two", "<p class=\"title\">Chapter Two</p><p>c</p>"),
            ("Three", "<p>No title here, only a paragraph.</p>"),
        ],
    );
    let article = opened(bytes, "x.epub").unwrap();
    assert_eq!(
        article.dump(),
        "heading 1: One\nparagraph: a\nheading 2: Inside\nparagraph: b\nheading 1: Chapter Two\nparagraph: c\nparagraph: No title here, only a paragraph.\n"
    );
    assert_eq!(article.metadata.title.as_str(), "One");
}

#[test]
fn notes_are_gathered_as_footnotes_wherever_they_stand() {
    let bytes = book(
        "",
        &[
            (
                "One",
                r##"<p>Here<sup><a epub:type="noteref" href="#n1">7</a></sup> and there<a epub:type="noteref" href="c2.xhtml#n2">*</a>, see <a href="c2.xhtml">the notes</a>.</p><aside epub:type="footnote" id="n1"><p>First note.</p></aside>"##,
            ),
            (
                "Notes",
                r#"<h1>Notes</h1><ol><li id="n2"><a href="c1.xhtml#r2">1</a> Second <i>note</i>.</li></ol><p>The end.</p>"#,
            ),
        ],
    );
    let article = opened(bytes, "x.epub").unwrap();
    assert_eq!(
        article.dump(),
        "paragraph: Here{note→1 [1]} and there{note→2 [2]}, see the notes.\nheading 1: Notes\nparagraph: The end.\nnote 1 > paragraph: First note.\nnote 2 > paragraph: Second {emphasis note}.\n"
    );
}

#[test]
fn duokans_and_pandocs_notes_are_footnotes() {
    let duokan = r##"<p>文<a class="duokan-footnote" href="#a"><img src="n.png"/></a>字</p><ol class="duokan-footnote-content"><li class="duokan-footnote-item" id="a"><p><a href="#b">①</a>注文。</p></li></ol>"##;
    let pandoc = r##"<p>Text<a href="#fn1" class="footnote-ref" id="fnref1" epub:type="noteref"><sup>1</sup></a>.</p><section class="footnotes" epub:type="footnotes"><hr/><ol><li id="fn1"><p>Note.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩</a></p></li></ol></section>"##;
    let article = opened(book("", &[("甲", duokan), ("B", pandoc)]), "x.epub").unwrap();
    let dump = article.dump();
    assert!(dump.contains("paragraph: 文{note→1 [1]}字\n"), "{dump}");
    assert!(dump.contains("note 1 > paragraph: 注文。\n"), "{dump}");
    assert!(dump.contains("note 2 > paragraph: Note.\n"), "{dump}");
}

#[test]
fn the_beginning_of_a_long_book_is_a_prefix_of_it() {
    let paragraph = format!("<p>{}</p>", "一段话，说的是同一件事。".repeat(20));
    let body = paragraph.repeat(40);
    let chapters: Vec<(String, String)> = (1..=30)
        .map(|n| (format!("第{n}章"), format!("<h1>第{n}章</h1>{body}")))
        .collect();
    let chapters: Vec<(&str, &str)> = chapters
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let source = ArticleSource::of(book("", &chapters), "x.epub").unwrap();
    let whole = source.article();
    assert_eq!(whole.outline.len(), 30);
    for budget in [1, 5_000, 100_000] {
        let beginning = source.beginning(budget).unwrap();
        assert!(beginning.text.len() * 2 > budget);
        assert!(whole.text.starts_with(beginning.text.as_str()));
        assert_eq!(beginning.blocks[..], whole.blocks[..beginning.blocks.len()]);
    }
    assert!(source.beginning(usize::MAX).is_none());
}

/// A book whose package is made by hand.
fn by_hand(package: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/content.opf", package.as_bytes()),
    ];
    entries.extend(files);
    zip(&entries)
}

#[test]
fn a_book_with_faults_is_read_as_far_as_it_goes() {
    let package = r#"<package version="2.0"><metadata><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Old</dc:title></metadata><manifest><item id="ncx" href="missing.ncx" media-type="application/x-dtbncx+xml"/><item id="a" href="a%20b.html" media-type="application/xhtml+xml"/><item id="gone" href="gone.html" media-type="application/xhtml+xml"/></manifest><spine toc="ncx"><itemref idref="a"/><itemref idref="gone"/><itemref idref="nowhere"/><itemref idref="a"/></spine></package>"#;
    let chapter = document("<p>Text &nbsp;and &amp; more.</p>");
    let article = opened(
        by_hand(package, &[("OEBPS/A b.html", chapter.as_bytes())]),
        "x.epub",
    )
    .unwrap();
    assert_eq!(article.text.as_str(), "Text \u{a0}and & more.");
    assert_eq!(article.metadata.title.as_str(), "Old");
    assert!(
        article.warnings[0].contains("1 chapters of this book are missing"),
        "{:?}",
        article.warnings
    );
}

#[test]
fn what_stands_outside_the_order_of_a_book_is_read_for_its_notes() {
    let read = |spine: &str| {
        let item = |name: &str| {
            format!(r#"<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>"#)
        };
        let items = [item("a"), item("b"), item("notes")].concat();
        let package = format!(
            r#"<package version="2.0"><metadata><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Old</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"#
        );
        let chapters = [
            (
                "OEBPS/a.xhtml",
                document(r#"<p>One<a epub:type="noteref" href="notes.xhtml#n">1</a>.</p>"#),
            ),
            ("OEBPS/b.xhtml", document("<p>Two.</p>")),
            (
                "OEBPS/notes.xhtml",
                document(
                    r#"<p>All notes</p><aside epub:type="footnote" id="n"><p>A note.</p></aside>"#,
                ),
            ),
        ];
        let files: Vec<(&str, &[u8])> = chapters
            .iter()
            .map(|(name, text)| (*name, text.as_bytes()))
            .collect();
        opened(by_hand(&package, &files), "x.epub").unwrap().dump()
    };
    let of = |name: &str, linear: &str| format!(r#"<itemref idref="{name}" linear="{linear}"/>"#);
    let one = "paragraph: One{note→1 [1]}.\n";
    let note = "note 1 > paragraph: A note.\n";
    for (spine, shown) in [
        (
            [of("notes", "no"), of("a", "yes"), of("b", "no")].concat(),
            format!("{one}{note}"),
        ),
        (
            [of("a", "yes"), of("b", "yes"), of("notes", "no")].concat(),
            format!("{one}paragraph: Two.\n{note}"),
        ),
        ([of("b", "no")].concat(), "paragraph: Two.\n".to_owned()),
    ] {
        assert_eq!(read(&spine), shown, "{spine}");
    }
}

#[test]
fn a_package_that_says_nothing_of_the_book_has_chapters_all_the_same() {
    let chapter = document("<p>Text.</p>");
    for said in [
        "",
        "<metadata/>",
        "<metadata />",
        "<opf:metadata xmlns:opf='http://www.idpf.org/2007/opf'/>",
        "<!-- metadata --><metadata/>",
        "<metadata></metadata>",
    ] {
        for version in ["2.0", "3.0"] {
            let package = format!(
                r#"<package version="{version}">{said}<manifest><item id="a" href="a.html" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#
            );
            let files: [(&str, &[u8]); 1] = [("OEBPS/a.html", chapter.as_bytes())];
            let article = opened(by_hand(&package, &files), "x.epub");
            let text = article.map(|article| article.text.as_str().to_owned());
            assert_eq!(text.as_deref().ok(), Some("Text."), "{version} {said}");
        }
    }
}

#[test]
fn the_encoding_a_chapter_names_is_its_own() {
    let package = r#"<package version="2.0"><metadata><dc:title xmlns:dc="x">a</dc:title></metadata><manifest><item id="a" href="a.html" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let text = "<?xml version='1.0' encoding='gb2312'?><html><body><p>丝线断了，竹片散落一地。</p></body></html>";
    let (bytes, ..) = encoding_rs::GB18030.encode(text);
    let article = opened(by_hand(package, &[("OEBPS/a.html", &bytes)]), "x.epub").unwrap();
    assert_eq!(article.text.as_str(), "丝线断了，竹片散落一地。");
}

#[test]
fn a_title_page_says_nothing_twice() {
    let read = |first: &str, rest: &[(&str, &str)]| {
        let chapters: Vec<(&str, &str)> = [("书名页", first)]
            .into_iter()
            .chain(rest.iter().copied())
            .collect();
        opened(book(ABOUT, &chapters), "x.epub").unwrap().dump()
    };
    let one = [("第一章", "<p>第一段。</p>")];
    for (page, kept) in [
        ("<h1 class=\"title\">万 卷</h1>", false),
        (
            "<section epub:type=\"titlepage\"><h1>万卷</h1><p class=\"author\">乙</p><p>甲</p></section>",
            false,
        ),
        (
            "<div class=\"TitlePage\"><h1>《万卷》</h1><style>p {}</style></div>",
            false,
        ),
        ("<h1>万卷</h1>", true),
        ("<h1 class=\"title\">万卷</h1><p>第二版</p>", true),
        ("<h1 class=\"title\">千卷</h1>", true),
        (
            "<h1 class=\"title\">万卷</h1><img src=\"cover.jpg\"/>",
            true,
        ),
        ("<p class=\"title\">甲</p>", true),
    ] {
        let shown = read(page, &one);
        assert_eq!(shown != "paragraph: 第一段。\n", kept, "{page}: {shown}");
        assert!(shown.ends_with("paragraph: 第一段。\n"), "{page}: {shown}");
    }
    assert_eq!(
        read("<h1 class=\"title\">万卷</h1>", &[]),
        "heading 1: 万卷\n",
        "all there is"
    );
    let late: Vec<(&str, &str)> = [
        "<p>一</p>",
        "<p>二</p>",
        "<p>三</p>",
        "<h1 class=\"title\">万卷</h1>",
    ]
    .map(|chapter| ("章", chapter))
    .to_vec();
    assert!(
        read("<p>零</p>", &late).contains("heading 1: 万卷"),
        "a chapter of that name"
    );
}
