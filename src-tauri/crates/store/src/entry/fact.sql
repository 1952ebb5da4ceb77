select title, host, speaker, place from entry where n = ?1;
