"""Which sites are followed: `registry` reads and checks them, `regions` knows the places.

`data/` holds the entries, one file a province; `regions.tsv` the administrative divisions.
Nothing here fetches a page or opens the archive.
"""
