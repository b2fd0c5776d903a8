"""What somebody outside writes with the library: no test, and checked as their type checker would."""
