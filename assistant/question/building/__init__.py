"""How the counted word lists are made; nothing here is needed when questions are answered."""
