"""What a file for calendars must be, by RFC 5545: the bytes looked at here, the rest read by python3-icalendar."""
import sys

try:
    import icalendar
except ImportError:
    print("skipped: python3-icalendar is not installed")
    sys.exit(77)


def problems(data):
    """What is wrong with the bytes of an iCalendar file, as sentences."""
    found = []
    if not data.endswith(b"\r\n") or data.replace(b"\r\n", b"").count(b"\n") or data.replace(b"\r\n", b"").count(b"\r"):
        found.append("a line does not end with CRLF")
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            found.append(f"a line of {len(line)} octets")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            found.append("a line is folded within a letter")
    try:
        calendar = icalendar.Calendar.from_ical(data)
    except ValueError as error:
        return [*found, f"not read: {error}"]
    if not calendar.get("VERSION") or not calendar.get("PRODID"):
        found.append("VERSION or PRODID is missing")
    events = calendar.walk("VEVENT")
    if calendar.errors or any(event.errors for event in events):
        found.append("a property cannot be read")
    for event in events:
        missing = [name for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY") if not event.get(name)]
        if missing:
            found.append(f"an event without {missing}")
        elif (event["DTEND"].dt - event["DTSTART"].dt).days != 1 or hasattr(event["DTSTART"].dt, "hour"):
            found.append(f"an event that is not one whole day: {event['SUMMARY']}")
    uids = [str(event.get("UID")) for event in events]
    if len(set(uids)) != len(uids):
        found.append("a UID stands twice")
    return found


def events(data):
    """(day, summary, UID) of each event."""
    return [(event["DTSTART"].dt.isoformat(), str(event["SUMMARY"]), str(event["UID"]))
            for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]
