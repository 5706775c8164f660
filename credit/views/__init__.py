"""Pages of credit: the public query without sign-in, and the desks of credit officers and departments."""
