"""What is published in versions and never changed afterwards: forms, lists, procedures."""
