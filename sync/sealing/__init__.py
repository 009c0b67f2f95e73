"""Sealing for home alone: what a courier carries and cannot read.

section    one sealed section: for whom, under a key of one use, its number
file       a file of sections: a bundle's lines and photos; what is damaged is named
"""
