//! What is kept because it is costly to make: answers that hold until an area of the data that they were made from changes,
//! whichever process wrote there.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;

use shuhui_store::{Area, Reader};

use super::lock;
use crate::error::AppError;

/// Answers by key, made from some areas.
pub(crate) struct Cache<K, V> {
    areas: &'static [Area],
    /// Keys that are kept; with more the answers are made anew.
    most: usize,
    kept: Mutex<Kept<K, V>>,
}

struct Kept<K, V> {
    /// The numbers of the areas that the answers were made from.
    seqs: Vec<i64>,
    answers: HashMap<K, V>,
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    /// An empty cache of so many answers that are made from these areas; from none: of answers that hold for ever.
    pub(crate) fn of(areas: &'static [Area], most: usize) -> Self {
        Self { areas, most, kept: Mutex::new(Kept { seqs: Vec::new(), answers: HashMap::new() }) }
    }

    /// Lets all answers go: what they were made from is another thing under the same keys.
    pub(crate) fn forget(&self) {
        lock(&self.kept).answers.clear();
    }

    /// The answer to a key in the state that a reader sees: the kept one, or a new one.
    ///
    /// # Errors
    /// What making it says, and `store.*`.
    pub(crate) fn get(
        &self,
        reader: &Reader,
        key: K,
        make: impl FnOnce(&Reader) -> Result<V, AppError>,
    ) -> Result<V, AppError> {
        // One state for the numbers and for what is made.
        reader.snapshot(|reader| {
            let seqs = self.seqs(reader)?;
            {
                let kept = lock(&self.kept);
                if kept.seqs == seqs
                    && let Some(answer) = kept.answers.get(&key)
                {
                    return Ok(answer.clone());
                }
            }
            // Without the lock: two that ask at once make it twice, and nobody waits for another's question.
            let made = make(reader)?;
            let mut kept = lock(&self.kept);
            if kept.seqs != seqs || kept.answers.len() >= self.most {
                *kept = Kept { seqs, answers: HashMap::new() };
            }
            kept.answers.insert(key, made.clone());
            Ok(made)
        })
    }

    /// The numbers that answers hang on; of none nothing is asked.
    fn seqs(&self, reader: &Reader) -> Result<Vec<i64>, AppError> {
        if self.areas.is_empty() {
            return Ok(Vec::new());
        }
        let now = reader.areas()?;
        Ok(self.areas.iter().map(|area| now[area]).collect())
    }

    /// Keeps an answer that is known already and holds for ever.
    pub(crate) fn keep(&self, key: K, answer: V) {
        debug_assert!(self.areas.is_empty(), "only what nothing changes is known without asking");
        let mut kept = lock(&self.kept);
        if kept.answers.len() >= self.most {
            kept.answers.clear();
        }
        kept.answers.insert(key, answer);
    }
}
