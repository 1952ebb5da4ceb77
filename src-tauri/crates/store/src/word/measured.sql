-- The entries that name an amount of a measure, in the log and in the bin.
select n from entry where measures <> '{}' and exists (select 1 from json_each(measures) where key = ?1);
