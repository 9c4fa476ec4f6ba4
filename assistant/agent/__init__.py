"""One turn of the conversation: in plain Python (`assistant`), and in DialogueKit's words."""
