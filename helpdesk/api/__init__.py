"""The JSON API of the helpdesk, at `/api/ho-tro/v1/`: for its own pages, switchboards and ticket systems."""
