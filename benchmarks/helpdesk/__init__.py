"""What calls cost: ops against bare INSERTs, and a database of a million calls to measure figures and purges on."""
