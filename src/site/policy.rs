//! The content-security policy: in every page as a `meta` element, and as headers for hosts that read `_headers`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy for pages. WebAssembly is its only relaxation. `inline` is the one stylesheet that may stand in a page, or
/// empty: that of the page for an address that is none, which finds no file.
///
/// `address` is where the site will stand, or empty. It means the same as `'self'`, but for WebKit: in a frame that a
/// website sandboxes without `allow-same-origin`, `'self'` is nothing there, and no script would run.
pub fn policy(inline: &str, address: &str) -> String {
    let own = if address.is_empty() { "'self'".to_owned() } else { format!("'self' {address}") };
    let hash = format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(inline.as_bytes())));
    [
        // Not 'none': WebKit complains of a `manifest-src`, and without one the manifest falls under this.
        &format!("default-src {own}"),
        &format!("script-src {own} 'wasm-unsafe-eval'"),
        &format!("style-src {own}{}", if inline.is_empty() { "" } else { &hash }),
        &format!("img-src {own} data:"),
        &format!("connect-src {own}"),
        "worker-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// What hosts should send with every file besides the policy: names and values. Other sites may show pages in frames and
/// load `embed.js`; nothing that the app does has effects beyond the person's own device. The samples in `docs/hosting` say
/// the same for other hosts.
const WITH_EVERY_FILE: [(&str, &str); 6] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Access-Control-Allow-Origin", "*"),
    ("Cache-Control", "no-cache"),
];

/// For files whose names are made of what is in them, in the place of `no-cache`.
const LASTING: &str = "public, max-age=31536000, immutable";

/// The `_headers` file, read by Netlify, Cloudflare Pages and others. `frame-ancestors` is open because clinics embed
/// the app. `lasting` are the files whose names are made of what is in them. Each is named, because a rule for all names
/// of that form would also hold for files that are gone: what a host sends in their place must not last.
pub fn headers(policy: &str, lasting: &[String]) -> String {
    let always: String = WITH_EVERY_FILE.map(|(name, value)| format!("  {name}: {value}\n")).concat();
    let lasting: String = lasting
        .iter()
        .map(|file| format!("/{file}\n  ! Cache-Control\n  Cache-Control: {LASTING}\n"))
        .collect();
    format!("/*\n  Content-Security-Policy: {policy}; frame-ancestors *\n{always}{lasting}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_relaxes_nothing_but_webassembly() {
        let policy = policy("body{}", "");
        assert!(policy.contains("style-src 'self' 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert!(!policy.replace("wasm-unsafe-eval", "").contains("unsafe"), "{policy}");
        assert!(!policy.contains("http"), "no other origin is named: {policy}");
    }

    #[test]
    fn the_site_s_own_address_is_the_only_one_named() {
        let named = policy("", "https://clinic.example/knee/");
        assert_eq!(named.replace(" https://clinic.example/knee/", ""), policy("", ""));
        assert!(!named.contains("sha256"), "{named}");
        assert_eq!(
            named.matches("'self'").count(),
            named.matches("https://clinic.example/knee/").count() + 1
        );
        assert!(named.contains("worker-src 'self';"), "a frame without an origin has no worker: {named}");
    }

    #[test]
    fn every_sample_of_headers_says_what_the_app_says() {
        for (host, sample) in [
            ("nginx", include_str!("../../docs/hosting/nginx.conf")),
            ("apache", include_str!("../../docs/hosting/htaccess")),
            ("caddy", include_str!("../../docs/hosting/Caddyfile")),
        ] {
            for (name, value) in WITH_EVERY_FILE {
                let line = sample.lines().find(|line| line.contains(name) && line.contains(value));
                assert!(line.is_some(), "{host}: {name}: {value}");
            }
            assert!(sample.contains("frame-ancestors *"), "{host}");
            assert!(sample.contains("application/wasm"), "{host}");
            assert!(sample.contains(LASTING), "{host}");
            assert!(
                sample.contains("[a-z-]+-[0-9a-f]{12}"),
                "{host}: the form of names that are made of contents"
            );
        }
    }

    #[test]
    fn the_script_for_other_sites_stores_nothing_and_moves_no_focus() {
        let script = include_str!("../../public/embed.js");
        for word in ["localStorage", "sessionStorage", "cookie", "fetch(", "innerHTML", "eval", ".focus("] {
            assert!(!script.contains(word), "{word}");
        }
    }
}
