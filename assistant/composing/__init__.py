"""An answer put together and checked: its lines, its gate, topics gathered from both halves, what comes next."""
