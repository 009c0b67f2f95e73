"""Plots of land beside each other."""
