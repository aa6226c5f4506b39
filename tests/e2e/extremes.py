#!/usr/bin/env python3
"""Every kind of paper in every language with extreme data is PDF/A-3a and PDF/UA-1, and its letters are drawn."""
# labels: e2e
# timeout: 900
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from lib_ishenim import Place, check, run

CHECK_PDF = pathlib.Path(__file__).parent / "check_pdf.py"
KINDS = {"act", "journal-a", "journal-b", "protocol", "report", "correction", "void", "director", "book", "register"}


def every_extreme_document_is_as_clean_as_every_paper():
    with Place() as place:
        folder = place.root / "extremes"
        done = place.command("templates", "check", "-o", str(folder))
        check(done.returncode == 0, done.stdout[-2000:] + done.stderr)
        pdfs = sorted(folder.glob("*.pdf"))
        said = place.lines("templates", "check")[-1]["text"]
        check(said.startswith(f"{len(pdfs)} documents") and len(pdfs) > 150, f"{len(pdfs)} PDFs of «{said}»")
        footers = {word for pdf in pdfs for word in first_words(pdf)}
        check(len(footers) >= len(KINDS), f"fewer kinds than {len(KINDS)}: {sorted(footers)}")
        done = subprocess.run([sys.executable, str(CHECK_PDF), str(folder)], capture_output=True, text=True, check=False)
        if done.returncode == 4:
            print("skipped: " + done.stdout.strip() + done.stderr.strip())
            sys.exit(77)
        check(done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:])


def first_words(pdf):
    """The beginning of its title, which names its kind."""
    said = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return [line.split(":", 1)[1].split("№")[0].strip()[:12] for line in said.splitlines() if line.startswith("Title:")]


run(every_extreme_document_is_as_clean_as_every_paper)
