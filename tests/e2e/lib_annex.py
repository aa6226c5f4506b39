"""The two annexes of a report read back and compared cell by cell."""
import csv
import datetime as dt
import io

import openpyxl


def texts(cell):
    """A cell of the workbook as the CSV writes it."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.strftime("%d.%m.%Y")
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.1f}".replace(".", ",")
    return str(int(cell)) if isinstance(cell, float) else str(cell)


def differing(csv_bytes, book):
    """What is not the same in both, as lines; what a spreadsheet must see as a number or date is one."""
    rows = list(csv.reader(io.StringIO(csv_bytes.decode("utf-8-sig"), newline=""), delimiter=";"))
    figures, entries = book.worksheets
    found = [[cell.value for cell in row] for row in figures.iter_rows(max_col=5)]
    bad = [] if len(rows) == len(found) else [f"{len(rows)} rows and {len(found)}"]
    behind = []
    for n, (wanted, row) in enumerate(zip(rows, found), start=1):
        said = [texts(cell) for cell in row]
        if n > 1 and row[3] is not None:
            said[3] = f"{row[3]:.1f}".replace(".", ",")
        if said != [cell.removeprefix("'") for cell in wanted]:
            bad.append(f"row {n}: {wanted} and {said}")
        if n > 1 and wanted[2][:1].isdigit() and isinstance(row[2], str):
            bad.append(f"row {n}: a text instead of a number: {row[2]}")
        if n > 1:
            behind += [(row[0], one) for one in wanted[4].split(", ") if one]
    listed = [(row[0].value, row[2].value) for row in entries.iter_rows(min_row=2)]
    listed = [(name, one.strftime("%Y-%m-%d") if isinstance(one, dt.datetime) else one) for name, one in listed]
    if listed != behind:
        bad.append("the second sheet names other entries than the CSV")
    return bad


def looks_right(book):
    """Header bold and frozen, columns wide enough, no formula anywhere."""
    bad = []
    for sheet in book.worksheets:
        if sheet.freeze_panes != "A2":
            bad.append(f"{sheet.title}: frozen at {sheet.freeze_panes}")
        if not all(cell.font.b for cell in sheet[1] if cell.value):
            bad.append(f"{sheet.title}: a header that is not bold")
        if sheet.column_dimensions["A"].width < 30:
            bad.append(f"{sheet.title}: a narrow first column")
        if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
            bad.append(f"{sheet.title}: a formula")
    return bad


def opened(path):
    return openpyxl.load_workbook(path)
