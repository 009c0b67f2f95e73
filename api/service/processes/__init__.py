"""The processes of one service: which there are, what each does here, and how they are watched."""
