"""Tests of `field.reform`."""
