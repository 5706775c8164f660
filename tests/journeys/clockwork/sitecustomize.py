"""Read by every process of a town that lives at another time: its clock is JOURNEY_AHEAD seconds from the real one.

A journey of months cannot be lived in minutes, and a party's own act at the portal has no past moment to fill in.
So the installation as a whole is moved: the web server, the lanes and the schedule, nothing of the product. Whenever a
process starts, it agrees with the others and with whoever tells the journey.
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

_AHEAD = os.environ.get("JOURNEY_AHEAD", "")
if _AHEAD:
    real = datetime.now(UTC)  # noqa: TID251 - before any setting is read
    time_machine.travel(real + timedelta(seconds=float(_AHEAD)), tick=True).start()
