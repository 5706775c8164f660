"""Read by every process of a town that lives at another time: its clock begins at JOURNEY_CLOCK and runs on from there.

A journey of months cannot be lived in minutes, and a party's own act at the portal has no past moment to fill in.
So the installation as a whole is moved: the web server, the lanes and the schedule, nothing of the product.
"""

import os
from datetime import datetime

import time_machine

_START = os.environ.get("JOURNEY_CLOCK", "")
if _START:
    time_machine.travel(datetime.fromisoformat(_START), tick=True).start()
