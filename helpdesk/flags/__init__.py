"""Flags on facts and sentences: raised while they are told, worked on by one person, settled by a publication."""
