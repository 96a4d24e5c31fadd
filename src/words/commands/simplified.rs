//! 简体中文.

/// Its messages, in the order of their English.
#[rustfmt::skip]
pub(in crate::words) const MESSAGES: &[(&str, &str)] = &[
    (" (unusual; what follows is put in its place)", " （不寻常；后面的字会照样摆正）"),
    ("columns  character", "列数  字符"),
    ("dash", "破折号"),
    ("ellipsis", "省略号"),
    ("family, joined emoji", "一家人，合成的表情"),
    ("flag", "旗子"),
    ("half-width voiced kana", "半角浊音假名"),
    ("heart, shown as emoji", "心形，作为表情"),
    ("line of a box", "制表线"),
    ("middle dot", "间隔号"),
    ("number in a circle", "圈码"),
    ("quotation mark", "引号"),
    ("terminal", "终端"),
    ("{setting} is saved for this terminal", "已为这个终端存好 {setting}"),
];
