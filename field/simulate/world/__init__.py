"""What a history's people cannot choose: luck, clocks, the network, and kills."""
