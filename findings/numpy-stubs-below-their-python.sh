#!/usr/bin/env bash
# numpy 2.5.5 with pyright 1.1.414, strict, `pythonVersion` 3.11: a lock that gives each Python its
# newest numpy makes a clean program fail on the newer Pythons only.
#
# numpy 2.5 is for Python 3.12 and later, and its stubs take `Buffer` from collections.abc, which is
# there since 3.12. Where `pythonVersion` is the oldest Python that a program supports, pyright says
# nothing about the stubs: it takes `Buffer`, and with it every array-like parameter, as Unknown, and
# reports each np.argmin, np.lexsort… of the program as « partially unknown ».
#
# Seen on numpy 2.5.5: 1 error with pythonVersion 3.11, none with 3.12. On 2.4.6, which is for Python
# 3.11 and later, none with either. Fails where that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund pyright@1.1.414 >/dev/null
for version in 2.4.6 2.5.5; do
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --python-version 3.12 --dest wheels "numpy==$version"
  python3 -m zipfile -e wheels/numpy-"$version"-*.whl "numpy-$version"
done
cat >program.py <<'PYTHON'
import numpy as np

costs: np.ndarray[tuple[int, int], np.dtype[np.float64]] = np.zeros((3, 4))
print(np.argmin(costs, axis=1).tolist())
PYTHON

errors() { # NUMPY PYTHON
  printf '{"strict": ["program.py"], "include": ["program.py"], "extraPaths": ["numpy-%s"], "pythonVersion": "%s"}' \
    "$1" "$2" >pyrightconfig.json
  { npx pyright --outputjson || true; } >said.json
  python3 -c 'import json; found = json.load(open("said.json"))["generalDiagnostics"]
print(*sorted(each["rule"] for each in found))'
}

grep -rq "from collections.abc import Buffer" numpy-2.5.5/numpy/_typing
failures=0
expect() { # NUMPY PYTHON RULES
  said=$(errors "$1" "$2")
  echo "numpy $1, pythonVersion $2: ${said:-no error}"
  [ "$said" = "$3" ] || failures=1
}
expect 2.4.6 3.11 ""
expect 2.4.6 3.12 ""
expect 2.5.5 3.11 "reportUnknownMemberType"
expect 2.5.5 3.12 ""
exit "$failures"
