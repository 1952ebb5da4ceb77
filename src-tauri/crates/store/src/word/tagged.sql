-- The entries that have a tag: those of the log by its index, those of the bin by looking at each.
select n from entry_tag where tag = ?1
union
select n from entry where deleted_at is not null and exists (select 1 from json_each(tags) where value = ?1);
