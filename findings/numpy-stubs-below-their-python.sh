#!/usr/bin/env bash
# Versions: numpy 2.5.5 and 2.4.6, pyright 1.1.414 (Node and npm must be there).
# Behaviour: numpy 2.5 is for Python 3.12 and later, and its stubs take `Buffer` from
#   collections.abc, which is there since 3.12. A program that supports 3.11 tells pyright so
#   (`pythonVersion`); on a newer Python pip takes numpy 2.5 for it. Pyright then holds `Buffer`, and
#   with it every array-like parameter, for unknown, says nothing about the stubs, and strict mode
#   objects to each np.argsort… of the program.
# Expected by a good guess: `pythonVersion` rules one's own code; stubs are read as they are meant.
# Seen: 0 errors with 2.4.6; 2 with 2.5.5 under 3.11; 0 with 2.5.5 under 3.12.
set -euo pipefail
command -v npm > /dev/null || { echo "Node and npm are needed"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
for version in 2.4.6 2.5.5; do  # only read, never run: whichever Python this one is
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps \
        --ignore-requires-python --python-version 3.12 --only-binary :all: \
        --target "$folder/$version" "numpy==$version"
done
cd "$folder"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact pyright@1.1.414

cat > order.py <<'EOF'
import numpy as np
from numpy.typing import NDArray


def ranking(scores: NDArray[np.float64]) -> list[int]:
    return np.argsort(-scores).tolist()


def chosen(seats: NDArray[np.bool_]) -> list[int]:
    return np.flatnonzero(seats).tolist()
EOF

errors() {
    printf '{"include": ["order.py"], "strict": ["order.py"], "extraPaths": ["%s"],
        "pythonVersion": "%s"}' "$1" "$2" > pyrightconfig.json
    npx --no-install pyright | grep -E "partially unknown \(|^  /.*error|[0-9]+ errors?," \
        | sed -E "s#^ .*/order\.py:#order.py:#; s/, 0 warn.*//" || true
}
grep -rq "from collections.abc import Buffer" 2.5.5/numpy/_typing
seen=$(
    for pair in "2.4.6 3.11" "2.5.5 3.11" "2.5.5 3.12"; do
        echo "numpy and pythonVersion $pair"
        errors $pair
    done
)
echo "$seen"
diff - <(echo "$seen") <<'EOF'
numpy and pythonVersion 2.4.6 3.11
0 errors
numpy and pythonVersion 2.5.5 3.11
order.py:6:12 - error: Type of "argsort" is partially unknown
order.py:10:12 - error: Type of "flatnonzero" is partially unknown
2 errors
numpy and pythonVersion 2.5.5 3.12
0 errors
EOF
