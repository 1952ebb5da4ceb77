insert into entry (n, id, day, last_day, kind, title, place, dept, host, speaker, attendance, measures, tags, note,
                   source_file, source_row, content_key, added_at, changed_at, deleted_at, attachments)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21);
