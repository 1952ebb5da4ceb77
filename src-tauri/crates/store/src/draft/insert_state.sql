insert into draft_state (n, draft, title, params, period, revision, saved_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7);
