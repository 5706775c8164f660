"""Pure rules of the credit app: law rows and facts in, verdicts with reasons and articles out; no database."""
