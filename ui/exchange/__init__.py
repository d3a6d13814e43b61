"""Files on their way in and out: the preview of an import, its progress, and what to export."""
