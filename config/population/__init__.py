"""A whole province of invented files for measuring: made by rule from a seed, written in bulk, resumable."""
