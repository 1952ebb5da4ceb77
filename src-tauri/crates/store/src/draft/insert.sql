insert into draft (n, id, template, created_at, deleted_at) values (?1, ?2, ?3, ?4, ?5);
