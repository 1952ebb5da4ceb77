//! The web host, `shuhui serve`: the same page and the same commands in the installed browser, where there is no webview.
//!
//! Loopback only. A one-time token in the address becomes an HttpOnly cookie; Host and Origin are checked on every
//! request, and commands want a header that no foreign page can send. One process serves one data folder.

mod files;
mod page;
mod sample;

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use futures_util::Stream;
use shuhui_app::host::{forward, secret};
use shuhui_app::{App, AppError, Areas, Class, Exit, commands, locale};
use tokio::sync::watch;

/// The header of an answer that says what its command changed, as JSON.
const CHANGED: HeaderName = HeaderName::from_static("x-shuhui-changed");

/// Bytes of a request: pasted cells and decisions about many rows are the longest; the commands say what is too much.
const LONGEST_REQUEST: usize = 32 << 20;

pub(crate) struct Host {
    pub(crate) app: Arc<App>,
    authority: [String; 2],
    /// Tokens that open one session each; a second start of `serve` asks for a new one.
    tokens: Mutex<Vec<String>>,
    session: String,
    areas: watch::Receiver<Areas>,
    /// The host of a person's own data that this one shows the sample beside.
    home: Option<Arc<Host>>,
    /// The sample, once somebody has asked for it.
    sample: Mutex<Option<sample::Shown>>,
}

/// A running host.
pub struct Served {
    /// What to open: `http://127.0.0.1:PORT/?token=…`
    pub url: String,
    runtime: tokio::runtime::Runtime,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Served {
    /// Serves until the process is ended from outside.
    ///
    /// # Errors
    /// `host.broken` when the socket fails.
    pub fn wait(self) -> Result<(), AppError> {
        match self.runtime.block_on(self.task) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(cause)) => {
                Err(AppError::new("host.broken", Vec::new()).of(Class::Internal).because(&cause))
            }
            Err(cause) => Err(AppError::internal().because(&cause)),
        }
    }
}

/// Starts serving on a port; on none given, on the last one or, where that is taken, on any free one.
///
/// # Errors
/// `host.port` when the port is taken; `host.busy` when another host has this folder and does not answer.
pub fn serve(app: Arc<App>, port: Option<u16>) -> Result<Served, AppError> {
    start(app, port, None).map(|(served, _)| served)
}

fn start(app: Arc<App>, port: Option<u16>, home: Option<Arc<Host>>) -> Result<(Served, Arc<Host>), AppError> {
    let fail = |cause: &std::io::Error| {
        AppError::new("host.port", vec![("port", port.unwrap_or_default().to_string())]).because(cause)
    };
    let last = app.last_session();
    let bind = |port: u16| std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let again = last.as_ref().filter(|_| port.is_none()).and_then(|(port, _)| bind(*port).ok());
    let listener = match again {
        Some(listener) => listener,
        None => bind(port.unwrap_or(0)).map_err(|cause| fail(&cause))?,
    };
    listener.set_nonblocking(true).map_err(|cause| fail(&cause))?;
    let port = listener.local_addr().map_err(|cause| fail(&cause))?.port();

    let (announce, areas) = watch::channel(app.areas());
    shuhui_app::host::watch(Arc::clone(&app), move |now| announce.send(now).is_ok())
        .map_err(|cause| fail(&cause))?;
    let host = Arc::new(Host {
        authority: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
        tokens: Mutex::default(),
        session: match last {
            Some((_, secret)) => secret,
            None => secret()?,
        },
        areas,
        app,
        home,
        sample: Mutex::default(),
    });
    let url = host.invite()?;
    let token = secret()?;
    let asked = Arc::clone(&host);
    let control = forward::listen(token.clone(), move || asked.invite().unwrap_or_default())
        .map_err(|cause| fail(&cause))?;
    host.app.take_host(control, &token)?;
    host.app.keep_session(port, &host.session)?;

    let runtime = tokio::runtime::Runtime::new().map_err(|cause| fail(&cause))?;
    let routes = Router::new()
        .route("/rpc/{command}", post(rpc).layer(DefaultBodyLimit::max(LONGEST_REQUEST)))
        .route("/events", get(events))
        // An upload is counted while it is written down.
        .route("/upload", post(files::upload).layer(DefaultBodyLimit::disable()))
        .route("/download/{ticket}", get(files::download))
        .route("/sample", post(sample::show))
        .route("/sample/leave", post(sample::leave))
        .fallback(get(static_file))
        .layer(middleware::from_fn_with_state(Arc::clone(&host), guard))
        .with_state(Arc::clone(&host));
    let task =
        runtime.spawn(async move { axum::serve(tokio::net::TcpListener::from_std(listener)?, routes).await });
    Ok((Served { url, runtime, task }, host))
}

impl Host {
    /// A new address with a token that works once.
    fn invite(&self) -> Result<String, AppError> {
        let token = secret()?;
        let url = format!("http://{}/?token={token}", self.authority[0]);
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).push(token);
        Ok(url)
    }

    fn redeem(&self, token: &str) -> bool {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let found = tokens.iter().position(|open| same(open, token));
        found.map(|at| tokens.swap_remove(at)).is_some()
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies.flat_map(|cookies| cookies.split(';')).any(|cookie| {
            cookie
                .trim()
                .strip_prefix(self.cookie_name().as_str())
                .is_some_and(|value| same(value, &self.session))
        })
    }

    /// Cookies are shared by all ports of a host name, so the port is part of the name.
    fn cookie_name(&self) -> String {
        let port = self.authority[0].rsplit(':').next().unwrap_or_default();
        format!("shuhui{port}=")
    }

    fn addressed(&self, headers: &HeaderMap) -> bool {
        let header = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or_default());
        let is_ours = |authority: &str| self.authority.iter().any(|ours| ours == authority);
        header(header::HOST).is_some_and(is_ours)
            && header(header::ORIGIN).is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_ours))
    }
}

/// Every request is looked at, and every answer, a refusal too, tells the browser what it may do with it.
async fn guard(
    State(host): State<Arc<Host>>,
    Query(query): Query<HashMap<String, String>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match admit(&host, &query, &request) {
        Some(answer) => answer,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(page::CONTENT_SECURITY_POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Is it meant for us, does it come from our page, does it bring the session? `None` lets it pass.
fn admit(host: &Host, query: &HashMap<String, String>, request: &Request) -> Option<Response> {
    if !host.addressed(request.headers()) {
        return Some(StatusCode::FORBIDDEN.into_response());
    }
    if request.uri().path() == "/"
        && let Some(token) = query.get("token")
    {
        if host.redeem(token) {
            let cookie = format!("{}{}; HttpOnly; SameSite=Strict; Path=/", host.cookie_name(), host.session);
            return Some(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response());
        }
        if host.knows(request.headers()) {
            return Some(Redirect::to("/").into_response());
        }
    }
    let writes = request.method() != Method::GET;
    if host.knows(request.headers()) && (!writes || request.headers().contains_key("x-shuhui")) {
        return None;
    }
    let text = locale::text("host.no_session").to_owned();
    let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Some((StatusCode::UNAUTHORIZED, plain, text).into_response())
}

/// A command; what it changed stands in a header of its answer.
async fn rpc(State(host): State<Arc<Host>>, Path(command): Path<String>, body: Bytes) -> Response {
    let request = if body.is_empty() { Ok(serde_json::json!({})) } else { serde_json::from_slice(&body) };
    let (tell, changed) = std::sync::mpsc::sync_channel(1);
    let mut response = answer(move || {
        let request = request.map_err(|cause| AppError::request(&command, &cause))?;
        let answer = commands::dispatch(&host.app, &command, request)?;
        // The receiver waits below.
        let _ = tell.send(answer.changed);
        Ok(answer.value)
    })
    .await;
    if let Ok(changed) = changed.try_recv()
        && !changed.is_empty()
        && let Ok(changed) = HeaderValue::from_str(&said(&changed))
    {
        response.headers_mut().insert(CHANGED, changed);
    }
    response
}

/// What has changed: everything's number at first, so that a window which was away sees what it has missed, then whenever
/// somebody wrote.
async fn events(State(host): State<Arc<Host>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut areas = host.areas.clone();
    areas.mark_changed();
    let stream = futures_util::stream::unfold(areas, |mut areas| async move {
        areas.changed().await.ok()?;
        let now = said(&areas.borrow_and_update());
        Some((Ok(Event::default().event("changed").data(now)), areas))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// `{"drafts":12,"steps":12}`
fn said(areas: &Areas) -> String {
    // Names and numbers are always JSON.
    serde_json::to_string(areas).unwrap_or_default()
}

/// Compares without telling by its duration how much was right.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |different, (a, b)| different | (a ^ b)) == 0
}

async fn static_file(request: Request) -> Response {
    page::file(request.uri().path())
}

/// Runs a use case off the threads that serve, and puts its answer or error on the wire.
pub(crate) async fn answer(
    case: impl FnOnce() -> Result<serde_json::Value, AppError> + Send + 'static,
) -> Response {
    match tokio::task::spawn_blocking(case).await {
        Ok(Ok(value)) => axum::Json(value).into_response(),
        Ok(Err(error)) => refuse(&error),
        Err(_) => refuse(&AppError::internal()),
    }
}

pub(crate) fn refuse(error: &AppError) -> Response {
    let status = match error.exit() {
        Exit::Usage | Exit::Input => StatusCode::UNPROCESSABLE_ENTITY,
        Exit::Data => StatusCode::SERVICE_UNAVAILABLE,
        Exit::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    };
    (status, axum::Json(error.wire())).into_response()
}
