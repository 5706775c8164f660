"""Loading what the guards of credit ask about, from the record and the law rows of the day."""
