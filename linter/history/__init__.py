"""What runs came to over time: a file of them, and how it is shown."""
