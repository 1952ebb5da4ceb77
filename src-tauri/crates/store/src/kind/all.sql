select name, synonyms, measures, word, tags, colour from kind order by position, n;
