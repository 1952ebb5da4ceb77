-- Some rows of an import under way.
select n from stored_entry
 where n between (select first from importing) and (select last from importing)
 limit ?1;
