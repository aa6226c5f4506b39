"""What a line of machine output must be, by schemas/output/lines.json."""
import json

import jsonschema
from lib_ishenim import SOURCE, Failed


def obeys(what, line):
    lines = json.loads((SOURCE / "schemas/output/lines.json").read_text(encoding="utf-8"))
    try:
        jsonschema.validate(line, {"$defs": lines["$defs"], "$ref": f"#/$defs/{what}"})
    except jsonschema.ValidationError as error:
        raise Failed(f"a line of {what}: {error.message}") from None
