"""How large a report may be, and where the figures come from."""

from __future__ import annotations

# The analysis holds about 1 kB a word (language/pipeline.py); 2 million characters are about
# 330,000 words, more than any report and as much as fits under 1 GB beside the pipeline.
MAX_CHARACTERS = 2_000_000
# A plain text of that length in the widest encodings.
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
# A saved page carries scripts and inlined pictures besides its words.
MAX_PAGE_BYTES = 20_000_000
# A PDF carries pictures and fonts; this is a book with photographs.
MAX_PDF_BYTES = 100_000_000
MAX_PDF_PAGES = 2_000
# One row of a table is one report with its metadata; JSON may write each character as \uXXXX.
MAX_ROW_BYTES = 12_000_000
# A paragraph this long is not prose: the longest in the development corpora has under 20,000 characters.
MAX_LINE_CHARACTERS = 500_000
# Words for each sentence end or line break, above which a text has no sentences to speak of
# (in news it is 15 to 30; court rulings reach 60).
MAX_WORDS_PER_END = 300
# Text and tables shrink to a third or a tenth; a hundredfold is no text.
MAX_UNPACKING = 100
# Below this many bytes unpacked nothing can be harmed, whatever the ratio.
FREE_UNPACKING = 16_000_000


def megabytes(size: int) -> str:
    """``size`` in bytes as people say it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size / 1000:.1f} kB"
