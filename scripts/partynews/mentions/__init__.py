"""Mentions: the spans of a page in which a name, a post, a body, a date or a document stands."""
