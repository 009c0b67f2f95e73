"""At the door: what an app posts is made durable, once, and nothing of it is judged or turned.

laying      an instance read, its files under their hashes, before any transaction
accepting   the row of a submission, its bytes, and the files that came with it
"""
