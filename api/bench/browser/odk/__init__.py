"""The ODK web client beside the phone app: the same form, in the same browser, as slow, in the same run.

    client      its packages, installed by their hashes when the bench wants them, and its page, bundled
    measuring   the first question, and question after question

Nothing of it is shipped: its lock file stands with the phone app's tests, its packages in their build folder.
"""
