//! The sample beside a person's own data: a second host in this process, on a port of its own. The page goes there and comes back.

use std::sync::{Arc, PoisonError};

use axum::extract::State;
use axum::response::Response;
use shuhui_app::{AppError, sample};

use crate::{Host, Served, answer, listen, start};

/// The sample as long as this process shows it.
pub(crate) struct Beside {
    host: Arc<Host>,
    _served: Served,
}

/// `/sample`: where the sample is, made on the first call.
pub(crate) async fn show(State(host): State<Arc<Host>>) -> Response {
    answer(move || address(host.sample(&host)?)).await
}

/// `/sample/leave`: where a person's own data is.
pub(crate) async fn leave(State(host): State<Arc<Host>>) -> Response {
    answer(move || address(host.home.as_ref().unwrap_or(&host).door.invite()?)).await
}

fn address(url: String) -> Result<serde_json::Value, AppError> {
    Ok(serde_json::json!({ "url": url }))
}

impl Host {
    fn sample(&self, home: &Arc<Self>) -> Result<String, AppError> {
        let own = self.app()?;
        if own.is_sample() {
            return self.door.invite();
        }
        let mut beside = self.sample.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(beside) = beside.as_ref() {
            return beside.host.door.invite();
        }
        let app = Arc::new(sample::open(&own.sample_folder()?)?.hosted_by("web"));
        let listening = listen(app.folder(), None)?;
        let host = Arc::new(Self::at(&listening, None, Some(Arc::clone(home)))?);
        host.show(app)?;
        let served = start(listening, Arc::clone(&host))?;
        let url = served.url.clone();
        *beside = Some(Beside { host, _served: served });
        Ok(url)
    }
}
