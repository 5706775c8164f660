"""What the papers of a listing and a publication say."""
