"""What agents have to know now: announcements, outages, the summary of a shift, sentences to say."""
