"""What words the site's own published content uses, and how often: the only dictionary of the spelling steps."""
