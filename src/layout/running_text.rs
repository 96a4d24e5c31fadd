//! The running text of a block, set inside its frame.

use super::flow;
use super::frame::Frame;
use super::line::{Line, Part};
use super::options::Layout;
use super::roles::Roles;
use crate::article::{Article, Block, Language};
use crate::text::Range;
use crate::typeset::{self, Rules, Setting};

/// The rules an article in a language is set by.
#[must_use]
pub fn rules(language: Language) -> Rules {
    match language {
        Language::ChineseSimplified => Rules::ChineseSimplified,
        Language::ChineseTraditional => Rules::ChineseTraditional,
        Language::Japanese => Rules::Japanese,
        Language::Korean => Rules::Korean,
        Language::Latin => Rules::Latin,
    }
}

/// How the running text of a block is set inside its frame.
pub(super) fn setting(article: &Article, frame: &Frame, layout: &Layout) -> Setting {
    let measure = layout.measure.saturating_sub(frame.columns).max(1);
    Setting {
        hang: layout.hang,
        hang_left: layout.hang_left,
        even_edge: layout.even_edge,
        script_spacing: layout.script_spacing,
        words: layout.words,
        strictness: layout.strictness,
        ..Setting::new(measure, rules(article.language), layout.profile)
    }
}

/// The text of a block, set inside its frame.
pub(super) fn text_lines(
    article: &Article,
    block: &Block,
    part: Part,
    frame: &Frame,
    setting: &Setting,
) -> Vec<Line> {
    let whole = [block.range];
    lines_in(article, block, &whole, part, frame, setting)
}

/// The text of a block, set inside its frame; each of the ranges begins a line.
pub(super) fn lines_in(
    article: &Article,
    block: &Block,
    ranges: &[Range],
    part: Part,
    frame: &Frame,
    setting: &Setting,
) -> Vec<Line> {
    let roles = Roles::of(article, block, part);
    let mut lines = Vec::new();
    for range in ranges {
        let first_indent = if lines.is_empty() {
            setting.first_indent
        } else {
            0
        };
        let setting = Setting {
            first_indent,
            ..*setting
        };
        set_range(article, *range, &roles, frame, &setting, &mut lines);
    }
    lines
}

/// Sets a stretch of a block.
fn set_range(
    article: &Article,
    range: Range,
    roles: &Roles,
    frame: &Frame,
    setting: &Setting,
    lines: &mut Vec<Line>,
) {
    let base = range.start;
    let set = typeset::set(article.text.slice(range), setting);
    for (index, line) in set.iter().enumerate() {
        let indent = if index == 0 { setting.first_indent } else { 0 };
        let mut runs = frame.runs(lines.is_empty(), setting.profile);
        // Beside a frame or an indent there is room for a mark that hangs.
        let start = frame.columns + indent;
        let inside = start.min(line.hang_left);
        runs.extend(flow::runs(
            article,
            base,
            start - inside,
            line,
            roles,
            setting,
        ));
        lines.push(Line {
            runs,
            range: flow::range(base, line),
            hang_left: line.hang_left - inside,
        });
    }
}
