"""Databases to look into and to spoil."""

from tests.store.databases import copy_of, record_copy, small_copy, small_seeds, small_url, small_urls

__all__ = ["copy_of", "record_copy", "small_copy", "small_seeds", "small_url", "small_urls"]
