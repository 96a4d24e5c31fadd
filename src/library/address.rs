//! What addresses of one article have in common.

use url::Url;

/// Parts of a query that say how one came, not where to.
const IDLE: [&str; 8] = [
    "from",
    "spm",
    "fbclid",
    "gclid",
    "ref",
    "scene",
    "chksm",
    "share_token",
];

/// The host of articles of WeChat accounts.
const WECHAT: &str = "mp.weixin.qq.com";

/// What is the same in all addresses of an article: host, path and what of the
/// query names it; of WeChat's articles the account, the message and its place
/// in it, or the short name. `None` for what is no address on the web.
///
/// ```
/// use wanjuan::library::address_key;
///
/// let long = "http://mp.weixin.qq.com/s?__biz=MzA=&mid=22&idx=1&sn=ab&chksm=8#rd";
/// let other = "https://mp.weixin.qq.com/s?__biz=MzA%3D&mid=22&idx=1&sn=ab&scene=21";
/// assert_eq!(address_key(long), address_key(other));
/// ```
#[must_use]
pub fn address_key(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = url.host_str()?.trim_start_matches("www.");
    let path = url.path().trim_end_matches('/');
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    if host == WECHAT {
        let value = |names: [&str; 2]| {
            let found = query
                .iter()
                .find(|(name, _)| names.contains(&name.as_str()));
            found.map(|(_, value)| value.as_str())
        };
        if let (Some(account), Some(message)) =
            (value(["__biz", "biz"]), value(["mid", "appmsgid"]))
        {
            let place = value(["idx", "itemidx"]).unwrap_or("1");
            return Some(format!("{host}?{account}&{message}&{place}"));
        }
        if let Some(name) = path.strip_prefix("/s/") {
            return Some(format!("{host}/{name}"));
        }
    }
    let is_idle = |name: &str| name.starts_with("utm_") || IDLE.contains(&name);
    let mut named: Vec<String> = query
        .iter()
        .filter(|(name, _)| !is_idle(name))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    named.sort_unstable();
    Some(format!("{host}{path}?{}", named.join("&")))
}
