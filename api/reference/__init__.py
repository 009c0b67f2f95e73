"""The API's description of itself: OpenAPI 3.1 for programs, one readable page for people.

Both are written from the declarations of the routes, so they cannot say anything else than what is served.
"""
