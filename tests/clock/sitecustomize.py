"""On the path of the processes a test starts: they live on the tests' own day, and all of them by one clock.

The monotonic clock is the machine's, the same in every process: it tells how long ago the test began.
"""

import os
import time
from datetime import datetime, timedelta

import time_machine

moment, since = os.environ["TEST_CLOCK"].split()
passed = timedelta(seconds=time.monotonic() - float(since))
time_machine.travel(datetime.fromisoformat(moment) + passed, tick=True).start()
