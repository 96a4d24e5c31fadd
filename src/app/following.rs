//! Opening an address outside.

use super::address::{Address, look};
use super::context::Context;
use super::message::Effect;
use super::notice::Notice;

/// Opens an address outside, even that of an article of the library. One that
/// may mislead is opened only when it is asked for again: `confirming` keeps it
/// until then.
pub fn follow_outside(
    (url, words): (&str, &str),
    confirming: &mut Option<String>,
    context: &mut Context,
) {
    match look(url, words) {
        Ok(address) => go_outside(address, confirming, context),
        Err(refusal) => {
            *confirming = None;
            context.tell(Notice::AddressRefused(refusal));
        }
    }
}

/// Opens an address that was looked at; the same as above holds.
pub fn go_outside(address: Address, confirming: &mut Option<String>, context: &mut Context) {
    let confirmed = confirming.take();
    if address.doubts.is_empty() || confirmed.as_ref() == Some(&address.url) {
        context.effects.push(Effect::OpenUrl(address.url));
    } else {
        *confirming = Some(address.url.clone());
        context.tell(Notice::AddressDoubtful(address));
    }
}
