# SPDX-License-Identifier: Apache-2.0
"""What the operator may set, in one place, with its default and what it is for.

Rules: read once, from variables that begin with ROGATORY_; a secret may also come
from a file (`…_FILE`); a value that cannot be right is refused with its name.
Nothing else in the house looks at the environment (`settings` re-exports).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rogatory.casefile.practice import Practice
from rogatory.errors import NotValid
from rogatory.law.moments import zone_of
from rogatory.law.working_days import closed_days


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The operator's choices."""

    data: Path
    database: str
    blobs: str
    hosts: tuple[str, ...]
    address: str
    demonstration: bool
    passphrase: bytes | None
    evidence_limit: int
    world: Path | None
    practice: Practice
    debug: bool


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Read the operator's choices from a mapping of variables."""
    data = Path(variables.get("ROGATORY_DATA", "data")).absolute()
    passphrase = _secret(variables, "ROGATORY_PASSPHRASE")
    return Environment(
        data=data,
        database=variables.get("ROGATORY_DATABASE", ""),
        blobs=variables.get("ROGATORY_BLOBS", str(data / "packages")),
        hosts=tuple(filter(None, variables.get("ROGATORY_HOSTS", "localhost,127.0.0.1,[::1]").split(","))),
        address=variables.get("ROGATORY_ADDRESS", "http://127.0.0.1:8710"),
        demonstration=_flag(variables, "ROGATORY_DEMONSTRATION"),
        passphrase=passphrase.encode() if passphrase else None,
        evidence_limit=_whole(variables, "ROGATORY_EVIDENCE_LIMIT", 64 << 30),
        world=_folder(variables, "ROGATORY_WORLD"),
        practice=_practice(variables),
        debug=_flag(variables, "ROGATORY_DEBUG"),
    )


def set_variables(*, data: Path, address: str, demonstration: bool) -> None:
    """Hand a command’s options on to the settings of this process."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rogatory.registry.settings"
    os.environ["ROGATORY_DATA"] = str(data)
    if address:
        os.environ["ROGATORY_ADDRESS"] = address
    if demonstration:
        os.environ["ROGATORY_DEMONSTRATION"] = "1"


def use_settings() -> None:
    """Point Django at the settings of this house, unless the operator named others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rogatory.registry.settings")


def database_settings(address: str, data: Path) -> dict[str, object]:
    """Return Django's description of the database behind an address; SQLite in the data folder by default.

    >>> database_settings("postgresql://lea@localhost/rogatory", Path("."))["NAME"]
    'rogatory'
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "rogatory.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    " PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000"
                ),
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise NotValid(
            "setting.database",
            "ROGATORY_DATABASE is not the address of a database known here.",
            remedy="Give postgresql://person@host/name, or leave it out for SQLite.",
            field="ROGATORY_DATABASE",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def secret_in(folder: Path, name: str) -> str:
    """Return the secret kept in a file of the data folder, making it the first time."""
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(os.urandom(48).hex())
    return path.read_text()


def _flag(variables: Mapping[str, str], name: str) -> bool:
    value = variables.get(name, "0")
    if value not in ("0", "1"):
        raise NotValid(
            "setting.flag",
            "{name} is switched on with 1 and off with 0.",
            remedy="Set it to 0 or 1.",
            field=name,
            params={"name": name},
        )
    return value == "1"


def _practice(variables: Mapping[str, str]) -> Practice:
    zone, holidays = variables.get("ROGATORY_ZONE", "UTC"), variables.get("ROGATORY_HOLIDAYS", "")
    zone_of(zone)
    if holidays:
        closed_days(holidays)
    return Practice(zone=zone, holidays=holidays)


def _whole(variables: Mapping[str, str], name: str, default: int) -> int:
    value = variables.get(name, str(default))
    if not value.isdigit():
        raise NotValid(
            "setting.number",
            "{name} is a whole number.",
            remedy="Give a number of bytes.",
            field=name,
            params={"name": name},
        )
    return int(value)


def _folder(variables: Mapping[str, str], name: str) -> Path | None:
    if not variables.get(name):
        return None
    path = Path(variables[name]).absolute()
    if not path.is_dir():
        raise NotValid(
            "setting.folder",
            "{name} is not a folder.",
            remedy="Give the folder that holds the lists, or leave it out for those that are shipped.",
            field=name,
            params={"name": name},
        )
    return path


def _secret(variables: Mapping[str, str], name: str) -> str | None:
    path = variables.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return variables.get(name)
