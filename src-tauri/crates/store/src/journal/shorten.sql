-- Forgets the oldest steps beyond a number (?1) and a size (?2), but never the newest.
delete from step
 where seq < (select max(seq) from step)
   and seq in (
       select seq
         from (select step.seq,
                      row_number() over newest_first as place,
                      sum(size) over newest_first as bytes
                 from step
                 join (select step, sum(length(rows)) as size from change group by step) kept on kept.step = step.seq
               window newest_first as (order by step.seq desc))
        where place > ?1 or bytes > ?2);
