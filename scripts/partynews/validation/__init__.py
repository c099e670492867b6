"""Checks of a package directory: rules are data (``rules.py``), and each finding names its place and its remedy."""
