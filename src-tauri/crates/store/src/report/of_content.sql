-- The report on the shelf that came first with a content (?1).
select id, name, content, bytes, title, period, year, genre, unit, characters, blocks, slots, unsure, unread, text_key, added_at, deleted_at, by_hand, decided
  from report
 where content = ?1 and deleted_at is null
 order by n
 limit 1;
