"""Translations follow the page of the source language: its facts, its withdrawal and its privacy."""
