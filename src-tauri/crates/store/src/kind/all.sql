select name, synonyms, measures, word, tags, colour, works from kind order by position, n;
