-- The entry of an identity as a figure sees it.
select day, id, n, attendance, measures from entry
 where id = ?1 and deleted_at is null;
