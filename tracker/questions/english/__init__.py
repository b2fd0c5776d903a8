"""Questions in plain English: what their words mean, and which command they ask for."""
