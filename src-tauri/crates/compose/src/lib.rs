//! Templates with figures inside, rendered to a Document.
