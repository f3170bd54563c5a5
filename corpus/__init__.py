"""What reports say: read, clean, outline, split, numbers, figures."""
