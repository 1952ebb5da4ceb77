select id, name, toml, body, revision, made_from, former, saved_at, deleted_at from template where n = ?1
