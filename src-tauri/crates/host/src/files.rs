//! Files between the browser and the program: handed over in pieces of a few hundred kilobytes, whatever their length.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::File;
use std::io::{Read, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use shuhui_app::cases::attachment::{MOST_BYTES, size};
use shuhui_app::{AppError, Download};

use crate::{Host, answer, refuse};

/// Bytes of a piece.
const PIECE: usize = 256 << 10;

/// What a name needs encoded in a header (RFC 5987).
const IN_HEADERS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// `/upload?name=签到表.pdf`: keeps a file until the host ends and gives the name under which a request finds it.
pub(crate) async fn upload(
    State(host): State<Arc<Host>>,
    Query(query): Query<HashMap<String, String>>,
    body: Body,
) -> Response {
    let mut pieces = body.into_data_stream();
    answer(move || {
        let name = query.get("name").map_or("", String::as_str);
        let waiting = tokio::runtime::Handle::current();
        let token = host.app()?.keep_upload(name, |file| {
            let gone = |cause: &dyn std::error::Error| {
                AppError::new("upload.gone", vec![("name", name.to_owned())]).because(cause)
            };
            let mut bytes = 0;
            while let Some(piece) = waiting.block_on(pieces.next()) {
                let piece = piece.map_err(|cause| gone(&cause))?;
                bytes += piece.len() as u64;
                if bytes > MOST_BYTES {
                    let args = vec![("name", name.to_owned()), ("limit", size(MOST_BYTES))];
                    return Err(AppError::new("upload.too_large", args));
                }
                file.write_all(&piece)
                    .map_err(|cause| AppError::io("write", &std::env::temp_dir(), &cause))?;
            }
            Ok(())
        })?;
        Ok(serde_json::json!({ "token": token }))
    })
    .await
}

/// `/download/‹ticket›`: a file that `export.make` made for this browser, under the name that was asked for.
pub(crate) async fn download(host: State<Arc<Host>>, ticket: Path<String>) -> Response {
    fetched(host, ticket, "attachment").await
}

/// What the browser's own viewer of PDFs needs, which shows it within a page of its own.
const POLICY_OF_PDF: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/// `/download/‹ticket›/look`: the same for the browser to show and to print, where it is a PDF; anything else might be a page that runs.
pub(crate) async fn look(host: State<Arc<Host>>, ticket: Path<String>) -> Response {
    let mut response = fetched(host, ticket, "inline").await;
    let headers = response.headers_mut();
    if headers.get(header::CONTENT_TYPE).is_some_and(|found| found == PDF) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY_OF_PDF));
        return response;
    }
    StatusCode::NOT_FOUND.into_response()
}

const PDF: &str = "application/pdf";

/// `/page/‹look›`: a page of a draft that `draft.pages` told of, as an SVG. What is called so never changes.
pub(crate) async fn page(State(host): State<Arc<Host>>, Path(look): Path<String>) -> Response {
    let page = tokio::task::spawn_blocking(move || Some(host.app().ok()?.page(&look)?.to_string()));
    match page.await {
        Ok(Some(svg)) => {
            let headers = [
                (header::CONTENT_TYPE, "image/svg+xml"),
                (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
            ];
            (headers, svg).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn fetched(
    State(host): State<Arc<Host>>,
    Path(ticket): Path<String>,
    disposition: &'static str,
) -> Response {
    let fetched = tokio::task::spawn_blocking(move || {
        let download = host.app()?.download(&ticket)?;
        let length = download.file.metadata().map_or(0, |found| found.len());
        Ok::<_, AppError>((download, length))
    });
    match fetched.await {
        Ok(Ok((Download { name, media_type, file }, length))) => {
            handed_over(disposition, &name, media_type, file, length)
        }
        Ok(Err(error)) if error.code() == "download.gone" => {
            (StatusCode::NOT_FOUND, refuse(&error)).into_response()
        }
        Ok(Err(error)) => refuse(&error),
        Err(_) => refuse(&AppError::internal()),
    }
}

/// A file for the browser's downloads, or for it to show.
pub(crate) fn handed_over(
    disposition: &str,
    name: &str,
    media_type: &str,
    file: File,
    length: u64,
) -> Response {
    let name = utf8_percent_encode(name, IN_HEADERS);
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("{disposition}; filename*=UTF-8''{name}")),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    (headers, in_pieces(file, length)).into_response()
}

/// A file that breaks off ends the download, and the browser says so: its length was told before.
fn in_pieces(file: File, length: u64) -> Body {
    let pieces = futures_util::stream::unfold((file, length), |(mut file, left)| async move {
        if left == 0 {
            return None;
        }
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; PIECE];
            let read = file.read(&mut piece).unwrap_or_default();
            piece.truncate(read);
            (piece, file)
        });
        let (piece, file) = read.await.ok().filter(|(piece, _)| !piece.is_empty())?;
        let left = left.saturating_sub(piece.len() as u64);
        Some((Ok::<_, Infallible>(Bytes::from(piece)), (file, left)))
    });
    Body::from_stream(pieces)
}
