"""What typed words were meant to be, judged by a lexicon."""
