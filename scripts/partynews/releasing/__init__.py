"""A release: what must be so before there is one, what it brings, and the archive that holds it.

In their order: ``changes.py`` holds two versions of the tables against each other; ``versions.py`` knows what step of
the version that asks for; ``gate.py`` refuses; ``archive.py`` writes.
"""
