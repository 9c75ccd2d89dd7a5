"""The parts of reading a list page: its links, its rows, its pager. `crawler.pages.listing` joins
them; nothing outside it and the families needs to know them."""
