"""People: the page of contacts and employers, and mails to them."""
