"""What people ask about a dossier handed in, an account or the portal: recognised before procedures are."""
