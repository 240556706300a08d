"""Limits on the size of imported files, which come from others, some of them through a browser."""

# The longest real record is 0.15 MB; ten times that, times ten for safety.
MAX_LINE_BYTES = 16 * 2**20
# All 6,982 national procedures are about 100 MB of JSON lines; a compressed bomb passes this within seconds.
MAX_LINES_BYTES = 2 * 2**30
# The largest official Word file is 0.1 MB, the largest list 0.05 MB.
MAX_OFFICE_BYTES = 20 * 2**20
# The unpacked size of an Office file; the official ones stay under 2 MB with pictures and styles.
MAX_OFFICE_UNPACKED_BYTES = 200 * 2**20
MAX_OFFICE_PARTS = 2_000
# Word exports of every national procedure in one archive would be about 7,000.
MAX_ARCHIVE_MEMBERS = 20_000
# The whole national list has about 7,000 rows that say something; blank ones, of which a sheet can claim a million, do
# not count.
MAX_LIST_ROWS = 50_000
# A list with six merged cells in each row of the national list has fewer.
MAX_MERGED_RANGES = 50_000
MAX_YAML_BYTES = 2 * 2**20
