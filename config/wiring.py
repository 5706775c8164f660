"""Assembly: who listens to which verb, which documents are searched, what stands on the rail."""
