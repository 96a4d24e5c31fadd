//! What of a book is encrypted (`META-INF/encryption.xml`). Fonts that are only
//! obfuscated are no text and keep nobody from reading.

use super::super::path::{decoded, inside};
use super::super::problem::ArchiveProblem;
use super::super::xml;
use super::super::zip::Zip;
use std::collections::HashSet;
use std::io::{Read, Seek};

const ENCRYPTION: &str = "META-INF/encryption.xml";

/// The longest list that is read, in bytes.
const LONGEST: u64 = 8 << 20;

/// How fonts are obfuscated, by the standard and by Adobe.
const OBFUSCATED: [&str; 2] = [
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

/// The paths of what is encrypted.
pub(super) fn of<R: Read + Seek>(zip: &mut Zip<R>) -> Result<HashSet<String>, ArchiveProblem> {
    let Some(index) = zip.find(ENCRYPTION) else {
        return Ok(HashSet::new());
    };
    let list = zip.read(index, LONGEST)?;
    let mut encrypted = HashSet::new();
    // An element of the list names its method first and the file later.
    let mut is_obfuscated = false;
    for element in xml::elements(&String::from_utf8_lossy(&list)) {
        match element.name.as_str() {
            "encrypteddata" => is_obfuscated = false,
            "encryptionmethod" => {
                let method = element.attribute("algorithm").unwrap_or_default();
                is_obfuscated |= OBFUSCATED.contains(&method.as_str());
            }
            "cipherreference" if !is_obfuscated => {
                let path = element.attribute("uri").unwrap_or_default();
                encrypted.insert(decoded(&inside(&path)));
            }
            _ => {}
        }
    }
    Ok(encrypted)
}
