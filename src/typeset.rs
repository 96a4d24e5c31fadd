//! One paragraph × measure → set lines. The only door to the rules below it:
//! widths, line-break opportunities, whole-paragraph fitting.
//!
//! Works on plain `&str`; offsets are bytes of the string it was given. It
//! knows neither articles nor terminals.

pub mod fit;
pub mod line_break;
pub mod set_line;
pub mod setting;
pub mod width;

pub use set_line::{Piece, SetLine};
pub use setting::{Rules, ScriptSpacing, Setting, Strictness};
pub use width::Profile;

/// Sets a paragraph. `\n` is a forced line end. An empty paragraph gives one
/// empty line. A pure function of its arguments.
///
/// ```
/// use wanjuan::typeset::{Profile, Rules, Setting, set};
///
/// let setting = Setting::new(12, Rules::ChineseSimplified, Profile::default());
/// let lines = set("古人的书，是卷起来的。", &setting);
/// assert_eq!(lines.len(), 2);
/// assert!(lines.iter().all(|line| line.cells <= 12 + line.hang));
/// ```
#[must_use]
pub fn set(paragraph: &str, setting: &Setting) -> Vec<SetLine> {
    fit::set(paragraph, setting)
}
