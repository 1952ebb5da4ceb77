-- Versions and steps of drafts whose making was undone and can no longer be redone.
delete from draft_version where draft not in (select id from draft);
delete from step where scope is not null and scope not in (select id from draft);
