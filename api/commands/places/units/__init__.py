"""Units and areas: taking them in with their boundaries, reforming them, tagging positions with them."""
