//! Directives: `.. name:: arguments`, options, content.

use super::RstReader;
use super::lines::{count, field};
use crate::article::tongue::{self, Tongue};

/// Directives of which nothing is read: they order what others show.
const HIDDEN: [&str; 27] = [
    "contents",
    "toctree",
    "index",
    "meta",
    "raw",
    "include",
    "default-role",
    "role",
    "highlight",
    "tabularcolumns",
    "sectnum",
    "section-numbering",
    "header",
    "footer",
    "title",
    "target-notes",
    "currentmodule",
    "module",
    "automodule",
    "autoclass",
    "autofunction",
    "autosummary",
    "bibliography",
    "sectionauthor",
    "codeauthor",
    "py:currentmodule",
    "comment",
];

/// Directives that describe a thing by its name.
const NAMED: [&str; 14] = [
    "function",
    "class",
    "method",
    "classmethod",
    "staticmethod",
    "attribute",
    "data",
    "exception",
    "describe",
    "object",
    "option",
    "envvar",
    "confval",
    "decorator",
];

/// A directive that was taken apart.
struct Directive<'l, 'a> {
    name: &'l str,
    /// The lines of its arguments.
    arguments: Vec<&'l str>,
    options: Vec<(&'a str, &'a str)>,
    content: &'l [&'a str],
}

impl<'l, 'a> Directive<'l, 'a> {
    fn of(name: &'l str, first: &'l str, lines: &'l [&'a str]) -> Self {
        let mut arguments = Vec::new();
        if !first.is_empty() {
            arguments.push(first);
        }
        let mut at = 0;
        if !first.is_empty() {
            while let Some(line) = lines.get(at).filter(|line| !line.is_empty()) {
                if field(line).is_some() {
                    break;
                }
                arguments.push(line);
                at += 1;
            }
        }
        let mut options = Vec::new();
        while let Some(line) = lines.get(at) {
            let Some(option) = field(line) else {
                if options.is_empty() || !line.starts_with(' ') {
                    break;
                }
                at += 1;
                continue;
            };
            options.push(option);
            at += 1;
        }
        at += count(&lines[at..], str::is_empty);
        Self {
            name,
            arguments,
            options,
            content: &lines[at..],
        }
    }

    fn option(&self, name: &str) -> Option<&'a str> {
        let found = self.options.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    }

    fn argument(&self) -> String {
        self.arguments.join(" ")
    }

    /// Its arguments and its content, where both are one.
    fn whole(&self) -> Vec<&'l str>
    where
        'a: 'l,
    {
        let mut whole = self.arguments.clone();
        if !whole.is_empty() && !self.content.is_empty() {
            whole.push("");
        }
        whole.extend(self.content.iter().copied());
        whole
    }
}

impl<'a> RstReader<'a> {
    pub(super) fn directive(&mut self, name: &str, first: &'a str, lines: &[&'a str]) {
        let lower = name.to_ascii_lowercase();
        let directive = Directive::of(&lower, first, lines);
        match lower.as_str() {
            hidden if HIDDEN.contains(&hidden) => {}
            "code-block" | "code" | "sourcecode" | "prompt" | "console" | "parsed-literal"
            | "ipython" | "doctest" | "testcode" | "literalinclude" | "mermaid" | "graphviz" => {
                self.code_directive(&directive);
            }
            "image" => {
                let alternative = directive.option("alt").unwrap_or_default();
                self.out.image(&directive.argument(), alternative, "");
            }
            "figure" => self.figure(&directive),
            "math" => {
                let tex = directive.whole().join("\n");
                self.out.formula(&tex, true);
            }
            "csv-table" => {
                self.table_title(&directive.argument());
                self.csv_table(directive.option("header"), directive.content);
            }
            "list-table" => {
                self.table_title(&directive.argument());
                let heads = directive
                    .option("header-rows")
                    .is_some_and(|rows| rows != "0");
                self.list_table(heads, directive.content);
            }
            "table" => {
                self.table_title(&directive.argument());
                self.nested(directive.content);
            }
            "epigraph" | "pull-quote" | "highlights" => {
                self.out.start("blockquote");
                self.nested(directive.content);
                self.out.end("blockquote");
            }
            "rubric" | "centered" => self.titled(&directive.argument()),
            "container" | "compound" | "class" | "glossary" | "only" | "cssclass" | "tab-set"
            | "rst-class" => self.nested(directive.content),
            _ if is_named(&lower) => self.described(&directive),
            _ if is_admonition(&lower) => self.admonition(&directive),
            _ => {
                let arguments = directive.argument();
                self.paragraph(&[&arguments]);
                self.nested(directive.content);
            }
        }
    }

    /// A line of its own in strong letters.
    fn titled(&mut self, title: &str) {
        if title.is_empty() {
            return;
        }
        self.out.start("p");
        self.out.start("strong");
        self.inline(title);
        self.out.end("strong");
        self.out.end("p");
    }

    fn table_title(&mut self, title: &str) {
        if !title.is_empty() {
            self.paragraph(&[title]);
        }
    }

    fn code_directive(&mut self, directive: &Directive<'_, 'a>) {
        self.table_title(directive.option("caption").unwrap_or_default());
        let language = match directive.name {
            "parsed-literal" | "literalinclude" | "prompt" => String::new(),
            _ => directive.argument(),
        };
        let language = directive.option("language").unwrap_or(&language);
        if directive.content.is_empty() {
            return self.paragraph(&[&directive.argument()]);
        }
        if directive.name != "parsed-literal" {
            return self.out.code(language, &directive.content.join("\n"));
        }
        // Marks inside have a meaning.
        self.out.start("pre");
        for (index, line) in directive.content.iter().enumerate() {
            if index > 0 {
                self.out.text("\n");
            }
            self.inline(line);
        }
        self.out.end("pre");
    }

    fn figure(&mut self, directive: &Directive<'_, 'a>) {
        let alternative = directive.option("alt").unwrap_or_default();
        let length = count(directive.content, |line| !line.is_empty());
        let (caption, legend) = directive.content.split_at(length);
        let caption = super::inline::without_marks(&caption.join(" "));
        self.out.image(&directive.argument(), alternative, &caption);
        self.nested(legend);
    }

    fn admonition(&mut self, directive: &Directive<'_, 'a>) {
        let has_title = matches!(directive.name, "admonition" | "topic" | "sidebar");
        let versions = directive.name.starts_with("version") || directive.name == "deprecated";
        let title = match directive.name {
            _ if has_title => directive.argument(),
            "seealso" => "See also".to_owned(),
            "versionadded" => format!("Added in version {}", directive.argument()),
            "versionchanged" => format!("Changed in version {}", directive.argument()),
            "versionremoved" => format!("Removed in version {}", directive.argument()),
            "deprecated" => format!("Deprecated since version {}", directive.argument()),
            name => Tongue::of(self.source).callout(name),
        };
        self.out.start("blockquote");
        self.titled(&title);
        if has_title || versions {
            self.nested(directive.content);
        } else {
            let whole = directive.whole();
            self.paragraph(&whole[..directive.arguments.len()]);
            self.nested(directive.content);
        }
        self.out.end("blockquote");
    }

    /// A thing with its name and what is said of it.
    fn described(&mut self, directive: &Directive<'_, 'a>) {
        self.out.start("dl");
        self.out.start("dt");
        for (index, name) in directive.arguments.iter().enumerate() {
            if index > 0 {
                self.out.start("br");
            }
            self.out.element("code", name);
        }
        self.out.end("dt");
        if !directive.content.is_empty() {
            self.out.start("dd");
            self.nested(directive.content);
            self.out.end("dd");
        }
        self.out.end("dl");
    }
}

fn is_named(name: &str) -> bool {
    NAMED.contains(&name) || name.contains(':')
}

fn is_admonition(name: &str) -> bool {
    let others = [
        "admonition",
        "topic",
        "sidebar",
        "seealso",
        "versionadded",
        "versionchanged",
        "versionremoved",
        "deprecated",
    ];
    tongue::is_callout(name) || others.contains(&name)
}
