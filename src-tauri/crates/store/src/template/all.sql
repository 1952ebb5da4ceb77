-- The templates that are in use, by name (?1 = 0), or those in the bin, last deleted first (?1 = 1).
select id, name, toml, body, revision, made_from, former, saved_at, deleted_at
  from template
 where (deleted_at is not null) = ?1
 order by deleted_at desc, name;
