"""Dutch as letters print it: days, numbers of Kamerstukken, sentences, and how spellings are compared."""
