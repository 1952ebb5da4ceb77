-- The reports on the shelf that hold a query of the index (?1), and how often each holds its words (?2, parted by blanks).
select report.id, name, content, bytes, title, period, year, genre, unit, characters, blocks, slots, unsure, unread, text_key, added_at,
       deleted_at, times_in(folded, ?2)
  from report_search
  join report on report.n = report_search.rowid
  join report_text on report_text.report = report.id
 where report_search match ?1
 order by year desc nulls last, period, title, n;
