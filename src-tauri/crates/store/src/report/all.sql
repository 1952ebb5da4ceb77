-- The reports on the shelf (?1 = 0), the latest year first and a whole year before its halves, or those that were taken from it
-- (?1 = 1), the last first.
select id, name, content, bytes, title, period, year, genre, unit, characters, blocks, slots, unsure, unread, text_key, added_at, deleted_at, by_hand, decided
  from report
 where (deleted_at is not null) = ?1
 order by deleted_at desc, year desc nulls last, period, title, n;
