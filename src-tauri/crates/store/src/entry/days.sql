-- The entries of a period by kind and day, from entry_by_kind alone. The kinds are found by leaping through the index:
-- a plain range over the days would have to look up each row for its kind and sort.
with recursive kinds (kind) as (
    select min(kind) from entry where deleted_at is null
    union all
    select (select min(kind) from entry where kind > kinds.kind and deleted_at is null) from kinds where kinds.kind is not null
)
select e.kind, e.day, e.attendance, e.measures
  from kinds
 cross join entry e
    on e.kind = kinds.kind and e.day between ?1 and ?2 and e.deleted_at is null;
