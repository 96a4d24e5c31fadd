//! Which addresses may be opened, and where they really lead.

use unicode_security::MixedScript;
use url::{Host, Url};

/// The longest address that is opened, in bytes.
const LONGEST: usize = 8 * 1024;

/// An address that may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address, parsed and rewritten: this is what is handed over. It
    /// begins with `http` and holds neither blanks nor controls.
    pub url: String,
    /// The host as the network knows it: ASCII, other scripts as `xn--…`.
    pub host: String,
    /// What a reader should know before it is opened.
    pub doubts: Vec<Doubt>,
}

/// Why an address may lead elsewhere than it seems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// What stands before `@` looks like a host.
    UserName,
    /// The host is not written in Latin letters.
    OtherScript,
    /// The host mixes scripts.
    MixedScripts,
    /// The host is written in letters that look like others.
    LookAlikes,
    /// The host is a number.
    NumericHost,
    /// The words of the link name another host.
    OtherHost,
}

/// Why an address is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is too long.
    TooLong,
    /// It has characters that no address has.
    StrangeCharacters,
    /// It says where to go from the page only, not from where.
    Relative,
    /// What it names is not in the library, and no file beside it.
    NotHere(String),
    /// The article has no heading of this name.
    NoHeading(String),
    /// It is not written as addresses are.
    Malformed(url::ParseError),
    /// It is of a scheme that is not opened.
    Scheme(String),
}

/// Looks at an address and at the words it stands behind.
///
/// # Errors
///
/// Why it is not opened.
pub fn look(address: &str, words: &str) -> Result<Address, Refusal> {
    let url = checked(address)?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let mut doubts = Vec::new();
    if !url.username().is_empty() || url.password().is_some() {
        doubts.push(Doubt::UserName);
    }
    if host.split('.').any(|label| label.starts_with("xn--")) {
        let (unicode, _) = idna::domain_to_unicode(&host);
        if unicode.split('.').all(MixedScript::is_single_script) {
            doubts.push(Doubt::OtherScript);
        } else {
            doubts.push(Doubt::MixedScripts);
        }
    } else if !address.to_ascii_lowercase().contains(&host) {
        doubts.push(Doubt::LookAlikes);
    }
    if !matches!(url.host(), Some(Host::Domain(_))) {
        doubts.push(Doubt::NumericHost);
    }
    if names_another_host(words, &host) {
        doubts.push(Doubt::OtherHost);
    }
    Ok(Address {
        url: url.into(),
        host,
        doubts,
    })
}

/// The address as it is safe to hand over: parsed, http or https.
fn checked(address: &str) -> Result<Url, Refusal> {
    if address.len() > LONGEST {
        return Err(Refusal::TooLong);
    }
    if address
        .chars()
        .any(|character| crate::text::clean::is_unseen(character) || character == '\\')
    {
        return Err(Refusal::StrangeCharacters);
    }
    let url = Url::parse(address.trim()).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => Refusal::Relative,
        error => Refusal::Malformed(error),
    })?;
    match url.scheme() {
        "http" | "https" if url.host_str().is_some() => Ok(url),
        scheme => Err(Refusal::Scheme(scheme.to_owned())),
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
