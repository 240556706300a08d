"""As dates and numbers are written in Viet Nam: 01/07/2026, 1.234,5."""

SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "H:i d/m/Y"
NUMBER_GROUPING = 3
