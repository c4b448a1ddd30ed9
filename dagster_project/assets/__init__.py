"""The assets, thin: read, one call, write, metadata. One module for each step of an article's way to the published ledger.

What does not belong here: regular expressions, word lists, decisions about kinds of claims, and SQL that arranges public tables.
"""
