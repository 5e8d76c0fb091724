"""Unfinished forms: kept as they were typed, shown to nobody but their writer, counted nowhere.

A draft leaves no row in the trail: it is no record, and the record that comes out of it leaves its own.
"""
