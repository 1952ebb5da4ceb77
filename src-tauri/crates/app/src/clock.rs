//! The one place where time and chance come in: today, now, and new identities.

use std::sync::{Mutex, PoisonError};

use chrono::{Datelike, Local, NaiveDate, NaiveDateTime, NaiveTime};
use uuid::{ContextV7, Timestamp, Uuid};

/// Identities made within one millisecond sort in the order in which they were made: rows of an import keep theirs.
static ORDER: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// Tells the time; `--today` moves its day for tests and back-dating, the time of day goes on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    today: Option<NaiveDate>,
}

impl Clock {
    /// The machine's clock.
    pub const fn of_the_machine() -> Self {
        Self { today: None }
    }

    /// The machine's clock with another day.
    pub const fn on(today: NaiveDate) -> Self {
        Self { today: Some(today) }
    }

    /// Today here.
    pub fn today(&self) -> NaiveDate {
        self.now().date()
    }

    /// Day and time here.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where the machine's clock comes in; everyone else is handed a time"
    )]
    pub fn now(&self) -> NaiveDateTime {
        let now = Local::now().naive_local();
        self.today.map_or(now, |day| day.and_time(now.time()))
    }

    /// A new identity that sorts by time.
    pub fn new_id(&self) -> Uuid {
        let now = self.now().and_utc();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*order, seconds, now.timestamp_subsec_nanos()))
    }

    /// A moment as lists show it: the time for today, the day and time for other days, with its year when that is another.
    pub fn spoken(&self, moment: NaiveDateTime) -> String {
        self.spoken_with(moment, "%H:%M")
    }

    /// The same to the second, for moments that would look alike.
    pub fn spoken_to_the_second(&self, moment: NaiveDateTime) -> String {
        self.spoken_with(moment, "%H:%M:%S")
    }

    fn spoken_with(&self, moment: NaiveDateTime, time: &str) -> String {
        let time = moment.format(time);
        if moment.date() == self.today() {
            return time.to_string();
        }
        format!("{} {time}", self.spoken_day(moment.date()))
    }

    /// A day as lists show it, with its year when that is another.
    pub fn spoken_day(&self, day: NaiveDate) -> String {
        let same_year = day.year() == self.today().year();
        day.format(if same_year { "%-m月%-d日" } else { "%Y年%-m月%-d日" }).to_string()
    }

    /// Milliseconds since 1970 of the local wall clock, as the store keeps moments.
    pub fn millis(&self) -> i64 {
        self.now().and_utc().timestamp_millis()
    }
}

/// A stored moment back as day and time.
pub(crate) fn moment(millis: i64) -> NaiveDateTime {
    chrono::DateTime::from_timestamp_millis(millis)
        .map_or_else(|| NaiveDate::default().and_time(NaiveTime::MIN), |moment| moment.naive_utc())
}
