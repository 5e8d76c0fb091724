"""The demo world: invented people and a year that really reads like one, for tests, bin/demo and screenshots."""

from portal.demo.accounts import DEMO_PASSWORD
from portal.demo.world import World, build_world, find_world

__all__ = ["DEMO_PASSWORD", "World", "build_world", "find_world"]
