"""What a time expression says before it is laid on the calendar: small values that `normalization` turns into dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.reading.moments import calendar
from dateline.reading.syntax.tense import Tense
from dateline.report import Span
from dateline.rows import TimexType

Which = Literal["last", "this", "next"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no day to count from: "1998-02-13", "1998", "PRESENT_REF", "P3D", "XXXX-WXX-4"."""

    value: str

    @property
    def is_year(self) -> bool:
        """Whether it is a bare year, "1998"."""
        return len(self.value) == 4 and self.value.isdigit()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A date in figures that reads as day-month or month-day: both readings, earlier first."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A month, perhaps with a day, without its year; `which` from "last May", "next June"."""

    month: int
    day: int | None = None
    which: Which | None = None

    def in_year(self, year: int) -> str:
        """The TIMEX3 value in a year."""
        return f"{year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "the 12th": a day of the month being told of."""

    day: int


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a year, month or week that is told beside it: "June last year", "the 3rd of this month", "Tuesday of
    that week"."""

    part: MonthDay | PartOfYear | DayOfMonth | Weekday | Running
    whole: Unit | Same | Ago | Fixed | Running


@dataclass(frozen=True, slots=True)
class PartOfMonth:
    """ "the first week of January", "the second Monday of March": `unit` week, weekend, half or a weekday's number; `nth` -1
    for the last."""

    unit: str
    nth: int
    month: MonthDay | Fixed | Unit | Same | Ago

    @property
    def precision(self) -> str:
        """The unit of the calendar that it is as long as."""
        return "day" if self.unit.isdigit() else self.unit


@dataclass(frozen=True, slots=True)
class Beside:
    """So many days from a holiday: "the eve of Easter", "the day after Christmas"."""

    holiday: Form
    days: int


@dataclass(frozen=True, slots=True)
class Around:
    """The unit around a day: "the week of March 6"."""

    unit: str
    day: MonthDay


@dataclass(frozen=True, slots=True)
class MovableHoliday:
    """A holiday whose day moves from year to year: "thanksgiving", "easter", "good-friday"."""

    name: str
    which: Which | None = None

    def in_year(self, year: int) -> str:
        """The TIMEX3 value in a year."""
        return calendar.movable_holiday(self.name, year).isoformat()


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 is Monday."""

    day: int
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit counted from the report's day ("last week": -1) or, `told`, from the moment told before
    ("the following week"). `part` "earlier" and "later" split the unit at that day."""

    unit: str
    shift: int
    told: bool = False
    part: Literal["earlier", "later"] | None = None


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units back or on, from the report's day or, `told`, from the moment told before; `grain`: the unit that is
    meant there, "forty years ago this week"."""

    unit: str
    count: int
    told: bool = False
    grain: str = ""


@dataclass(frozen=True, slots=True)
class AnchoredDuration:
    """A stretch that ends (-1) or begins (+1) on the report's day: "the past two weeks"."""

    value: str
    unit: str
    count: int
    direction: int


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A season, quarter or half year by its TIMEX3 letters ("SP", "Q3", "H1"), without its year; `told` where it is the next
    one after the moment told before: "the following summer"."""

    value: str
    which: Which | None = None
    told: bool = False

    @property
    def is_season(self) -> bool:
        """Whether it is a season, and no part that is counted."""
        return self.value.isalpha()

    def in_year(self, year: int) -> str:
        """The TIMEX3 value in a year."""
        return f"{year:04d}-{self.value}"


@dataclass(frozen=True, slots=True)
class Same:
    """ "that day", "the same week": the unit around the moment told before."""

    unit: str


@dataclass(frozen=True, slots=True)
class Running:
    """ "the quarter", "the year", "the latest period": the unit being told of, else the report's own."""

    unit: str


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of day ("TNI", "T10:00") on a day; `day` None: on the day told before or the report's own."""

    day: Form | None
    time: str


Form = (
    Fixed | Ambiguous | MonthDay | DayOfMonth | Within | PartOfMonth | Beside | Around | MovableHoliday | Weekday | Unit | Ago
    | AnchoredDuration | PartOfYear | Same | Running | Timed
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as it stands: its words' span, TIMEX3 type, form, and the tense it stands in.

    `weekday` is the day of the week told beside a date ("Tuesday, 4 May"), 0 for Monday; `said_on` the place, among the
    expressions of the report, of the one that tells when the quotation it stands in was said; `under_day` of the day line
    that its article stands under.
    """

    span: Span
    type: TimexType
    form: Form
    tense: Tense | None = None
    weekday: int | None = None
    said_on: int | None = None
    under_day: int | None = None

    @property
    def day(self) -> date | None:
        """The day that the words give in full, with its year."""
        return calendar.day(self.form.value) if isinstance(self.form, Fixed) and len(self.form.value) == 10 else None
