select measure.key, sum(entry.deleted_at is null), sum(entry.deleted_at is not null)
  from entry, json_each(entry.measures) measure
 where entry.measures <> '{}'
 group by 1
 order by 2 desc, 1;
