//! The settings that are a choice among named values.

use super::state::{MouseUse, Settings};
use crate::layout::{LineEnds, ParagraphStyle};
use crate::theme::{BUILT_IN, Ground};
use crate::typeset::width::Ambiguous;
use crate::typeset::{ScriptSpacing, Strictness};
use crate::words::InterfaceLanguage;

/// A setting with a few named values.
#[derive(Debug)]
pub struct Choice {
    /// Its name, for the command line and where it is saved.
    pub name: &'static str,
    /// What it is about, for people.
    pub title: &'static str,
    /// Its values; the first is the default.
    pub values: &'static [Value],
    /// Whether it depends on the terminal and is saved for each.
    pub of_terminal: bool,
    /// The index of the value that holds.
    pub get: fn(&Settings) -> usize,
    /// Makes the value at an index hold.
    pub set: fn(&mut Settings, usize),
}

/// A value of a choice.
#[derive(Debug)]
pub struct Value {
    /// Its name, for the command line and where it is saved.
    pub name: &'static str,
    /// What it means, for people.
    pub description: &'static str,
}

/// All of them, in the order they are shown.
pub const CHOICES: &[Choice] = &[
    Choice {
        name: "paragraphs",
        title: "Paragraphs",
        values: &[
            value("blank-line", "separated by a blank line"),
            value("indent", "first line indented by two characters"),
        ],
        of_terminal: false,
        get: |settings| usize::from(settings.layout.paragraphs == ParagraphStyle::Indent),
        set: |settings, index| {
            settings.layout.paragraphs = [ParagraphStyle::BlankLine, ParagraphStyle::Indent][index];
        },
    },
    Choice {
        name: "right-edge",
        title: "Right edge",
        values: &[
            value("even", "gaps between scripts and words give way"),
            value("ragged", "gaps stay as written"),
        ],
        of_terminal: false,
        get: |settings| usize::from(!settings.layout.even_edge),
        set: |settings, index| settings.layout.even_edge = index == 0,
    },
    Choice {
        name: "punctuation",
        title: "Punctuation",
        values: &[
            value("hanging", "may hang past the right edge"),
            value("inside", "stays inside the measure"),
        ],
        of_terminal: false,
        get: |settings| usize::from(settings.layout.hang == 0),
        set: |settings, index| settings.layout.hang = if index == 0 { 2 } else { 0 },
    },
    Choice {
        name: "opening-marks",
        title: "Opening marks",
        values: &[
            value("inside", "begin a line where the other lines begin"),
            value("hanging", "their blank half may hang past the left edge"),
        ],
        of_terminal: false,
        get: |settings| usize::from(settings.layout.hang_left > 0),
        set: |settings, index| settings.layout.hang_left = u16::from(index > 0),
    },
    Choice {
        name: "script-spacing",
        title: "Han and Latin",
        values: &[
            value("as-written", "a space where the author typed one"),
            value("normalised", "a space everywhere"),
        ],
        of_terminal: false,
        get: |settings| usize::from(settings.layout.script_spacing == ScriptSpacing::Normalised),
        set: |settings, index| {
            settings.layout.script_spacing =
                [ScriptSpacing::AsWritten, ScriptSpacing::Normalised][index];
        },
    },
    Choice {
        name: "line-breaks",
        title: "Line breaks",
        values: &[
            value("strict", "as books: no small kana, no mark begins a line"),
            value("normal", "the common rules"),
            value("loose", "as newspapers"),
        ],
        of_terminal: false,
        get: |settings| match settings.layout.strictness {
            Strictness::Strict => 0,
            Strictness::Normal => 1,
            Strictness::Loose => 2,
        },
        set: |settings, index| {
            settings.layout.strictness =
                [Strictness::Strict, Strictness::Normal, Strictness::Loose][index];
        },
    },
    Choice {
        name: "line-ends",
        title: "Line ends",
        values: &[
            value("joined", "are joined, but for verse and what is marked"),
            value("as-written", "end where the file ends them"),
        ],
        of_terminal: false,
        get: |settings| usize::from(settings.layout.line_ends == LineEnds::AsWritten),
        set: |settings, index| {
            settings.layout.line_ends = [LineEnds::Joined, LineEnds::AsWritten][index];
        },
    },
    #[cfg(feature = "jieba")]
    Choice {
        name: "words",
        title: "Chinese words",
        values: &[
            value("cut", "a line may end inside a word"),
            value("whole", "a line rather ends between words"),
        ],
        of_terminal: false,
        get: |settings| usize::from(settings.layout.words),
        set: |settings, index| settings.layout.words = index > 0,
    },
    Choice {
        name: "quotes",
        title: "Quotes, dashes",
        values: &[
            value(
                "one-column",
                "\u{201c} \u{2014} \u{2026} \u{b7} as narrow as the terminal draws them",
            ),
            value(
                "two-columns",
                "\u{201c} \u{2014} \u{2026} \u{b7} as wide as a character",
            ),
        ],
        of_terminal: true,
        get: |settings| usize::from(settings.layout.profile.wide_quotes),
        set: |settings, index| settings.layout.profile.wide_quotes = index > 0,
    },
    Choice {
        name: "ambiguous",
        title: "Ambiguous width",
        values: &[
            value(
                "narrow",
                "the terminal draws \u{201c} \u{b0} \u{2460} one column wide",
            ),
            value(
                "wide",
                "the terminal draws \u{201c} \u{b0} \u{2460} two columns wide",
            ),
        ],
        of_terminal: true,
        get: |settings| usize::from(settings.layout.profile.ambiguous == Ambiguous::Wide),
        set: |settings, index| {
            settings.layout.profile.ambiguous = [Ambiguous::Narrow, Ambiguous::Wide][index];
        },
    },
    Choice {
        name: "pinyin",
        title: "Filter by pinyin",
        values: &[
            value("on", "letters stand for sounds: jqzx for 机器之心"),
            value("off", "letters stand for themselves"),
        ],
        of_terminal: false,
        get: |settings| usize::from(!settings.pinyin),
        set: |settings, index| settings.pinyin = index == 0,
    },
    Choice {
        name: "key-set",
        title: "Keys",
        values: &[
            value("wanjuan", "as the help of each pane shows them"),
            value("less", "f y e u < > move as in less"),
            value("vim", "gg, z, Ctrl-w and ]b as in vim"),
            value("helix", "gg, ge, gt and U as in helix"),
            value("emacs", "Ctrl-n, Ctrl-v, Alt-v and Ctrl-x as in Emacs"),
        ],
        of_terminal: false,
        get: |settings| settings.keys.set,
        set: |settings, index| settings.keys.set = index,
    },
    Choice {
        name: "mouse",
        title: "Mouse",
        values: &[
            value(
                "on",
                "clicks and the wheel; Shift leaves them to the terminal",
            ),
            value("wheel", "the wheel scrolls, the terminal selects"),
            value("off", "all is left to the terminal"),
        ],
        of_terminal: false,
        get: |settings| match settings.mouse {
            MouseUse::All => 0,
            MouseUse::Wheel => 1,
            MouseUse::Nothing => 2,
        },
        set: |settings, index| {
            settings.mouse = [MouseUse::All, MouseUse::Wheel, MouseUse::Nothing][index];
        },
    },
    Choice {
        name: "screen",
        title: "Screen",
        values: &[
            value("full", "list and page side by side where there is room"),
            value(
                "plain",
                "no frames, nothing side by side: for braille, speech",
            ),
        ],
        of_terminal: false,
        get: |settings| usize::from(settings.plain),
        set: |settings, index| settings.plain = index > 0,
    },
    Choice {
        name: "theme",
        title: "Theme",
        values: &THEMES,
        of_terminal: false,
        get: |settings| settings.appearance.theme,
        set: |settings, index| settings.appearance.theme = index,
    },
    Choice {
        name: "background",
        title: "Background",
        values: &[
            value("auto", "what the terminal tells of itself"),
            value("light", "the terminal is light"),
            value("dark", "the terminal is dark"),
        ],
        of_terminal: true,
        get: |settings| match settings.appearance.chosen_ground {
            None => 0,
            Some(Ground::Light) => 1,
            Some(Ground::Dark) => 2,
        },
        set: |settings, index| {
            settings.appearance.chosen_ground =
                [None, Some(Ground::Light), Some(Ground::Dark)][index];
        },
    },
    Choice {
        name: "language",
        title: "Language",
        values: &[
            value("system", "what the system speaks"),
            value(InterfaceLanguage::English.tag(), "English"),
            value(InterfaceLanguage::SimplifiedChinese.tag(), "简体中文"),
            value(InterfaceLanguage::TraditionalChinese.tag(), "繁體中文"),
            value(InterfaceLanguage::Japanese.tag(), "日本語"),
        ],
        of_terminal: false,
        get: |settings| {
            let chosen = |language| {
                InterfaceLanguage::ALL
                    .iter()
                    .position(|one| *one == language)
            };
            settings.language.and_then(chosen).map_or(0, |at| at + 1)
        },
        set: |settings, index| {
            let chosen = index
                .checked_sub(1)
                .and_then(|at| InterfaceLanguage::ALL.get(at));
            settings.language = chosen.copied();
        },
    },
];

/// The themes there are: those that come with the program, and the reader's own.
const THEMES: [Value; BUILT_IN.len() + 1] = {
    let mut values = [const { value("own", "the file that theme-file names") }; BUILT_IN.len() + 1];
    let mut index = 0;
    while index < BUILT_IN.len() {
        values[index] = value(BUILT_IN[index].name, BUILT_IN[index].description);
        index += 1;
    }
    values
};

const fn value(name: &'static str, description: &'static str) -> Value {
    Value { name, description }
}

impl Choice {
    /// The value that holds in these settings.
    #[must_use]
    pub fn value(&self, settings: &Settings) -> &'static Value {
        &self.values[(self.get)(settings).min(self.values.len() - 1)]
    }
}
