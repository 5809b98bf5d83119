#!/usr/bin/env bash
# Version: WTForms 3.3.2.
# Behaviour: NumberRange turns what it checks into a float to see whether it is NaN. A float ends at
#   308 digits and int() reads up to 4,300: between them `validate()` raises OverflowError instead
#   of saying that the number is out of range.
# Expected by a good guess: any whole number is in the range or not; validate() says True or False.
# Seen: 308 digits "out of range", 309 to 4,300 OverflowError, 4,301 "not an integer".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wtforms==3.3.2 werkzeug==3.1.9

seen=$("$folder/venv/bin/python" - <<'EOF'
from werkzeug.datastructures import MultiDict
from wtforms import Form, IntegerField
from wtforms.validators import NumberRange


class Order(Form):
    quantity = IntegerField(validators=[NumberRange(min=1, max=9)])


for digits in (2, 308, 309, 4300, 4301):
    order = Order(MultiDict([("quantity", "9" * digits)]))
    try:
        order.validate()
        print(f"{digits} digits: {order.quantity.errors[0]}")
    except OverflowError as error:
        print(f"{digits} digits: OverflowError, {error}")
EOF
)
echo "$seen"
diff - <(echo "$seen") <<'EOF'
2 digits: Number must be between 1 and 9.
308 digits: Number must be between 1 and 9.
309 digits: OverflowError, int too large to convert to float
4300 digits: OverflowError, int too large to convert to float
4301 digits: Not a valid integer value.
EOF
