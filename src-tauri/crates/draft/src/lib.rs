//! What happens to a document after it was made: edits and refreshing its figures.
