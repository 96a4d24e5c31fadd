//! Grams as the tokens of the index engine.

use crate::search::grams;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which the index knows it.
pub(super) const NAME: &str = "grams";

/// Gives each gram of a text once.
#[derive(Clone, Default)]
pub(super) struct Grams;

/// The grams of one text.
pub(super) struct Stream {
    left: Vec<grams::Gram>,
    token: Token,
}

impl Tokenizer for Grams {
    type TokenStream<'text> = Stream;

    fn token_stream<'text>(&'text mut self, text: &'text str) -> Stream {
        Stream {
            left: grams::of_text(text),
            token: Token::default(),
        }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some(gram) = self.left.pop() else {
            return false;
        };
        // A token before the first stands at the end of the numbers.
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        gram.write(&mut self.token.text);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
