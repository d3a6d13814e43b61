"""The first start, and the sample board."""
