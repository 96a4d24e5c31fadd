//! Books and documents in formats of their own: FB2, DOCX, ODT.

use super::opened;
use crate::support::packing::{docx, fiction_book, odt, zip};

fn dump(bytes: Vec<u8>, name: &str) -> String {
    opened(bytes, name).map_or_else(
        |reason| reason,
        |article| article.dump().replace(" tight", ""),
    )
}

const TITLE_INFO: &str = r##"<genre>prose</genre><author><first-name>Лев</first-name><middle-name>Николаевич</middle-name><last-name>Толстой</last-name></author><author><nickname>Кто-то</nickname></author><book-title>Война и мир</book-title><keywords>роман, война</keywords><date value="1869-01-01">1869</date><coverpage><image l:href="#a.jpg"/></coverpage><lang>ru</lang><sequence name="Собрание" number="4"/>"##;

const BODIES: &str = r##"<body><title><p>Война</p><p>и мир</p></title><epigraph><p>Эпиграф</p><text-author>Автор</text-author></epigraph><section><title><p>Часть 1</p></title><section><title><p>I</p></title><p>Он <emphasis>шёл</emphasis><a l:href="#n1" type="note"><sup>[1]</sup></a>, <strong>долго</strong>.</p><empty-line/><subtitle>Песня</subtitle><poem><stanza><v>Раз,</v><v>два.</v></stanza></poem><cite><p>Цитата</p></cite><image l:href="#b.png" alt="Карта"/><p><code>a = 1</code></p><p><code>  b</code></p><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td align="right">2</td></tr></table></section></section><section><title><p>Часть 2</p></title><p>Конец, <a l:href="#n2">см.</a></p></section></body><body name="notes"><title><p>Примечания</p></title><section id="n1"><title><p>1</p></title><p>Первое.</p></section><section id="n2"><title><p>2</p></title><p>Второе.</p><p>И ещё.</p></section></body>"##;

const SHOWN: &str = "heading 1: Война⏎и мир\nquote > paragraph: Эпиграф\nquote > paragraph: Автор\nheading 1: Часть 1\nheading 2: I\nparagraph: Он {emphasis шёл}{note→1 [1]}, {strong долго}.\nparagraph: {strong Песня}\nparagraph: Раз,⏎два.\nquote > paragraph: Цитата\n";

#[test]
fn a_fiction_book_is_one_article_with_its_notes() {
    let book = fiction_book(TITLE_INFO, BODIES);
    let windows = book.replace("utf-8", "windows-1251");
    let (windows, ..) = encoding_rs::WINDOWS_1251.encode(&windows);
    let packed = zip(&[("книга.fb2", book.as_bytes())]);
    let cases: [(&str, Vec<u8>); 4] = [
        ("a.fb2", book.clone().into_bytes()),
        ("a.xml", book.clone().into_bytes()),
        ("a.fb2", windows.into_owned()),
        ("a.fb2.zip", packed),
    ];
    for (name, bytes) in cases {
        let article = opened(bytes, name).unwrap();
        let dump = article.dump();
        assert!(dump.starts_with(SHOWN), "{name}: {dump}");
        for part in [
            "Карта",
            "code: a = 1⏎  b\n",
            "heading 1: Часть 2\nparagraph: Конец, {note→2 [2]}\nnote 1 > paragraph: Первое.\nnote 2 > paragraph: Второе.\nnote 2 … > paragraph: И ещё.\n",
        ] {
            assert!(dump.contains(part), "{name}, {part}: {dump}");
        }
        let known = &article.metadata;
        assert_eq!(known.title.as_str(), "Война и мир");
        assert_eq!(
            known.author.as_deref(),
            Some("Лев Николаевич Толстой, Кто-то")
        );
        assert_eq!(known.published.unwrap().to_string(), "1869-01-01");
        assert_eq!(known.language.as_deref(), Some("ru"));
        assert_eq!(known.series.as_deref(), Some("Собрание #4"));
        assert_eq!(known.cover_url.as_deref(), Some("a.jpg"));
        assert_eq!(known.tags.len(), 2);
        let levels: Vec<u8> = article.outline.iter().map(|entry| entry.level).collect();
        assert_eq!(levels, [1, 1, 2, 3, 1]);
    }
}

#[test]
fn a_fiction_book_that_is_cut_short_is_read_as_far_as_it_goes() {
    let book = fiction_book(TITLE_INFO, BODIES);
    let at = book.find("долго").unwrap();
    let dump = dump(book.as_bytes()[..at].to_vec(), "a.fb2");
    assert!(dump.contains("Он {emphasis шёл}{note→1 [1]},"), "{dump}");
}

const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="2x"><w:name w:val="mine"/><w:basedOn w:val="1"/></w:style><w:style w:styleId="q"><w:name w:val="Quote"/></w:style><w:style w:styleId="c"><w:name w:val="Source Code"/></w:style><w:style w:styleId="v"><w:name w:val="Verbatim Char"/></w:style><w:style w:styleId="t"><w:name w:val="toc 1"/></w:style><w:style w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>"#;

fn parts() -> Vec<(&'static str, &'static str)> {
    vec![
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="l" Target="https://a.example/" TargetMode="External"/><Relationship Id="p" Target="media/a.png"/></Relationships>"#,
        ),
        (
            "word/footnotes.xml",
            r#"<w:footnotes><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 注文</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
        ),
        (
            "docProps/core.xml",
            r"<cp:coreProperties><dc:title>题</dc:title><dc:creator>甲</dc:creator><dcterms:created>2024-05-17T10:00:00Z</dcterms:created><cp:keywords>一, 二</cp:keywords></cp:coreProperties>",
        ),
    ]
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn styled(style: &str, inside: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>"#)
}

fn item(number: u8, level: u8, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{}</w:p>"#,
        run(text)
    )
}

#[test]
fn the_parts_of_a_document_are_read_as_they_are_meant() {
    let plain = |inside: &str| format!("<w:p>{inside}</w:p>");
    let cases: Vec<(String, &str)> = vec![
        (
            styled("1", &run("一")) + &styled("2x", &run("二")) + &plain(&run("文")),
            "heading 1: 一\nheading 1: 二\nparagraph: 文\n",
        ),
        (
            styled("t", &run("目录 1")) + &plain(&run("文")),
            "paragraph: 文\n",
        ),
        (
            styled("q", &run("甲")) + &styled("q", &run("乙")),
            "quote > paragraph: 甲\nquote > paragraph: 乙\n",
        ),
        (
            styled(
                "c",
                r#"<w:r><w:rPr><w:rStyle w:val="v"/></w:rPr><w:t>def</w:t></w:r><w:r><w:t> f</w:t></w:r><w:r><w:br/></w:r><w:r><w:t xml:space="preserve">  1</w:t></w:r>"#,
            ) + &styled("c", &run("2")),
            "code: def f⏎  1⏎2\n",
        ),
        (
            plain(
                r#"<w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>体</w:t></w:r><w:r><w:rPr><w:b w:val="0"/><w:i/></w:rPr><w:t>斜</w:t></w:r><w:r><w:rPr><w:rStyle w:val="s"/></w:rPr><w:t>重</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"#,
            ),
            "paragraph: {strong 粗体}{emphasis 斜}{strong 重}\n",
        ),
        (
            plain(
                r#"<w:hyperlink r:id="l"><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            ),
            "paragraph: {link→https://a.example/ 链接}{link→https://b.example/ 域}\n",
        ),
        (
            plain(
                r#"<w:r><w:t>文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"#,
            ),
            "paragraph: 文{note→1 [1]}增\nnote 1 > paragraph: 注文\n",
        ),
        (
            item(5, 0, "a")
                + &item(5, 1, "b")
                + &item(5, 0, "c")
                + &plain(&run("-"))
                + &item(5, 0, "d")
                + &item(6, 0, "e"),
            "item 1/2 > paragraph: a\nitem 1/2 … > item • > paragraph: b\nitem 2/2 > paragraph: c\nparagraph: -\nitem 3/7 > paragraph: d\nitem 7/7 > paragraph: e\n",
        ),
        (
            format!(
                "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{0}</w:tc><w:tc>{1}</w:tc></w:tr><w:tr><w:tc>{1}</w:tc><w:tc>{0}{1}</w:tc></w:tr></w:tbl>",
                plain(&run("名")),
                plain(&run("数"))
            ),
            "",
        ),
        (
            plain(
                "<w:r><w:t>设</w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:d><m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e></m:d></m:oMath>",
            ),
            "",
        ),
        (
            plain(
                r#"<mc:AlternateContent><mc:Choice><w:r><w:drawing><wp:docPr descr="图说"/><a:blip r:embed="p"/></w:drawing></w:r></mc:Choice><mc:Fallback><w:r><w:pict><v:imagedata r:id="p"/></w:pict></w:r></mc:Fallback></mc:AlternateContent>"#,
            ),
            "",
        ),
    ];
    let mut shown = String::new();
    for (body, expected) in cases {
        let found = dump(docx(&body, &parts()), "a.docx");
        if expected.is_empty() {
            shown.push_str(&found.replace("note 1 > paragraph: 注文\n", ""));
        } else {
            assert!(found.starts_with(expected), "{body}\n{found}\n{expected}");
        }
    }
    assert_eq!(
        shown,
        "table 2×2: 名⇥数⏎数⇥名数\nparagraph: 设{formula \\frac{a}{b}x^{2}(a|b)}\nimage 1: 图说\n"
    );
}

#[test]
fn a_document_says_who_wrote_it() {
    let body = styled("1", &run("题"));
    let article = opened(docx(&body, &parts()), "a.docx").unwrap();
    let known = &article.metadata;
    assert_eq!(known.title.as_str(), "题");
    assert_eq!(known.author.as_deref(), Some("甲"));
    assert_eq!(known.published.unwrap().to_string(), "2024-05-17 10:00");
    assert_eq!(known.tags.len(), 2);
}

const ODT_STYLES: &str = r#"<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="P1" style:parent-style-name="Preformatted_20_Text"/><text:list-style style:name="L"><text:list-level-style-number text:level="1" text:start-value="3"/></text:list-style>"#;

const ODT_TEXT: &str = r#"<text:tracked-changes><text:p>删</text:p></text:tracked-changes><text:h text:outline-level="1">一</text:h><text:p>文<text:span text:style-name="B">粗</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注文</text:p></text:note-body></text:note><text:s text:c="2"/>后<text:line-break/>行 <text:a xlink:href="https://a.example/">链接</text:a></text:p><text:list text:style-name="L"><text:list-item><text:p>三</text:p></text:list-item><text:list-item><text:p>四</text:p></text:list-item></text:list><text:list><text:list-item><text:p>点</text:p><text:list text:style-name="L"><text:list-item><text:p>数</text:p></text:list-item></text:list></text:list-item></text:list><text:p text:style-name="Author">甲</text:p><text:p text:style-name="P1">a</text:p><text:p text:style-name="P1"> b</text:p><text:p text:style-name="Quotations">引</text:p><table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table><text:p><draw:frame><draw:object xlink:href="./F"/></draw:frame><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></text:p>"#;

#[test]
fn an_open_document_is_read_as_it_is_meant() {
    let others = [
        (
            "F/content.xml",
            r#"<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>"#,
        ),
        (
            "meta.xml",
            r"<office:document-meta><office:meta><dc:title>题</dc:title><meta:initial-creator>甲</meta:initial-creator><dc:creator>乙</dc:creator><meta:creation-date>2024-05-17T10:00:00</meta:creation-date></office:meta></office:document-meta>",
        ),
    ];
    let article = opened(odt(ODT_STYLES, ODT_TEXT, &others), "a.odt").unwrap();
    assert_eq!(
        article.dump().replace(" tight", ""),
        "heading 1: 一\nparagraph: 文{strong 粗}{note→1 [1]} 后⏎行 {link→https://a.example/ 链接}\nitem 3/4 > paragraph: 三\nitem 4/4 > paragraph: 四\nitem • > paragraph: 点\nitem • … > item 3/3 > paragraph: 数\ncode: a⏎ b\nquote > paragraph: 引\ntable 2×2: A⇥B⏎1⇥2\nparagraph: {formula x^2}{image 1 〔图 1〕}\nnote 1 > paragraph: 注文\n"
    );
    assert_eq!(article.metadata.author.as_deref(), Some("甲"));
    assert_eq!(article.metadata.title.as_str(), "题");
}

/// A file whose reading is refused, and what is told.
type Refused = (&'static str, Vec<u8>, &'static str);

fn are_refused(cases: Vec<Refused>) {
    for (number, (name, bytes, told)) in cases.into_iter().enumerate() {
        let reason = opened(bytes, name).map_or_else(
            |reason| reason,
            |article| format!("opened: {:?}", article.text),
        );
        assert!(
            reason.contains(told),
            "{number} {name}: {reason}, not {told}"
        );
    }
}

const NO_TEXT: &str = "there is no page and no chapter";
const DAMAGED: &str = "it is damaged";

fn bomb() -> String {
    " ".repeat(70 << 20)
}

fn half(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

/// The data of the entries of an archive changed, not their directory.
fn flipped(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for byte in bytes.iter_mut().skip(90).take(400) {
        *byte ^= 0x55;
    }
    bytes
}

#[test]
fn damaged_fiction_books_are_refused_with_the_reason() {
    let book = fiction_book(TITLE_INFO, BODIES);
    are_refused(vec![
        ("a.fb2", Vec::new(), DAMAGED),
        ("a.fb2", b"no XML at all".to_vec(), DAMAGED),
        (
            "a.fb2",
            b"<?xml version='1.0'?><FictionBook/>".to_vec(),
            NO_TEXT,
        ),
        (
            "a.fb2",
            b"<?xml version='1.0'?><FictionBook><body><section><p>".to_vec(),
            NO_TEXT,
        ),
        ("a.fb2", fiction_book(TITLE_INFO, "").into_bytes(), NO_TEXT),
        (
            "a.fb2",
            fiction_book("", "<body name='notes'/>").into_bytes(),
            NO_TEXT,
        ),
        (
            "a.fb2",
            b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><FictionBook>&a;</FictionBook>"
                .to_vec(),
            NO_TEXT,
        ),
        (
            "a.fb2",
            (book.replace("<binary", "<x") + &bomb()).into_bytes(),
            "larger than 64 MiB",
        ),
        (
            "a.fb2.zip",
            half(&zip(&[("a.fb2", book.as_bytes())])),
            DAMAGED,
        ),
        (
            "a.fb2.zip",
            flipped(&zip(&[("a.fb2", book.as_bytes())])),
            DAMAGED,
        ),
        (
            "a.fb2.zip",
            zip(&[("a.fb2", bomb().as_bytes())]),
            "larger than 64 MiB",
        ),
        ("a.fb2.zip", zip(&[("a.fb2", b"")]), DAMAGED),
    ]);
}

#[test]
fn damaged_documents_are_refused_with_the_reason() {
    let word = docx(&styled("1", &run("一")), &[]);
    are_refused(vec![
        ("a.docx", half(&word), DAMAGED),
        ("a.docx", word[..60].to_vec(), DAMAGED),
        ("a.docx", flipped(&word), DAMAGED),
        ("a.docx", zip(&[("word/other.xml", b"")]), DAMAGED),
        ("a.docx", zip(&[("word/document.xml", b"")]), DAMAGED),
        (
            "a.docx",
            zip(&[("word/document.xml", b"no XML at all")]),
            DAMAGED,
        ),
        ("a.docx", docx("", &[]), NO_TEXT),
        ("a.docx", docx("<w:p/>", &[]), NO_TEXT),
        ("a.docx", docx("<w:p><w:r><w:t>", &[]), NO_TEXT),
        ("a.docx", docx(&bomb(), &[]), "larger than 64 MiB"),
        (
            "a.docx",
            zip(&[(
                "_rels/.rels",
                br#"<Relationship Type="x/officeDocument" Target="../../etc/passwd"/>"#,
            )]),
            DAMAGED,
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 with a password".to_vec(),
            "older word processor",
        ),
    ]);
}

#[test]
fn damaged_open_documents_are_refused_with_the_reason() {
    let text = odt("", ODT_TEXT, &[]);
    let encrypted = odt(
        "",
        ODT_TEXT,
        &[("META-INF/manifest.xml", "<manifest:encryption-data/>")],
    );
    are_refused(vec![
        ("a.odt", half(&text), DAMAGED),
        ("a.odt", text[..60].to_vec(), DAMAGED),
        ("a.odt", flipped(&text), DAMAGED),
        (
            "a.odt",
            zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
            DAMAGED,
        ),
        ("a.odt", encrypted, "it is encrypted"),
        ("a.odt", odt("", "", &[]), NO_TEXT),
        ("a.odt", odt("", "<text:p/>", &[]), NO_TEXT),
        ("a.odt", odt("", &bomb(), &[]), "larger than 64 MiB"),
        ("a.odt", zip(&[("content.xml", b"")]), NO_TEXT),
        ("a.odt", zip(&[("content.xml", b"no XML at all")]), NO_TEXT),
        (
            "a.odt",
            zip(&[("content.xml", b"<office:body><text:p>")]),
            NO_TEXT,
        ),
        (
            "a.odt",
            zip(&[("other.xml", b"<text:p>a</text:p>")]),
            DAMAGED,
        ),
    ]);
}
