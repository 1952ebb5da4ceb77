-- Every column but n, in the order of insert_state.sql.
select draft, title, params, period, revision, saved_at from draft_state where n = ?1;
