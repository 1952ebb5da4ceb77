-- What the newest entries call things, newest first.
select kind, title, place, dept, host, speaker, tags, measures
  from entry
 where deleted_at is null
 order by day desc, n desc
 limit ?1;
