# SPDX-License-Identifier: Apache-2.0
"""A fault in a list or a rule: where it stands, what is wrong, what helps."""

import msgspec


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault; `line` is 0 where a file as a whole is at fault, `column` empty where a whole line is."""

    file: str
    line: int
    says: str
    remedy: str
    column: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f", column “{self.column}”" if self.column else ""
        return f"{place}{column}: {self.says} {self.remedy}"
