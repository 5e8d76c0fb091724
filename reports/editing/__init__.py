"""What people do to paragraphs: editing with atomic figures, locking, removing, adding, undoing."""
