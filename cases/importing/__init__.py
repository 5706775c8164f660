"""Bringing in existing files (导入): the same checks as the desk, in batches, safe to stop and to run twice."""
