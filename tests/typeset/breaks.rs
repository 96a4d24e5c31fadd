//! Where a line may end.

use wanjuan::typeset::line_break::opportunities;
use wanjuan::typeset::{Rules, Strictness};

/// The paragraph with a bar wherever a line may end.
fn barred(paragraph: &str, rules: Rules, strictness: Strictness) -> String {
    let mut found = Vec::new();
    opportunities(paragraph, rules, strictness, &mut found);
    let mut out = paragraph.to_owned();
    for opportunity in found.iter().rev() {
        if opportunity.offset < paragraph.len() {
            out.insert(opportunity.offset, '|');
        }
    }
    out
}

fn check(rules: Rules, cases: &[&str]) {
    for case in cases {
        let paragraph = case.replace('|', "");
        assert_eq!(barred(&paragraph, rules, Strictness::Strict), *case);
    }
}

#[test]
fn chinese_marks_keep_to_the_side_they_belong_to() {
    check(
        Rules::ChineseSimplified,
        &[
            "山|重，|水|复。",
            "他|说：|“好。”|她|说",
            "（一）|《论|语》|【注】",
            "用|了|“long-|ce”|loss|函|数",
            "“好”|“坏”",
            "史|蒂|夫·|乔|布|斯",
            "三～|五|天",
            "甲／乙",
            "啊！？|好",
            "Prompt ：|甲",
            "二|〇|二|四|年",
            "时|时|刻|刻，|人|人々",
        ],
    );
}

#[test]
fn dashes_and_ellipses_are_not_parted() {
    check(
        Rules::ChineseSimplified,
        &["甲|——|乙", "甲……|乙", "10—|20|天"],
    );
}

#[test]
fn numbers_names_and_dates_stay_whole() {
    check(
        Rules::ChineseSimplified,
        &[
            "共|1,000|元",
            "涨|了|3.14%|多",
            "约|25℃|吧",
            "用|C++写",
            "叫|@name|来",
            "在|24/7|里",
            "值|$100|吗",
            "值|￥100|吗",
        ],
    );
}

#[test]
fn japanese_small_kana_and_long_marks_follow_by_strictness() {
    check(
        Rules::Japanese,
        &[
            "ラー|メ|ン|を|食|べ|た。",
            "ちょっ|と",
            "「は|い」|と|言|う",
            "人々|の",
        ],
    );
    let loose = barred("ラーメン", Rules::Japanese, Strictness::Normal);
    assert_eq!(loose, "ラ|ー|メ|ン");
}

#[test]
fn korean_breaks_between_words() {
    check(Rules::Korean, &["나중에 |다시 |읽기 |위해서입니다."]);
}

#[test]
fn latin_breaks_at_spaces_and_after_hyphens() {
    check(
        Rules::Latin,
        &[
            "a |well-|known |(or |so) |“quoted” |word",
            "soft\u{ad}|hy\u{ad}|phen",
        ],
    );
}

#[test]
fn a_korean_paragraph_may_stand_in_a_chinese_article() {
    let korean = "나중에 |다시 |읽는다.";
    check(Rules::ChineseSimplified, &[korean]);
    check(Rules::Korean, &["山|重|水|复。"]);
}

#[test]
fn a_unit_after_its_number_costs() {
    let mut found = Vec::new();
    let paragraph = "有 3 亿人";
    opportunities(
        paragraph,
        Rules::ChineseSimplified,
        Strictness::Strict,
        &mut found,
    );
    let price = |offset: usize| {
        found
            .iter()
            .find(|opportunity| opportunity.offset == offset)
            .map(|opportunity| opportunity.price)
    };
    assert_eq!(price("有 ".len()), Some(0));
    assert!(price("有 3 ".len()) > Some(100));
    assert_eq!(price("有 3 亿".len()), Some(0));
}

#[test]
fn thai_lao_khmer_and_burmese_break_between_words() {
    let cases = [
        "เด็ก|นักเรียน|อ่าน|หนังสือ|อยู่|ใน|ห้อง|สมุด",
        "ใช้|พจนานุกรม|เพื่อ|หา|ขอบเขต|ของ|คำ",
        "ຄົນ|ລາວ|ມັກ|ອ່ານ|ຫນັງສື",
        "ខ្ញុំ|ចូលចិត្ត|អាន|សៀវភៅ",
        "ကျောင်းသား|များ|စာကြည့်တိုက်|တွင်|စာအုပ်|ဖတ်|နေ|ကြ|သည်",
        // The sign that repeats a word stays with it, over a space, too.
        "เด็ก ๆ |อ่าน|หนังสือ",
    ];
    for rules in [
        Rules::Latin,
        Rules::ChineseSimplified,
        Rules::Japanese,
        Rules::Korean,
    ] {
        check(rules, &cases);
    }
    check(Rules::ChineseSimplified, &["泰|文|ภาษา|ไทย|的|书"]);
}
