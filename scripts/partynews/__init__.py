"""What the commands share: from the bytes of an article to the rows of six tables.

Data flows one way, and each module knows only those before it:
text → page → mentions → entities → rows → tables → descriptor → validation.
"""
