"""What leads keep in the admin: announcements, outages, shared sentences, wrap-up codes."""
