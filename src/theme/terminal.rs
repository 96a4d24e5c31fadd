//! What there is to know of a terminal before anything is painted on it.

/// Whether the terminal's ground is light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Dark characters on a light ground.
    Light,
    /// Light characters on a dark ground.
    Dark,
}

impl Ground {
    /// What `COLORFGBG` tells: the numbers of the foreground and the background
    /// among the sixteen colours, which rxvt, Konsole and others set.
    ///
    /// ```
    /// use wanjuan::theme::Ground;
    ///
    /// assert_eq!(Ground::of_variable("0;15"), Some(Ground::Light));
    /// assert_eq!(Ground::of_variable("15;default;0"), Some(Ground::Dark));
    /// assert_eq!(Ground::of_variable("default;default"), None);
    /// ```
    #[must_use]
    pub fn of_variable(value: &str) -> Option<Self> {
        let background: u8 = value.rsplit(';').next()?.parse().ok()?;
        match background {
            7 | 15 => Some(Self::Light),
            0..=15 => Some(Self::Dark),
            _ => None,
        }
    }
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Depth {
    /// None, or none are wanted (`NO_COLOR`).
    Monochrome,
    /// The sixteen of its palette.
    Sixteen,
    /// 256.
    #[default]
    Indexed,
    /// Any red, green and blue.
    True,
}

impl Depth {
    /// What `TERM` and `COLORTERM` tell.
    ///
    /// ```
    /// use wanjuan::theme::Depth;
    ///
    /// assert_eq!(Depth::of_variables("xterm", "truecolor"), Depth::True);
    /// assert_eq!(Depth::of_variables("screen-256color", ""), Depth::Indexed);
    /// assert_eq!(Depth::of_variables("linux", ""), Depth::Sixteen);
    /// assert_eq!(Depth::of_variables("vt220", ""), Depth::Monochrome);
    /// ```
    #[must_use]
    pub fn of_variables(term: &str, colorterm: &str) -> Self {
        let is_one_of = |names: &[&str]| names.iter().any(|name| term.contains(name));
        if matches!(colorterm, "truecolor" | "24bit") || is_one_of(&["kitty", "direct", "ghostty"])
        {
            Self::True
        } else if is_one_of(&["256", "alacritty", "foot", "wezterm"]) {
            Self::Indexed
        } else if is_one_of(&["vt52", "vt100", "vt102", "vt220", "vt320", "-mono", "dumb"])
            || term.ends_with("-m")
        {
            Self::Monochrome
        } else {
            Self::Sixteen
        }
    }
}
