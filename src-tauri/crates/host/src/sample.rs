//! The sample beside a person's own data: a second host in this process, on a port of its own. The page goes there and comes back.

use std::sync::{Arc, PoisonError};

use axum::extract::State;
use axum::response::Response;
use shuhui_app::{AppError, sample};

use crate::{Host, Served, answer, start};

/// The sample as long as this process shows it.
pub(crate) struct Shown {
    host: Arc<Host>,
    _served: Served,
}

/// `/sample`: where the sample is, made on the first call.
pub(crate) async fn show(State(host): State<Arc<Host>>) -> Response {
    answer(move || address(host.sample(&host)?)).await
}

/// `/sample/leave`: where a person's own data is.
pub(crate) async fn leave(State(host): State<Arc<Host>>) -> Response {
    answer(move || address(host.home.as_ref().unwrap_or(&host).invite()?)).await
}

fn address(url: String) -> Result<serde_json::Value, AppError> {
    Ok(serde_json::json!({ "url": url }))
}

impl Host {
    fn sample(&self, home: &Arc<Self>) -> Result<String, AppError> {
        if self.app.is_sample() {
            return self.invite();
        }
        let mut shown = self.sample.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shown) = shown.as_ref() {
            return shown.host.invite();
        }
        let app = sample::open(&self.app.sample_folder()?)?.hosted_by("web");
        let (served, host) = start(Arc::new(app), None, Some(Arc::clone(home)))?;
        let url = served.url.clone();
        *shown = Some(Shown { host, _served: served });
        Ok(url)
    }
}
