//! 繁體中文.

/// Its messages, in the order of their English.
#[rustfmt::skip]
pub(in crate::words) const MESSAGES: &[(&str, &str)] = &[
    (" (unusual; what follows is put in its place)", " （不尋常；後面的字會照樣擺正）"),
    ("columns  character", "欄數  字元"),
    ("dash", "破折號"),
    ("ellipsis", "刪節號"),
    ("family, joined emoji", "一家人，合成的表情"),
    ("flag", "旗子"),
    ("half-width voiced kana", "半形濁音假名"),
    ("heart, shown as emoji", "心形，作為表情"),
    ("line of a box", "製表線"),
    ("middle dot", "間隔號"),
    ("number in a circle", "圈碼"),
    ("quotation mark", "引號"),
    ("terminal", "終端機"),
    ("{setting} is saved for this terminal", "已為這個終端機存好 {setting}"),
];
