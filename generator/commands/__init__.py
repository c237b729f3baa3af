"""The paths through the program, a module a command: read, plan, render, check, publish."""
