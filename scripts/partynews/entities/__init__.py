"""Entities: the people, documents, event and place that an article's mentions resolve to."""
