"""Asking: a written build and a question in; its answer out, each line with the words it rests on."""
