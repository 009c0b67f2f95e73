"""The exchange: one round trip that pushes, acknowledges and pulls (law 7).

pushing     what a replica brings, in the write transaction that the edge commits before anything is acknowledged
answering   the signed answer, read after that commit
acks        how far the caller's own changes have come: merged, held, in a verified backup
"""

from field.exchange.answering import answer
from field.exchange.pushing import Pushed, push

__all__ = ["Pushed", "answer", "push"]
