"""Keys and states of the log as a paper prints them, made here once more from docs/formats/ledger.md."""
import base64

DAMM = ((0, 3, 1, 7, 5, 9, 8, 6, 4, 2), (7, 0, 9, 2, 1, 5, 4, 8, 6, 3), (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
        (1, 7, 5, 0, 9, 8, 3, 4, 2, 6), (6, 1, 2, 3, 0, 4, 5, 9, 7, 8), (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
        (5, 8, 6, 9, 7, 2, 0, 1, 3, 4), (8, 9, 4, 5, 3, 6, 2, 0, 1, 7), (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
        (2, 5, 8, 1, 4, 3, 6, 7, 9, 0))


def groups_of(values):
    """As a paper prints them, made here once more from docs/formats/ledger.md."""
    groups = []
    for number, value in enumerate(values, 1):
        state = DAMM[0][number % 10]
        for digit in value:
            state = DAMM[state][int(digit)]
        groups.append(value + str(state))
    return groups


def pairs_of(raw):
    return [f"{int.from_bytes(raw[i:i + 2], 'big'):05d}" for i in range(0, 32, 2)]


def state_of(archive):
    """Size and root in a checkpoint."""
    lines = (archive / "log/checkpoint").read_text(encoding="utf-8").splitlines()
    return int(lines[1]), base64.b64decode(lines[2])


def statement(size, root):
    return groups_of([f"{size:010d}"[:5], f"{size:010d}"[5:], *pairs_of(root)])
