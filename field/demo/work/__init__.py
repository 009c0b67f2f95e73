"""What was written in the invented commune, corrected and asked, before anybody looks."""
