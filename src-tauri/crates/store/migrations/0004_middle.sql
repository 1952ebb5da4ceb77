-- What is stored has shapes and scopes of its own.
--
-- Settings: the number of the format of `value` stands beside it; null: of before there were numbers.

alter table setting add column format integer;
