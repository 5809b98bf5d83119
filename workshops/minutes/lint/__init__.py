"""What somebody would like to know before minutes leave. It warns, and never blocks. Pure."""
