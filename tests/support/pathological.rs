//! Inputs that make parsers slow, deep or hungry, at any scale. Shared with
//! the bench that measures them.

/// How an input is built: a beginning, something many times, a middle,
/// something as many times, an end.
type Repeated = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    usize,
);

/// Inputs that repeat one thing; the last figure is how often at full scale.
const REPEATED: [(&str, Repeated); 43] = [
    (
        "nested strong and emphasis",
        ("", "*a **a ", "b", " a** a*", 65_000),
    ),
    ("emphasis closers", ("", "a_ ", "", "", 65_000)),
    ("emphasis openers", ("", "_a ", "", "", 65_000)),
    ("link closers", ("", "a]", "", "", 65_000)),
    ("link openers", ("", "[a", "", "", 65_000)),
    (
        "mismatched openers and closers",
        ("", "*a_ ", "", "", 50_000),
    ),
    (
        "openers and closers, multiple of 3",
        ("a**b", "c* ", "", "", 50_000),
    ),
    (
        "link openers, emphasis closers",
        ("", "[ a_", "", "", 50_000),
    ),
    ("nested brackets", ("", "[", "a", "]", 50_000)),
    ("nested quotations", ("", "> ", "a", "", 1_000_000)),
    ("nested lists on a line", ("", "* ", "a", "", 1_000_000)),
    ("unclosed links with <", ("", "[a](<b", "", "", 50_000)),
    ("unclosed links", ("", "[a](b", "", "", 50_000)),
    (
        "footnote that names itself",
        ("", "[^a]", "\n\n[^a]: [^a][^a]\n", "", 50_000),
    ),
    (
        "tall table",
        ("|a|b|\n|-|-|\n", "|x|y|\n", "", "", 1_000_000),
    ),
    ("comments", ("", "!-- <", "", "", 50_000)),
    ("declarations", ("", "<!A ", "", "", 50_000)),
    ("CDATA", ("", "<![CDATA[", "", "", 50_000)),
    ("processing instructions", ("", "<?", "", "", 50_000)),
    ("unclosed attributes", ("", "<a b='", "", "", 50_000)),
    ("dollars and backslashes", ("", "\\\\$", "", "", 21_000)),
    ("wikilinks", ("", "[[a|", "", "", 50_000)),
    ("footnotes at line starts", ("", "[^\n", "", "", 50_000)),
    ("one line", ("", "x", "", "", 50_000_000)),
    ("one Chinese line", ("", "汉", "", "", 10_000_000)),
    ("line ends", ("", "\r\n", "", "", 1_000_000)),
    ("tabs", ("", "\t", "a", "", 1_000_000)),
    ("ampersands", ("", "&", "", "", 1_000_000)),
    ("setext heading", ("", "a\n", "===\n", "", 500_000)),
    ("quotation marks", ("", "\"'", "", "", 500_000)),
    (
        "unclosed front matter",
        ("---\n", "a: b\n", "", "", 500_000),
    ),
    ("definition lists", ("", "a\n: b\n", "", "", 300_000)),
    ("autolinks", ("", "www.", "", "", 250_000)),
    ("lazy continuation", ("> ", "a\n", "", "", 500_000)),
    ("div in div", ("", "<div>", "x", "", 50_000)),
    ("list in list", ("", "<ul><li>", "x", "", 50_000)),
    ("table in table", ("", "<table><tr><td>", "x", "", 50_000)),
    (
        "formatting in paragraphs",
        ("", "<b><i><a>", "x", "<p>", 30_000),
    ),
    ("svg", ("", "<svg><foreignObject>", "x", "", 30_000)),
    ("templates", ("", "<template>", "x", "", 30_000)),
    ("unclosed script", ("<script>", "x", "", "", 50_000_000)),
    (
        "references without semicolon",
        ("", "&amp", "", "", 1_000_000),
    ),
    ("a heap of marks", ("a", "\u{301}", "", "", 1_000_000)),
];

/// All inputs, built with a part of the repetitions: `scale` 1 is full.
pub fn all(scale: usize) -> Vec<(&'static str, String)> {
    let repeated = REPEATED
        .iter()
        .map(|(name, (start, many, middle, more, times))| {
            let times = (times / scale).max(1);
            (
                *name,
                format!(
                    "{start}{}{middle}{}",
                    many.repeat(times),
                    more.repeat(times)
                ),
            )
        });
    let mut inputs: Vec<_> = repeated.collect();
    let lines = |count: usize, line: &dyn Fn(usize) -> String| {
        (0..count / scale).map(line).collect::<String>()
    };
    inputs.extend([
        (
            "deep list",
            lines(4_000, &|x| format!("{:1$}* a\n", "", 2 * x)),
        ),
        (
            "runs of backticks",
            lines(10_000, &|x| format!("e{}", "`".repeat(x))),
        ),
        (
            "many definitions",
            lines(800_000, &|x| format!("[{x}]: u\n")) + &"[0] ".repeat(50_000 / scale),
        ),
        (
            "long definition used often",
            format!(
                "[a]: {}\n\n{}",
                "x".repeat(10_000 / scale),
                "[a]".repeat(10_000 / scale)
            ),
        ),
        (
            "footnotes in footnotes",
            lines(50_000, &|i| format!("[^{i}]: [^{0}][^{0}]\n\n", i + 1)),
        ),
        ("wide table", {
            let columns = 10_000 / scale;
            format!(
                "{}\n{}\n{}",
                "|a".repeat(columns),
                "|-".repeat(columns),
                "|x\n".repeat(columns)
            )
        }),
        (
            "short rows of a wide table",
            format!(
                "{}\n{}\n{}",
                "|a".repeat(1_000),
                "|-".repeat(1_000),
                "|x\n".repeat(200_000 / scale)
            ),
        ),
        ("range in a character", "/\n:é\n\t+ @".to_owned()),
        ("declaration and return", "<!S\r:".to_owned()),
        (
            "many attributes",
            format!("<p {}>x", lines(50_000, &|x| format!("a{x}=1 "))),
        ),
        (
            "laughs",
            format!(
                "<!DOCTYPE x [{}]>&j;",
                lines(10 * scale, &|x| format!(
                    "<!ENTITY e{x} \"{}\">",
                    format!("&e{};", x + 1).repeat(10)
                ))
            ),
        ),
        (
            "picture in an address",
            format!(
                "<img src=\"data:image/png;base64,{}\">",
                "A".repeat(133_000_000 / scale)
            ),
        ),
    ]);
    inputs
}
