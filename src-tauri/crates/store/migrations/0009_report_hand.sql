-- What somebody said of a report in place of what was read off it. Null in rows that were kept before there was this column.

alter table report add column by_hand text; -- the columns that a person wrote, parted by blanks: title period genre unit
alter table report add column decided text; -- how places were settled that can be read two ways (report/decided.rs)
