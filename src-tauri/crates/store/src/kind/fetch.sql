-- Every column but n, in the order of insert.sql.
select name, position, synonyms, measures, word, tags, colour, works from kind where n = ?1;
