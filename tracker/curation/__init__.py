"""Seeds in and out: what people write, checked, hashed, loaded into the ledger and written back."""
