"""Plain text: characters in; blocks, sentences and notes out, each character tied to its place."""
