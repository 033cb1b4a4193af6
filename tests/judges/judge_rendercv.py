"""Lets RenderCV itself read files: each must be what its data model asks for, and become a document of its own.

Prints the sections of each file with the kind of their entries and their number, as JSON.
"""

import json
import pathlib
import sys
import tempfile

from rendercv import data, renderer


def judged(path: pathlib.Path) -> dict:
    model = data.read_input_file(path)
    with tempfile.TemporaryDirectory() as folder:
        document = renderer.create_a_typst_file(model, pathlib.Path(folder)).read_text(encoding="utf-8")
    return {
        "name": model.cv.name,
        "sections": [[section.title, section.entry_type, len(section.entries)] for section in model.cv.sections],
        "document": document,
    }


if __name__ == "__main__":
    print(json.dumps([judged(pathlib.Path(path)) for path in sys.argv[1:]]))
