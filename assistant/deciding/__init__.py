"""What answers a question among what was found: figures ranked, slices chosen, judged whether they answer at all."""
