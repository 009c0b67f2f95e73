"""Held and flagged: what was put aside for a person, and what streams lack. Nothing is deleted here.

    filters  which of them, carried in the address
    listing  rows, and what one may filter by, in words
    views    `/held`: the list, and letting through, declining and sending back, many at once
    one      `/held/<change>`: what it says beside what stands there, and correcting it at the desk
    flags    `/flags`: what is odd, put away or asked about
    lacking  `/lacking`: missing numbers, forks, refused segments, and who may still have them

What somebody sees here follows from their right `release` (`see_people` for streams). It may not hold a domain rule.
"""
