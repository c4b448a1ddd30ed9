"""The ledger file: how it is built beside and published, how its raw tables are written, what stands in the articles folder.

A room of its own, between the contracts and Dagster's resources, because three callers need it without Dagster: the command line
(`sql`, `explain`, `export`), the worker processes and the tests. What belongs here: files, locks, raw tables, rows out of an
extraction. What does not: what words mean (extraction), what is arranged from raw tables (dbt), when anything runs (assets).
"""
