"""Pages written for the project, with what a person reads on them: see README.md."""
