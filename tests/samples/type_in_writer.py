"""Works on a form in LibreOffice Writer as a person does: `type_in_writer.py FORM.docx SAVED.docx EDITS.json`.

Run by the Python that LibreOffice's own bridge belongs to (Debian: `apt-get install libreoffice-writer python3-uno`,
then `/usr/bin/python3`). The edits are `{"what": …, "nth": …, "words": …}`: a `text` gets its words as the dialog of
the field gives them, a `tick` is set; counted from 0 in the order of the document.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = "planforms-samples"


def main() -> None:
    """Does it."""
    source, goal, edits = (Path(one).resolve() for one in sys.argv[1:])
    with tempfile.TemporaryDirectory() as profile:
        office = _started(profile)
        try:
            _work(_desktop(), source, goal, json.loads(edits.read_text(encoding="utf-8")))
        finally:
            os.killpg(office.pid, signal.SIGKILL)


def _work(desktop, source, goal, edits) -> None:
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, (_property("Hidden", True),))
    fields = list(_fields(document.Text))
    for edit in edits:
        _edit(fields, edit)
    document.TextFields.refresh()
    document.storeToURL(goal.as_uri(), (_property("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def _started(profile: str) -> subprocess.Popen[bytes]:
    options = ["--headless", "--norestore", f"-env:UserInstallation=file://{profile}"]
    quiet = subprocess.DEVNULL
    command = ["soffice", *options, f"--accept=pipe,name={PIPE};urp;"]
    return subprocess.Popen(command, start_new_session=True, stdout=quiet, stderr=quiet)


def _desktop():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.5)
    raise TimeoutError("LibreOffice does not answer")


def _property(name: str, value: object) -> PropertyValue:
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def _fields(text):
    """What can be filled, in the order of the document: `(portion, field)`."""
    for paragraph in _each(text):
        if paragraph.supportsService("com.sun.star.text.TextTable"):
            for name in paragraph.CellNames:
                yield from _fields(paragraph.getCellByName(name))
            continue
        for portion in _each(paragraph):
            # What Writer makes of a control round paragraphs has a paragraph's end in it.
            if portion.TextPortionType == "TextField" and "\r" not in portion.String:
                yield "text", portion.TextField
            elif portion.TextPortionType == "ContentControl" and portion.ContentControl.Checkbox:
                yield "tick", portion.ContentControl


def _each(holder):
    found = holder.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def _edit(fields, edit) -> None:
    field = [one for kind, one in fields if kind == edit["what"]][edit["nth"]]
    if edit["what"] == "text":
        field.Content = edit["words"]
        return
    field.Checked = True
    (sign,) = (portion for portion in _each(field) if portion.String)
    sign.String = edit["words"]


if __name__ == "__main__":
    main()
