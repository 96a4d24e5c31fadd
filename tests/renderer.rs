//! What `runtime::renderer` writes, replayed by model terminals: whatever a
//! terminal thinks of a cluster's width, everything stands at its column.

mod model;
mod sweep;

use super::app::{ESSAY, GUIDE, SPECIMEN};
use super::support::Driver;
use model::{Habits, ModelTerminal};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use wanjuan::runtime::renderer::Renderer;
use wanjuan::typeset::Profile;
use wanjuan::typeset::width::{Ambiguous, cells, is_plain};

const BLOCKS: (&str, &str) = ("04-版块样张.md", include_str!("../library/04-版块样张.md"));

/// A screen with everything terminals disagree about.
const UNCERTAIN: (&str, &str) = (
    "wide.md",
    "# 宽 “窄” ①\n\n家👨‍👩‍👧‍👦人，旗🇨🇳帜，心❤️形，①②③ “引号” —— ……半角ﾊﾟｶﾞ完。\n\nＡＢ° × § ·  é ü 한글 1️⃣键 👍🏽 end “x”\n\n- 👨‍👩‍👧\n- ❤️‍🔥 火\n",
);

fn profiles() -> [Profile; 3] {
    let narrow = Profile::default();
    [
        narrow,
        Profile {
            wide_quotes: true,
            ..narrow
        },
        Profile {
            ambiguous: Ambiguous::Wide,
            ..narrow
        },
    ]
}

/// The frames of a program used for a while, as grids.
fn frames(profile: Profile, width: u16, height: u16) -> Vec<Buffer> {
    let files = [UNCERTAIN, GUIDE, SPECIMEN, ESSAY, BLOCKS];
    let mut driver = Driver::new(width, height, &files);
    driver.app.workspace.settings.layout.profile = profile;
    let mut frames = vec![driver.buffer().0];
    let keys = "j j Enter Space j j k / 行 Enter n r Esc m ' e Esc Esc ? Esc ] g j Space o Esc ] j j j \
                Space Space i Esc q f 样 Enter Enter v l l j Esc , l Esc ] ] z j k G g ] Space j";
    for key in keys.split_whitespace() {
        driver.press(key);
        frames.push(driver.buffer().0);
    }
    frames
}

/// Replays frames in every model terminal and compares the grids.
fn replay(frames: &[Buffer], profile: Profile) -> Result<(), String> {
    for habits in Habits::all() {
        let area = frames[0].area;
        let mut renderer = Renderer::new(profile);
        let mut terminal = ModelTerminal::new(area.width, area.height, habits);
        for (number, frame) in frames.iter().enumerate() {
            let bytes = renderer.frame(frame.clone(), None);
            terminal.feed(&bytes);
            if renderer.grid(area) != Buffer::empty(area) {
                return Err(format!("the grid after frame {number} is not blank"));
            }
            compare(frame, &terminal, profile, habits)
                .map_err(|problem| format!("frame {number}, {habits:?}: {problem}"))?;
        }
    }
    Ok(())
}

/// Every plain character stands at its column; where the terminal thinks as
/// the profile does, every other cluster, too.
fn compare(
    frame: &Buffer,
    terminal: &ModelTerminal,
    profile: Profile,
    habits: Habits,
) -> Result<(), String> {
    let as_drawn = Profile {
        wide_quotes: false,
        ..profile
    };
    for y in 0..frame.area.height {
        let mut x = 0;
        while x < frame.area.width {
            let symbol = frame[Position::new(x, y)].symbol();
            let columns = cells(symbol, profile).max(1);
            let shown = terminal.cluster(x, y);
            if is_plain(symbol) && shown != symbol {
                return Err(format!(
                    "row {y}, column {x}: {shown:?}, not {symbol:?}\n{}",
                    terminal.text()
                ));
            }
            let agrees = habits.columns(symbol) == cells(symbol, as_drawn);
            if !is_plain(symbol) && agrees && !terminal.shows(x, y, columns, symbol) {
                return Err(format!(
                    "row {y}, column {x}: {symbol:?} is not shown\n{}",
                    terminal.text()
                ));
            }
            x += columns;
        }
    }
    Ok(())
}

#[test]
fn every_frame_stands_in_every_terminal() {
    for profile in profiles() {
        for (width, height) in [(80, 24), (40, 20)] {
            let frames = frames(profile, width, height);
            if let Err(problem) = replay(&frames, profile) {
                panic!("{profile:?} at {width}x{height}: {problem}");
            }
        }
    }
}

/// Pieces that lines are made of.
const PIECES: [&str; 24] = [
    "a",
    "Wo",
    " ",
    "  ",
    "字",
    "文章",
    "，",
    "。",
    "“",
    "”",
    "—",
    "…",
    "·",
    "①",
    "°",
    "ｶﾞ",
    "ﾊﾟ",
    "❤️",
    "👨‍👩‍👧",
    "🇨🇳",
    "1️⃣",
    "é",
    "한",
    "👍🏽",
];

/// A grid of lines of random pieces, painted as the program paints.
fn grid(lines: &[Vec<usize>], profile: Profile) -> Buffer {
    use wanjuan::view::canvas::Canvas;
    let area = Rect::new(0, 0, 24, u16::try_from(lines.len()).unwrap());
    let mut buffer = Buffer::empty(area);
    let mut canvas = Canvas::new(&mut buffer, profile);
    for (y, line) in (0..).zip(lines) {
        let text: String = line.iter().map(|piece| PIECES[*piece]).collect();
        canvas.text(0, y, area.width, &text, ratatui::style::Style::new());
    }
    buffer
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn any_succession_of_lines_stands_in_every_terminal(
        screens in prop::collection::vec(
            prop::collection::vec(prop::collection::vec(0..PIECES.len(), 0..16), 6),
            2..4,
        ),
    ) {
        for profile in profiles() {
            let frames: Vec<_> = screens.iter().map(|lines| grid(lines, profile)).collect();
            if let Err(problem) = replay(&frames, profile) {
                return Err(TestCaseError::fail(format!("{profile:?}: {problem}")));
            }
        }
    }
}
