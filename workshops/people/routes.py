"""The routes of the directory and of signing in, in one file a page."""

from workshops.people import (  # noqa: F401 - they register their routes
    account,
    directory_page,
    import_page,
    organisations_page,
    own_address,
    sign_in,
)
from workshops.people.blueprint import routes

__all__ = ["routes"]
