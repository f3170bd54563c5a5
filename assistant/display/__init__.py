"""What people see: answers as text and HTML, the source beside them, a conversation step by step."""
