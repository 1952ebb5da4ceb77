-- States of drafts whose making was undone and can no longer be redone.
delete from draft_version where draft not in (select id from draft);
