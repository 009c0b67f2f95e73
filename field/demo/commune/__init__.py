"""The invented commune: its areas with boundaries and land, and the people who live and work there."""
