"""Helpers of the separation proof."""
