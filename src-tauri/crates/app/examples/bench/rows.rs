//! A table of as many entries as one may have, every cell a figure that knows its entry.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use shuhui_app::AppError;
use shuhui_compose::{Input, Template, compose};
use shuhui_core::document::Scope;
use shuhui_core::figure::{Context, OfLog};
use shuhui_core::{Entry, EntryFields, EntryId, Kinds, Source};

use super::{median, tell};

const ROWS: u64 = 5_000;

const MANIFEST: &str = "title = \"清单\"\nkind = \"清单\"\nperiod = \"any\"\n";
const BODY: &str = "| 序号 | 时间 | 内容 | 地点 | 主持 | 人次 |\n\
    {% for e in entries(kind=\"*\") %}\
    | {{ loop.index }} | {{ e.date }} | {{ e.title }} | {{ e.place }} | {{ e.host }} | {{ e.attendance }} |\n\
    {% endfor %}";

pub(crate) fn table() -> Result<(), AppError> {
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default();
    let entry = |n: u64| Entry {
        id: EntryId::from_bytes(u128::from(n).to_be_bytes()),
        fields: EntryFields {
            place: "三楼会议室".to_owned(),
            host: "王建平".to_owned(),
            attendance: u32::try_from(n % 90).ok(),
            ..EntryFields::new(first + Days::new(n % 365), "培训班", format!("第{n}期业务培训"))
        },
        source: Source::Typed,
    };
    let log: Vec<Entry> = (0..ROWS).map(entry).collect();
    let period = shuhui_core::Period::year(2025).map_err(|_| AppError::internal())?;
    let kinds = Kinds::default();
    let source = OfLog { log, context: Context { period, today: first, kinds: Arc::new(kinds.clone()) } };
    let template = Template::parse("清单", MANIFEST, BODY).map_err(|_| AppError::internal())?;
    let input = Input {
        period,
        unit: "禾川区综合服务中心".to_owned(),
        today: first,
        parameters: BTreeMap::new(),
        scope: Scope::default(),
    };
    let cost = median(20, || {
        compose(&template, &input, &source, &kinds).map(drop).map_err(|_| AppError::internal())
    })?;
    tell("a table of 5,000 entries, five cells each", cost, Some(150.0));
    Ok(())
}
