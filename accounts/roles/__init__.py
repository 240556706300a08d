"""Ready-made roles, and what an account of the admin may read and do beyond the checks of Wagtail and its packages."""
