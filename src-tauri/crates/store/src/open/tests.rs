//! Migrations tried with one that does not exist yet.
