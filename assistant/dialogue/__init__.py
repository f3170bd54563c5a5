"""What was said before a question: follow-ups made whole, figures of earlier answers reckoned with."""
