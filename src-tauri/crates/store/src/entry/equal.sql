-- How often each of some contents stands in the log.
select content_key, count(*)
  from entry
 where content_key in rarray(?1) and deleted_at is null
 group by content_key;
