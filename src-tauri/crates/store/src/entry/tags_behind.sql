-- Tags of entries that entry_tag lacks, and rows of it that no entry of the log has.
with wanted as (
    select distinct tag.value as tag, entry.day, entry.n from entry, json_each(entry.tags) tag where deleted_at is null
)
select (select count(*) from (select tag, day, n from wanted except select tag, day, n from entry_tag))
     + (select count(*) from (select tag, day, n from entry_tag except select tag, day, n from wanted));
