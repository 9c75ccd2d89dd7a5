"""What one content-management family does differently, one module each."""
