//! The log and the drafts in SQLite, behind one write gate.
