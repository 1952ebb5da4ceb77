-- Every column but n, in the order of insert.sql.
select id, title, template, params, period, revision, created_at, saved_at, deleted_at from draft where n = ?1;
