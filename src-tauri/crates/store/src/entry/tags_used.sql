select tag, sum(live), sum(deleted)
  from (select tag, count(*) as live, 0 as deleted from entry_tag group by tag
        union all
        select tag.value, 0, count(*) from entry, json_each(entry.tags) tag where deleted_at is not null group by 1)
 group by tag
 order by 2 desc, tag;
