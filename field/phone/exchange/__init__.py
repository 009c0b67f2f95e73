"""One sync: the request, the answer and its application, states kept, and what home has erased destroyed here."""
