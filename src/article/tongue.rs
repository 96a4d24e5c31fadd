//! The program's own words in a text: those of its language, in brackets.

use crate::article::language;
use crate::article::model::Language;

/// The language the program's own words in an article are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) struct Tongue(Language);

/// The kinds of callouts: their names, then the word in simplified and
/// traditional Chinese, Japanese, Korean and English.
const CALLOUTS: &[(&[&str], [&str; 5])] = &[
    (&["note", "message"], ["注", "註", "注", "참고", "Note"]),
    (&["info"], ["信息", "資訊", "情報", "정보", "Info"]),
    (
        &["tip", "hint", "fyi"],
        ["提示", "提示", "ヒント", "팁", "Tip"],
    ),
    (
        &["important"],
        ["重要", "重要", "重要", "중요", "Important"],
    ),
    (
        &["warning", "warn", "alert", "attention"],
        ["警告", "警告", "警告", "경고", "Warning"],
    ),
    (&["caution"], ["注意", "注意", "注意", "주의", "Caution"]),
    (
        &["danger", "error", "bug", "failure", "fail", "missing"],
        ["危险", "危險", "危険", "위험", "Danger"],
    ),
    (
        &["abstract", "summary", "tldr"],
        ["摘要", "摘要", "要約", "요약", "Summary"],
    ),
    (
        &["question", "help", "faq"],
        ["问题", "問題", "質問", "질문", "Question"],
    ),
    (
        &["success", "check", "done"],
        ["完成", "完成", "完了", "완료", "Done"],
    ),
    (&["example"], ["例", "例", "例", "예", "Example"]),
    (
        &["quote", "cite"],
        ["引用", "引用", "引用", "인용", "Quote"],
    ),
    (&["todo"], ["待办", "待辦", "タスク", "할 일", "To do"]),
];

impl Tongue {
    /// How much of a source tells its language, in bytes.
    pub(in crate::article) const HEAD: usize = 16 * 1024;

    /// The language of a source, marks and all.
    pub(in crate::article) fn of(source: &str) -> Self {
        let head = &source[..source.floor_char_boundary(Self::HEAD)];
        // Tags and addresses are Latin letters, but no words.
        let words: String = head
            .chars()
            .filter(|character| *character >= '\u{80}')
            .collect();
        match language::of(&words) {
            Language::Latin => Self(language::of(head)),
            known => Self(known),
        }
    }

    fn index(self) -> usize {
        match self.0 {
            Language::ChineseSimplified => 0,
            Language::ChineseTraditional => 1,
            Language::Japanese => 2,
            Language::Korean => 3,
            Language::Latin => 4,
        }
    }

    /// A word of the program's own, in the brackets of the language.
    pub(in crate::article) fn mark(self, word: &str) -> String {
        match self.0 {
            Language::Latin | Language::Korean => format!("[{word}]"),
            _ => format!("〔{word}〕"),
        }
    }

    /// Stands for a film.
    pub(in crate::article) fn film(self) -> String {
        self.mark(["视频", "影片", "動画", "동영상", "video"][self.index()])
    }

    /// Stands for something to be heard.
    pub(in crate::article) fn sound(self) -> String {
        self.mark(["音频", "音訊", "音声", "오디오", "audio"][self.index()])
    }

    /// Stands for something to be bought.
    pub(in crate::article) fn goods(self) -> String {
        self.mark(["商品", "商品", "商品", "상품", "goods"][self.index()])
    }

    /// Stands for a vote.
    pub(in crate::article) fn vote(self) -> String {
        self.mark(["投票", "投票", "投票", "투표", "vote"][self.index()])
    }

    /// Stands for the card of an account.
    pub(in crate::article) fn account(self) -> String {
        self.mark(["公众号", "公眾號", "アカウント", "계정", "account"][self.index()])
    }

    /// Stands for a program that runs in a page.
    pub(in crate::article) fn program(self) -> String {
        self.mark(["小程序", "小程式", "ミニアプリ", "미니앱", "mini program"][self.index()])
    }

    /// The quotation marks of the language.
    pub(in crate::article) fn quotation_marks(self) -> (&'static str, &'static str) {
        match self.0 {
            Language::ChineseTraditional | Language::Japanese => ("「", "」"),
            _ => ("“", "”"),
        }
    }

    /// The quotation marks of the language inside others.
    pub(in crate::article) fn inner_quotation_marks(self) -> (&'static str, &'static str) {
        match self.0 {
            Language::ChineseTraditional | Language::Japanese => ("『", "』"),
            _ => ("‘", "’"),
        }
    }

    /// The kind of a callout.
    pub(in crate::article) fn callout(self, kind: &str) -> String {
        let known = CALLOUTS.iter().find(|(names, _)| names.contains(&kind));
        self.mark(known.map_or(kind, |(_, words)| words[self.index()]))
    }
}

/// Whether the name is that of a kind of callout.
pub(in crate::article) fn is_callout(kind: &str) -> bool {
    CALLOUTS.iter().any(|(names, _)| names.contains(&kind))
}
