"""Tests of XLSForm files and of the compiler."""
