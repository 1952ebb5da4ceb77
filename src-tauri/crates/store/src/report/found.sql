-- The reports on the shelf that hold a query of the index (?1), and how often each holds its words (?2, parted by blanks).
select report.id, times_in(folded, ?2)
  from report_search
  join report on report.n = report_search.rowid
  join report_text on report_text.report = report.id
 where report_search match ?1;
