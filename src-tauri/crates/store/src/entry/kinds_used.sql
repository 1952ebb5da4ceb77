-- The log by entry_by_kind alone; the bin by its few rows.
select kind, sum(live), sum(deleted)
  from (select kind, count(*) as live, 0 as deleted from entry where deleted_at is null group by kind
        union all
        select kind, 0, count(*) from entry where deleted_at is not null group by kind)
 group by kind
 order by kind;
