//! How things look: contrast in every theme and palette, what is told apart
//! without colours, and themes of the reader's.

use std::sync::Arc;
use wanjuan::theme::contrast::{LINES, Rgb, TEXT, contrast, fixed};
use wanjuan::theme::{
    Appearance, BUILT_IN, Depth, Ground, Look, Looks, Modifiers, OwnTheme, Shade, ThemeRole as R,
};

/// The ground and the text of palettes that terminals have.
const PALETTES: [(&str, Rgb, Rgb); 12] = [
    ("kitty", (0, 0, 0), (0xdd, 0xdd, 0xdd)),
    ("kitty, light", (0xff, 0xff, 0xff), (0, 0, 0)),
    ("xterm", (0, 0, 0), (0xe5, 0xe5, 0xe5)),
    ("xterm, light", (0xff, 0xff, 0xff), (0, 0, 0)),
    ("Solarized dark", (0x00, 0x2b, 0x36), (0x83, 0x94, 0x96)),
    ("Solarized light", (0xfd, 0xf6, 0xe3), (0x65, 0x7b, 0x83)),
    ("Tango", (0x2e, 0x34, 0x36), (0xd3, 0xd7, 0xcf)),
    ("Tango, light", (0xff, 0xff, 0xff), (0x2e, 0x34, 0x36)),
    ("One Half dark", (0x28, 0x2c, 0x34), (0xdc, 0xdf, 0xe4)),
    ("One Half light", (0xfa, 0xfa, 0xfa), (0x38, 0x3a, 0x42)),
    ("Apple Pro", (0, 0, 0), (0xf2, 0xf2, 0xf2)),
    ("Apple Basic", (0xff, 0xff, 0xff), (0, 0, 0)),
];

const MARKS: [R; 5] = [
    R::MarkYellow,
    R::MarkGreen,
    R::MarkBlue,
    R::MarkRed,
    R::MarkPurple,
];

fn seen(shade: Shade) -> Rgb {
    match shade {
        Shade::Rgb(red, green, blue) => (red, green, blue),
        // Of the sixteen nobody knows what they look like.
        Shade::Indexed(index) => fixed(index).unwrap(),
    }
}

/// The two colours of a look over a page of these.
fn pair(look: Look, ground: Rgb, text: Rgb) -> (Rgb, Rgb) {
    let front = look.foreground.map_or(text, seen);
    let back = look.background.map_or(ground, seen);
    if look.modifiers.contains(Modifiers::REVERSED) {
        (back, front)
    } else {
        (front, back)
    }
}

/// What of some looks is not legible over a page of these colours.
fn faint(looks: &Looks, ground: Rgb, text: Rgb) -> Vec<String> {
    let of_text = contrast(ground, text).min(TEXT);
    let status = pair(looks.get(R::Status), ground, text).1;
    let mut faint = Vec::new();
    for role in R::ALL {
        let (front, back) = pair(looks.get(role), ground, text);
        let least = match role {
            R::Rule | R::Cursor => LINES,
            _ if MARKS.contains(&role) => LINES,
            _ => of_text,
        };
        let mut backs = vec![back];
        if matches!(role, R::Key | R::Notice | R::Problem) {
            backs.push(status);
        }
        for back in backs {
            let had = contrast(front, back);
            if had < least {
                faint.push(format!("{}: {had:.2} of {least:.2}", role.name()));
            }
        }
    }
    faint
}

fn looks(theme: usize, ground: Option<Ground>, depth: Depth) -> Looks {
    let appearance = Appearance {
        theme,
        chosen_ground: ground,
        depth,
        ..Appearance::default()
    };
    appearance.looks()
}

#[test]
fn every_theme_is_legible() {
    for (index, theme) in BUILT_IN.iter().enumerate() {
        for depth in [Depth::True, Depth::Indexed] {
            let looks = looks(index, None, depth);
            let Some(page) = looks.get(R::Text).background else {
                continue;
            };
            let text = looks.get(R::Text).foreground.unwrap();
            assert!(contrast(seen(page), seen(text)) >= TEXT, "{}", theme.name);
            let faint = faint(&looks, seen(page), seen(text));
            assert!(faint.is_empty(), "{} {depth:?}: {faint:#?}", theme.name);
        }
    }
    let own = BUILT_IN.iter().filter(|theme| theme.palette.is_none());
    assert_eq!(own.count(), 2);
}

#[test]
fn the_terminals_own_palette_is_legible_whatever_it_is() {
    for (name, page, text) in PALETTES {
        let light = contrast(page, (0, 0, 0)) > contrast(page, (255, 255, 255));
        let ground = if light { Ground::Light } else { Ground::Dark };
        for known in [None, Some(ground)] {
            for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
                let faint = faint(&looks(0, known, depth), page, text);
                assert!(faint.is_empty(), "{name} {known:?} {depth:?}: {faint:#?}");
            }
        }
    }
}

/// What stands in one place of the screen or another and has to be told apart.
const APART: &[&[R]] = &[
    &[R::Text, R::Heading1, R::Heading2, R::Link],
    &[R::Text, R::Metadata, R::Title],
    &[R::Title, R::Heading2],
    &[R::Text, R::Match, R::MatchCurrent, R::Selection, R::Mark],
    &[R::Text, R::Row, R::RowElsewhere],
    &[R::Status, R::Notice],
    &[R::Text, R::Letters, R::Key],
    &[R::Text, R::Highlight, R::Emphasis],
];

#[test]
fn nothing_is_lost_without_colours() {
    let all = (0..BUILT_IN.len()).flat_map(|theme| {
        [
            Depth::Monochrome,
            Depth::Sixteen,
            Depth::Indexed,
            Depth::True,
        ]
        .map(|depth| (theme, depth))
    });
    for (theme, depth) in all {
        let looks = looks(theme, None, depth);
        for group in APART {
            for (at, one) in group.iter().enumerate() {
                for other in &group[at + 1..] {
                    let (one, other) = (*one, *other);
                    let same = looks.get(one) == looks.get(other);
                    assert!(
                        !same,
                        "{} {depth:?}: {one:?} {other:?}",
                        BUILT_IN[theme].name
                    );
                }
            }
        }
        let coloured = R::ALL
            .iter()
            .any(|role| looks.get(*role).foreground.is_some());
        assert!(
            !coloured || depth >= Depth::Indexed,
            "{}",
            BUILT_IN[theme].name
        );
    }
}

#[test]
fn a_theme_of_the_reader_is_read() {
    let (theme, problems) = OwnTheme::parse(
        "base = 'xuanzhi'\n\n[heading-1]\nforeground = ['#803300', 'red']\nmodifiers = ['bold', 'italic']\n\n[row]\nbackground = 226\n",
    );
    assert_eq!(problems, []);
    let of = |depth| {
        let appearance = Appearance {
            theme: BUILT_IN.len(),
            own: Some(Arc::new(theme.clone())),
            depth,
            ..Appearance::default()
        };
        appearance.looks()
    };
    let heading = of(Depth::True).get(R::Heading1);
    assert_eq!(heading.foreground, Some(Shade::Rgb(0x80, 0x33, 0)));
    assert_eq!(heading.modifiers, Modifiers::BOLD.and(Modifiers::ITALIC));
    assert_eq!(
        of(Depth::Sixteen).get(R::Heading1).foreground,
        Some(Shade::Indexed(1))
    );
    assert_eq!(of(Depth::Monochrome).get(R::Heading1).foreground, None);
    assert_eq!(
        of(Depth::Indexed).get(R::Row).background,
        Some(Shade::Indexed(226))
    );
    let row = of(Depth::Sixteen).get(R::Row);
    assert!(row.background.is_none() && row.modifiers.contains(Modifiers::REVERSED));
    // The rest is that of the theme it begins with.
    let xuanzhi = BUILT_IN
        .iter()
        .position(|one| one.name == "xuanzhi")
        .unwrap();
    assert_eq!(
        of(Depth::True).get(R::Link),
        looks(xuanzhi, None, Depth::True).get(R::Link)
    );
}

const SCHEME: &str = "scheme: \"Ocean\"\nauthor: someone\nbase00: \"2b303b\"\nbase01: \"343d46\"\nbase02: \"4f5b66\"\nbase03: \"65737e\"\nbase04: \"a7adba\"\nbase05: \"c0c5ce\"\nbase06: \"dfe1e8\"\nbase07: \"eff1f5\"\nbase08: \"bf616a\"\nbase09: \"d08770\"\nbase0A: \"ebcb8b\"\nbase0B: \"a3be8c\"\nbase0C: \"96b5b4\"\nbase0D: \"8fa1b3\"\nbase0E: \"b48ead\"\nbase0F: \"ab7967\"\n";

#[test]
fn schemes_of_base16_are_read_in_both_their_forms() {
    let newer = SCHEME
        .replace("base00", "palette:\nbase00")
        .replace("base", "  base");
    let newer = newer
        .replace(": \"", ": \"#")
        .replace("\"#Ocean", "\"Ocean");
    for text in [SCHEME, newer.as_str()] {
        let (theme, problems) = OwnTheme::parse(text);
        assert_eq!(problems, [], "{text}");
        let palette = theme.palette.unwrap();
        assert_eq!((palette.ground, palette.red), (0x002b_303b, 0x00bf_616a));
        let looks = palette.looks(Depth::True);
        assert_eq!(
            faint(&looks, (0x2b, 0x30, 0x3b), (0xc0, 0xc5, 0xce)),
            Vec::<String>::new()
        );
    }
}

#[test]
fn what_is_wrong_with_a_theme_is_told_with_its_line_and_key() {
    for (text, told) in [
        ("base = 'nosuch'\n", "line 1, base: there is no such theme"),
        (
            "\n[heading1]\n",
            "line 2, heading1: there is no such role; is heading-1 meant?",
        ),
        (
            "[zzzzzzzz]\n",
            "there is no such role; docs/themes.md lists them",
        ),
        ("text = 'red'\n", "line 1, text: a role has foreground"),
        (
            "[text]\ncolour = 1\n",
            "line 2, text.colour: a role has foreground",
        ),
        (
            "[text]\nforeground = '#12345'\n",
            "line 2, text.foreground: a colour is",
        ),
        ("[text]\nforeground = 256\n", "a colour is"),
        ("[text]\nbackground = []\n", "a colour is"),
        ("[text]\nbackground = ['pink']\n", "a colour is"),
        (
            "[text]\nmodifiers = 'bold'\n",
            "line 2, text.modifiers: modifiers are a list",
        ),
        ("[text]\nmodifiers = ['blink']\n", "modifiers are a list"),
        ("[text\n", "line 1"),
        ("base00: \"zzzzzz\"\n", "line 1, base00: a colour is"),
        (
            "base00: \"000000\"\n",
            "base05: the scheme lacks this colour",
        ),
        ("base00: [\n", "line 2"),
    ] {
        let (_, problems) = OwnTheme::parse(text);
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(all.iter().any(|one| one.contains(told)), "{text}: {all:?}");
    }
}

#[test]
fn the_configuration_names_a_theme_that_lies_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    let read = |text: &str| {
        std::fs::write(&config, text).unwrap();
        wanjuan::config::read(&config).unwrap().unwrap()
    };
    std::fs::write(folder.path().join("ocean.yaml"), SCHEME).unwrap();
    std::fs::write(folder.path().join("bad.toml"), "[txt]\n").unwrap();
    let config = read("theme-file = 'ocean.yaml'\n");
    assert!(config.own_theme.unwrap().palette.is_some());
    let config = read("theme-file = 'bad.toml'\n");
    assert_eq!(config.theme_problems.len(), 1);
    for (text, told) in [
        (
            "theme-file = 'none.toml'\n",
            "line 1, theme-file: there is no such file",
        ),
        (
            "\ntheme-file = 1\n",
            "line 2, theme-file: a setting is a word",
        ),
        ("theme-file = '.'\n", "line 1, theme-file: this is a folder"),
    ] {
        let config = read(text);
        assert!(config.own_theme.is_none());
        let all: Vec<String> = config.problems.iter().map(ToString::to_string).collect();
        assert!(
            all.iter().any(|one| one.starts_with(told)),
            "{text}: {all:?}"
        );
    }
}

#[test]
fn the_documentation_names_every_role_and_theme() {
    let page = include_str!("../docs/themes.md");
    let roles = R::ALL.iter().map(|role| role.name());
    for name in roles.chain(BUILT_IN.iter().map(|theme| theme.name)) {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}
