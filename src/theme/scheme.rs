//! Schemes of base16 (tinted-theming, styling 0.3): sixteen colours, at the top
//! of a YAML file or under `palette`.

use super::derived::Palette;
use super::problem::{ThemeProblem, ThemeReason};
use saphyr::{LoadableYamlNode, Yaml};

/// Six hexadecimal digits.
pub(super) fn hexadecimal(digits: &str) -> Option<u32> {
    let is_colour = digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| is_colour)
}

/// Reads a scheme; its palette, where it has every colour that is needed.
pub(super) fn scheme(text: &str) -> (Option<Palette>, Vec<ThemeProblem>) {
    let documents = match Yaml::load_from_str(text) {
        Ok(documents) => documents,
        Err(error) => {
            let told = ThemeReason::Syntax(error.info().to_owned());
            return (None, vec![problem(error.marker().line(), "", told)]);
        }
    };
    let mut problems = Vec::new();
    let mut colour = |name: &str| {
        let found = colour(text, documents.first(), name);
        found.unwrap_or_else(|problem| {
            problems.push(problem);
            0
        })
    };
    let palette = Palette {
        ground: colour("base00"),
        text: colour("base05"),
        quiet: colour("base04"),
        heading: colour("base0D"),
        red: colour("base08"),
        orange: colour("base09"),
        yellow: colour("base0A"),
        green: colour("base0B"),
        cyan: colour("base0C"),
        blue: colour("base0D"),
        purple: colour("base0E"),
    };
    (problems.is_empty().then_some(palette), problems)
}

fn problem(line: usize, key: &str, reason: ThemeReason) -> ThemeProblem {
    ThemeProblem {
        line,
        key: key.to_owned(),
        reason,
    }
}

/// A colour of a scheme. One of digits alone is a number to YAML: so its text is
/// looked at.
fn colour(text: &str, document: Option<&Yaml<'_>>, name: &str) -> Result<u32, ThemeProblem> {
    let is_there = document.is_some_and(|document| {
        let palette = document.as_mapping_get("palette").unwrap_or(document);
        palette.as_mapping_get(name).is_some()
    });
    let mut lines = text.lines().enumerate();
    let line = lines.find(|(_, line)| line.trim_start().starts_with(name));
    let digits = line
        .and_then(|(_, line)| line.split_once(':'))
        .map(|(_, value)| {
            let value = value.trim().trim_start_matches(['"', '\'', '#']);
            value.chars().take(6).collect::<String>()
        });
    let found = digits.as_deref().and_then(hexadecimal);
    found.filter(|_| is_there).ok_or_else(|| {
        let reason = if is_there {
            ThemeReason::NoColour
        } else {
            ThemeReason::Lacks
        };
        problem(line.map_or(1, |(number, _)| number + 1), name, reason)
    })
}
