"""Where each line of a printed .docx stands: JSON, pages of lines with text, left and right edge and baseline in twips."""
import json, pathlib, sys, tempfile

sys.path.insert(0, str(pathlib.Path(sys.argv[1]).parent))
import gongwen_check as check
import pdfplumber

with tempfile.TemporaryDirectory() as work:
    pages = []
    with pdfplumber.open(str(check.render(sys.argv[2], pathlib.Path(work)))) as pdf:
        for page in pdf.pages:
            twips = lambda points: round(float(points) * 20)
            pages.append([{"text": "".join(c["text"] for c in line), "left": twips(line[0]["x0"]), "right": twips(line[-1]["x1"]),
                           "baseline": twips(y), "font": check.face(line[0])} for y, line in check.lines_of(page)])
print(json.dumps(pages, ensure_ascii=False))
