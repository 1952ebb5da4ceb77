-- The newest day of each year that has entries, leaping through the index from year to year: a listing of all days would
-- read all of it.
with recursive newest (day) as (
    select max(day) from entry where {which}
    union all
    select (select max(day) from entry where day < substr(newest.day, 1, 4) and {which}) from newest where newest.day is not null
)
select day from newest where day is not null;
