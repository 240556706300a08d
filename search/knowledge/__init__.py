"""What the site knows beyond its pages: the lexicon of its content, the rules and judgements of its editors, demand."""
