"""What editors change while the site runs: checking it, seeing its effect, carrying it in and out."""
