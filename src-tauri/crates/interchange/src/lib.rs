//! Reading and writing foreign files: spreadsheets and text.
