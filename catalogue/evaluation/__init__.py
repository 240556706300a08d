"""How true the typed facts are: procedures read by hand from their source, compared with records and pages."""
