"""Registers: ledgers of what a branch does beside gatherings. One declaration each, listed here by hand.

To add a register, write a model that is a `RegisterEntry`, a file with its form and its `Register` beside these, and
one line below.
"""

from activities.registers.base import Register
from activities.registers.honours import HONOURS

REGISTERS: tuple[Register, ...] = (HONOURS,)

_BY_CODE = {register.code: register for register in REGISTERS}
_BY_MODEL = {register.model: register for register in REGISTERS}


def register_of(code: str) -> Register | None:
    """Return the register with this code, if there is one."""
    return _BY_CODE.get(code)


def register_for(model: type) -> Register | None:
    """Return the register that keeps rows of this model, if there is one."""
    return _BY_MODEL.get(model)


__all__ = ["REGISTERS", "Register", "register_for", "register_of"]
