insert into draft (n, id, title, template, params, period, revision, created_at, saved_at, deleted_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
