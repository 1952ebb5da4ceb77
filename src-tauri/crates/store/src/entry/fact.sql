-- Of an entry that was found already: asked for each, so not through the view.
select title, host, speaker, place, dept, kind, note, tags from stored_entry where n = ?1;
