-- Every kept row of a draft with its step, what the step was, and whether the step kept anything else.
select change.seq, change.step, history.code,
       not exists (select 1 from change other where other.step = change.step and other.seq <> change.seq),
       change.rows
  from change join history on history.seq = change.step
 where change.kept = 'draft'
 order by change.seq;
