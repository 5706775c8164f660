"""How form fields are drawn: label, hint, error and control, for any Django form of any app."""
