select id, name, content, bytes, title, period, year, genre, unit, characters, blocks, slots, unsure, unread, text_key, added_at, deleted_at, by_hand, decided
  from report
 where n = ?1;
