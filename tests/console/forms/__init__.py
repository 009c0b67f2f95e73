"""A form looked at before it is published: walked through as on a phone."""
