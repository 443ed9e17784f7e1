"""The head and foot of a letter: who sends it, when, under which number, on whose behalf."""
