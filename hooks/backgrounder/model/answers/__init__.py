"""What speakers answer: in order of time, and as positions on a question."""
