"""The conversation on the page: its questions and answers, and what can be done with them."""
