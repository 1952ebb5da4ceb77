insert into template (n, id, name, toml, body, revision, made_from, former, saved_at, deleted_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
