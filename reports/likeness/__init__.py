"""Sentences of a report that are near those of another one: advice, never a verdict, and nothing is held up by it."""
