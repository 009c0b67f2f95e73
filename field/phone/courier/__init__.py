"""What a phone hands to a courier, and takes in from others: bundles, and files sealed for home."""
