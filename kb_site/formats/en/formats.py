"""A day's number before a month's name cannot be misread, as 7/1/2026 can."""

SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
