"""The words that open mentions, of four lexicons, found in one pass over an article.

``offices`` (value: the kind of office), ``acts`` (speech, chair, attend), ``event_types`` (type and rank),
``document_types`` (type and weight; ``name`` is the weight of a word that opens a document's own name).
"""

from __future__ import annotations

from functools import cache

from partynews.lexicon import Matcher, rows, rules


@cache
def literals() -> Matcher:
    """The matcher of the four lexicons, by their names."""
    named = (entry for entry in rules("rules/citations")["named"] if "type_word" in entry)
    return Matcher(
        {
            "offices": [(row["office"], row["kind"]) for row in rows("offices")],
            "acts": [(row["phrase"], row["act"]) for row in rows("acts")],
            "event_types": [(row["phrase"], (row["event_type"], int(row["rank"]))) for row in rows("event_types")],
            "document_types": [(row["form"], (row["document_type"], row["weight"])) for row in rows("document_types")]
            + [(entry["type_word"], (entry["document_type"], "name")) for entry in named],
        }
    )
