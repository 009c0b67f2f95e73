"""Questions: the office asks about paths of one dossier, and an ordinary change answers (docs/protocol.md).

asking     ask, withdraw; who is asked
answers    which change answered, worked out from what came
reading    lists and one question with its answer, within sight
lines      what phones are told
"""
