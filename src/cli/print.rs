//! `wanjuan print`: an article as the reader pane shows it.

mod inspect;

use crate::article::form::{FormChoice, PageForm};
use crate::article::{Article, WARNINGS};
use crate::cli::outcome::{FOUND, Failure};
use crate::cli::output;
use crate::cli::output::colours;
use crate::cli::standard_input;
use crate::collection::door;
use crate::layout::{Content, Layout, Line};
use crate::library::Location;
use crate::record::Records;
use crate::runtime::renderer::escape;
use crate::settings::Settings;
use crate::text::clean::drawn;
use crate::theme::Appearance;
use crate::typeset::Profile;
use crate::typeset::width::padded;
use crate::view::theme::Theme;
use crate::words::{retell, say};
use ratatui::style::Style;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub(super) struct PrintArguments {
    /// The article; - is what is piped in
    pub(super) file: PathBuf,
    /// The measure in columns
    #[arg(long, value_name = "N", default_value_t = 76, value_parser = clap::value_parser!(u16).range(1..))]
    width: u16,
    /// No escape sequences at all
    #[arg(long)]
    plain: bool,
    /// With every line its columns, what hangs, how gaps were changed, and why it ends where it does
    #[arg(long)]
    inspect: bool,
    /// Only the text, without the title block
    #[arg(long)]
    no_header: bool,
    /// Of a saved web page all of it, not only the article in it
    #[arg(long)]
    whole_page: bool,
}

pub(super) fn run(
    arguments: &PrintArguments,
    settings: &Settings,
    records: &Records,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    let forms = if arguments.whole_page {
        FormChoice::always(PageForm::Whole)
    } else {
        FormChoice::by_site(records.whole_sites())
    };
    let article = read(&arguments.file, &forms)?;
    for warning in &article.warnings {
        output::complain(&retell(warning, &WARNINGS));
    }
    let layout = Layout {
        measure: arguments.width,
        header: !arguments.no_header,
        ..settings.layout
    };
    if arguments.inspect {
        for line in inspect::HEAD.lines() {
            writeln!(out, "{}", say(line))?;
        }
        let mut inspector = inspect::Inspector::new(&article, &layout);
        for line in crate::layout::all_lines(&article, &layout) {
            writeln!(out, "{}", drawn(&inspector.row(&line)))?;
        }
        out.flush()?;
        return Ok(FOUND);
    }
    let theme = (!arguments.plain && colours()).then(|| {
        // A page that scrolls away has no ground of its own.
        Theme::of(&Appearance {
            theme: 0,
            ..settings.appearance.clone()
        })
    });
    for line in crate::layout::all_lines(&article, &layout) {
        // Where marks may hang on the left, the others stand that much further in.
        let indent = usize::from(layout.hang_left - line.hang_left);
        write!(out, "{:indent$}", "")?;
        match &theme {
            None => writeln!(out, "{}", drawn(&line.plain(&article, layout.profile)))?,
            Some(theme) => {
                let coloured = coloured(&line, &article, layout.profile, theme);
                writeln!(out, "{}", drawn(&coloured))?;
            }
        }
    }
    out.flush()?;
    Ok(FOUND)
}

fn read(file: &Path, forms: &FormChoice) -> Result<Article, Failure> {
    if file.as_os_str() != standard_input::NAME {
        return Ok(door::read_asked(&Location::File(file.to_owned()), forms)?);
    }
    Ok(door::read_bytes(
        standard_input::bytes()?,
        standard_input::FILE,
        forms,
    )?)
}

/// The line with its styles as SGR sequences.
fn coloured(line: &Line, article: &Article, profile: Profile, theme: &Theme) -> String {
    let mut text = String::new();
    let mut column = 0;
    for run in &line.runs {
        let shown = match &run.content {
            Content::Text(range) => article.text.slice(*range),
            Content::Decoration(text) => text,
            Content::Glue(_) => continue,
        };
        text.extend(std::iter::repeat_n(
            ' ',
            usize::from(run.column.saturating_sub(column)),
        ));
        let shown = padded(shown, profile);
        let style = theme.role(run.role);
        if style == Style::new() {
            text.push_str(&shown);
        } else {
            text.push_str(&escape(style));
            text.push_str(&shown);
            text.push_str("\x1b[0m");
        }
        column = run.column + run.cells;
    }
    text
}
