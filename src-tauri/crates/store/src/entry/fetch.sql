-- Every column but n, in the order of insert.sql. Whoever asks has the n from the view, or writes the row.
select id, day, last_day, kind, title, place, dept, host, speaker, attendance, measures, tags, note,
       source_file, source_row, content_key, added_at, changed_at, deleted_at,
       attachments
  from stored_entry
 where n = ?1;
