"""Whether two company names name one firm, and why: pure, with candidates supplied by whoever keeps them."""
