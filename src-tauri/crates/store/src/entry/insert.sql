-- A new entry comes behind every other, and behind those that an import under way is still to bring.
insert into stored_entry (n, id, day, last_day, kind, title, place, dept, host, speaker, attendance, measures, tags, note,
                          source_file, source_row, content_key, added_at, changed_at, deleted_at, attachments)
values (coalesce(?1, (select max(last, coalesce((select max(n) from stored_entry), 0)) + 1 from importing)),
        ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21);
