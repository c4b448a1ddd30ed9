"""Across articles: which entities are the same, which claims speak of one thing. Sameness is a judgement, so it lives here, not in SQL.

Rows come in and go out as plain dictionaries with the column names of the raw tables. The order in which articles came never matters.
"""
