"""The protocol of Packhorse as pure values and functions. `docs/protocol.md` tells it as a story.

    names       how a change is referred to              head, state   live values, and what home published of them
    change      what one person saved at one moment      show          what any replica shows, and how home folds
    segment     a signed run of a stream: what travels   ground        states recovered after a restore
    clock       stamps and effective time                life, same    deletion with `seen`; two dossiers that are one
    text, values, policy    Vietnamese keys, canonical values, and how siblings are read as one
    wire, bundle            the messages of a sync, and the same in a courier's file

Nothing here reads a clock, randomness, a file or the network, or imports another package of ours.
"""
