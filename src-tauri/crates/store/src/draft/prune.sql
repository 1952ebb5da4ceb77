-- States without a draft, unless redo could bring the draft back.
delete from draft_version
 where draft not in (select id from draft)
   and not exists (select 1 from step where undone = 1);
