"""On the path of the processes a test starts: they live on the tests' own day, ticking on, not on the wall clock's."""

import os

import time_machine

time_machine.travel(os.environ["TEST_CLOCK"], tick=True).start()
