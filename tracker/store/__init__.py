"""The database: its schema, its writing (SQLAlchemy) and its reading (plain SQL, without SQLAlchemy)."""
