//! The content-security policy: in every page as a `meta` element, and as headers for hosts that read `_headers`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::ui::pages::PROGRAMS;

/// The policy for pages whose one inline stylesheet is `css`. WebAssembly is its only relaxation.
pub fn policy(css: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(css.as_bytes()));
    [
        // Not 'none': WebKit complains of a `manifest-src`, and without one the manifest falls under this.
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        &format!("style-src 'sha256-{hash}'"),
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

/// The `_headers` file, read by Netlify, Cloudflare Pages and others. `frame-ancestors` is open because clinics embed
/// the app; nothing it does has effects beyond the person's own device.
pub fn headers(policy: &str) -> String {
    let lasting = PROGRAMS.iter().copied().chain(["start"]).map(|name| {
        format!("/{name}-*.js\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n")
    });
    let lasting: String = lasting.collect();
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors *\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n  Permissions-Policy: camera=(), geolocation=(), microphone=()\n  \
         Cross-Origin-Resource-Policy: cross-origin\n  Access-Control-Allow-Origin: *\n  Cache-Control: no-cache\n\
         /*.wasm\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n\
         {lasting}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_relaxes_nothing_but_webassembly() {
        let policy = policy("body{}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert!(!policy.replace("wasm-unsafe-eval", "").contains("unsafe"), "{policy}");
        assert!(!policy.contains("http"), "no other origin is named: {policy}");
    }
}
