"""What GPS units recorded: synthetic files in the shape of Garmin GPSmap 62s and 78s (`recorded/`, CC0-1.0)."""
