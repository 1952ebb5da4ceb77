//! Who may come in: a one-time token in the address becomes an HttpOnly cookie, Host and Origin are checked on every request, and what
//! writes wants a header that no foreign page can send.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use shuhui_app::host::secret;
use shuhui_app::{AppError, locale};

use crate::{Host, page};

/// What a host knows its own pages by.
pub(crate) struct Door {
    port: u16,
    authority: [String; 2],
    /// Tokens that open one session each; a second start of `serve` asks for a new one.
    tokens: Mutex<Vec<String>>,
    session: String,
}

impl Door {
    /// At a port, with the session of the last host there or a new one.
    pub(crate) fn at(port: u16, session: Option<String>) -> Result<Self, AppError> {
        let session = match session {
            Some(session) => session,
            None => secret()?,
        };
        let authority = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        Ok(Self { port, authority, tokens: Mutex::default(), session })
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn session(&self) -> &str {
        &self.session
    }

    /// A new address with a token that works once.
    pub(crate) fn invite(&self) -> Result<String, AppError> {
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
        format!("shuhui{}=", self.port)
    }

    fn addressed(&self, headers: &HeaderMap) -> bool {
        let header = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or_default());
        let is_ours = |authority: &str| self.authority.iter().any(|ours| ours == authority);
        header(header::HOST).is_some_and(is_ours)
            && header(header::ORIGIN).is_none_or(|origin| origin.strip_prefix("http://").is_some_and(is_ours))
    }
}

/// Every request is looked at, and every answer, a refusal too, tells the browser what it may do with it.
pub(crate) async fn guard(
    State(host): State<Arc<Host>>,
    Query(query): Query<HashMap<String, String>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match admit(&host.door, &query, &request) {
        Some(answer) => answer,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    let policy = headers.entry(header::CONTENT_SECURITY_POLICY);
    policy.or_insert(HeaderValue::from_static(page::CONTENT_SECURITY_POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Is it meant for us, does it come from our page, does it bring the session? `None` lets it pass.
fn admit(door: &Door, query: &HashMap<String, String>, request: &Request) -> Option<Response> {
    if !door.addressed(request.headers()) {
        return Some(StatusCode::FORBIDDEN.into_response());
    }
    if request.uri().path() == "/"
        && let Some(token) = query.get("token")
    {
        if door.redeem(token) {
            let cookie = format!("{}{}; HttpOnly; SameSite=Strict; Path=/", door.cookie_name(), door.session);
            return Some(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response());
        }
        if door.knows(request.headers()) {
            return Some(Redirect::to("/").into_response());
        }
    }
    let writes = request.method() != Method::GET;
    if door.knows(request.headers()) && (!writes || request.headers().contains_key("x-shuhui")) {
        return None;
    }
    let text = locale::text("host.no_session").to_owned();
    let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Some((StatusCode::UNAUTHORIZED, plain, text).into_response())
}

/// Compares without telling by its duration how much was right.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |different, (a, b)| different | (a ^ b)) == 0
}
