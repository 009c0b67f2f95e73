"""One table of everything that can go wrong, and how it is told: a code for programs, words for people.

    table       every code: status, words in Vietnamese and English, what to do next
    raised      the errors that views raise, each naming a code of the table
    answers     one shape for all answers: code, message, action, details
    handlers    which exception becomes which code
    document    docs/errors.md, made from the table

It may not decide what is wrong; it only knows how to say it.
"""
