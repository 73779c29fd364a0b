"""Draws the sheets of an entry list with WeasyPrint or ReportLab; prints documents a second and the last one's bytes.

usage: documents_peer.py weasyprint|reportlab SECONDS < pieces (as documents_bare.c takes them)
"""

import html
import io
import json
import subprocess
import sys
import time


def rows(pieces: list[list[str]]) -> list[list[str]]:
    cells = [piece[4] for piece in pieces if piece[0] in "TNA"]
    return [cells[start:start + 3] for start in range(0, len(cells), 3)]


def weasyprint_document(pieces: list[list[str]]):
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheet = weasyprint.CSS(string="""
        @page { size: letter; margin: 42pt; @bottom-left { content: element(foot) } }
        body { font: 10pt "Noto Sans", "Noto Kufi Arabic", "Noto Sans Canadian Aboriginal"; margin: 0 }
        table { width: 100%; border-collapse: collapse } td, th { padding: 4pt; text-align: left;
        border-bottom: .4pt solid } th { font-size: 8pt } td:nth-child(1) { font: bold 17pt "Noto Sans" }
        td:nth-child(2) { font-weight: bold; font-size: 14pt; width: 200pt } td:nth-child(3) { font-size: 12pt }
        """, font_config=fonts)
    heading = "".join(f"<p>{html.escape(p[4].replace('|', ' '))}</p>" for p in pieces if p[0] == "H")
    titles = "".join(f"<th>{html.escape(p[4].replace('|', ' '))}</th>" for p in pieces if p[0] == "C")
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "<td>☐</td><td></td><td></td></tr>"
        for row in rows(pieces))
    page = (
        f'<html lang="en-CA"><title>Entry list</title><body>{heading}<table><thead><tr>{titles}</tr></thead>'
        f"<tbody>{body}</tbody></table></body></html>")
    return lambda: weasyprint.HTML(string=page).write_pdf(
        stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")


def font_file(family: str) -> str:
    return subprocess.run(
        ["fc-match", "-f", "%{file}", family], check=True, capture_output=True, text=True).stdout


def reportlab_document(pieces: list[list[str]]):
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    # It takes one font a text and shapes nothing; Arabic letters stay apart.
    families = [("latin", "Noto Sans"), ("arabic", "Noto Kufi Arabic"), ("ucas", "Noto Sans Canadian Aboriginal")]
    for name, family in families:
        pdfmetrics.registerFont(TTFont(name, font_file(family)))

    def font(text: str) -> str:
        if any("\u0600" <= letter_ <= "\u06ff" for letter_ in text):
            return "arabic"
        return "ucas" if any("\u1400" <= letter_ <= "\u167f" for letter_ in text) else "latin"

    def paragraph(text: str, size: float) -> Paragraph:
        style = ParagraphStyle("p", fontName=font(text), fontSize=size, leading=size * 1.36)
        return Paragraph(html.escape(text), style)

    def draw() -> bytes:
        out = io.BytesIO()
        story = [paragraph(p[4].replace("|", " "), float(p[1])) for p in pieces if p[0] == "H"]
        titles = [paragraph(p[4].replace("|", " "), 8) for p in pieces if p[0] == "C"]
        data = [titles] + [
            [paragraph(cell, size) for cell, size in zip(row, (17, 14, 12), strict=True)] + ["", "", ""]
            for row in rows(pieces)]
        below = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.black)]
        story.append(Table(data, colWidths=[72, 200, 108, 48, 50, 50], repeatRows=1, style=below))
        SimpleDocTemplate(
            out, pagesize=letter, leftMargin=42, rightMargin=42, topMargin=58, bottomMargin=64, title="Entry list",
        ).build(story)
        return out.getvalue()

    return draw


def main() -> int:
    peer, seconds = sys.argv[1], float(sys.argv[2])
    pieces = [line.rstrip("\n").split("\t") for line in sys.stdin]
    draw = {"weasyprint": weasyprint_document, "reportlab": reportlab_document}[peer](pieces)
    document = draw()
    count, begun = 0, time.monotonic()
    while time.monotonic() - begun < seconds:
        document = draw()
        count += 1
    print(json.dumps({"rate": count / (time.monotonic() - begun), "bytes": len(document)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
