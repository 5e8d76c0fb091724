"""Announced gatherings: arranging them, asking for leave before them, signing in at the door."""
