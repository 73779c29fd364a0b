"""What pikepdf and PDFium, which share no code with Cairo or Poppler, read in a PDF, held to PDF/UA (ISO 14289-1).

Usage: pdf_checker.py rules FILE       a line for each rule that is broken; nothing if none is
       pdf_checker.py structure FILE   a line for each structure element: its depth, type, language and scope
       pdf_checker.py syntax FILE      a line for each fault of the file's form that qpdf finds
       pdf_checker.py language FILE    the language of the document
       pdf_checker.py text FILE        the text in the order in which it is drawn, right-to-left scripts reversed

The rules are the conditions of the Matterhorn Protocol 1.1 that a program can decide and that apply to text without
pictures, links, forms or scripts; each line begins with the condition's number.
"""

import sys

import pikepdf
import pypdfium2

PAINTING = set("S s f F f* B B* b b* Tj TJ ' \" Do sh INLINE IMAGE".split())
ROLES = {"Document", "H1", "H2", "P", "Span", "Table", "TR", "TH", "TD"}
WITHIN = {"TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}}


def content(page):
    """The marked-content ids of a page, and the faults of its content."""
    stack, ids, faults = [], [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        operator = str(operator)
        if operator in ("BDC", "BMC"):
            properties = operands[1] if operator == "BDC" else None
            mcid = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
            is_artifact = str(operands[0]) == "/Artifact"
            if is_artifact and any(kind == "tagged" for kind in stack):
                faults.append("01-003 an artifact within tagged content")
            if mcid is not None and "artifact" in stack:
                faults.append("01-004 tagged content within an artifact")
            if mcid is not None:
                ids.append(int(mcid))
            stack.append("artifact" if is_artifact else "tagged" if mcid is not None else "other")
        elif operator == "EMC":
            if not stack:
                faults.append("01-005 marked content that doesn't begin")
                continue
            stack.pop()
        elif operator in PAINTING and not {"tagged", "artifact"} & set(stack):
            faults.append(f"01-005 content that is neither tagged nor an artifact: {operator}")
    if stack:
        faults.append("01-005 marked content that doesn't end")
    if len(set(ids)) != len(ids):
        faults.append("01-005 a marked-content id twice")
    return set(ids), faults


def kids(element):
    kid = element.get("/K", [])
    return list(kid) if isinstance(kid, pikepdf.Array) else [kid]


def elements(element, depth=0, parent=None):
    """The structure elements in reading order, each with its depth and the type of its parent."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield depth, parent, kid
            yield from elements(kid, depth + 1, str(kid["/S"])[1:])


def content_ids(element, page=None):
    """The pages, by object number, and marked-content ids that a structure element and those below it hold."""
    page = element.get("/Pg", page)
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") == "/MCR":
                yield kid.get("/Pg", page).objgen[0], int(kid["/MCID"])
            elif "/S" in kid:
                yield from content_ids(kid, page)
        else:
            yield page.objgen[0], int(kid)


def structure_faults(pdf, root):
    numbers = []
    for _, parent, element in elements(root):
        kind = str(element["/S"])[1:]
        if kind not in ROLES:
            yield f"02-001 a type that isn't standard: {kind}"
        if kind in WITHIN and parent not in WITHIN[kind]:
            yield f"09-004 {kind} within {parent}"
        if kind == "TH" and element.get("/A", {}).get("/Scope") != "/Column":
            yield "15-003 a header cell without a scope"
        if kind == "Table" and any(str(row["/S"]) != "/TR" for row in kids(element)):
            yield "09-004 a table that holds more than rows"
        if kind in ("H1", "H2"):
            numbers.append(int(kind[1:]))
    if not numbers or numbers[0] != 1:
        yield "14-002 the first heading isn't H1"
    for before, after in zip(numbers, numbers[1:]):
        if after > before + 1:
            yield "14-003 a heading level is left out"
    held = list(content_ids(root))
    if len(set(held)) != len(held):
        yield "01-005 marked content in two structure elements"
    shown = set()
    for page in pdf.pages:
        ids, faults = content(page)
        yield from faults
        shown |= {(page.obj.objgen[0], mcid) for mcid in ids}
    if shown != set(held):
        yield f"01-006 marked content that no structure element holds: {len(shown ^ set(held))}"
    numbers = list(root["/ParentTree"]["/Nums"])
    parents = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    for page in pdf.pages:
        ids, _ = content(page)
        if ids and len(parents.get(int(page.obj["/StructParents"]), [])) <= max(ids):
            yield "01-006 marked content that the parent tree doesn't know"


def font_faults(pdf):
    for page in pdf.pages:
        for name, font in page.obj["/Resources"].get("/Font", {}).items():
            inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"31-009 a font that isn't embedded: {name}"
            if "/ToUnicode" not in font:
                yield f"31-027 a font without Unicode values: {name}"


def rules(pdf):
    root = pdf.Root
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
        yield "06-000 the file isn't tagged"
        return
    if "/Metadata" not in root:
        yield "06-001 no metadata"
    else:
        with pdf.open_metadata() as metadata:
            if metadata.get("pdfuaid:part") != "1":
                yield "06-002 the metadata doesn't say PDF/UA-1"
            if not metadata.get("dc:title") or metadata["dc:title"] != str(pdf.docinfo["/Title"]):
                yield "06-003 the metadata has no title, or another one"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "07-001 the title isn't shown"
    if "/Lang" not in root:
        yield "11-006 the document has no language"
    if any("/Annots" in page.obj for page in pdf.pages) or "/AcroForm" in root or "/OpenAction" in root:
        yield "28-000 annotations, forms or actions, which aren't checked"
    yield from structure_faults(pdf, root["/StructTreeRoot"])
    yield from font_faults(pdf)


def main(mode, path):
    if mode == "text":
        for page in pypdfium2.PdfDocument(path):
            # PDFium has U+FFFE for a hyphen at the end of a line.
            print(page.get_textpage().get_text_range().replace("\ufffe", "-"))
        return
    with pikepdf.open(path) as pdf:
        if mode == "rules":
            for fault in rules(pdf):
                print(fault)
        elif mode == "syntax":
            for fault in pdf.check_pdf_syntax():
                print(fault)
        elif mode == "language":
            print(pdf.Root["/Lang"])
        else:
            for depth, _, element in elements(pdf.Root["/StructTreeRoot"]):
                scope = str(element.get("/A", {}).get("/Scope", ""))[1:]
                print("\t".join([str(depth), str(element["/S"])[1:], str(element.get("/Lang", "")), scope]))


main(*sys.argv[1:])
