"""LibreOffice's own « accept all » and « reject all », by a macro in a profile thrown away."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from workshops.minutes.word import office

ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
MACRO = """
Sub Settle(source, target, command)
    Dim options(0) As New com.sun.star.beans.PropertyValue
    options(0).Name = "Hidden"
    options(0).Value = True
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, options())
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


def settled(content: bytes, command: str) -> bytes:
    """The .docx with all its changes accepted or rejected, written again by LibreOffice."""
    with TemporaryDirectory(prefix="panache-") as folder:
        source, target = Path(folder, "pv.docx"), Path(folder, "fini.docx")
        source.write_bytes(content)
        _run(folder, "--terminate_after_init")
        Path(folder, "profile/user/basic/Standard/Module1.xba").write_text(MODULE)
        arguments = f"{source.as_uri()},{target.as_uri()},{command}"
        _run(folder, f"macro:///Standard.Module1.Settle({arguments})")
        return target.read_bytes()


def rewritten(content: bytes) -> bytes:
    """The .docx opened and saved by LibreOffice."""
    with TemporaryDirectory(prefix="panache-") as folder:
        source = Path(folder, "pv.docx")
        source.write_bytes(content)
        _run(folder, "--convert-to", "docx", "--outdir", f"{folder}/fini", str(source))
        return Path(folder, "fini/pv.docx").read_bytes()


def _run(folder: str, *arguments: str) -> None:
    with suppress(office.ConversionError):  # it may fail as it ends, all its work done
        office._run_office(folder, *arguments)
