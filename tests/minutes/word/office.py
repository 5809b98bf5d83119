"""LibreOffice's own « accept all » and « reject all », by a macro in a profile thrown away."""

from __future__ import annotations

import atexit
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from workshops.minutes.word import office

MACRO = """
Function Opened(address)
    Dim options(0) As New com.sun.star.beans.PropertyValue
    options(0).Name = "Hidden"
    options(0).Value = True
    Opened = StarDesktop.loadComponentFromURL(address, "_blank", 0, options())
End Function

Sub Settle(source, accepted, rejected)
    last = Opened("private:factory/swriter") ' it ends with its last document
    Save(source, accepted, ".uno:AcceptAllTrackedChanges")
    Save(source, rejected, ".uno:RejectAllTrackedChanges")
    last.close(True)
End Sub

Sub Save(source, target, command)
    Dim options(0) As New com.sun.star.beans.PropertyValue
    document = Opened(source)
    frame = document.CurrentController.Frame
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(frame, command, "", 0, Array())
    options(0).Name = "FilterName"
    options(0).Value = "MS Word 2007 XML"
    document.storeToURL(target, options())
    document.close(True)
End Sub
"""
MODULE = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    f'script:language="StarBasic">{escape(MACRO)}</script:module>'
)


def settled(content: bytes) -> list[bytes]:
    """The .docx with all its changes accepted, and with all rejected, as LibreOffice writes it."""
    with TemporaryDirectory(prefix="panache-") as folder:
        paths = [Path(folder, f"{name}.docx") for name in ("pv", "accepted", "rejected")]
        paths[0].write_bytes(content)
        _run(f"macro:///Standard.Module1.Settle({','.join(path.as_uri() for path in paths)})")
        return [path.read_bytes() for path in paths[1:]]


def rewritten(*contents: bytes) -> list[bytes]:
    """Each .docx opened and saved by LibreOffice."""
    with TemporaryDirectory(prefix="panache-") as folder:
        sources = [Path(folder, f"{number}.docx") for number in range(len(contents))]
        for source, content in zip(sources, contents, strict=True):
            source.write_bytes(content)
        _run("--convert-to", "docx", "--outdir", f"{folder}/fini", *map(str, sources))
        return [Path(folder, "fini", source.name).read_bytes() for source in sources]


def _run(*arguments: str) -> None:
    with suppress(office.ConversionError):  # it may fail as it ends, all its work done
        office._run_office(_home(), *arguments)


@cache
def _home() -> str:
    """A profile that holds the macro, made once: half of what a first start takes."""
    folder = TemporaryDirectory(prefix="panache-")
    atexit.register(folder.cleanup)
    with suppress(office.ConversionError):
        office._run_office(folder.name, "--terminate_after_init")
    Path(folder.name, "profile/user/basic/Standard/Module1.xba").write_text(MODULE)
    return folder.name
