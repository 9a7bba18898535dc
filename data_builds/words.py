"""Make ``incidents/data/words.txt.gz``: how common English words are, in steps.

Source: the list ``large_en`` of the package ``wordfreq`` 3.1.1 (data CC BY-SA 4.0), a cBpack: MessagePack of
a header and of lists of words, the n-th holding those with a frequency of 10^(-n/100). Words of letters only
that occur more than three times in ten million are kept, in steps of a quarter of a power of ten, one line a step:
the step, then its words. Run: ``python data_builds/words.py PATH/large_en.msgpack.gz``.
"""

import gzip
import io
import sys
from collections import defaultdict
from pathlib import Path

import msgspec

OUT = Path(__file__).parent.parent / "src/crossbearing/incidents/data/words.txt.gz"
STEP = 25
LAST = 650


def main(path: str) -> None:
    header, *lists = msgspec.msgpack.decode(gzip.decompress(Path(path).read_bytes()))
    if header != {"format": "cB", "version": 1}:
        raise SystemExit(f"unknown header {header}")
    steps = defaultdict(list)
    for centibels, words in enumerate(lists):
        if centibels <= LAST:
            steps[round(centibels / STEP)] += [w for w in words if w.isalpha() and w.isascii() and len(w) > 2]
    text = "".join(f"{step} {' '.join(sorted(words))}\n" for step, words in sorted(steps.items()) if words)
    with io.BytesIO() as out:
        with gzip.GzipFile(fileobj=out, mode="wb", mtime=0, compresslevel=9) as zipped:
            zipped.write(text.encode())
        OUT.write_bytes(out.getvalue())


if __name__ == "__main__":
    main(sys.argv[1])
