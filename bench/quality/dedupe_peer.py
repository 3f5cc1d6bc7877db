"""Near duplicates by datasketch, as its documentation does it: FILE PAIRS. Prints CPU and wall seconds."""

import re
import sys
import time

from datasketch import MinHash, MinHashLSH

THRESHOLD, PERMUTATIONS, SHINGLE = 0.8, 128, 3
TOKEN = re.compile(r"[^\W_]+")


def shingles(text):
    tokens = TOKEN.findall(text.lower())
    width = min(SHINGLE, len(tokens))
    return {" ".join(tokens[i : i + width]).encode() for i in range(len(tokens) - width + 1)}


with open(sys.argv[1], encoding="utf-8") as file:
    texts = file.read().splitlines()
cpu, wall = time.process_time(), time.monotonic()
index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
pairs = []
for row, text in enumerate(texts):
    signature = MinHash(num_perm=PERMUTATIONS)
    signature.update_batch(list(shingles(text)))
    pairs += [(other, row) for other in index.query(signature)]
    index.insert(row, signature, check_duplication=False)
print(f"{time.process_time() - cpu:.2f} {time.monotonic() - wall:.2f}")
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.writelines(f"{left} {right}\n" for left, right in pairs)
