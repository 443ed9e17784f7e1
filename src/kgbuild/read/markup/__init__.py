"""Marked-up text: official XML, web pages and OpenDocument in; a letter's text and its places out."""
