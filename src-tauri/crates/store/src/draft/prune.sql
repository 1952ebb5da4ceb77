-- Versions and steps of drafts whose making was undone and can no longer be redone, with their parts and the entries behind their
-- figures.
delete from draft_version where draft not in (select id from draft);
delete from draft_part where draft not in (select id from draft);
delete from draft_evidence where draft not in (select id from draft);
delete from step where length(scope) = 16 and scope not in (select id from draft);
