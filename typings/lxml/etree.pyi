# What Panache uses of lxml itself, which has no types.

class DocInfo:
    doctype: str

class ElementTree:
    docinfo: DocInfo

class Element:
    def getroottree(self) -> ElementTree: ...

class XMLSyntaxError(SyntaxError): ...

class XMLParser:
    def __init__(
        self,
        *,
        encoding: str,
        resolve_entities: bool,
        load_dtd: bool,
        no_network: bool,
        huge_tree: bool,
        remove_comments: bool,
        remove_pis: bool,
    ) -> None: ...

def fromstring(text: bytes, parser: XMLParser) -> Element: ...
