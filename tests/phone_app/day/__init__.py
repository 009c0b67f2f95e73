"""A filmed day: two phones and a real service from the first slip to the last lock, told in chapters."""
