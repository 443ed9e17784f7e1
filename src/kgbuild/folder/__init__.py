"""OUT: files in, a folder that is whole or not there; a folder in, a checked value that can be asked."""
