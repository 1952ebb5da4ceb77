-- The template in use that has a name (?1), else the one that was saved last of those that had it.
select id, name, toml, body, revision, made_from, former, saved_at, deleted_at
  from template
 where deleted_at is null
   and (name = ?1 or exists (select 1 from json_each(template.former) where json_each.value = ?1))
 order by name = ?1 desc, saved_at desc
 limit 1;
