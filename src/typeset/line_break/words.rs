//! Chinese words: where several line ends are equally good, the one between
//! two words reads best.
//!
//! The dictionary is read on first use, which takes about a tenth of a second.

use super::opportunity::{Opportunity, Price};
use super::tailoring;
use crate::typeset::setting::Rules;
use jieba_rs::Jieba;
use std::sync::LazyLock;

/// A Chinese word cut in two: decides between line ends that are otherwise alike.
const IN_WORD: Price = 60;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Adds the price of cutting a word to the opportunities inside one.
pub(in crate::typeset) fn price(paragraph: &str, rules: Rules, found: &mut [Opportunity]) {
    if !matches!(rules, Rules::ChineseSimplified | Rules::ChineseTraditional) {
        return;
    }
    let mut opportunities = found.iter_mut().peekable();
    for token in JIEBA.cut(paragraph, false) {
        while let Some(opportunity) = opportunities.next_if(|found| found.offset <= token.byte_end)
        {
            if opportunity.offset < token.byte_end
                && token.word.chars().all(tailoring::is_ideograph)
            {
                opportunity.price += IN_WORD;
            }
        }
    }
}
