//! 日本語.

/// Its messages, in the order of their English.
#[rustfmt::skip]
pub(in crate::words) const MESSAGES: &[(&str, &str)] = &[
    (" (unusual; what follows is put in its place)", " （珍しい幅です。続く字は正しい位置に置かれます）"),
    ("columns  character", "桁数  文字"),
    ("dash", "ダッシュ"),
    ("ellipsis", "三点リーダー"),
    ("family, joined emoji", "家族（結合絵文字）"),
    ("flag", "旗"),
    ("half-width voiced kana", "半角の濁音仮名"),
    ("heart, shown as emoji", "絵文字のハート"),
    ("line of a box", "罫線"),
    ("middle dot", "中黒"),
    ("number in a circle", "丸数字"),
    ("quotation mark", "引用符"),
    ("terminal", "端末"),
    ("{setting} is saved for this terminal", "この端末用に {setting} を保存しました"),
];
