select id, name, content, bytes, title, period, year, genre, unit, characters, blocks, slots, unsure, unread, text_key, added_at, deleted_at
  from report
 where n = ?1;
