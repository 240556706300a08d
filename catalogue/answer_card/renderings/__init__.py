"""The sentences of a card in the forms in which they are handed over. None of them makes statements of its own."""
