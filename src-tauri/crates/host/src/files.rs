//! Files between the browser and the program: handed over in pieces of a few hundred kilobytes, whatever their length.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fs::File;
use std::io::{Read, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use shuhui_app::cases::attachment::{MOST_BYTES, size};
use shuhui_app::wire::{AttachmentOf, EvidenceRequest, LogQuery};
use shuhui_app::{AppError, cases};

use crate::{Host, answer, refuse};

/// Bytes of a piece.
const PIECE: usize = 256 << 10;

/// What a name needs encoded in a header (RFC 5987).
const IN_HEADERS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// What the browser is given.
struct Download {
    name: String,
    media_type: &'static str,
    content: Content,
}

enum Content {
    Bytes(Vec<u8>),
    File(File),
}

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
        let token = host.app.keep_upload(name, |file| {
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

/// `/download/draft/‹id›.docx?name=总结.docx`
pub(crate) async fn draft(
    State(host): State<Arc<Host>>,
    Path(file): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    hand_over(move || {
        let (id, ending) = file.rsplit_once('.').unwrap_or((&file, "docx"));
        let made = cases::draft::make(&host.app, id, ending)?;
        let name = asked.get("name").cloned().unwrap_or_else(|| format!("{id}.{ending}"));
        Ok(Download { name, media_type: made.media_type, content: Content::Bytes(made.bytes) })
    })
    .await
}

/// `/download/log.xlsx?query={…}&name=台账.xlsx`, where the query is that of `log.list`; `/download/evidence.zip?which={…}`
/// with the request of `evidence.preview`; `/download/attachment?entry=…&name=…`.
pub(crate) async fn made(
    State(host): State<Arc<Host>>,
    Path(file): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    hand_over(move || {
        let text = |key: &str| asked.get(key).cloned().unwrap_or_default();
        match file.as_str() {
            "attachment" => {
                let (entry, name) = (text("entry"), text("name"));
                let found = cases::attachment::locate(&host.app, AttachmentOf { entry, name: name.clone() })?;
                let path = std::path::Path::new(&found.path);
                let content = File::open(path).map_err(|cause| AppError::io("read", path, &cause))?;
                // Whatever it is, no browser may show it as a page of ours.
                Ok(Download { name, media_type: "application/octet-stream", content: Content::File(content) })
            }
            "evidence.zip" => {
                let which = read::<EvidenceRequest>(asked.get("which"))?;
                let content = Content::File(cases::evidence::zip(&host.app, &which)?);
                Ok(Download { name: text("name"), media_type: "application/zip", content })
            }
            _ => {
                let Some(ending) = file.strip_prefix("log.") else {
                    return Err(AppError::new("export.log_ending", vec![("ending", file)]));
                };
                let query = read::<LogQuery>(asked.get("query"))?;
                let made = cases::export::make(&host.app, &query, ending)?;
                let name = asked.get("name").cloned().unwrap_or(file);
                Ok(Download { name, media_type: made.media_type, content: Content::Bytes(made.bytes) })
            }
        }
    })
    .await
}

/// `/download/problems.xlsx?name=…` with an import in its body: decisions about many rows are longer than an address.
pub(crate) async fn problems(
    State(host): State<Arc<Host>>,
    Query(asked): Query<HashMap<String, String>>,
    body: Bytes,
) -> Response {
    hand_over(move || {
        let request = serde_json::from_slice(&body);
        let request = request.map_err(|cause| AppError::request("download", &cause))?;
        let made = cases::import::hand_back(&host.app, &request)?;
        let name = asked.get("name").cloned().unwrap_or_else(|| "problems.xlsx".to_owned());
        Ok(Download { name, media_type: made.media_type, content: Content::Bytes(made.bytes) })
    })
    .await
}

fn read<T: Default + serde::de::DeserializeOwned>(text: Option<&String>) -> Result<T, AppError> {
    let read = text.map_or(Ok(T::default()), |text| serde_json::from_str(text));
    read.map_err(|cause| AppError::request("download", &cause))
}

/// A file for the browser to keep under its name, made off the threads that serve.
async fn hand_over(make: impl FnOnce() -> Result<Download, AppError> + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(make).await {
        Ok(Ok(Download { name, media_type, content })) => {
            let disposition =
                format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(&name, IN_HEADERS));
            let headers =
                [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
            match content {
                Content::Bytes(bytes) => (headers, bytes).into_response(),
                Content::File(file) => {
                    let length = file.metadata().map_or(0, |found| found.len());
                    (headers, [(header::CONTENT_LENGTH, length)], in_pieces(file, length)).into_response()
                }
            }
        }
        Ok(Err(error)) => refuse(&error),
        Err(_) => refuse(&AppError::new("internal", Vec::new())),
    }
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
