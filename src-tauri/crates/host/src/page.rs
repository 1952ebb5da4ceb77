//! The page of the window, embedded when ui/dist is there at build time (a debug build reads it from there).

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use shuhui_app::locale;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../ui/dist"]
#[allow_missing = true]
struct Page;

/// What a page may do: nothing from elsewhere, nothing inline. The desktop's configuration says the same.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// A file of the page, or the page itself for `/`.
pub(crate) fn file(path: &str) -> Response {
    let name = path.trim_start_matches('/');
    let name = if name.is_empty() { "index.html" } else { name };
    match Page::get(name) {
        Some(file) => {
            // Names of assets carry a hash of their content; the page itself must be asked for again.
            let keep =
                if name.starts_with("assets/") { "private, max-age=31536000, immutable" } else { "no-store" };
            (
                [(header::CONTENT_TYPE, media_type(name)), (header::CACHE_CONTROL, keep)],
                Body::from(file.data.into_owned()),
            )
                .into_response()
        }
        None if name == "index.html" => {
            let text = locale::text("host.no_page").to_owned();
            (StatusCode::OK, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("otf") => "font/otf",
        Some("ttf") => "font/ttf",
        _ => "application/octet-stream",
    }
}
