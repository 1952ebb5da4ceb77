//! The official format, and a Document set in it.
