"""Forms turn a request into clean values: shape, never law."""
