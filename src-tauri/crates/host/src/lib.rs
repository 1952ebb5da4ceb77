//! The web host, `shuhui serve`: the same page and the same commands in the installed browser, where there is no webview.
//!
//! Loopback only; who may come in stands in [`door`]. One process serves one data folder. Where its database is lost or damaged, the page asks
//! its owner what to do first ([`rescue`]), and the same host goes on with what came of it.

mod door;
mod files;
mod page;
mod rescue;
mod sample;

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, OnceLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use shuhui_app::host::{forward, last_session, secret};
use shuhui_app::{App, AppError, Areas, Class, Exit, commands};
use tokio::sync::watch;

use door::Door;
pub use rescue::Lost;

/// The header of an answer that says what its command changed, as JSON.
const CHANGED: HeaderName = HeaderName::from_static("x-shuhui-changed");

/// Bytes of a request: pasted cells and decisions about many rows are the longest; the commands say what is too much.
const LONGEST_REQUEST: usize = 32 << 20;

pub(crate) struct Host {
    door: Door,
    /// What is shown. Nothing while it is lost, or too damaged to be opened, and its owner has not chosen what to do.
    shown: OnceLock<Shown>,
    /// That choice, where there is one.
    lost: Option<Lost>,
    /// The host of a person's own data that this one shows the sample beside.
    home: Option<Arc<Host>>,
    /// The sample, once somebody has asked for it.
    sample: Mutex<Option<sample::Beside>>,
}

/// Data that is open.
struct Shown {
    app: Arc<App>,
    areas: watch::Receiver<Areas>,
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
    let listener = listen(app.folder(), port)?;
    let host = Arc::new(Host::at(&listener, None, None)?);
    host.show(app)?;
    start(listener, host)
}

/// The same for a folder that is lost: its owner chooses on the page. Nothing is written until they have.
///
/// # Errors
/// `host.port` when the port is taken.
pub fn serve_lost(lost: Lost, port: Option<u16>) -> Result<Served, AppError> {
    let listener = listen(&lost.folder(), port)?;
    let host = Arc::new(Host::at(&listener, Some(lost), None)?);
    start(listener, host)
}

/// A socket on the loopback, with what the last host of the folder knew its pages by where it is the same one.
struct Listening {
    socket: std::net::TcpListener,
    port: u16,
    secret: Option<String>,
}

fn listen(folder: &std::path::Path, wanted: Option<u16>) -> Result<Listening, AppError> {
    let fail = no_port(wanted.unwrap_or_default());
    let last = last_session(folder);
    let bind = |port: u16| std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let again = last.as_ref().filter(|_| wanted.is_none()).and_then(|(port, _)| bind(*port).ok());
    let socket = match again {
        Some(socket) => socket,
        None => bind(wanted.unwrap_or(0)).map_err(&fail)?,
    };
    socket.set_nonblocking(true).map_err(&fail)?;
    let port = socket.local_addr().map_err(&fail)?.port();
    Ok(Listening { socket, port, secret: last.map(|(_, secret)| secret) })
}

/// What is said where a socket cannot be had.
fn no_port(port: u16) -> impl Fn(std::io::Error) -> AppError {
    move |cause| AppError::new("host.port", vec![("port", port.to_string())]).because(&cause)
}

fn start(Listening { socket, port, .. }: Listening, host: Arc<Host>) -> Result<Served, AppError> {
    let url = host.door.invite()?;
    let runtime = tokio::runtime::Runtime::new().map_err(no_port(port))?;
    let ending = host.lost.as_ref().map(Lost::left);
    let routes = Router::new()
        .route("/rpc/{command}", post(rpc).layer(DefaultBodyLimit::max(LONGEST_REQUEST)))
        .route("/events", get(events))
        // An upload is counted while it is written down.
        .route("/upload", post(files::upload).layer(DefaultBodyLimit::disable()))
        .route("/download/{ticket}", get(files::download))
        .route("/download/{ticket}/look", get(files::look))
        .route("/page/{look}", get(files::page))
        .route("/sample", post(sample::show))
        .route("/sample/leave", post(sample::leave))
        .merge(rescue::routes())
        .fallback(get(static_file))
        .layer(middleware::from_fn_with_state(Arc::clone(&host), door::guard))
        .with_state(host);
    let task = runtime.spawn(async move {
        let serving = axum::serve(tokio::net::TcpListener::from_std(socket)?, routes);
        match ending {
            Some(ending) => serving.with_graceful_shutdown(ending).await,
            None => serving.await,
        }
    });
    Ok(Served { url, runtime, task })
}

impl Host {
    /// A host that shows nothing yet.
    fn at(listening: &Listening, lost: Option<Lost>, home: Option<Arc<Self>>) -> Result<Self, AppError> {
        let door = Door::at(listening.port, listening.secret.clone())?;
        Ok(Self { door, shown: OnceLock::new(), lost, home, sample: Mutex::default() })
    }

    /// Shows data from now on, as the one host of its folder.
    fn show(self: &Arc<Self>, app: Arc<App>) -> Result<(), AppError> {
        let fail = no_port(self.door.port());
        let token = secret()?;
        let asked = Arc::clone(self);
        let control =
            forward::listen(token.clone(), move || asked.door.invite().unwrap_or_default()).map_err(&fail)?;
        app.take_host(control, &token)?;
        app.keep_session(self.door.port(), self.door.session())?;
        let (announce, areas) = watch::channel(app.areas());
        shuhui_app::host::watch(Arc::clone(&app), move |now| announce.send(now).is_ok()).map_err(&fail)?;
        // It is shown once: whoever chooses for a lost folder does so alone.
        let _ = self.shown.set(Shown { app, areas });
        Ok(())
    }

    /// The data that is shown.
    pub(crate) fn app(&self) -> Result<&Arc<App>, AppError> {
        Ok(&self.shown()?.app)
    }

    fn shown(&self) -> Result<&Shown, AppError> {
        self.shown.get().ok_or_else(|| AppError::new("host.rescue", Vec::new()).of(Class::Data))
    }
}

/// A command; what it changed stands in a header of its answer.
async fn rpc(State(host): State<Arc<Host>>, Path(command): Path<String>, body: Bytes) -> Response {
    let request = if body.is_empty() { Ok(serde_json::json!({})) } else { serde_json::from_slice(&body) };
    let (tell, changed) = std::sync::mpsc::sync_channel(1);
    let mut response = answer(move || {
        let request = request.map_err(|cause| AppError::request(&command, &cause))?;
        let answer = commands::dispatch(host.app()?, &command, request)?;
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
async fn events(State(host): State<Arc<Host>>) -> Response {
    let mut areas = match host.shown() {
        Ok(shown) => shown.areas.clone(),
        Err(error) => return refuse(&error),
    };
    areas.mark_changed();
    let stream = futures_util::stream::unfold(areas, |mut areas| async move {
        areas.changed().await.ok()?;
        let now = said(&areas.borrow_and_update());
        Some((Ok::<_, Infallible>(Event::default().event("changed").data(now)), areas))
    });
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

/// `{"drafts":12,"steps":12}`
fn said(areas: &Areas) -> String {
    // Names and numbers are always JSON.
    serde_json::to_string(areas).unwrap_or_default()
}

async fn static_file(State(host): State<Arc<Host>>, request: Request) -> Response {
    match request.uri().path() {
        "/" if host.shown.get().is_none() => page::file("rescue.html"),
        path => page::file(path),
    }
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
