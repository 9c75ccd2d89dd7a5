"""Understanding pages: HTML in, strings out. No network, no files, no clock."""
