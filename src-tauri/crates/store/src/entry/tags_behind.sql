-- Tags of entries that stored_tag lacks, and rows of it that no entry has: those of an import under way among them.
with wanted as (
    select distinct tag.value as tag, day, n from stored_entry, json_each(tags) tag where deleted_at is null
)
select (select count(*) from (select tag, day, n from wanted except select tag, day, n from stored_tag))
     + (select count(*) from (select tag, day, n from stored_tag except select tag, day, n from wanted));
