"""What questions are answered with: frozen, printable, the same for command line and library; a module an answer."""
