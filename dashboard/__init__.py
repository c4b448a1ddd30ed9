"""The dashboard: shows what the ledger holds. It decides nothing; what is the same and what is meant stands in the ledger."""
