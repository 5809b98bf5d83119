"""Rights on the corpus of a chantier."""

from __future__ import annotations

from workshops.people.viewer import Viewer
from workshops.programmes import rules as programmes
from workshops.programmes.models import Role, Workstream


def analyses(viewer: Viewer, workstream: Workstream) -> bool:
    """Take the corpus away and see who took part how: the analyst, and who leads."""
    is_analyst = Role.ANALYST in programmes.roles(viewer, workstream)
    return is_analyst or programmes.leads(viewer, workstream)
