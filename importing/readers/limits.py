"""Limits on the size of imported files, which come from others, some of them through a browser."""

# The longest real record is 0.15 MB. Objects in memory are up to thirty times as large as the line.
MAX_LINE_BYTES = 2 * 2**20
# 4,432 national procedures are 35 MB of JSON lines.
MAX_LINES_BYTES = 512 * 2**20
MAX_LINES = 200_000  # blank ones, too
# What a decompressor may keep of an .xz file; its own presets need 65 MB at most.
MAX_XZ_MEMORY_BYTES = 128 * 2**20
# The largest official Word file is 0.1 MB, the largest list 0.05 MB.
MAX_OFFICE_BYTES = 20 * 2**20
# The unpacked size of an Office file: of 780 official ones the largest has 0.33 MB, without pictures.
MAX_OFFICE_UNPACKED_BYTES = 20 * 2**20
# How much larger the parts are than the file. Official ones: 14 at most, in a single part 22. Small ones are let be.
MAX_OFFICE_RATIO = 100
FREE_OF_RATIO_BYTES = 2 * 2**20
MAX_OFFICE_PARTS = 2_000
# Word exports of every national procedure in one archive would be about 7,000.
MAX_ARCHIVE_MEMBERS = 20_000
# The whole national list has about 7,000 rows that say something; blank ones, of which a sheet can claim a million, do
# not count.
MAX_LIST_ROWS = 50_000
# A list with six merged cells in each row of the national list has fewer.
MAX_MERGED_RANGES = 50_000
# The directory of an archive is read as a whole, some 500 bytes of memory for each 50 bytes of it.
MAX_ARCHIVE_DIRECTORY_BYTES = 8 * 2**20
MAX_YAML_BYTES = 2 * 2**20
# Lists within lists: official and starter content has 5 levels.
MAX_YAML_DEPTH = 50
