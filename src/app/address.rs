//! Which addresses may be opened, and where they really lead.

use unicode_security::MixedScript;
use url::{Host, Url};

/// The longest address that is opened, in bytes.
const LONGEST: usize = 8 * 1024;

/// An address that may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address, parsed and written anew: this is what is handed over. It
    /// begins with `http` and holds neither blanks nor controls.
    pub url: String,
    /// The host as the network knows it: ASCII, other scripts as `xn--…`.
    pub host: String,
    /// What a reader should know before it is opened.
    pub doubts: Vec<&'static str>,
}

/// Looks at an address and at the words it stands behind.
///
/// # Errors
///
/// Why it is not opened.
pub fn look(address: &str, words: &str) -> Result<Address, String> {
    let url = checked(address)?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let mut doubts = Vec::new();
    if !url.username().is_empty() || url.password().is_some() {
        doubts.push("what stands before @ is a user name, not the host");
    }
    if host.split('.').any(|label| label.starts_with("xn--")) {
        let (unicode, _) = idna::domain_to_unicode(&host);
        if unicode.split('.').all(MixedScript::is_single_script) {
            doubts.push("the host is not written in Latin letters");
        } else {
            doubts.push("the host mixes scripts");
        }
    } else if !address.to_ascii_lowercase().contains(&host) {
        doubts.push("the host is written in look-alike letters");
    }
    if !matches!(url.host(), Some(Host::Domain(_))) {
        doubts.push("the host is a number");
    }
    if names_another_host(words, &host) {
        doubts.push("the words name another host");
    }
    Ok(Address {
        url: url.into(),
        host,
        doubts,
    })
}

/// The address as it is safe to hand over: parsed, http or https.
fn checked(address: &str) -> Result<Url, String> {
    if address.len() > LONGEST {
        return Err("this address is too long to be opened".to_owned());
    }
    if address
        .chars()
        .any(|character| crate::text::clean::is_unseen(character) || character == '\\')
    {
        return Err("this address has characters that no address has".to_owned());
    }
    let url = Url::parse(address.trim())
        .map_err(|error| format!("this is no address a browser could open: {error}"))?;
    match url.scheme() {
        "http" | "https" if url.host_str().is_some() => Ok(url),
        scheme => Err(format!("only http and https are opened, not {scheme}:")),
    }
}

/// Whether the words of a link are themselves an address, of another host.
fn names_another_host(words: &str, host: &str) -> bool {
    let words = words.trim();
    let named = if words.contains("://") {
        Url::parse(words).ok()
    } else if words.starts_with("www.") {
        Url::parse(&format!("https://{words}")).ok()
    } else {
        None
    };
    let bare = |host: &str| host.trim_start_matches("www.").to_owned();
    named
        .as_ref()
        .and_then(Url::host_str)
        .is_some_and(|named| bare(named) != bare(host))
}
