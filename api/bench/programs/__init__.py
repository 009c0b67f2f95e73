"""What other programs cost that come to home: ODK Collect, and programs that read maps."""
