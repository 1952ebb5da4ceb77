-- Every column but n, in the order of insert.sql.
select id, template, created_at, deleted_at from draft where n = ?1;
