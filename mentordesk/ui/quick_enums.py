"""Makes the enums of PySide6 in a quarter of the time: a start makes two hundred, with three thousand members.

PySide6 asks Python's ``enum`` for them by names and values, and that walks a long way for each member, since members
can be anything. Those of PySide6 are numbers and nothing else. The outcome is the same class, attribute by attribute;
whatever could come out another way is left to Python.
"""

import sys
from enum import EnumType, Flag
from typing import Any

_plain: Any = EnumType._create_  # type: ignore[attr-defined]


def keep() -> None:
    """Make enums this way from now on, under the versions of Python for which both ways were compared."""
    if (3, 11) <= sys.version_info < (3, 14):
        EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(
    cls: Any,  # noqa: ANN401  (Enum, Flag or what comes from them)
    class_name: str,
    names: Any,  # noqa: ANN401  (whatever Python's own takes)
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: Any = None,  # noqa: A002, ANN401
    start: int = 1,
    boundary: Any = None,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    if module is None:
        module = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001  (whom Python's own would find)
    if type is None and _are_plain_numbers(cls, names):
        made = _plain(cls, class_name, (), module=module, qualname=qualname, boundary=boundary)
        _fill(made, names)
        return made
    return _plain(cls, class_name, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)


def _are_plain_numbers(cls: Any, names: Any) -> bool:  # noqa: ANN401
    """Tell whether each is a new name for a whole number; a bit mask must not be negative."""
    if names.__class__ is not list or not names:
        return False
    least = 0 if issubclass(cls, Flag) else None
    for item in names:
        if item.__class__ is not tuple or len(item) != 2:
            return False
        name, value = item
        if value.__class__ is not int or (least is not None and value < least) or name[0] == "_" or name == "mro":
            return False
    taken: set[str] = set().union(*(vars(base) for base in cls.__mro__))
    fresh = dict(names)
    return len(fresh) == len(names) and taken.isdisjoint(fresh)


def _fill(made: Any, names: list[tuple[str, int]]) -> None:  # noqa: ANN401
    """Give ``made``, which has no members yet, what Python would: the first name of a number is the member's own."""
    own = vars(made)
    in_order, by_name, by_value = own["_member_names_"], own["_member_map_"], own["_value2member_map_"]
    values = own.get("_hashable_values_")
    new, has_value, is_flag = own["_new_member_"], own["_use_args_"], issubclass(made, Flag)
    mask = single_bits = 0
    for name, value in names:
        mask |= value
        if value in by_value:
            by_name[name] = by_value[value]
            continue
        member = new(made, value) if has_value else new(made)
        member.__dict__.update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(in_order))
        is_single_bit = value != 0 and value & (value - 1) == 0
        if is_single_bit:
            single_bits |= value
        if is_single_bit or not is_flag:
            in_order.append(name)
        by_name[name] = by_value[value] = member
        if values is not None:
            values.append(value)
    if is_flag:
        type.__setattr__(made, "_flag_mask_", mask)
        type.__setattr__(made, "_singles_mask_", single_bits)
        type.__setattr__(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        ordered = [by_name[name].value for name in in_order]
        if ordered != sorted(ordered):
            type.__setattr__(made, "_iter_member_", made._iter_member_by_def_)
    for name, member in by_name.items():
        type.__setattr__(made, name, member)
