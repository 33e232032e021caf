"""Documents and servers of the worst kind, at the size at which they hurt."""
