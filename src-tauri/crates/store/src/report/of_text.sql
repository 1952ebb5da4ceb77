-- The report on the shelf that came first with a text (?1 is its key).
select id, name, content, bytes, title, period, year, genre, unit, characters, blocks, slots, unsure, unread, text_key, added_at, deleted_at, by_hand, decided
  from report
 where text_key = ?1 and deleted_at is null
 order by n
 limit 1;
